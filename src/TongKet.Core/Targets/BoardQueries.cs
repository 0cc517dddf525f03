using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads the board of all indicators of a year, and one indicator by its groups.</summary>
public sealed class BoardQueries(Stores stores, Rulebook rulebook, TargetQueries years, PlanQueries plans, TimeProvider clock)
{
    /// <summary>Every indicator of the year that has a target, an owner or a value, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<BoardLine>> BoardAsync(Guid communeId, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await LinesAsync(store, await BoardBooks.LoadAsync(store, year, null, cancel), rulebook.Indicators, cancel);
    }

    /// <summary>One indicator's line; null when it has neither target nor owner nor value in the year.</summary>
    public async Task<BoardLine?> LineAsync(Guid communeId, int year, string code, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var indicator = rulebook.Require(code);
        return await LineAsync(store, await BoardBooks.LoadAsync(store, year, CodesOf(indicator), cancel), indicator, cancel);
    }

    /// <summary>One indicator of a year with all that its page shows.</summary>
    public async Task<LineHome> HomeAsync(Actor actor, int year, string code, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        var scope = await ReadingScope.OfAsync(store, actor, cancel);
        var indicator = rulebook.Require(code);
        var books = await BoardBooks.LoadAsync(store, year, CodesOf(indicator), cancel);
        var line = await LineAsync(store, books, indicator, cancel);
        return new(
            books.Now.Home.Id,
            line,
            indicator.IsOfGroups ? Groups(books, indicator, line?.Period ?? Period.OfYear(year)) : [],
            [.. books.Now.Of(indicator, Period.OfYear(year)).Reported.Where(one => one.Approved is null && scope.Covers(one.Area.Id))],
            line?.Target is { } target ? await PlanQueries.CascadeAsync(store, target.Id, cancel) : null);
    }

    /// <summary>The groups of one indicator in a period, each beside the others, its target and its last year.</summary>
    public async Task<IReadOnlyList<GroupLine>> GroupsAsync(Guid communeId, string indicatorCode, Period period, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var indicator = rulebook.Require(indicatorCode);
        return Groups(await BoardBooks.LoadAsync(store, period.Year, CodesOf(indicator), cancel), indicator, period);
    }

    internal async Task<IReadOnlyList<BoardLine>> LinesAsync(Store store, BoardBooks books, IReadOnlyList<IndicatorDefinition> indicators, CancellationToken cancel)
    {
        var (book, before, map) = books;
        var (today, year) = (Local.Today(clock), book.Year);
        var earlierHome = before.Home;
        var againstYear = plans.Against(years.Lines(book), years.Lines(before), before, map, year).ToDictionary(one => one.Indicator.Code, StringComparer.Ordinal);
        var owners = (await store.IndicatorOwners.AsNoTracking().ToListAsync(cancel))
            .GroupBy(row => row.IndicatorCode, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => (row.At, row.Id))!, StringComparer.Ordinal);
        var confirmed = (await store.OwnerConfirmations.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel)).ToLookup(row => row.IndicatorCode, StringComparer.Ordinal);
        var narratives = (await store.Narratives.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel)).ToLookup(row => row.IndicatorCode, StringComparer.Ordinal);
        var proved = await ProvedAsync(store, book, cancel);
        var lines = new List<BoardLine>();
        foreach (var indicator in indicators)
        {
            var owner = owners.GetValueOrDefault(indicator.Code);
            Target[] targets = [.. book.Targets[(book.Home.Id, indicator.Code)]];
            var series = Series(book, indicator, today);
            if (targets.Length == 0 && owner is null && !book.Has(indicator.Code) && series.Count == 0)
            {
                continue;
            }

            IReadOnlyList<FigurePoint> earlier = earlierHome.Id == book.Home.Id ? Series(before, indicator, today) : [];
            var line = Line(indicator, series, earlier, targets, new(today, book.DoneOn(indicator), series.Count == 0 || series[^1].Whole), proved);
            lines.Add(line with
            {
                Compared = Compared(line, earlier, books, againstYear.GetValueOrDefault(indicator.Code)),
                Owner = owner,
                Confirmed = owner is not null && confirmed[indicator.Code].Any(row => row.AccountId == owner.AccountId && row.Period == (line.Period ?? Period.OfYear(year))),
                Narrative = narratives[indicator.Code].MaxBy(row => (row.Period, row.Edition)),
            });
        }

        return lines;
    }

    private async Task<BoardLine?> LineAsync(Store store, BoardBooks books, IndicatorDefinition indicator, CancellationToken cancel)
    {
        var lines = await LinesAsync(store, books, [indicator], cancel);
        return lines.Count == 0 ? null : lines[0];
    }

    private string[] CodesOf(IndicatorDefinition indicator) => [indicator.Code, .. ComputedSeries.Parts(indicator, rulebook).Select(part => part.Code)];

    private IReadOnlyList<FigurePoint> Series(YearBook book, IndicatorDefinition indicator, DateOnly today) =>
        indicator.IsComputed ? ComputedSeries.Of(indicator, rulebook, book, today) : book.Series(indicator);

    private IReadOnlyList<GroupLine> Groups(BoardBooks books, IndicatorDefinition indicator, Period period)
    {
        var (book, before, map) = books;
        var today = Local.Today(clock);
        var figures = book.ByArea(indicator, period);
        var bases = book.Of(indicator, period).Reported.Where(one => one.Approved is not null).ToDictionary(one => one.Area.Id, one => FigureBasis.Of(one.Approved!));
        var areas = book.Expected(indicator, period);
        var earlier = EarlierRules.Of(
            indicator, areas, before.ByArea(indicator, period.YearBefore), map, before.DayOf(indicator, period.YearBefore), book.DayOf(indicator, period));
        var known = areas.Where(area => figures.ContainsKey(area.Id)).ToArray();
        var outliers = ResultCheckRules.Outliers(indicator, [.. known.Select(area => figures[area.Id])]).Select(place => known[place].Id).ToHashSet();
        return [.. areas.Select(area =>
        {
            var figure = figures.GetValueOrDefault(area.Id);

            // What was handed down to a place goes on with the one that it was carried over into.
            Target[] targets = [.. map.Line(area.Id).Select(id => book.Targets[(id, indicator.Code)]).FirstOrDefault(same => same.Any()) ?? []];
            var target = targets.Length > 0 ? TargetRules.Leading(targets, today) : null;
            return new GroupLine(
                area,
                figure,
                target,
                TargetRules.State(indicator, figure, target),
                figure is null ? null : DutyRules.Missing(indicator, figure, target),
                outliers.Contains(area.Id),
                earlier[area.Id])
            {
                Basis = bases.GetValueOrDefault(area.Id),
            };
        })];
    }

    /// <summary>Editions of a year that a file, a decision or a link proves.</summary>
    private static async Task<IReadOnlySet<Guid>> ProvedAsync(Store store, YearBook book, CancellationToken cancel)
    {
        var subjects = (await ResultDesk.EvidenceSince(store, book.Year).Select(file => file.Subject).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        return book.Values.Select(one => one.Approved).OfType<Result>().Where(row => !string.IsNullOrWhiteSpace(row.Reference) || subjects.Contains(ResultEntries.SubjectOf(row.Id))).Select(row => row.Id).ToHashSet();
    }

    private static BoardLine Line(
        IndicatorDefinition indicator, IReadOnlyList<FigurePoint> series, IReadOnlyList<FigurePoint> earlier, Target[] targets, FigureStanding standing, IReadOnlySet<Guid> proved)
    {
        var newest = series.Count == 0 ? null : series[^1];
        var target = targets.Length == 0 ? null : TargetRules.Leading(targets, standing.Today);
        var figure = newest?.Figure;
        var projection = ProjectionRules.Of(indicator, Points(series), Points(earlier));
        var state = TargetRules.State(indicator, figure, target, standing);
        var results = series.SelectMany(point => point.Results).Distinct().ToArray();
        return new BoardLine
        {
            Indicator = indicator,
            Figure = figure,
            Period = newest?.Period,
            Status = newest?.Status,
            AsOf = newest?.AsOf,
            Source = newest?.Source ?? string.Empty,
            Target = target,
            Marks = [.. targets.OrderBy(row => (row.InForceOn, row.Source, row.Edition)).Select(row => new TargetMark(
                row,
                figure is null || !standing.Whole ? null : TargetRules.PercentOfPlan(indicator, figure, row),
                TargetRules.State(indicator, figure, row, standing)))],
            State = state,
            Track = TrackRules.Of(indicator, state, projection, target, newest?.Period.Kind == PeriodKind.Year),
            Projection = projection,
            Missing = figure is null || !standing.Whole ? null : DutyRules.Missing(indicator, figure, target),
            Trend = [.. Points(series).Where(point => point.Figure.Comparable(indicator) is not null).Select(point => new TrendPoint(point.Month, point.Figure.Comparable(indicator)!.Value))],
            Reported = newest?.Reported ?? 0,
            Expected = newest?.Expected ?? 0,
            Evidence = new EvidenceShare(results.Count(proved.Contains), results.Length),
        };
    }

    // Where groups are missing the dip is theirs and not the figure's: such months are neither drawn nor projected.
    private static IReadOnlyList<(int Month, Measure Figure)> Points(IReadOnlyList<FigurePoint> series) =>
        [.. series.Where(point => point.Whole).Select(point => (point.Period.LastMonth, point.Figure))];

    private static YearComparison? Compared(BoardLine line, IReadOnlyList<FigurePoint> earlier, BoardBooks books, YearComparison? ofYear) => line switch
    {
        { IsPartial: true } => new(line.Indicator, line.Figure, null, null, false, [], $"Năm nay {new GroupsSoFar(line.Reported, line.Expected).Words}."),
        { Period: { Kind: not PeriodKind.Year } part } => books.Now.Home.Id == books.Before.Home.Id ? Months(line, part, earlier, books.Now.Home) : Rebased(line, part, books),
        _ => ofYear,
    };

    // Of places that became another one the same period's figures are added and shared out as a year's are, where the period's own figure tells all to date.
    private static YearComparison Rebased(BoardLine line, Period period, BoardBooks books)
    {
        var (now, before, map) = books;
        if (line.Indicator.IsComputed || line.Indicator.Accumulation == Accumulation.Incremental)
        {
            return new(line.Indicator, line.Figure, null, null, false, [], $"Năm trước là {before.Home.Name}, khác {now.Home.Name}; số liệu giữa năm của chỉ tiêu này không quy đổi được theo địa giới.");
        }

        var (total, reported, expected) = before.Of(line.Indicator, period.YearBefore);
        var then = new YearLine(line.Indicator, null, total, reported) { Expected = expected, Neighbours = before.Neighbours(line.Indicator, period.YearBefore) };
        return then.Lacking is { } lacking
            ? new(line.Indicator, line.Figure, null, null, false, [], $"Năm trước {lacking.Words}.")
            : ComparisonRules.Compare(
                line.Indicator, now.Home, line.Figure, PlanQueries.Figures(line.Indicator, then, before.Home), map, new DateOnly(before.Year, 12, 31), new DateOnly(now.Year, 12, 31));
    }

    private static YearComparison Months(BoardLine line, Period period, IReadOnlyList<FigurePoint> earlier, Area home)
    {
        var now = line.Figure?.Comparable(line.Indicator);
        var then = earlier.LastOrDefault(point => point.Period.LastMonth == period.LastMonth);
        if (then is { Whole: false })
        {
            return new(line.Indicator, line.Figure, null, null, false, [], $"Năm trước {new GroupsSoFar(then.Reported, then.Expected).Words}.");
        }

        var before = then?.Figure.Comparable(line.Indicator);
        return now is { } later && before is { } was && ComparisonRules.ChangeOf(line.Indicator, later, was) is { } change
            ? new(line.Indicator, line.Figure, was, change, false, [home], null)
            : new(line.Indicator, line.Figure, before, null, false, [], $"Không có số liệu {period.YearBefore.Name}.");
    }
}

/// <summary>The books of a year and of the one before, with the map between them, read once for all that a page shows.</summary>
internal sealed record BoardBooks(YearBook Now, YearBook Before, AreaMap Map)
{
    /// <param name="codes">The indicators to read; null for all.</param>
    public static async Task<BoardBooks> LoadAsync(Store store, int year, IReadOnlyList<string>? codes, CancellationToken cancel)
    {
        var areas = await store.Areas.AsNoTracking().ToListAsync(cancel);
        var tree = new AreaTree(areas);
        return new(
            await YearBook.LoadAsync(store, tree, year, codes, cancel),
            await YearBook.LoadAsync(store, tree, year - 1, codes, cancel),
            new AreaMap(areas, await store.AreaFlows.AsNoTracking().ToListAsync(cancel)));
    }
}
