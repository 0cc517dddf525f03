using TongKet.Core.Basics;
using TongKet.Figures;
using TongKet.Figures.Claims;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Emulation;

/// <summary>What the figures of an achievement come to: contradictions, figures of the whole commune in the words of a group, and figures that nothing shows.</summary>
internal static class NominationFigureRules
{
    // The relation of a figure with one known from elsewhere; arithmetic within the text shows nothing.
    private const string AgainstFact = "ST-23";

    public static bool HasFigures(AuditReport report) => report.Claims.Any(claim => IsFigure(claim.Kind)) || report.Checks.Count > 0;

    /// <param name="own">The text beside the figures of the group.</param>
    /// <param name="whole">The text beside the figures of the commune.</param>
    public static IReadOnlyList<Finding> Assess(AuditReport own, AuditReport whole)
    {
        var (ofGroup, ofCommune) = (Held(own), Held(whole));
        var findings = new List<Finding>();
        foreach (var check in own.Checks.Concat(ReferenceEquals(own, whole) ? [] : whole.Checks).Where(check => check.Verdict == Verdict.Contradiction).DistinctBy(Key))
        {
            if (check.Rule == AgainstFact && ofGroup.Contains(Key(check)))
            {
                continue;
            }

            findings.Add(check.Rule == AgainstFact && ofCommune.Contains(Key(check))
                ? new("figure.of-commune", $"Số liệu «{check.Stated}» là của cả xã, phường, không phải của tổ; ghi rõ hoặc để người thẩm định xem.", FindingSeverity.Warning)
                : new("figure.contradiction", $"Số liệu trong thành tích trái với căn cứ ({check.Rule}): ghi {check.Stated}, đúng ra {check.Computed}. {check.Why}"));
        }

        var shown = own.Checks.Concat(whole.Checks).Where(check => check.Rule == AgainstFact && check.Verdict is Verdict.Consistent or Verdict.Rounding)
            .SelectMany(check => check.Claims).Select(claim => (claim.Span.Start, claim.Span.End)).ToHashSet();
        findings.AddRange(own.Claims.Where(claim => IsFigure(claim.Kind) && !shown.Contains((claim.Span.Start, claim.Span.End)))
            .Select(claim => own.Text.Value[claim.Span.Start..claim.Span.End]).Distinct(StringComparer.Ordinal)
            .Select(text => new Finding("figure.unexplained", $"Số liệu «{text}» chưa có căn cứ đã duyệt; kèm minh chứng hoặc để người thẩm định xem.", FindingSeverity.Warning)));
        return findings;
    }

    // Days, years and lengths of time tell when; what was achieved is counted, measured or compared.
    private static bool IsFigure(ClaimKind kind) => kind is ClaimKind.Count or ClaimKind.Amount or ClaimKind.Percent or ClaimKind.Points or ClaimKind.Times;

    private static (string Rule, int Start, int End) Key(Check check) => (check.Rule, check.Span.Start, check.Span.End);

    private static HashSet<(string Rule, int Start, int End)> Held(AuditReport report) =>
        [.. report.Checks.Where(check => check.Verdict is Verdict.Consistent or Verdict.Rounding).Select(Key)];
}
