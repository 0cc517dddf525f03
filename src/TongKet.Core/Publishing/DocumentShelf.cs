using System.Collections.Concurrent;

namespace TongKet.Core.Publishing;

/// <summary>
/// The documents that are public now, each with its letters folded for finding. Read and folded when what is public changes, not at each look:
/// nobody signs in to look, and there may be thousands.
/// </summary>
public sealed class DocumentShelf(PortalQueries portal)
{
    private readonly ConcurrentDictionary<Guid, (string State, IReadOnlyList<ShelvedDocument> Documents)> shelves = new();

    /// <summary>The newest first, and the state of all that is public, for the page's tag.</summary>
    public async Task<(string State, IReadOnlyList<ShelvedDocument> Documents)> OfAsync(Guid communeId, CancellationToken cancel)
    {
        // The state is asked before the content: what comes in between is read again at the next look.
        var state = await portal.DisclosureStateAsync(communeId, cancel);
        if (shelves.TryGetValue(communeId, out var held) && string.Equals(held.State, state, StringComparison.Ordinal))
        {
            return held;
        }

        var documents = (await portal.DisclosuresAsync(communeId, cancel)).Where(one => one.Content.Document is not null)
            .Select(one => new ShelvedDocument(one, one.Content.SearchKey())).ToArray();
        return shelves[communeId] = (state, documents);
    }
}

/// <param name="Key">All that a reader may look for, without accents.</param>
public sealed record ShelvedDocument(Published<DisclosureSnapshot> Published, string Key);
