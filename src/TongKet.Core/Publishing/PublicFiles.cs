using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Hands readers the files of what is public now; of nothing else, whatever they ask for.</summary>
public sealed class PublicFiles(PortalQueries portal, FileStore files)
{
    /// <param name="slug">Whose file.</param>
    /// <param name="number">Which of its files, from 1.</param>
    public async Task<(PublishedFile File, byte[] Content)?> FindAsync(Guid communeId, string slug, int number, CancellationToken cancel) =>
        await portal.DisclosureAsync(communeId, slug, cancel) is { Content: { Withdrawn: null } entry } && number >= 1 && number <= entry.Files.Length
            ? (entry.Files[number - 1], await files.ReadAsync(entry.Files[number - 1].Hash, cancel))
            : null;
}
