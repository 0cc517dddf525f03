using System.Text.RegularExpressions;
using TongKet.Core.Basics;

namespace TongKet.Core.Emulation;

/// <summary>What a good model must say, and what of it may be shown.</summary>
public static partial class GoodModelRules
{
    public const int LongestWho = 200;
    public const int LongestDeed = 3000;
    public const int LongestStory = 8000;
    public const int LongestName = 120;

    /// <summary>Proposals of a day beyond which an office takes no more from the web.</summary>
    public const int MostADay = 200;

    private const int ShortestDeed = 20;
    private const int MostLinks = 2;
    private const int ShortestNumber = 9;

    public static IReadOnlyList<Finding> Assess(GoodModelIntake intake)
    {
        var findings = new List<Finding>();
        TextRules.Require(findings, intake.Who, LongestWho, "model.who", "Hãy ghi người hoặc tập thể có việc tốt");
        if (string.IsNullOrWhiteSpace(intake.Deed) || intake.Deed.Trim().Length < ShortestDeed)
        {
            findings.Add(new("model.deed", $"Hãy kể việc tốt, ít nhất {ShortestDeed} ký tự."));
        }
        else if (intake.Deed.Length > LongestDeed)
        {
            findings.Add(new("model.deed", $"Nội dung dài quá {LongestDeed} ký tự; hãy viết gọn."));
        }
        else if (intake.Deed.Split("://").Length - 1 > MostLinks)
        {
            findings.Add(new("model.deed", $"Nội dung có quá {MostLinks} đường dẫn; hãy bỏ bớt."));
        }

        TextRules.Limit(findings, intake.Name, LongestName, "letter.name", "Họ tên");
        TextRules.Limit(findings, intake.Contact, LongestName, "letter.contact", "Nơi liên hệ");
        if (!intake.Agreed)
        {
            findings.Add(new("letter.agreed", "Hãy đánh dấu rằng bạn đã đọc cách nội dung này được lưu và dùng."));
        }

        return findings;
    }

    public static IReadOnlyList<Finding> AssessStory(string? title, string? story, string? check)
    {
        var findings = new List<Finding>();
        TextRules.Require(findings, title, MovementRules.LongestTitle, "model.title", "Hãy ghi tên câu chuyện, như bạn đọc sẽ thấy");
        TextRules.Require(findings, story, LongestStory, "model.story", "Hãy ghi câu chuyện đã bỏ thông tin cá nhân không cần thiết");
        TextRules.Require(findings, check, TextRules.LongestReason, "model.check", "Hãy ghi đã xác minh thế nào, người được nêu có đồng ý không");
        AddPersonal(findings, title, "model.title", "Tên câu chuyện");
        AddPersonal(findings, story, "model.story", "Câu chuyện");
        return findings;
    }

    // As many digits as a phone or identity number has, however they are set apart; amounts of money are grouped by dots alone.
    private static void AddPersonal(List<Finding> findings, string? text, string code, string what)
    {
        if (Digits().Matches(text ?? string.Empty).Any(run => run.Value.Count(char.IsAsciiDigit) >= ShortestNumber && !Money().IsMatch(run.Value)))
        {
            findings.Add(new(code, $"{what} có dãy số giống số điện thoại hoặc số căn cước; hãy bỏ đi trước khi dùng."));
        }
    }

    [GeneratedRegex(@"[0-9](?:[ .\-]?[0-9])+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}(?:\.[0-9]{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Money();
}

/// <summary>A good model as it comes in.</summary>
/// <param name="Agreed">The sender was told how it is kept and used, and agreed.</param>
public sealed record GoodModelIntake(string? Who, string? Deed, string? Name, string? Contact, bool Agreed);
