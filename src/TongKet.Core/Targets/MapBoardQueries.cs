using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads the figures of a year and of the one before on the map before and after an act that changed the place that keeps the books.</summary>
public sealed class MapBoardQueries(Stores stores, Rulebook rulebook, TargetQueries targets, PlanQueries plans)
{
    /// <summary>Whether the place that keeps the books is another one than a year before.</summary>
    public async Task<bool> HasAsync(Guid communeId, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var now = await Home.On(store, new DateOnly(year, 12, 31)).Select(area => (Guid?)area.Id).SingleOrDefaultAsync(cancel);
        var before = await Home.On(store, new DateOnly(year - 1, 12, 31)).Select(area => (Guid?)area.Id).SingleOrDefaultAsync(cancel);
        return now is not null && before is not null && now != before;
    }

    /// <summary>Every indicator with a figure in either year; null where no act lies between the two maps.</summary>
    /// <param name="code">The one indicator that is asked for; null for all.</param>
    public async Task<MapBoard?> YearAsync(Guid communeId, int year, string? code, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var (now, before, map) = await BoardBooks.LoadAsync(store, year, code is null ? null : CodesOf(rulebook.Require(code)), cancel);
        var (factDay, mapDay) = (new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31));
        if (now.Home.Id == before.Home.Id || !before.Home.Valid.Contains(factDay) || !now.Home.Valid.Contains(mapDay))
        {
            return null;
        }

        var from = map.Reach(now.Home.Id, factDay);
        Area[] old = [.. map.On(factDay, before.Home.Kind).Where(area => from.Contains(area.Id)).OrderBy(area => !area.IsHome)];
        var into = old.SelectMany(area => map.Reach(area.Id, mapDay)).ToHashSet();
        Area[] after = [.. map.On(mapDay, now.Home.Kind).Where(area => into.Contains(area.Id)).OrderBy(area => !area.IsHome)];
        var touched = old.Select(area => area.Id).ToHashSet();
        var flows = await store.AreaFlows.AsNoTracking().Where(flow => touched.Contains(flow.PredecessorId)).Select(flow => flow.SuccessionId).Distinct().ToListAsync(cancel);
        var acts = await store.AreaSuccessions.AsNoTracking().Where(act => flows.Contains(act.Id) || (act.EffectiveOn > factDay && act.EffectiveOn <= mapDay)).ToListAsync(cancel);
        var (linesBefore, linesNow) = (Entered(before), Entered(now));
        var (earlier, later) = (Of(linesBefore, before, map, factDay), Of(linesNow, now, map, mapDay));
        var lines = rulebook.Indicators.Where(indicator => (code is null || indicator.Code == code) && IsKnown(indicator)).Select(indicator => new MapBoardLine(
            indicator,
            On(earlier, linesBefore, before, factDay, factDay, old, indicator),
            On(later, linesNow, now, mapDay, factDay, old, indicator),
            On(earlier, linesBefore, before, factDay, mapDay, after, indicator),
            On(later, linesNow, now, mapDay, mapDay, after, indicator))
        {
            EarlierBasis = Basis(indicator, linesBefore),
            NowBasis = Basis(indicator, linesNow),
        });
        var one = code is null ? null : rulebook.Require(code);
        return new(year, old, after, [.. acts.Where(act => act.EffectiveOn > factDay && act.EffectiveOn <= mapDay).OrderBy(act => act.EffectiveOn)], [.. lines])
        {
            GroupsBefore = one is null ? [] : Groups(one, before, before, now, map),
            GroupsAfter = one is null ? [] : Groups(one, now, before, now, map),
        };

        bool IsKnown(IndicatorDefinition indicator) => indicator.IsComputed
            ? indicator.Formula is not null && ComputedSeries.Parts(indicator, rulebook).All(part => earlier.ContainsKey(part.Code) || later.ContainsKey(part.Code))
            : earlier.ContainsKey(indicator.Code) || later.ContainsKey(indicator.Code);

        IReadOnlyDictionary<Guid, OnMapFigure> On(
            Dictionary<string, AreaFigure[]> figures, Dictionary<string, YearLine> known, YearBook book, DateOnly day, DateOnly to, Area[] places, IndicatorDefinition indicator)
        {
            var shown = OnMapRules.Of(indicator, rulebook.Indicator, part => figures.GetValueOrDefault(part) ?? [], book.Populations, map, day, to, [.. places.Select(place => place.Id)]);
            return plans.Lacking(indicator, known) is not { } lacking ? shown : shown.ToDictionary(
                one => one.Key, one => one.Value.Sources.Contains(book.Home.Id) ? one.Value with { Lacking = lacking } : one.Value);
        }
    }

    private FigureBasis? Basis(IndicatorDefinition indicator, Dictionary<string, YearLine> lines) => indicator.IsComputed
        ? FigureBasis.Of(ComputedSeries.Parts(indicator, rulebook).Select(part => Basis(part, lines)), FigureBasis.OfOthers)
        : lines.GetValueOrDefault(indicator.Code) is { } line
            ? FigureBasis.Of(line.Neighbours.Select(one => one.Approved is { } approved ? FigureBasis.Of(approved) : null).Prepend(line.Basis))
            : null;

    // The groups of one year's map with the figures of both: as they are where an act carried them over, added or shared out where it did not.
    private static IReadOnlyList<MapGroup> Groups(IndicatorDefinition indicator, YearBook on, YearBook before, YearBook now, AreaMap map)
    {
        if (!indicator.IsOfGroups)
        {
            return [];
        }

        var groups = on.Expected(indicator, Period.OfYear(on.Year));
        var (earlier, later) = (Of(before), Of(now));
        return [.. groups.Select(group => new MapGroup(group, earlier[group.Id], later[group.Id]))];

        IReadOnlyDictionary<Guid, EarlierFigure> Of(YearBook book) => EarlierRules.Of(
            indicator, groups, book.ByArea(indicator, Period.OfYear(book.Year)), map, book.DayOf(indicator, Period.OfYear(book.Year)), on.DayOf(indicator, Period.OfYear(on.Year)));
    }

    private Dictionary<string, YearLine> Entered(YearBook book) =>
        targets.Lines(book).Where(line => !line.Indicator.IsComputed).ToDictionary(line => line.Indicator.Code, StringComparer.Ordinal);

    private string[] CodesOf(IndicatorDefinition indicator) => [indicator.Code, .. ComputedSeries.Parts(indicator, rulebook).Select(part => part.Code)];

    // A place that ended in the year has no figure of the whole year: its successor's holds it.
    private static Dictionary<string, AreaFigure[]> Of(Dictionary<string, YearLine> lines, YearBook book, AreaMap map, DateOnly day) => lines.Values
        .Select(line => (line.Indicator.Code, Figures: PlanQueries.Figures(line.Indicator, line, book.Home).Where(figure => map[figure.AreaId].Valid.Contains(day)).ToArray()))
        .Where(one => one.Figures.Length > 0).ToDictionary(one => one.Code, one => one.Figures, StringComparer.Ordinal);
}
