using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>Reads the board of all indicators of a year, and one indicator by its groups.</summary>
public sealed class BoardQueries(Stores stores, Rulebook rulebook, TargetQueries years, PlanQueries plans)
{
    /// <summary>Every indicator of the year that has a target, an owner or a value, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<BoardLine>> BoardAsync(Guid communeId, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await BoardAsync(store, year, cancel);
    }

    /// <summary>The groups of one indicator in a period, each beside the others, its target and its last year.</summary>
    public async Task<IReadOnlyList<GroupLine>> GroupsAsync(Guid communeId, string indicatorCode, Period period, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var indicator = rulebook.Require(indicatorCode);
        var book = await YearBook.LoadAsync(store, period.Year, cancel);
        var before = await YearBook.LoadAsync(store, period.Year - 1, cancel);
        var targets = await store.Targets.AsNoTracking().Where(row => row.Year == period.Year && row.IndicatorCode == indicatorCode).ToListAsync(cancel);
        var figures = book.ByArea(indicator, period);
        var earlier = before.ByArea(indicator, period.YearBefore);
        var areas = book.Expected(indicator, period);
        var known = areas.Where(area => figures.ContainsKey(area.Id)).ToArray();
        var outliers = ResultCheckRules.Outliers(indicator, [.. known.Select(area => figures[area.Id])]).Select(place => known[place].Id).ToHashSet();
        return [.. areas.Select(area =>
        {
            var figure = figures.GetValueOrDefault(area.Id);
            var own = targets.FindAll(row => row.AreaId == area.Id);
            var target = own.Count == 0 ? null : TargetRules.Leading(own);
            return new GroupLine(
                area,
                figure,
                target,
                TargetRules.State(indicator, figure, target),
                figure is null ? null : DutyRules.Missing(indicator, figure, target),
                outliers.Contains(area.Id),
                earlier.GetValueOrDefault(area.Id),
                area.Valid.Contains(period.YearBefore.Calendar.To!.Value) ? null : $"{area.Name} lập từ ngày {Vietnamese.Date(area.ValidFrom)}; năm trước chưa có.");
        })];
    }

    internal async Task<IReadOnlyList<BoardLine>> BoardAsync(Store store, int year, CancellationToken cancel)
    {
        var book = await YearBook.LoadAsync(store, year, cancel);
        var before = await YearBook.LoadAsync(store, year - 1, cancel);
        var home = book.Tree.HomeOn(new DateOnly(year, 12, 31));
        var earlierHome = before.Tree.HomeOn(new DateOnly(year - 1, 12, 31));
        var againstYear = (await plans.AgainstLastYearAsync(store.CommuneId, year, cancel)).ToDictionary(one => one.Indicator.Code, StringComparer.Ordinal);
        var targets = (await store.Targets.AsNoTracking().Where(row => row.Year == year && row.AreaId == home.Id).ToListAsync(cancel))
            .ToLookup(row => row.IndicatorCode, StringComparer.Ordinal);
        var owners = (await store.IndicatorOwners.AsNoTracking().ToListAsync(cancel))
            .GroupBy(row => row.IndicatorCode, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => (row.At, row.Id))!, StringComparer.Ordinal);
        var confirmed = (await store.OwnerConfirmations.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel)).ToLookup(row => row.IndicatorCode, StringComparer.Ordinal);
        var narratives = (await store.Narratives.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel)).ToLookup(row => row.IndicatorCode, StringComparer.Ordinal);
        var proved = await ProvedAsync(store, year, cancel);
        var computed = (await years.YearAsync(store.CommuneId, year, cancel))
            .Where(line => line.Computed is not null && line.RestsOn.Any(reported => reported.Approved is not null)).ToDictionary(line => line.Indicator.Code, Point, StringComparer.Ordinal);
        var lines = new List<BoardLine>();
        foreach (var indicator in rulebook.Indicators)
        {
            var owner = owners.GetValueOrDefault(indicator.Code);
            if (!targets.Contains(indicator.Code) && owner is null && !book.Has(indicator.Code) && !computed.ContainsKey(indicator.Code))
            {
                continue;
            }

            IReadOnlyList<FigurePoint> series = computed.TryGetValue(indicator.Code, out var made) ? [made] : book.Series(indicator);
            IReadOnlyList<FigurePoint> earlier = earlierHome.Id == home.Id ? before.Series(indicator) : [];
            var line = Line(indicator, series, earlier, [.. targets[indicator.Code]], proved);
            lines.Add(line with
            {
                Compared = line.Period is { Kind: not PeriodKind.Year } part ? Months(line, part, earlier, home, earlierHome) : againstYear.GetValueOrDefault(indicator.Code),
                Owner = owner,
                Confirmed = owner is not null && confirmed[indicator.Code].Any(row => row.AccountId == owner.AccountId && row.Period == (line.Period ?? Period.OfYear(year))),
                Narrative = narratives[indicator.Code].MaxBy(row => (row.Period, row.Edition)),
            });
        }

        return lines;
    }

    /// <summary>Editions of a year that a file, a decision or a link proves.</summary>
    internal static async Task<IReadOnlySet<Guid>> ProvedAsync(Store store, int year, CancellationToken cancel)
    {
        var rows = await store.Results.AsNoTracking().Where(row => row.Year == year).Select(row => new { row.Id, row.Reference }).ToListAsync(cancel);
        var subjects = (await store.EvidenceFiles.AsNoTracking().Where(file => file.Subject.StartsWith("result:")).Select(file => file.Subject).Distinct().ToListAsync(cancel))
            .ToHashSet(StringComparer.Ordinal);
        return rows.Where(row => !string.IsNullOrWhiteSpace(row.Reference) || subjects.Contains(ResultEntries.SubjectOf(row.Id))).Select(row => row.Id).ToHashSet();
    }

    private static BoardLine Line(
        IndicatorDefinition indicator, IReadOnlyList<FigurePoint> series, IReadOnlyList<FigurePoint> earlier, IReadOnlyList<Target> targets, IReadOnlySet<Guid> proved)
    {
        var newest = series.Count == 0 ? null : series[^1];
        var target = targets.Count == 0 ? null : TargetRules.Leading(targets);
        var figure = newest?.Figure;
        var projection = ProjectionRules.Of(indicator.Accumulation, Points(indicator, series), Points(indicator, earlier));
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
                row, figure is null ? null : TargetRules.PercentOfPlan(indicator, figure, row), TargetRules.State(indicator, figure, row)))],
            State = TargetRules.State(indicator, figure, target),
            Track = TrackRules.Of(indicator, figure, projection, target, newest?.Period.Kind == PeriodKind.Year),
            Projection = projection,
            Missing = figure is null ? null : DutyRules.Missing(indicator, figure, target),
            Trend = [.. Points(indicator, series).Select(point => new TrendPoint(point.Month, point.Value))],
            Reported = newest?.Reported ?? 0,
            Expected = newest?.Expected ?? 0,
            Evidence = newest is null ? default : new EvidenceShare(newest.Results.Count(proved.Contains), newest.Results.Count),
        };
    }

    // A figure made of others is as final as the least final of them.
    private static FigurePoint Point(YearLine line)
    {
        var rests = line.RestsOn.Select(reported => reported.Approved).OfType<Result>().ToArray();
        return new(
            Period.OfYear(rests[0].Year),
            line.Computed!,
            rests.Min(row => row.Status),
            rests.Max(row => row.AsOf),
            "tính từ chỉ tiêu khác",
            1,
            1,
            [.. rests.Select(row => row.Id)]);
    }

    private static IReadOnlyList<(int Month, Rational Value)> Points(IndicatorDefinition indicator, IReadOnlyList<FigurePoint> series) =>
        [.. series.Where(point => point.Figure.Comparable(indicator) is not null).Select(point => (point.Period.LastMonth, point.Figure.Comparable(indicator)!.Value))];

    // Months of a place that became another one have no successor's months to stand beside.
    private static YearComparison Months(BoardLine line, Period period, IReadOnlyList<FigurePoint> earlier, Area home, Area earlierHome)
    {
        var now = line.Figure?.Comparable(line.Indicator);
        var before = earlier.LastOrDefault(point => point.Period.LastMonth == period.LastMonth)?.Figure.Comparable(line.Indicator);
        return now is { } later && before is { } was && ComparisonRules.ChangeOf(line.Indicator, later, was) is { } change
            ? new(line.Indicator, line.Figure, was, change, false, [home], null)
            : new(line.Indicator, line.Figure, before, null, false, [], home.Id == earlierHome.Id
                ? $"Không có số liệu {period.YearBefore.Name}."
                : $"Năm trước là {earlierHome.Name}, khác {home.Name}; số liệu giữa năm không quy đổi được theo địa giới.");
    }
}
