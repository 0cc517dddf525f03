using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>Reads the register of awards as numbers, from a month to five years, and the awards behind a number.</summary>
public sealed class AwardStatisticsQueries(Stores stores, Rulebook rulebook)
{
    private const int MostLines = 500;

    /// <exception cref="Refused">The time is empty or too long.</exception>
    public async Task<AwardStatistics> OfAsync(Actor actor, AwardFilter filter, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        if (filter.To < filter.From || filter.To >= filter.From.AddYears(AwardStatistics.MostYears))
        {
            var said = $"Thời gian thống kê phải có ngày cuối sau ngày đầu và không quá {AwardStatistics.MostYears} năm.";
            throw new Refused(RefusalReason.RuleNotMet, said, [new("statistics.time", said)]);
        }

        await using var store = stores.Open(actor.CommuneId);
        return AwardStatistics.Of(await store.Awards.AsNoTracking().Where(row => row.DecidedOn >= filter.From && row.DecidedOn <= filter.To).ToListAsync(cancel), filter, rulebook.Emulation);
    }

    /// <summary>The awards that a filter counts, in the order of their decisions.</summary>
    public async Task<IReadOnlyList<AwardLine>> LinesAsync(Actor actor, AwardFilter filter, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        var names = await Bodies.NamesAsync(store, cancel);
        var rows = await store.Awards.AsNoTracking().Where(row => row.DecidedOn >= filter.From && row.DecidedOn <= filter.To && row.RevokedOn == null).OrderBy(row => row.DecidedOn).ThenBy(row => row.Id).ToListAsync(cancel);
        return
        [
            .. rows.Where(filter.Takes).Take(MostLines).Select(row => new AwardLine(
                row, rulebook.Emulation.Award(row.Code)?.Name ?? row.Code, (row.OrganisationId ?? row.AreaId) is { } place ? names.GetValueOrDefault(place, string.Empty) : string.Empty)),
        ];
    }
}
