using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads which rates rest on which count.</summary>
public sealed class RateBaseQueries(Stores stores, Rulebook rulebook)
{
    /// <summary>Rates of the catalogue that are over a kind of count.</summary>
    public IReadOnlyList<IndicatorDefinition> Over(DenominatorKind kind) => [.. rulebook.Indicators.Where(indicator => indicator.BaseDenominator == kind)];

    /// <summary>Results of a place by the count that they name, each once however often it was corrected.</summary>
    public async Task<ILookup<Guid, RateUse>> UsesAsync(Guid communeId, Guid areaId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var rows = await store.Results.AsNoTracking().Where(row => row.AreaId == areaId && row.DenominatorId != null)
            .Select(row => new { row.DenominatorId, row.IndicatorCode, row.Year, row.PeriodKind, row.PeriodNumber }).Distinct().ToListAsync(cancel);
        return rows.OrderBy(row => row.Year).ThenBy(row => row.IndicatorCode, StringComparer.Ordinal)
            .ToLookup(row => row.DenominatorId!.Value, row => new RateUse(rulebook.Require(row.IndicatorCode), new Period(row.PeriodKind, row.Year, row.PeriodNumber)));
    }
}

/// <summary>A rate of a period.</summary>
public sealed record RateUse(IndicatorDefinition Indicator, Period Period);
