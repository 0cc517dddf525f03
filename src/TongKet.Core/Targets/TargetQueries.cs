using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>Reads targets and results of a commune's year.</summary>
public sealed class TargetQueries(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>Years with any target or result, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.Results.Select(row => row.Year).Union(store.Targets.Select(row => row.Year))
            .OrderDescending().ToListAsync(cancel);
    }

    /// <summary>Every indicator of the year that has a target or a result, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<YearLine>> YearAsync(Guid communeId, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return Lines(await YearBook.LoadAsync(store, year, cancel));
    }

    /// <summary>The same from books that were read already.</summary>
    internal IReadOnlyList<YearLine> Lines(YearBook book)
    {
        var (today, period) = (Local.Today(clock), Period.OfYear(book.Year));
        var lines = new Dictionary<string, YearLine>(StringComparer.Ordinal);
        foreach (var indicator in rulebook.Indicators.Where(indicator => !indicator.IsComputed))
        {
            var (total, reported, expected) = book.Of(indicator, period);
            var (target, neighbours) = (book.Leading(indicator.Code, today), book.Neighbours(indicator, period));
            if (target is not null || reported.Count > 0 || neighbours.Count > 0)
            {
                var line = new YearLine(indicator, target, total, reported) { Expected = expected, Neighbours = neighbours };
                lines[indicator.Code] = line with { State = TargetRules.State(indicator, line.Approved(), target, new(today, book.DoneOn(indicator), line.Missing == 0)) };
            }
        }

        AddComputed(book, lines, today);
        return [.. rulebook.Indicators.Where(indicator => lines.ContainsKey(indicator.Code)).Select(indicator => lines[indicator.Code])];
    }

    // Computed indicators stand where something of theirs is reported; their value is made here and kept nowhere.
    private void AddComputed(YearBook book, Dictionary<string, YearLine> lines, DateOnly today)
    {
        var entered = lines.ToDictionary(line => line.Key, line => line.Value.Approved(), StringComparer.Ordinal);
        var population = book.Population(new DateOnly(book.Year, 12, 31));
        foreach (var indicator in rulebook.Indicators.Where(indicator => indicator.IsComputed))
        {
            var target = book.Leading(indicator.Code, today);
            var value = ComputedRules.Of(indicator, rulebook.Indicator, entered.GetValueOrDefault, code => book.Leading(code, today), population);
            if (value is not null || target is not null)
            {
                var line = new YearLine(indicator, target, null, []) { Computed = value, Parts = PartsOf(indicator, lines) };
                lines[indicator.Code] = line with { State = TargetRules.State(indicator, value, target, new(today, null, line.RestsOnWhole)) };
            }
        }
    }

    /// <summary>The place that answers for a year.</summary>
    public async Task<Area> HomeAsync(Guid communeId, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await Home.OfYearAsync(store, year, cancel);
    }

    private static IReadOnlyList<YearLine> PartsOf(IndicatorDefinition indicator, Dictionary<string, YearLine> lines) =>
        [.. (indicator.Formula?.Operands ?? []).Concat(indicator.Weights.Select(part => part.Code)).Distinct().Where(lines.ContainsKey).Select(code => lines[code])];

    /// <summary>The residential groups that exist on a day, in the office's order.</summary>
    public async Task<IReadOnlyList<Area>> GroupsAsync(Guid communeId, DateOnly day, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await TotalsOf.GroupsOn(store, day).AsNoTracking().OrderBy(area => area.Ordinal).ToListAsync(cancel);
    }
}

/// <summary>One indicator of a year with all that stands about it.</summary>
/// <param name="Indicator">Its definition.</param>
/// <param name="Target">The target in force; null when there is none.</param>
/// <param name="Total">The kept sum of its groups; null when it is not made of groups or none is approved.</param>
/// <param name="Reported">What areas reported: the groups in their order, or the commune itself.</param>
public sealed record YearLine(IndicatorDefinition Indicator, Target? Target, Total? Total, IReadOnlyList<Reported> Reported)
{
    /// <summary>Areas that ought to report on the day of the figures: the m of n of m.</summary>
    public int Expected { get; init; }

    /// <summary>What places that merged in later had for themselves.</summary>
    public IReadOnlyList<Reported> Neighbours { get; init; } = [];

    /// <summary>The value of a computed indicator; null while a part of it is missing.</summary>
    public Measure? Computed { get; init; }

    /// <summary>The lines that a computed indicator is made of.</summary>
    public IReadOnlyList<YearLine> Parts { get; init; } = [];

    /// <summary>Where its figure of the year stands.</summary>
    public TargetState State { get; init; }

    /// <summary>Whether every place that makes the figure, or its parts, has reported.</summary>
    public bool RestsOnWhole => Indicator.IsComputed ? Parts.All(part => part.RestsOnWhole) : Missing == 0;

    /// <summary>On how many groups its sum, or that of one of its parts, rests while others are missing; null when there is no sum or it is whole.</summary>
    public GroupsSoFar? Lacking => Indicator.IsComputed
        ? Parts.Select(part => part.Lacking).FirstOrDefault(lacking => lacking is not null)
        : Indicator.IsOfGroups && Total is { } total && Missing > 0 ? new(total.Reported, Expected) : null;

    /// <summary>Result against plan, in words; null where a percentage would mislead, as it does of a sum that is not whole.</summary>
    public string? PercentOfPlan => Approved() is { } measure && RestsOnWhole ? Wording.PercentOfPlan(Indicator, measure, Target) : null;

    /// <summary>The reported values that its figure rests on: its own, or those of its parts.</summary>
    public IEnumerable<Reported> RestsOn => Indicator.IsComputed ? Parts.SelectMany(part => part.RestsOn) : Reported;

    /// <summary>The commune's own entry, for indicators that are not made of groups.</summary>
    public Reported? Own => Reported.FirstOrDefault(reported => reported.Area.IsHome && reported.Area.Valid.Contains(new DateOnly(reported.Newest.Year, 12, 31)));

    /// <summary>The commune's approved figure; null while nothing is approved.</summary>
    public Measure? Approved()
    {
        if (Indicator.IsComputed)
        {
            return Computed;
        }

        if (!Indicator.IsOfGroups)
        {
            return Own?.Approved is { } result ? Measure.Of(result) : null;
        }

        return Total is null
            ? null
            : RollUp.Measured(Indicator.RollUp, Total.Sum, Expected);
    }

    /// <summary>What stands beside its figure; null while nothing is approved.</summary>
    public FigureBasis? Basis => Indicator.IsComputed ? (Computed is null ? null : FigureBasis.Of(Parts.Select(part => part.Basis), FigureBasis.OfOthers))
        : !Indicator.IsOfGroups ? (Own?.Approved is { } own ? FigureBasis.Of(own) : null)
        : Total is { } total ? new FigureBasis(total.Period, total.Status, total.AsOf, FigureBasis.OfGroups(total.Reported, Expected)) : null;

    /// <summary>Areas still missing an approved value.</summary>
    public int Missing => Indicator.IsComputed ? 0 : !Indicator.IsOfGroups
        ? (Own?.Approved is null ? 1 : 0)
        : (Total is null ? 0 : Expected - Total.Reported);
}

/// <summary>Groups that a sum holds, of those that it ought to hold.</summary>
public sealed record GroupsSoFar(int Reported, int Expected)
{
    /// <summary>"mới có 20/27 tổ".</summary>
    public string Words => $"mới có {Vietnamese.Number(Reported, 0)}/{Vietnamese.Number(Expected, 0)} tổ";
}

/// <summary>What one area reported for an indicator and a period.</summary>
/// <param name="Area">Who.</param>
/// <param name="Newest">The newest edition.</param>
/// <param name="Approved">The newest approved edition, if any.</param>
/// <param name="ApprovedAt">When it was approved.</param>
public sealed record Reported(Area Area, Result Newest, Result? Approved, DateTime? ApprovedAt)
{
    /// <summary>Where the newest edition stands.</summary>
    public ResultState State { get; init; }
}
