using System.Globalization;
using System.Text.Json;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Publishing;

/// <summary>Publishes the report of a year from its published results; the figure check must find no contradiction.</summary>
public sealed class ReportPublications(Stores stores, Rulebook rulebook, PortalQueries portal, Anchors anchors, TimeProvider clock)
{
    public async Task PublishAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var results = await portal.YearResultsAsync(actor.CommuneId, year, cancel)
            ?? throw new Refused(RefusalReason.WrongState, $"Năm {year} chưa công bố kết quả; hãy công bố kết quả trước.");
        var draft = new ReportSnapshot
        {
            Results = results.Content,
            ResultsEdition = results.Edition,
            Sections = ReportComposer.Compose(results.Content),
            Check = new(DateOnly.FromDateTime(Vietnamese.Local(verb.Now)), 0, 0, 0),
            RulesHash = rulebook.Hash,
        };
        var report = ReportAudit.Run(rulebook, draft.PlainText(), results.Content.AsOf);
        Refused.IfBlocked([.. report.Checks.Where(check => check.Verdict == Verdict.Contradiction).Select(check => new Finding("report.contradiction", $"Số liệu mâu thuẫn ({check.Rule}): {check.Why}"))]);
        var snapshot = draft with { Check = draft.Check with { Numbers = report.Coverage.Numbers, Checked = report.Coverage.Checked } };
        var key = year.ToString(CultureInfo.InvariantCulture);
        var publication = await Freezing.FreezeAsync(verb, actor, PublicationKind.Report, key, JsonSerializer.Serialize(snapshot, SnapshotJson.Report), verb.Now, cancel);
        await verb.CommitAsync(Verbs.ReportPublished, $"publication:{publication.Id:N}", Freezing.Fields(publication), null, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }
}
