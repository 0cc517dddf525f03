using System.Globalization;
using TongKet.Core.Register;

namespace TongKet.Core.Tests.Register;

/// <summary>What people commonly choose, family by family, long enough that only its commonness can refuse it.</summary>
public sealed class CommonPasswordsTests
{
    private static readonly string[] Surnames = ["nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly"];
    private static readonly string[] Middles = ["van", "thi", "duc", "minh", "thanh", "quoc", "ngoc", "xuan"];
    private static readonly string[] Given =
        ["anh", "hung", "dung", "tuan", "nam", "linh", "huong", "thuy", "trang", "lan", "mai", "hoa", "long", "son", "hai", "tam", "phuong", "thao", "yen", "khanh", "binh", "cuong", "dat", "thuhuong"];

    private static readonly string[] Suffixes = ["123", "1234", "12345", "123456", "12345678", "2024", "2025", "2026", "@123", "@2025", "123!", "2026!", "!@#", "abc", "1990"];
    private static readonly string[] Stems =
    [
        "matkhau", "password", "anhyeuem", "emyeuanh", "admin", "quantri", "vietnam", "hanoi", "thainguyen", "iloveyou", "qwerty", "welcome", "letmein", "dragon", "monkey", "sunshine",
        "princess", "football", "superman", "batman", "michael", "jessica", "chelsea", "liverpool", "arsenal", "barcelona", "manchester", "pokemon", "doraemon", "naruto", "giadinh", "hanhphuc",
        "conyeu", "yeumaimai", "congchuc", "chutich", "vanphong", "ubndphuong", "todanpho", "totruong", "tongket", "baocao", "maytinh", "dienthoai", "samsung", "iphone", "google", "facebook",
        "zalo", "vietcombank", "agribank", "viettel", "hochiminh", "saigon", "danang", "haiphong", "bacninh", "quangninh", "namdinh", "nghean", "thanhhoa", "lienquan", "lienminh", "sontungmtp",
    ];

    [Fact]
    public void More_than_ten_thousand_common_choices_are_refused()
    {
        var tried = 0;
        var passed = new List<string>();
        foreach (var choice in Choices().Where(choice => choice.Length >= AccountRules.MinimumPasswordLength).Distinct(StringComparer.Ordinal))
        {
            tried++;
            if (AccountRules.AssessPassword(choice, "to-truong-1", "Tổ trưởng", "phường Suối Trong").Count == 0)
            {
                passed.Add(choice);
            }
        }

        Assert.Empty(passed.Take(20));
        Assert.True(tried > 10_000, $"only {tried} choices were tried");
    }

    [Theory]
    [InlineData("Nguyen-Van-Anh-1990")]
    [InlineData("NguyenVanHung@1985")]
    [InlineData("Buithithuhuong1985")]
    [InlineData("Sinhnhat01011990")]
    [InlineData("010119900101")]
    [InlineData("Vanphong.Uyban2026")]
    [InlineData("Tr@nV@nHung2000")]
    [InlineData("qwerty-asdfgh-2025")]
    [InlineData("Manchester-Chelsea 7")]
    [InlineData("thainguyenthainguyen1")]
    public void A_common_choice_in_other_clothes_stays_one(string password) =>
        Assert.Equal("account.password-plain", Assert.Single(AccountRules.AssessPassword(password, "to-truong-1", "Tổ trưởng", "phường Suối Trong")).Code);

    [Theory]
    [InlineData("Hoa-gao-do-ben-song-7")]
    [InlineData("bốn con trâu lội qua đồng")]
    [InlineData("gánh lúa về chiều mưa")]
    [InlineData("mot-cau-kha-dai-9")]
    [InlineData("bep than kho ca linh non")]
    [InlineData("tau cham ga luc tam gio kem")]
    [InlineData("k7m2p9x4w8qd")]
    [InlineData("correct horse battery staple")]
    public void A_sentence_of_ones_own_and_random_characters_pass(string password) =>
        Assert.Empty(AccountRules.AssessPassword(password, "to-truong-1", "Tổ trưởng", "phường Suối Trong"));

    private static IEnumerable<string> Choices()
    {
        foreach (var stem in Stems)
        {
            foreach (var suffix in Suffixes)
            {
                yield return stem + suffix;
                yield return char.ToUpperInvariant(stem[0]) + stem[1..] + suffix;
                yield return stem + stem + suffix;
            }
        }

        foreach (var (surname, middle, given) in from surname in Surnames from middle in Middles from given in Given select (surname, middle, given))
        {
            for (var year = 1978; year <= 2002; year += 6)
            {
                yield return surname + middle + given + year.ToString(CultureInfo.InvariantCulture);
            }
        }

        string[] rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "1qaz2wsx", "qazwsx", "qweasd", "0987654321", "abcdefgh", "poiuytrewq"];
        foreach (var (one, two) in from one in rows from two in rows select (one, two))
        {
            yield return one + two;
            yield return one + two + "2025";
        }

        for (var day = new DateOnly(1970, 1, 1); day.Year < 2005; day = day.AddDays(97))
        {
            foreach (var stem in (string[])["sinhnhat", "anhyeuem", "matkhau"])
            {
                yield return stem + day.ToString("ddMMyyyy", CultureInfo.InvariantCulture);
                yield return day.ToString("ddMMyyyy", CultureInfo.InvariantCulture) + stem;
            }
        }
    }
}
