using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads the plan of a year as it is kept at the desk: who set what by which document, who answers for it, and what is still to do.</summary>
public sealed class PlanBookQueries(Stores stores, Rulebook rulebook, TargetQueries targets, PlanQueries plans, FileStore files, TimeProvider clock)
{
    /// <summary>Every indicator of the year's catalogue; null when the books have no place in that year.</summary>
    public async Task<PlanBook?> YearAsync(Guid communeId, int year, CancellationToken cancel)
    {
        if (year is < 1900 or > 2999)
        {
            return null;
        }

        await using var store = stores.Open(communeId);
        var day = new DateOnly(year, 12, 31);
        if (await Home.On(store, day).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } home)
        {
            return null;
        }

        var today = Local.Today(clock);
        var measures = (await targets.YearAsync(communeId, year, cancel)).ToDictionary(line => line.Indicator.Code, StringComparer.Ordinal);
        var rows = (await store.Targets.AsNoTracking().Where(row => row.Year == year && row.AreaId == home.Id && row.CascadeId == null).ToListAsync(cancel))
            .ToLookup(row => row.IndicatorCode, StringComparer.Ordinal);
        var owners = (await store.IndicatorOwners.AsNoTracking().ToListAsync(cancel))
            .GroupBy(row => row.IndicatorCode, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.MaxBy(row => (row.At, row.Id)), StringComparer.Ordinal);
        var parts = await PartsAsync(store, year, cancel);
        var lines = rulebook.Indicators
            .Where(indicator => indicator.Force.Contains(day) || rows.Contains(indicator.Code))
            .Select(indicator =>
            {
                var own = rows[indicator.Code].ToArray();
                var leading = own.Length == 0 ? null : TargetRules.Leading(own, today);
                return new PlanLine(
                    indicator,
                    leading,
                    own.Length,
                    measures.GetValueOrDefault(indicator.Code)?.Approved(),
                    owners.GetValueOrDefault(indicator.Code),
                    leading?.EvidenceHash is not null,
                    leading is null ? 0 : parts.GetValueOrDefault(leading.Id))
                {
                    State = measures.GetValueOrDefault(indicator.Code)?.State ?? TargetState.NoTarget,
                    HandsDown = CascadeRules.RuleOf(indicator, home.Kind),
                };
            });
        return new(year, home, (await BelowAsync(store, home.Id, day, cancel)).Count, [.. lines]);
    }

    /// <summary>One indicator of a year; null when the catalogue or the year has no such thing.</summary>
    public async Task<PlanHome?> HomeAsync(Guid communeId, int year, string code, CancellationToken cancel)
    {
        if (await YearAsync(communeId, year, cancel) is not { } book || book.Lines.FirstOrDefault(line => line.Indicator.Code == code) is not { } line)
        {
            return null;
        }

        var editions = await plans.HistoryAsync(communeId, year, code, cancel);
        await using var store = stores.Open(communeId);
        var others = await store.Targets.AsNoTracking().Where(row => row.EvidenceHash != null && row.Year >= year - 1).OrderByDescending(row => row.Id).ToListAsync(cancel);
        string[] subjects = [.. editions.Select(edition => edition.Target.Id).Concat(others.Select(row => row.Id)).Distinct().Select(Plans.SubjectOf)];
        var kept = (await store.EvidenceFiles.AsNoTracking().Where(file => subjects.Contains(file.Subject)).OrderBy(file => file.Id).ToListAsync(cancel))
            .GroupBy(file => file.Subject, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var ofTarget = new Dictionary<Guid, EvidenceFile>();
        var damaged = new HashSet<Guid>();
        foreach (var target in editions.Select(edition => edition.Target).Where(target => target.EvidenceHash is not null))
        {
            if (kept.GetValueOrDefault(Plans.SubjectOf(target.Id)) is { } file && file.Hash == target.EvidenceHash)
            {
                ofTarget[target.Id] = file;
            }

            if (!ofTarget.ContainsKey(target.Id) || !await files.IsWholeAsync(target.EvidenceHash!, cancel))
            {
                damaged.Add(target.Id);
            }
        }

        var people = editions.Select(edition => edition.Target.RecordedBy).OfType<Guid>().ToHashSet();
        var names = await store.Users.AsNoTracking().Where(user => user.CommuneId == communeId && people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        var cascade = line.Target is { } leading ? await plans.CascadeAsync(communeId, leading.Id, cancel) : null;
        return new(
            line,
            book.Home,
            book.Groups,
            editions,
            ofTarget,
            damaged,
            names,
            cascade,
            cascade is null || line.HandsDown is not { } rule ? CascadeMap.Same : await MapAsync(store, line.Indicator, rule, book.Home, year, cascade, cancel),
            [
                .. others.GroupBy(row => row.EvidenceHash!, StringComparer.Ordinal).Select(same => same.First())
                    .Where(row => kept.ContainsKey(Plans.SubjectOf(row.Id)))
                    .Select(row => new KnownDocument(row.EvidenceHash!, kept[Plans.SubjectOf(row.Id)].Name, row.DecisionNumber, row.Issuer, row.DecidedOn)),
            ]);
    }

    /// <summary>What a percentage means on the grain of the place, to be said while it is typed; null when there is nothing to say.</summary>
    public async Task<string?> ReachableAsync(Guid communeId, int year, string code, string? typed, CancellationToken cancel)
    {
        var indicator = rulebook.Require(code);
        if (PlanForm.UnitOf(indicator) is not { } unit || PlanForm.Amount(unit, typed).Amount is not { } amount || await YearAsync(communeId, year, cancel) is not { } book)
        {
            return null;
        }

        return book.Home.Kind == AreaKind.Commune ? PlanRules.Reachable(indicator, amount, book.Groups) : null;
    }

    /// <summary>What is needed to hand the leading target down; null when there is none that could be.</summary>
    public async Task<CascadeSheet?> SheetAsync(Guid communeId, int year, string code, CancellationToken cancel)
    {
        if (await YearAsync(communeId, year, cancel) is not { } book
            || book.Lines.FirstOrDefault(line => line.Indicator.Code == code) is not { Target: { Scaled: not null, UnitCode: not null } whole, HandsDown: { } rule } line)
        {
            return null;
        }

        await using var store = stores.Open(communeId);
        var places = await BelowAsync(store, book.Home.Id, new DateOnly(year, 12, 31), cancel);
        return new(
            line.Indicator, book.Home, rule, whole, places, await plans.CascadeAsync(communeId, whole.Id, cancel), await WeighingsAsync(store, line.Indicator, rule, year, places, cancel));
    }

    private static async Task<CascadeMap> MapAsync(Store store, IndicatorDefinition indicator, RollUpRule rule, Area home, int year, CascadeLine cascade, CancellationToken cancel)
    {
        var day = new DateOnly(year, 12, 31);
        if (cascade.Parts.All(part => part.Area.Valid.Contains(day)))
        {
            return CascadeMap.Same;
        }

        return CascadeMapRules.Of(
            rule, cascade, home, await RegisterQueries.MapAsync(store, cancel), await store.AreaSuccessions.AsNoTracking().ToListAsync(cancel), day, ComparisonRules.BasisOf(indicator));
    }

    private async Task<IReadOnlyList<CascadeWeighing>> WeighingsAsync(
        Store store, IndicatorDefinition indicator, RollUpRule rule, int year, IReadOnlyList<Area> places, CancellationToken cancel)
    {
        var ways = new List<CascadeWeighing>();
        if (rule != RollUpRule.Sum)
        {
            return [new("deu", "Mọi nơi như mức chung", places.ToDictionary(place => place.Id, _ => 1L))];
        }

        void Add(string key, string name, IReadOnlyDictionary<Guid, long> weights)
        {
            if (places.All(place => weights.GetValueOrDefault(place.Id, -1) >= 0) && places.Any(place => weights[place.Id] > 0))
            {
                ways.Add(new(key, name, weights));
            }
        }

        Add("deu", "Chia đều", places.ToDictionary(place => place.Id, _ => 1L));
        var books = await BoardBooks.LoadAsync(store, year, null, cancel);
        Add("nam-truoc", "Theo kết quả năm trước", LastYear(books, indicator, places));
        var ids = places.Select(place => place.Id).ToHashSet();
        var day = new DateOnly(year, 12, 31);
        var counts = await store.Denominators.AsNoTracking().Where(row => ids.Contains(row.AreaId) && row.AsOf <= day).ToListAsync(cancel);
        foreach (var kind in Enum.GetValues<DenominatorKind>())
        {
            Add("mau-so-" + kind, $"Theo {DenominatorRules.Name(kind)} trong sổ mẫu số", counts.Where(row => row.Kind == kind).GroupBy(row => row.AreaId)
                .ToDictionary(same => same.Key, same => same.MaxBy(row => (row.AsOf, row.Edition))!.Amount));
        }

        // What other indicators are a share of is a size of the place too.
        foreach (var size in rulebook.Indicators.Where(one => one.RollUp == RollUpRule.Sum && one.Code != indicator.Code && rulebook.Indicators.Any(rate => rate.BaseCode == one.Code)))
        {
            Add("chi-tieu-" + size.Code, $"Theo chỉ tiêu «{size.ShortName}»", Newest(books, size, places));
        }

        return ways;
    }

    // Of two years the later one.
    private static Dictionary<Guid, long> Newest(BoardBooks books, IndicatorDefinition indicator, IReadOnlyList<Area> places)
    {
        var weights = LastYear(books, indicator, places);
        foreach (var (areaId, measure) in books.Now.ByArea(indicator, Period.OfYear(books.Now.Year)).Where(one => one.Value.Numerator is not null))
        {
            weights[areaId] = measure.Numerator!.Value;
        }

        return weights;
    }

    // Through whatever became of the places in between.
    private static Dictionary<Guid, long> LastYear(BoardBooks books, IndicatorDefinition indicator, IReadOnlyList<Area> places)
    {
        var period = Period.OfYear(books.Before.Year);
        return EarlierRules.Of(indicator, places, books.Before.ByArea(indicator, period), books.Map, books.Before.DayOf(indicator, period), new DateOnly(books.Now.Year, 12, 31))
            .Where(one => one.Value.Measure?.Numerator is not null).ToDictionary(one => one.Key, one => one.Value.Measure!.Numerator!.Value);
    }

    // Places of the newest handing down of each target.
    private static async Task<Dictionary<Guid, int>> PartsAsync(Store store, int year, CancellationToken cancel)
    {
        var cascades = await (
            from cascade in store.Cascades.AsNoTracking()
            join whole in store.Targets.AsNoTracking() on cascade.TargetId equals whole.Id
            where whole.Year == year
            select cascade).ToListAsync(cancel);
        var counts = (await store.Targets.AsNoTracking().Where(row => row.Year == year && row.CascadeId != null).Select(row => row.CascadeId!.Value).ToListAsync(cancel))
            .CountBy(id => id).ToDictionary();
        return cascades.GroupBy(cascade => cascade.TargetId).ToDictionary(same => same.Key, same => counts.GetValueOrDefault(same.MaxBy(cascade => cascade.Edition)!.Id));
    }

    private static Task<List<Area>> BelowAsync(Store store, Guid areaId, DateOnly day, CancellationToken cancel) => store.Areas.AsNoTracking()
        .Where(area => area.ParentId == areaId && area.ValidFrom <= day && (area.ValidTo == null || area.ValidTo >= day))
        .OrderBy(area => area.Ordinal).ThenBy(area => area.Code).ToListAsync(cancel);
}
