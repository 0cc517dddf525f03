using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Reporting;

/// <summary>The language of the fixed words of a report; proofs are Vietnamese in both.</summary>
public enum ReportLanguage
{
    /// <summary>Vietnamese.</summary>
    Vietnamese,

    /// <summary>English.</summary>
    English,
}

internal static class Words
{
    public static string Code(Verdict verdict) => verdict switch
    {
        Verdict.Consistent => "consistent",
        Verdict.Rounding => "rounding",
        Verdict.Contradiction => "contradiction",
        Verdict.Suspicious => "suspicious",
        _ => "unverifiable",
    };

    public static string Code(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    public static string Code(Claims.ClaimKind kind) => kind switch
    {
        Claims.ClaimKind.Count => "count",
        Claims.ClaimKind.Amount => "amount",
        Claims.ClaimKind.Percent => "percent",
        Claims.ClaimKind.Points => "points",
        Claims.ClaimKind.Times => "times",
        Claims.ClaimKind.Duration => "duration",
        Claims.ClaimKind.Date => "date",
        Claims.ClaimKind.Year => "year",
        Claims.ClaimKind.Period => "period",
        _ => "number",
    };

    public static string Label(Verdict verdict, ReportLanguage language) => language == ReportLanguage.English
        ? verdict switch
        {
            Verdict.Contradiction => "error",
            Verdict.Suspicious => "suspicious",
            Verdict.Rounding => "rounding",
            Verdict.Consistent => "consistent",
            _ => "unverifiable",
        }
        : verdict switch
        {
            Verdict.Contradiction => "lỗi",
            Verdict.Suspicious => "nghi vấn",
            Verdict.Rounding => "làm tròn",
            Verdict.Consistent => "khớp",
            _ => "chưa kiểm được",
        };
}
