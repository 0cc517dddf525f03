using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Text;

namespace TongKet.Core.Emulation;

/// <summary>Reads the figures of an achievement as the auditor reads a report, and holds them against what was approved.</summary>
internal static class NominationFigures
{
    /// <summary>Contradictions block; a figure that nothing shows goes on the list of gaps.</summary>
    public static async Task<IReadOnlyList<Finding>> AssessAsync(Rulebook rulebook, TargetQueries figures, Nomination nomination, DateOnly day, CancellationToken cancel)
    {
        if (nomination.Text.Length == 0 || !nomination.Text.Any(char.IsAsciiDigit))
        {
            return [];
        }

        // The words of a leader may be about the group or about the whole commune: what fits one of them is no contradiction.
        int[] years = [nomination.Year - 1, nomination.Year];
        var whole = ReportAudit.Run(rulebook, SourceText.From(nomination.Text), day, new AuditSources(await FactBook.OfYearsAsync(figures, nomination.CommuneId, years, null, cancel), null));
        var own = nomination.AreaId is { } area
            ? ReportAudit.Run(rulebook, SourceText.From(nomination.Text), day, new AuditSources(await FactBook.OfYearsAsync(figures, nomination.CommuneId, years, area, cancel), null))
            : whole;
        return NominationFigureRules.Assess(own, whole);
    }
}
