using System.Collections.Concurrent;
using TongKet.Core.Publishing;
using TongKet.Core.Storage;

namespace TongKet.Web.Hosting;

/// <summary>The office that answers for a host, asked of the store once a second and after each write: every request wants it.</summary>
public sealed class OfficeCards(PortalQueries portal, Stores stores, TimeProvider clock)
{
    // Whoever asks may write any host; beyond these the oldest answers are forgotten together.
    private const int MostHosts = 200;

    private readonly ConcurrentDictionary<string, Card> cards = new(StringComparer.OrdinalIgnoreCase);

    public async Task<PortalSite?> FindAsync(string host, CancellationToken cancel)
    {
        var (writes, second) = (stores.Writes, clock.GetUtcNow().ToUnixTimeSeconds());
        if (cards.TryGetValue(host, out var held) && held.Writes == writes && held.Second == second)
        {
            return held.Office;
        }

        var office = await portal.SiteAsync(host, cancel);
        if (cards.Count >= MostHosts)
        {
            cards.Clear();
        }

        cards[host] = new Card(office, writes, second);
        return office;
    }

    private sealed record Card(PortalSite? Office, long Writes, long Second);
}
