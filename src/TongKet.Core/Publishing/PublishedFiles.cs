using Microsoft.EntityFrameworkCore;
using TongKet.Core.Evidence;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Hands out pictures and attachments of what readers see now, and nothing else.</summary>
public sealed class PublishedFiles(Stores stores, FileStore files)
{
    private const string Start = "publication:";

    /// <summary>A file of an article that stands; null when no standing article has it.</summary>
    public async Task<(EvidenceFile File, byte[] Content)?> ReadAsync(Guid communeId, string hash, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var rows = await store.EvidenceFiles.AsNoTracking().Where(row => row.Hash == hash && row.Subject.StartsWith(Start)).ToListAsync(cancel);
        foreach (var file in rows)
        {
            // A withdrawal is an edition too, without files: the newest edition decides.
            if (Guid.TryParse(file.Subject.AsSpan(Start.Length), out var id) && await store.Publications.AnyAsync(
                row => row.Id == id && !store.Publications.Any(later => later.Kind == row.Kind && later.Key == row.Key && later.Edition > row.Edition), cancel))
            {
                return (file, await files.ReadAsync(hash, cancel));
            }
        }

        return null;
    }
}
