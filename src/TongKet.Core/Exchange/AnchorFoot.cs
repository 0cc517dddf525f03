using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>The newest anchor of the ledger, as it is printed at the foot of sheets that are handed out: kept on paper it shows a ledger that was cut or written anew.</summary>
public sealed class AnchorFoot(Stores stores)
{
    private const string Page = "/moc-nhat-ky";

    /// <summary>Null while nothing was sealed.</summary>
    public async Task<string?> OfAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.Anchors.AsNoTracking().OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(cancel) is { } anchor
            ? Words(anchor, await store.Offices.AsNoTracking().Select(office => office.Host).FirstOrDefaultAsync(cancel))
            : null;
    }

    private static string Words(Anchor anchor, string? host) => string.Create(
        CultureInfo.InvariantCulture, $"Mốc nhật ký {anchor.Sequence} · {Vietnamese.DateTime(anchor.At)} · {anchor.Hash[..16]} · đối chiếu tại {host}{Page}");
}
