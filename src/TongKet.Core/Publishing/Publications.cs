using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Publishing;

/// <summary>Freezes approved figures into snapshots. Nothing else of them reaches the portal.</summary>
public sealed class Publications(Stores stores, Rulebook rulebook, TargetQueries targets, Anchors anchors, TimeProvider clock)
{
    /// <summary>Publishes the approved figures of a year.</summary>
    public async Task PublishResultsAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var lines = await targets.YearAsync(actor.CommuneId, year, cancel);
        var office = await verb.Store.Offices.SingleAsync(cancel);
        var snapshot = ResultsSnapshot.Of(year, office, rulebook.ResultGroups, lines);
        if (snapshot.Groups.IsEmpty)
        {
            throw new Refused(RefusalReason.WrongState, $"Năm {year} chưa có số liệu nào được duyệt để công bố.");
        }

        var key = year.ToString(CultureInfo.InvariantCulture);
        var content = JsonSerializer.Serialize(snapshot, SnapshotJson.Results);
        var publication = await Freezing.FreezeAsync(verb, actor, PublicationKind.YearResults, key, content, verb.Now, cancel);
        await verb.CommitAsync(Verbs.ResultsPublished, $"publication:{publication.Id:N}", Freezing.Fields(publication), null, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }
}
