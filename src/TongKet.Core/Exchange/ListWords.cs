using System.Globalization;
using System.Text.RegularExpressions;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;

namespace TongKet.Core.Exchange;

/// <summary>What titles and sections of lists say in the usual words: a decision with its number, day and issuer, an award, a kind of subject, a year.</summary>
internal static partial class ListWords
{
    /// <summary>Other names of awards, without accents; the catalogue's own names are known besides.</summary>
    private static readonly (string Words, string Code)[] Names =
    [
        ("lao dong tien tien", "LDTT"), ("tap the lao dong tien tien", "TTLDTT"), ("tap the lao dong xuat sac", "TTLDXS"), ("chien si thi dua co so", "CSTDCS"), ("chien si thi dua cap tinh", "CSTDT"),
        ("chien si thi dua toan quoc", "CSTDTQ"), ("cstd co so", "CSTDCS"), ("cstd cap tinh", "CSTDT"), ("tap the ldtt", "TTLDTT"), ("tap the ldxs", "TTLDXS"), ("gia dinh van hoa", "GDVH"),
        ("to dan pho van hoa", "TDPVH"), ("thon van hoa", "TDPVH"), ("giay khen gia dinh van hoa", "GKGDVH"), ("giay khen khu dan cu", "GKKDC"), ("bang khen cua thu tuong", "BKTTG"), ("thu khen", "KT"),
        ("giay khen cua chu tich ubnd xa", "GKX"), ("giay khen cua chu tich ubnd phuong", "GKX"), ("giay khen cua ubnd phuong", "GKX"), ("giay khen cua ubnd xa", "GKX"),
        ("bang khen cua chu tich ubnd tinh", "BKT"), ("bang khen cua ubnd tinh", "BKT"), ("ky niem chuong cua tinh", "KNC"),
    ];

    /// <summary>Forms that many bodies give: their bare names mean the commune's or the province's, and none when the words go on to say whose.</summary>
    private static readonly (string Words, string Code)[] Bare = [("giay khen", "GKX"), ("bang khen", "BKT")];

    /// <summary>The award that the words of a title name, the longest name first; null for none, and where they say that it was missed.</summary>
    public static string? Award(string text, EmulationBook book)
    {
        var key = Key(text);
        if (key.Contains("chua dat", StringComparison.Ordinal) || key.Contains("khong dat", StringComparison.Ordinal))
        {
            return null;
        }

        return book.Awards.Select(award => (Words: Key(award.Name), award.Code)).Concat(Names).Where(name => key.Contains(name.Words, StringComparison.Ordinal))
                .OrderByDescending(name => name.Words.Length).Select(name => name.Code).FirstOrDefault()
            ?? Bare.FirstOrDefault(name => key.IndexOf(name.Words, StringComparison.Ordinal) is >= 0 and var at && !SaysWhose(key[(at + name.Words.Length)..])).Code;
    }

    /// <summary>An award by its code or a name and nothing else.</summary>
    public static string? Exact(string text, EmulationBook book)
    {
        var key = Key(text.Trim());
        return book.Awards.FirstOrDefault(award => Key(award.Code) == key || Key(award.Name) == key)?.Code ?? Names.Concat(Bare).FirstOrDefault(name => name.Words == key || key == "danh hieu " + name.Words).Code;
    }

    // Whoever signs is written in full or short.
    private static string Key(string text) => Fold.Key(text).Replace("uy ban nhan dan", "ubnd", StringComparison.Ordinal);

    private static bool SaysWhose(string rest) => rest.TrimStart().StartsWith("cua ", StringComparison.Ordinal) || rest.TrimStart().StartsWith("cap ", StringComparison.Ordinal) || rest.TrimStart().StartsWith("trung uong", StringComparison.Ordinal);

    /// <summary>The kind of subject that a section is about; null when it names none or several.</summary>
    public static string? Subject(string text)
    {
        var key = Fold.Key(text);
        string[] found =
        [
            .. key.Contains("ca nhan", StringComparison.Ordinal) ? ["cá nhân"] : Array.Empty<string>(),
            .. key.Contains("tap the", StringComparison.Ordinal) && !key.Contains("tap the lao dong", StringComparison.Ordinal) ? ["tập thể"] : Array.Empty<string>(),
            .. key.Contains("ho gia dinh", StringComparison.Ordinal) ? ["hộ gia đình"] : Array.Empty<string>(),
        ];
        return found is [var only] ? only : null;
    }

    /// <summary>The ground that words name: unexpected, or of a movement; null for neither.</summary>
    public static string? Type(string text) => Fold.Key(text) switch
    {
        var key when key.Contains("dot xuat", StringComparison.Ordinal) => "đột xuất",
        var key when key.Contains("phong trao", StringComparison.Ordinal) || key.Contains("chuyen de", StringComparison.Ordinal) => "phong trào",
        _ => null,
    };

    /// <summary>"năm 2024" or "năm học 2023-2024", which ends in 2024; null for none.</summary>
    public static string? Year(string text) => YearOf().Match(text) is { Success: true } match ? match.Groups[match.Groups["last"].Success ? "last" : "year"].Value : null;

    /// <summary>"Quyết định số 12/QĐ-UBND ngày 05/01/2025 của Chủ tịch UBND phường": what of it is there.</summary>
    public static (string? Number, DateOnly? Day, string? Issuer) Decision(string text)
    {
        if (DecisionOf().Match(text) is not { Success: true } match)
        {
            return default;
        }

        var day = match.Groups["d"].Success && DateOnly.TryParseExact(
            $"{match.Groups["d"].Value}/{match.Groups["m"].Value}/{match.Groups["y"].Value}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : (DateOnly?)null;
        var issuer = match.Groups["issuer"].Value.Trim(' ', ')', '.', ',', ';');
        return (match.Groups["number"].Value.TrimEnd(',', ';'), day, issuer.Length == 0 ? null : issuer);
    }

    [GeneratedRegex(@"(?<!tháng\s*\d{1,2}\s*,?\s*)năm\s+(học\s+)?(?<year>(19|20)\d\d)(\s*[-–]\s*(?<last>(19|20)\d\d))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearOf();

    [GeneratedRegex(
        @"(quyết định|QĐ)\s*(khen thưởng\s*)?(số\s*:?\s*)?(?<number>\d+[^\s,;]*)(\s*,?\s*ngày\s*(?<d>\d{1,2})\s*(/|-|\.|tháng)\s*(?<m>\d{1,2})\s*(/|-|\.|năm)\s*(?<y>\d{4}))?(\s*,?\s*của\s+(?<issuer>[^)\n]{2,150}))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DecisionOf();
}
