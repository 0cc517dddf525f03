using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Consulting;

/// <summary>What a letter must say, by when it is answered, what of it may be shown, and which step may follow which.</summary>
public static class LetterRules
{
    public const int LongestName = 120;
    public const int LongestMatter = 3000;
    public const int LongestAnswer = 8000;
    public const int LongestTitle = 200;
    public const int LongestReason = 400;

    /// <summary>Letters of a day beyond which an office takes no more from the web: a flood is no conversation.</summary>
    public const int MostADay = 200;

    private const int ShortestMatter = 10;
    private const int MostLinks = 2;

    public static IReadOnlyList<Finding> Assess(LetterIntake intake)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(intake.Matter) || intake.Matter.Trim().Length < ShortestMatter)
        {
            findings.Add(new("letter.matter", $"Hãy ghi nội dung, ít nhất {ShortestMatter} ký tự."));
        }
        else if (intake.Matter.Length > LongestMatter)
        {
            findings.Add(new("letter.matter", $"Nội dung dài quá {LongestMatter} ký tự; hãy viết gọn hoặc đến trụ sở."));
        }
        else if (intake.Matter.Split("://").Length - 1 > MostLinks)
        {
            findings.Add(new("letter.matter", $"Nội dung có quá {MostLinks} đường dẫn; hãy bỏ bớt."));
        }

        if (intake.Name?.Length > LongestName)
        {
            findings.Add(new("letter.name", $"Họ tên dài quá {LongestName} ký tự."));
        }

        if (intake.Contact?.Length > LongestName)
        {
            findings.Add(new("letter.contact", $"Nơi liên hệ dài quá {LongestName} ký tự."));
        }

        if (!intake.Agreed)
        {
            findings.Add(new("letter.agreed", "Hãy đánh dấu rằng bạn đã đọc cách nội dung này được lưu và dùng."));
        }

        return findings;
    }

    /// <summary>Last days for telling what becomes of it and for the answer.</summary>
    public static (DateOnly NoticeBy, DateOnly AnswerBy) Due(DateOnly received, PublicTerms terms, WorkingDays calendar) =>
        (calendar.After(received, terms.QuestionNoticeWorkingDays.Value), calendar.After(received, terms.QuestionAnswerWorkingDays.Value));

    public static IReadOnlyList<Finding> AssessAnswer(CitizenLetter letter, LetterAnswer answer)
    {
        if (letter.State is not (LetterState.TakenUp or LetterState.Answered))
        {
            return [new("letter.state", letter.State == LetterState.Received ? "Hãy nhận xử lý trước khi trả lời." : "Nội dung này đã xong, không trả lời lại được.")];
        }

        var findings = new List<Finding>();
        Require(findings, answer.Words, LongestAnswer, "letter.answer", "Hãy ghi câu trả lời");
        if (letter is { Kind: LetterKind.Question, IsPrivate: false })
        {
            Require(findings, answer.Title, LongestTitle, "letter.title", "Hãy ghi tên câu hỏi, như bạn đọc sẽ thấy");
            Require(findings, answer.Edited, LongestMatter, "letter.edited", "Hãy ghi câu hỏi đã bỏ thông tin cá nhân");
            AddPersonal(findings, answer.Title, "letter.title", "Tên câu hỏi");
            AddPersonal(findings, answer.Edited, "letter.edited", "Câu hỏi");
            AddPersonal(findings, answer.Words, "letter.answer", "Câu trả lời");
        }

        return findings;
    }

    /// <summary>Why a text may not be shown to everyone: a run of as many digits as an identity number has.</summary>
    public static Finding? PersonalIn(string? text, string code, string what) =>
        LongestRunOfDigits(text) is 9 or 12 ? new(code, $"{what} có dãy số giống số căn cước hoặc chứng minh; hãy bỏ đi trước khi đăng.") : null;

    public static bool IsOverdue(CitizenLetter letter, DateOnly today) => letter.State switch
    {
        LetterState.Received => today > letter.NoticeBy,
        LetterState.TakenUp or LetterState.Answered => today > letter.AnswerBy,
        _ => false,
    };

    /// <summary>A code as it may be typed: without blanks, hyphens and capitals.</summary>
    public static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    internal static void Require(List<Finding> findings, string? text, int longest, string code, string sentence)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Add(new(code, sentence + "."));
        }
        else if (text.Length > longest)
        {
            findings.Add(new(code, $"{sentence}, không quá {longest} ký tự."));
        }
    }

    private static void AddPersonal(List<Finding> findings, string? text, string code, string what)
    {
        if (PersonalIn(text, code, what) is { } finding)
        {
            findings.Add(finding);
        }
    }

    // Amounts of money are grouped by dots and are no run of digits.
    private static int LongestRunOfDigits(string? text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text ?? string.Empty)
        {
            run = char.IsAsciiDigit(letter) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}

/// <summary>A letter as it comes in.</summary>
/// <param name="Agreed">The sender was told how it is kept and used, and agreed.</param>
public sealed record LetterIntake(string? Name, string? Contact, string? Matter, bool IsPrivate, bool Agreed);

/// <param name="Title">As readers see it; of a question that is published.</param>
/// <param name="Edited">The question without personal data; of a question that is published.</param>
public sealed record LetterAnswer(string? Title, string? Edited, string? Words);
