using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>What a movement must say (Điều 17), which step may follow which, and whether a commitment was kept.</summary>
public static class MovementRules
{
    public const int LongestTitle = 200;
    public const int LongestText = 4000;
    public const int LongestBasis = 200;

    /// <summary>Steps of a thousandth in one unit of what is promised.</summary>
    public const int Milli = 1000;

    public static IReadOnlyList<Finding> Assess(MovementDraft draft)
    {
        var findings = new List<Finding>();
        if (draft.Year is < 2000 or > 2100)
        {
            findings.Add(new("movement.year", "Hãy ghi năm của phong trào."));
        }

        TextRules.Require(findings, draft.Title, LongestTitle, "movement.title", "Hãy ghi tên phong trào");
        TextRules.Require(findings, draft.Goal, LongestText, "movement.goal", "Hãy ghi mục tiêu");
        TextRules.Require(findings, draft.Subjects, LongestText, "movement.subjects", "Hãy ghi đối tượng tham gia");
        TextRules.Require(findings, draft.Criteria, LongestText, "movement.criteria", "Hãy ghi nội dung và tiêu chí");
        TextRules.Require(findings, draft.Measures, LongestText, "movement.measures", "Hãy ghi kế hoạch và biện pháp");
        TextRules.Limit(findings, draft.RegistrationBasis, LongestBasis, "movement.basis", "Quy định đòi đăng ký");
        if (draft.StartsOn is not { } starts)
        {
            findings.Add(new("movement.starts", "Hãy ghi ngày bắt đầu."));
        }
        else if (draft.EndsOn is not { } ends)
        {
            findings.Add(new("movement.ends", "Hãy ghi ngày kết thúc."));
        }
        else if (ends < starts)
        {
            findings.Add(new("movement.ends", "Ngày kết thúc sớm hơn ngày bắt đầu."));
        }

        return findings;
    }

    /// <summary>Whether a step may follow where the movement stands.</summary>
    public static bool MayGo(MovementState from, MovementState to) => (from, to) switch
    {
        (MovementState.Drafted, MovementState.Launched) => true,
        (MovementState.Launched, MovementState.ReviewedMidway) => true,
        (MovementState.Launched or MovementState.ReviewedMidway, MovementState.Closed) => true,
        (MovementState.Closed, MovementState.Reviewed) => true,
        _ => false,
    };

    /// <summary>Whether groups and units may still register.</summary>
    public static bool TakesRegistrations(Movement movement) => movement.State is MovementState.Launched or MovementState.ReviewedMidway;

    public static IReadOnlyList<Finding> Assess(RegistrationDraft draft, IndicatorDefinition? indicator)
    {
        var findings = new List<Finding>();
        if ((draft.AreaId is null) == (draft.OrganisationId is null))
        {
            findings.Add(new("registration.who", "Hãy chọn một tổ dân phố hoặc một đơn vị."));
        }

        TextRules.Require(findings, draft.Words, LongestText, "registration.words", "Hãy ghi nội dung đăng ký");
        if (draft.IndicatorCode is not null && indicator is null)
        {
            findings.Add(new("registration.indicator", "Chỉ tiêu này không có trong danh mục."));
        }

        if (draft.IndicatorCode is not null && draft.Promised is null)
        {
            findings.Add(new("registration.promised", "Hãy ghi mức đăng ký của chỉ tiêu."));
        }
        else if (draft.Promised is not null && draft.IndicatorCode is null)
        {
            findings.Add(new("registration.indicator", "Hãy chọn chỉ tiêu của mức đăng ký."));
        }
        else if (draft.Promised is { } promised && (promised.Sign < 0 || promised > 1_000_000_000_000L || !(promised * Milli).IsInteger))
        {
            findings.Add(new("registration.promised", "Mức đăng ký phải là số không âm, nhiều nhất ba chữ số lẻ."));
        }

        return findings;
    }

    /// <summary>Whether what was promised came about; null while no approved result says so.</summary>
    public static bool? IsKept(IndicatorDefinition indicator, Rational promised, Rational? measured) => measured is not { } came
        ? null
        : indicator.Direction == TargetDirection.AtMost ? came <= promised : came >= promised;
}

/// <summary>A movement as its writer hands it in.</summary>
public sealed record MovementDraft(
    int Year,
    MovementKind Kind,
    MovementScope Scope,
    string? Title,
    string? Goal,
    string? Subjects,
    string? Criteria,
    string? Measures,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    string? RegistrationBasis);

/// <summary>A commitment as it is handed in.</summary>
public sealed record RegistrationDraft(Guid? AreaId, Guid? OrganisationId, string? Words, string? IndicatorCode, Rational? Promised, DateOnly? RegisteredOn);
