using CsCheck;
using TongKet.Core.Register;

namespace TongKet.Core.Tests.Register;

public sealed class PasswordStrengthTests
{
    [Theory]
    [InlineData("matkhau123456")]
    [InlineData("Matkhau@12345")]
    [InlineData("M4tkh4u2026!!")]
    [InlineData("Mậtkhẩu123456")]
    [InlineData("qwertyuiop123")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("anhyeuem2003")]
    [InlineData("aaaaaaaaaaaabbb")]
    [InlineData("123456789012")]
    [InlineData("ubndphuong2026")]
    [InlineData("nguyenvananh1990")]
    [InlineData("vietnamvodich1")]
    [InlineData("suoitrong2026!")] // the office's own name
    [InlineData("to-truong-1-2026")] // the sign-in name
    public void What_people_choose_is_too_weak(string password) => Assert.InRange(
        PasswordStrength.Of(password, "to-truong-1", "Tổ trưởng", "phường Suối Trong", "suoitrong"), 0, PasswordStrength.Enough - 1);

    [Theory]
    [InlineData("Hoa-gao-do-ben-song-7")]
    [InlineData("bốn con trâu lội qua đồng")]
    [InlineData("k7m2p9x4w8qd")]
    [InlineData("gánh lúa về chiều mưa")]
    public void Some_words_that_nobody_puts_together_are_enough(string password) =>
        Assert.True(PasswordStrength.Of(password, "to-truong-1", "phường Suối Trong") >= PasswordStrength.Enough);

    [Fact]
    public void One_more_character_never_makes_a_random_password_weaker() =>
        Gen.Select(Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-_"].Array[1, 40].Select(letters => new string(letters)), Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"])
            .Sample((password, next) => PasswordStrength.Of(password + next) + 150 >= PasswordStrength.Of(password));

    [Fact]
    public void Random_passwords_of_sixteen_pass() =>
        Gen.Char["abcdefghjkmnpqrstuvwxyz23456789"].Array[16].Select(letters => new string(letters)).Sample(password => PasswordStrength.Of(password) >= PasswordStrength.Enough);
}
