using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>Reads targets with their revisions, what was handed down, and years side by side across mergers.</summary>
public sealed class PlanQueries(Stores stores, Rulebook rulebook, TargetQueries targets, TimeProvider clock)
{
    /// <summary>Every edition of every source for one indicator of the year, each with what the year's approved figure is against it.</summary>
    public async Task<IReadOnlyList<TargetAgainst>> HistoryAsync(Guid communeId, int year, string code, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var book = await YearBook.LoadAsync(store, year, cancel);
        return History(book, targets.Lines(book).FirstOrDefault(line => line.Indicator.Code == code), rulebook.Require(code));
    }

    internal IReadOnlyList<TargetAgainst> History(YearBook book, YearLine? line, IndicatorDefinition indicator)
    {
        var measure = line?.Approved();
        var standing = new FigureStanding(Local.Today(clock), book.DoneOn(indicator), line?.RestsOnWhole ?? true);
        Target[] rows = [.. book.Targets[(book.Home.Id, indicator.Code)].Where(row => row.CascadeId == null)];
        return
        [
            .. rows.OrderBy(row => row.InForceOn).ThenBy(row => row.Source).ThenBy(row => row.Edition).Select(row => new TargetAgainst(
                row,
                rows.Where(other => other.Source == row.Source && other.Edition > row.Edition).Select(other => (DateOnly?)other.InForceOn.AddDays(-1)).Min(),
                measure is null || !standing.Whole ? null : TargetRules.PercentOfPlan(indicator, measure, row),
                TargetRules.State(indicator, measure, row, standing))),
        ];
    }

    /// <summary>How a target was last handed down; null when it was not.</summary>
    public async Task<CascadeLine?> CascadeAsync(Guid communeId, Guid targetId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await CascadeAsync(store, targetId, cancel);
    }

    /// <summary>How a target was handed down at one time; null when there is no such edition.</summary>
    public async Task<CascadeLine?> CascadeAsync(Guid communeId, Guid targetId, int edition, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await LineAsync(store, await store.Cascades.AsNoTracking().SingleOrDefaultAsync(row => row.TargetId == targetId && row.Edition == edition, cancel), cancel);
    }

    internal static async Task<CascadeLine?> CascadeAsync(Store store, Guid targetId, CancellationToken cancel) => await LineAsync(
        store, await store.Cascades.AsNoTracking().Where(row => row.TargetId == targetId).OrderByDescending(row => row.Edition).FirstOrDefaultAsync(cancel), cancel);

    private static async Task<CascadeLine?> LineAsync(Store store, Cascade? cascade, CancellationToken cancel)
    {
        if (cascade is null)
        {
            return null;
        }

        var whole = await store.Targets.AsNoTracking().SingleAsync(row => row.Id == cascade.TargetId, cancel);
        var parts = await (
            from target in store.Targets.AsNoTracking()
            where target.CascadeId == cascade.Id
            join area in store.Areas.AsNoTracking() on target.AreaId equals area.Id
            orderby area.Ordinal, area.Code
            select new CascadePartLine(area, target)).ToListAsync(cancel);
        return new(whole, cascade, parts);
    }

    /// <summary>The year's indicators beside those of the year before, on this year's map.</summary>
    public async Task<IReadOnlyList<YearComparison>> AgainstLastYearAsync(Guid communeId, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var (now, before, map) = await BoardBooks.LoadAsync(store, year, null, cancel);
        return Against(targets.Lines(now), targets.Lines(before), before, map, year);
    }

    /// <param name="books">The books of the year before.</param>
    internal IReadOnlyList<YearComparison> Against(IReadOnlyList<YearLine> lines, IReadOnlyList<YearLine> earlier, YearBook books, AreaMap map, int year)
    {
        var (factDay, mapDay) = (new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31));
        var before = earlier.ToDictionary(line => line.Indicator.Code, StringComparer.Ordinal);
        if (map.On(mapDay, AreaKind.Commune).FirstOrDefault(area => area.IsHome) is not { } home)
        {
            return [];
        }

        var earlierHome = map.On(factDay, AreaKind.Commune).FirstOrDefault(area => area.IsHome);
        return
        [
            .. lines.Select(line => WhyNot(line) is { } why ? new(line.Indicator, line.Approved(), null, null, false, [], why) : !line.Indicator.IsComputed
                ? ComparisonRules.Compare(line.Indicator, home, line.Approved(), Figures(line.Indicator, before.GetValueOrDefault(line.Indicator.Code), earlierHome), map, factDay, mapDay)
                : earlierHome?.Id == home.Id
                    ? ComparisonRules.CompareComputed(line.Indicator, home, line.Approved(), before.GetValueOrDefault(line.Indicator.Code)?.Approved())
                    : ComparisonRules.CompareComputed(
                        line.Indicator,
                        line.Approved(),
                        OnMapRules.Of(line.Indicator, rulebook.Indicator, code => Earlier(code), books.Populations, map, factDay, mapDay, [home.Id])[home.Id],
                        [.. map.On(factDay, AreaKind.Commune).Where(area => map.Reach(home.Id, factDay).Contains(area.Id))])),
        ];

        // A sum that lacks groups stands beside no other: what is missing in it would look like growth or loss.
        string? WhyNot(YearLine line) => line.Lacking is { } now ? $"Năm nay {now.Words}."
            : Lacking(line.Indicator, before) is { } was ? $"Năm trước {was.Words}."
            : null;

        List<AreaFigure> Earlier(string code) => Figures(rulebook.Require(code), before.GetValueOrDefault(code), earlierHome);
    }

    /// <summary>On how many groups a year's figure rests while others are missing: its own sum, or one that it is computed from.</summary>
    internal GroupsSoFar? Lacking(IndicatorDefinition indicator, IReadOnlyDictionary<string, YearLine> lines) => indicator.IsComputed
        ? ComputedSeries.Parts(indicator, rulebook).Select(part => lines.GetValueOrDefault(part.Code)?.Lacking).FirstOrDefault(lacking => lacking is not null)
        : lines.GetValueOrDefault(indicator.Code)?.Lacking;

    // The own place's figure, and what neighbours that merged in later had for themselves.
    internal static List<AreaFigure> Figures(IndicatorDefinition indicator, YearLine? line, Area? home)
    {
        var figures = new List<AreaFigure>();
        if (line is not null && home is not null && ComparisonRules.FigureOf(indicator, home.Id, line.Approved()) is { } own)
        {
            figures.Add(own);
        }

        foreach (var neighbour in line?.Neighbours ?? [])
        {
            if (neighbour.Approved is { } approved && ComparisonRules.FigureOf(indicator, neighbour.Area.Id, Measure.Of(approved)) is { } theirs)
            {
                figures.Add(theirs);
            }
        }

        return figures;
    }
}

/// <summary>An edition of a target, the last day on which it bound, and the year's figure against it.</summary>
public sealed record TargetAgainst(Target Target, DateOnly? Until, Rational? Percent, TargetState State);

/// <summary>A target with what was handed down of it.</summary>
public sealed record CascadeLine(Target Whole, Cascade Cascade, IReadOnlyList<CascadePartLine> Parts)
{
    public long HandedDown => Parts.Sum(part => part.Target.Scaled ?? 0);
}

/// <summary>One place's part.</summary>
public sealed record CascadePartLine(Area Area, Target Target);
