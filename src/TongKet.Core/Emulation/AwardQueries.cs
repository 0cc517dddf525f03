using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>Reads the register of awards.</summary>
public sealed class AwardQueries(Stores stores, Rulebook rulebook)
{
    private const int MostLines = 200;

    /// <summary>Awards whose holder's name holds these words, accents optional; without words the newest.</summary>
    public async Task<IReadOnlyList<AwardLine>> FindAsync(Actor actor, string? wanted, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        var names = await Bodies.NamesAsync(store, cancel);
        var rows = store.Awards.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(wanted))
        {
            var key = Fold.Key(wanted.Trim());
            rows = rows.Where(row => row.FoldKey.Contains(key));
        }

        return
        [
            .. (await rows.OrderByDescending(row => row.DecidedOn).ThenByDescending(row => row.Id).Take(MostLines).ToListAsync(cancel)).Select(row => new AwardLine(
                row, rulebook.Emulation.Award(row.Code)?.Name ?? row.Code, (row.OrganisationId ?? row.AreaId) is { } place ? names.GetValueOrDefault(place, string.Empty) : string.Empty)),
        ];
    }
}

/// <summary>An award in the register.</summary>
public sealed record AwardLine(Award Award, string AwardName, string Place);
