using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Core.Storage;

namespace TongKet.Core.Searching;

/// <summary>
/// Searches what is in work at the desk, by the engine of the portal and in a file of its own. Who may see what is a condition of the question to the index
/// itself: what is beyond a role or a group is neither found nor counted.
/// </summary>
public sealed class DeskSearch(StoreOptions options, Stores stores, PortalQueries portal, Rulebook rulebook, Abbreviations abbreviations) : IDisposable
{
    private const int AtOnce = 500;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<Guid, (SearchIndex Index, LedgerMark? Seen)> offices = [];

    public Abbreviations Abbreviations => abbreviations;

    public async Task<SearchPage> FindAsync(Actor actor, SearchQuery query, int skip, int take, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        SearchIndex index;
        await gate.WaitAsync(cancel);
        try
        {
            index = await FollowAsync(actor.CommuneId, cancel);
        }
        finally
        {
            gate.Release();
        }

        return index.Find(query with { Reach = ReachOf(actor) }, skip, take);
    }

    public void Dispose()
    {
        foreach (var (index, _) in offices.Values)
        {
            index.Dispose();
        }

        gate.Dispose();
    }

    // A role's rights, and of whoever is of one group the own group beside what concerns the whole commune.
    private static string ReachOf(Actor actor)
    {
        var rights = string.Join(" OR ", Enum.GetValues<Right>().Where(right => Rights.Has(actor.Role, right)).Select(DeskEntries.FacetOf));
        var own = actor.AreaId is { } area ? $" OR {DeskEntries.FacetOf(area)}" : string.Empty;
        return Rights.IsOfGroup(actor.Role) ? $"facet : ({rights}) AND facet : ({DeskEntries.Everybody}{own})" : $"facet : ({rights})";
    }

    // Every change of the books is an entry of the ledger: as long as that stands nothing can be new.
    private async Task<SearchIndex> FollowAsync(Guid communeId, CancellationToken cancel)
    {
        if (!offices.TryGetValue(communeId, out var office))
        {
            var file = Path.Combine(options.DataFolder, "search", Fold.Slug(Environment.MachineName), $"{communeId:N}.desk.db");
            office = offices[communeId] = (SearchIndex.Open(file), null);
        }

        var newest = await portal.NewestChangeAsync(communeId, cancel);
        if (newest is not null && newest != office.Seen)
        {
            await UpdateAsync(office.Index, communeId, cancel);
            offices[communeId] = office with { Seen = newest };
        }

        return office.Index;
    }

    private async Task UpdateAsync(SearchIndex index, Guid communeId, CancellationToken cancel)
    {
        var entries = new DeskEntries(rulebook);
        for (var settled = false; !settled;)
        {
            settled = true;
            var indexed = index.Stamps();
            await using var store = stores.Open(communeId);
            var standing = await entries.HeadsAsync(store, cancel);
            var changed = standing.Where(head => indexed.GetValueOrDefault(head.Source) != head.Stamp).ToArray();
            foreach (var some in changed.GroupBy(head => head.Kind).SelectMany(heads => heads.Chunk(AtOnce)))
            {
                var read = await entries.OfAsync(store, some[0].Kind, [.. some.Select(head => head.Id)], cancel);
                index.Write(writer => Array.ForEach(some, head =>
                    settled &= writer.Replace(head.Source, indexed.GetValueOrDefault(head.Source), head.Stamp, read.TryGetValue(head.Id, out var entry) ? [entry] : [])));
            }

            var gone = indexed.Keys.Except(standing.Select(head => head.Source)).ToArray();
            if (gone.Length > 0)
            {
                index.Write(writer => Array.ForEach(gone, source => settled &= writer.Remove(source, indexed[source])));
            }
        }
    }
}
