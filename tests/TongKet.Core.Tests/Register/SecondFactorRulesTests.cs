using System.Globalization;
using System.Text;
using CsCheck;
using TongKet.Core.Register;

namespace TongKet.Core.Tests.Register;

public sealed class SecondFactorRulesTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, SHA-1: eight digits there, of which six are the last ones.
    [Theory]
    [InlineData("1970-01-01T00:00:59Z", "287082")]
    [InlineData("2005-03-18T01:58:29Z", "081804")]
    [InlineData("2005-03-18T01:58:31Z", "050471")]
    [InlineData("2009-02-13T23:31:30Z", "005924")]
    [InlineData("2033-05-18T03:33:20Z", "279037")]
    public void Codes_are_those_of_the_standard(string moment, string code)
    {
        var at = DateTime.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Assert.Equal(code, SecondFactorRules.CodeAt(Secret, SecondFactorRules.StepAt(at)));
        Assert.Equal(SecondFactorRules.StepAt(at), SecondFactorRules.StepOf(Secret, code, at, 0));
    }

    [Fact]
    public void A_code_is_taken_from_half_a_minute_before_to_half_a_minute_after_and_never_twice() => Gen.Long[1_000_000, 100_000_000].Sample(step =>
    {
        var at = DateTime.UnixEpoch.AddSeconds(step * 30);
        for (var off = -3; off <= 3; off++)
        {
            var found = SecondFactorRules.StepOf(Secret, SecondFactorRules.CodeAt(Secret, step + off), at, 0);
            Assert.Equal(Math.Abs(off) <= 1, found == step + off);
        }

        Assert.Null(SecondFactorRules.StepOf(Secret, SecondFactorRules.CodeAt(Secret, step), at, step));
    }, iter: 200);

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public void What_is_no_code_opens_nothing(string code) => Assert.Null(SecondFactorRules.StepOf(Secret, code, DateTime.UnixEpoch.AddYears(50), 0));

    [Fact]
    public void Locks_grow_so_that_a_days_guesses_stay_under_one_in_ten_thousand()
    {
        var guesses = 0;
        var spent = TimeSpan.Zero;
        for (var locks = 0; spent < TimeSpan.FromDays(1); locks++)
        {
            guesses += SecondFactorRules.Guesses;
            spent += SecondFactorRules.LockAfter(locks);
        }

        // Three codes are valid at a time, among a million.
        Assert.InRange(guesses * 3, 1, 100);
        Assert.Equal(TimeSpan.FromDays(1), SecondFactorRules.LockAfter(50));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_as_the_apps_read_them(string text, string base32) =>
        Assert.Equal(base32, SecondFactorRules.ToBase32(Encoding.ASCII.GetBytes(text)));
}
