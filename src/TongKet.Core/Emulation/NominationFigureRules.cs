using TongKet.Core.Basics;
using TongKet.Figures;
using TongKet.Figures.Claims;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Emulation;

/// <summary>What the figures of an achievement come to: contradictions, and figures that nothing shows.</summary>
internal static class NominationFigureRules
{
    private const int MostNamed = 20;

    /// <param name="own">The text beside the figures of the group.</param>
    /// <param name="whole">The text beside the figures of the commune.</param>
    public static IReadOnlyList<Finding> Assess(AuditReport own, AuditReport whole)
    {
        var held = Held(own).Concat(Held(whole)).ToHashSet();
        var findings = own.Checks.Concat(ReferenceEquals(own, whole) ? [] : whole.Checks)
            .Where(check => check.Verdict == Verdict.Contradiction && !held.Contains((check.Rule, check.Span.Start, check.Span.End)))
            .DistinctBy(check => (check.Rule, check.Span.Start, check.Span.End))
            .Select(check => new Finding("figure.contradiction", $"Số liệu trong thành tích trái với căn cứ ({check.Rule}): ghi {check.Stated}, đúng ra {check.Computed}. {check.Why}"))
            .ToList();
        var shown = own.Checks.Concat(whole.Checks).Where(check => check.Verdict != Verdict.Unverifiable).SelectMany(check => check.Claims).Select(claim => (claim.Span.Start, claim.Span.End)).ToHashSet();
        findings.AddRange(own.Claims.Where(claim => IsFigure(claim.Kind) && !shown.Contains((claim.Span.Start, claim.Span.End)))
            .Select(claim => own.Text.Value[claim.Span.Start..claim.Span.End]).Distinct(StringComparer.Ordinal).Take(MostNamed)
            .Select(text => new Finding("figure.unexplained", $"Số liệu «{text}» chưa có căn cứ đã duyệt; kèm minh chứng hoặc để người thẩm định xem.", FindingSeverity.Warning)));
        return findings;
    }

    // Days, years and lengths of time tell when; what was achieved is counted, measured or compared.
    private static bool IsFigure(ClaimKind kind) => kind is ClaimKind.Count or ClaimKind.Amount or ClaimKind.Percent or ClaimKind.Points or ClaimKind.Times;

    private static IEnumerable<(string Rule, int Start, int End)> Held(AuditReport report) => report.Checks
        .Where(check => check.Verdict is Verdict.Consistent or Verdict.Rounding).Select(check => (check.Rule, check.Span.Start, check.Span.End));
}
