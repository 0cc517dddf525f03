using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Publishing;
using TongKet.Core.Storage;

namespace TongKet.Core.Searching;

/// <summary>
/// Searches everything that an office has published, from frozen editions alone. The index is brought up to the ledger before each question, so
/// that what was taken back is gone at once, on every node.
/// </summary>
public sealed class PortalSearch(StoreOptions options, PortalQueries portal, AttachedTexts attached, Abbreviations abbreviations) : IDisposable
{
    private const int AtOnce = 500;

    // Behind the stamp of what has files whose words are still to be read.
    private const string Unread = "?";

    // Questions of one program are not to take the processors from all other pages; who waits longer is told.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Guid, Office> offices = new();
    private readonly SemaphoreSlim searching = new(Math.Max(1, Environment.ProcessorCount / 2));

    public Abbreviations Abbreviations => abbreviations;

    public async Task<SearchPage> FindAsync(Guid communeId, SearchQuery query, int skip, int take, CancellationToken cancel)
    {
        var office = offices.GetOrAdd(communeId, _ => new Office());
        await office.Gate.WaitAsync(cancel);
        try
        {
            office.Index ??= Open(communeId);
            await FollowAsync(office, communeId, cancel);
        }
        finally
        {
            office.Gate.Release();
        }

        if (!await searching.WaitAsync(Patience, cancel))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Đang có quá nhiều người tìm cùng lúc; hãy thử lại sau ít phút.");
        }

        try
        {
            return office.Index.Find(query, skip, take);
        }
        finally
        {
            searching.Release();
        }
    }

    public void Dispose()
    {
        foreach (var office in offices.Values)
        {
            office.Index?.Dispose();
            office.Gate.Dispose();
        }

        searching.Dispose();
    }

    private async Task FollowAsync(Office office, Guid communeId, CancellationToken cancel)
    {
        var newest = await portal.NewestChangeAsync(communeId, cancel);
        if (newest is null || newest == office.Seen)
        {
            return;
        }

        // Most changes of the books publish nothing. A ledger that lost what was seen of it is another one, as after a restore.
        var editions = await portal.EditionsAsync(communeId, cancel);
        if (office.Seen is { } seen && editions == office.Editions && await portal.HasChangeAsync(communeId, seen, cancel))
        {
            office.Seen = newest;
            return;
        }

        // Files that are read later bring whoever asks next here again.
        if (await UpdateAsync(office.Index!, communeId, cancel))
        {
            (office.Seen, office.Editions) = (newest, editions);
        }
    }

    // Kept by content, so that a start reads of a large portal only what is new to the file. The file is read before the store and written only where
    // it still stands as it was read: of two processes on one folder the slower one never puts an older edition back.
    private async Task<bool> UpdateAsync(SearchIndex index, Guid communeId, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var isWhole = true;
        for (var settled = false; !settled;)
        {
            isWhole = true;
            var indexed = index.Stamps();
            var standing = await portal.NewestEditionsAsync(communeId, cancel);
            var gone = indexed.Keys.Except(standing.Select(SourceOf)).ToArray();
            var changed = standing.Where(edition => indexed.GetValueOrDefault(SourceOf(edition)) != edition.ContentHash).ToArray();
            settled = true;
            foreach (var some in changed.Chunk(AtOnce))
            {
                var read = new List<(EditionHead Edition, string Stamp, IReadOnlyList<SearchEntry> Entries)>(some.Length);
                foreach (var edition in some)
                {
                    if (await portal.ContentAsync(edition, communeId, cancel) is { } content)
                    {
                        var (texts, all) = await attached.OfAsync(PublishedEntries.FilesOf(edition.Kind, content), clock, cancel);
                        isWhole &= all;
                        read.Add((edition, all ? edition.ContentHash : edition.ContentHash + Unread, PublishedEntries.Of(edition.Kind, content, texts)));
                    }
                }

                index.Write(writer => read.ForEach(one =>
                    settled &= writer.Replace(SourceOf(one.Edition), indexed.GetValueOrDefault(SourceOf(one.Edition)), one.Stamp, one.Entries)));
            }

            if (changed.Length > AtOnce)
            {
                index.Write(writer => writer.Tidy());
            }

            if (gone.Length > 0)
            {
                index.Write(writer => Array.ForEach(gone, source => settled &= writer.Remove(source, indexed[source])));
            }
        }

        return isWhole;
    }

    // Nodes share the data folder, and SQLite no file over a network: each machine has its own. One that all shared before is nobody's, and nothing
    // that is taken back would leave it.
    private SearchIndex Open(Guid communeId)
    {
        var folder = Path.Combine(options.DataFolder, "search");
        foreach (var old in Directory.Exists(folder) ? Directory.GetFiles(folder, $"{communeId:N}.db*") : [])
        {
            File.Delete(old);
        }

        return SearchIndex.Open(Path.Combine(folder, Fold.Slug(Environment.MachineName), $"{communeId:N}.db"));
    }

    private static string SourceOf(EditionHead edition) => string.Create(CultureInfo.InvariantCulture, $"{edition.Kind}/{edition.Key}");

    private sealed class Office
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public SearchIndex? Index { get; set; }

        public LedgerMark? Seen { get; set; }

        public long Editions { get; set; }
    }
}
