using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Emulation;

/// <summary>What an award in the register must say.</summary>
public static class AwardRules
{
    public const int LongestDecision = 100;
    public const int LongestIssuer = 200;
    public const int LongestReason = 600;

    /// <summary>A decision's number without the words before it and the marks behind it: "QĐ số 12/QĐ-UBND." is "12/QĐ-UBND".</summary>
    public static string Number(string? decision)
    {
        var text = TextRules.Line(decision).TrimEnd('.', ',', ';', ' ');
        foreach (var words in new[] { "quyết định", "qđ", "số", ":" })
        {
            text = text.StartsWith(words + " ", StringComparison.OrdinalIgnoreCase) || (words == ":" && text.StartsWith(':')) ? text[words.Length..].TrimStart() : text;
        }

        return text;
    }

    /// <summary>The digits that a decision's number begins with: offices write what follows in many ways.</summary>
    public static string Digits(string? decision)
    {
        var number = Number(decision);
        var length = number.TakeWhile(char.IsAsciiDigit).Count();
        return length == 0 ? number.ToUpperInvariant() : number[..length].TrimStart('0');
    }

    public static IReadOnlyList<Finding> Assess(AwardDraft draft, EmulationBook book, DateOnly today)
    {
        var findings = new List<Finding>();
        TextRules.Require(findings, draft.Name, NominationRules.LongestName, "award.name", "Hãy ghi tên người, tập thể hoặc hộ được khen");
        TextRules.Require(findings, draft.Decision, LongestDecision, "award.decision", "Hãy ghi số quyết định");
        TextRules.Require(findings, draft.Issuer, LongestIssuer, "award.issuer", "Hãy ghi cơ quan quyết định");
        TextRules.Limit(findings, draft.Field, NominationRules.LongestField, "award.field", "Lĩnh vực");
        TextRules.Limit(findings, draft.Reason, LongestReason, "award.reason", "Lý do");
        var known = draft.Code is null ? null : book.Award(draft.Code);
        if (known is null)
        {
            findings.Add(new("award.code", "Hãy chọn danh hiệu hoặc hình thức có trong danh mục."));
        }

        if (draft.Subject is not { } subject)
        {
            findings.Add(new("award.subject", "Hãy chọn cá nhân, tập thể hay hộ gia đình."));
        }
        else if (known is not null && !known.Subjects.Contains(subject))
        {
            findings.Add(new("award.subject", $"{known.Name} không tặng cho {EmulationTerms.Subject(subject)}."));
        }

        if (draft.Type is null)
        {
            findings.Add(new("award.type", "Hãy chọn loại hình khen thưởng; danh hiệu là công trạng."));
        }

        if (draft.Year is not (>= 1990 and <= 2100))
        {
            findings.Add(new("award.year", "Hãy ghi năm của danh hiệu hoặc của quyết định."));
        }

        if (draft.DecidedOn is not { } decided)
        {
            findings.Add(new("award.decided", "Hãy ghi ngày quyết định."));
        }
        else if (decided > today)
        {
            findings.Add(new("award.decided", "Ngày quyết định ở sau hôm nay."));
        }

        if (draft.From > draft.To || (draft.From is null && draft.To is not null))
        {
            findings.Add(new("award.to", "Thời gian thành tích phải có ngày đầu, và ngày cuối không sớm hơn ngày đầu."));
        }
        else if ((draft.To ?? draft.From) > draft.DecidedOn)
        {
            findings.Add(new("award.to", "Thành tích không thể kết thúc sau ngày quyết định."));
        }

        return findings;
    }
}
