using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Auditing;

/// <summary>What may be given to the desk's check and decided there.</summary>
public static class AuditRules
{
    /// <summary>Longer texts belong to the command line.</summary>
    public const int LongestText = 2_000_000;

    private const int ShortestReason = 10;

    public static IReadOnlyList<Finding> Assess(AuditSubmission submission) => submission.Text.Length switch
    {
        _ when string.IsNullOrWhiteSpace(submission.Text) => [new("audit.empty", "Chưa có chữ nào để kiểm: hãy dán văn bản hoặc chọn một tệp.")],
        > LongestText => [new("audit.long", $"Văn bản dài {Vietnamese.Number(submission.Text.Length)} ký tự, trang này nhận đến {Vietnamese.Number(LongestText)}; hãy dùng lệnh tongket audit.")],
        _ => [],
    };

    public static IReadOnlyList<Finding> AssessDecision(FindingOutcome outcome, string? reason) => (outcome, reason?.Trim().Length ?? 0) switch
    {
        (_, > FindingDecision.LongestReason) => [new("finding.reason", $"Lý do không quá {FindingDecision.LongestReason} ký tự.")],
        (FindingOutcome.Dismissed, < ShortestReason) => [new("finding.reason", $"Bỏ qua thì phải ghi lý do, ít nhất {ShortestReason} ký tự, để người sau hiểu vì sao.")],
        _ => [],
    };

    /// <summary>A name for a pasted text: its first words.</summary>
    public static string NameOf(string? name, string text)
    {
        var words = string.IsNullOrWhiteSpace(name) ? text : name;
        var line = string.Join(' ', words.Trim().Split('\n')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var clean = string.Concat(line.Where(static letter => !char.IsControl(letter)));
        var end = Math.Min(clean.Length, AuditedDocument.LongestName);
        end = end > 0 && end < clean.Length && char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end;
        return end == 0 ? "Văn bản không tên" : clean[..end];
    }
}

/// <summary>A text as it is given in.</summary>
/// <param name="Name">The file's name, or nothing for a pasted text.</param>
/// <param name="Source">How it came.</param>
/// <param name="Text">The text, decoded.</param>
public sealed record AuditSubmission(string? Name, AuditedSource Source, string Text)
{
    /// <summary>The day whose law applies; null for the day that the text gives itself.</summary>
    public DateOnly? AsOf { get; init; }
}
