using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Text;

namespace TongKet.Core.Emulation;

/// <summary>Reads the figures of an achievement and of the reason to be printed as the auditor reads a report, and holds them against what was approved.</summary>
internal static class NominationFigures
{
    /// <summary>Contradictions block; a figure that nothing shows goes on the list of gaps.</summary>
    /// <param name="facts">Approved figures of a year and the one before: of the commune, or of a group.</param>
    public static async Task<IReadOnlyList<Finding>> AssessAsync(
        Rulebook rulebook, Func<Guid, int, Guid?, CancellationToken, Task<FactBook>> facts, Nomination nomination, DateOnly day, CancellationToken cancel)
    {
        var text = SourceText.From(nomination.Text + "\n" + nomination.Reason);
        if (!NominationFigureRules.HasFigures(ReportAudit.Run(rulebook, text, day)))
        {
            return [];
        }

        var whole = ReportAudit.Run(rulebook, text, day, new AuditSources(await facts(nomination.CommuneId, nomination.Year, null, cancel), null));
        var own = nomination.AreaId is { } area ? ReportAudit.Run(rulebook, text, day, new AuditSources(await facts(nomination.CommuneId, nomination.Year, area, cancel), null)) : whole;
        return NominationFigureRules.Assess(own, whole);
    }
}
