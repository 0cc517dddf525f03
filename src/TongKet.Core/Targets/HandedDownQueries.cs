using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>
/// Reads what a province whose books are in the same store handed down to a commune, known by its code on the year's last day. Of the province's
/// books a commune sees its own part, the whole, the reserve and the decision, and nothing else; it writes what it takes up into its own.
/// </summary>
public sealed class HandedDownQueries(Stores stores, Rulebook rulebook)
{
    /// <summary>The newest handing down of each indicator of the year, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<HandedDown>> YearAsync(Guid communeId, int year, CancellationToken cancel)
    {
        var day = new DateOnly(year, 12, 31);
        Area? home;
        List<Target> own;
        await using (var store = stores.Open(communeId))
        {
            home = await Home.On(store, day).AsNoTracking().SingleOrDefaultAsync(cancel);
            if (home is not { Kind: AreaKind.Commune })
            {
                return [];
            }

            own = await store.Targets.AsNoTracking().Where(row => row.Year == year && row.AreaId == home.Id && row.Source == TargetSource.Assigned).ToListAsync(cancel);
        }

        var handed = new List<HandedDown>();
        foreach (var (giver, place) in await GiversAsync(home.Code, day, cancel))
        {
            await using var above = stores.Open(giver);
            handed.AddRange(await OfAsync(above, place, year, day, cancel));
        }

        return
        [
            .. handed.Select(one => own.Where(row => row.IndicatorCode == one.Indicator.Code).MaxBy(row => row.Edition) is not { } newest ? one
                    : IsTaken(newest, one) ? one with { Taken = newest } : one with { Instead = newest })
                .OrderBy(one => rulebook.Indicators.TakeWhile(indicator => indicator.Code != one.Indicator.Code).Count()),
        ];
    }

    /// <summary>The file of a decision in a giver's books, for a commune that has a part of what it set; null for any other file.</summary>
    public async Task<EvidenceFile?> LentAsync(Actor actor, Guid fileId, CancellationToken cancel)
    {
        Target? whole;
        await using (var any = stores.Open(Guid.Empty))
        {
            var file = await any.EvidenceFiles.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(row => row.Id == fileId && row.Subject.StartsWith(Plans.SubjectStart), cancel);
            if (file is null || !Guid.TryParse(file.Subject.AsSpan(Plans.SubjectStart.Length), out var targetId))
            {
                return null;
            }

            whole = await any.Targets.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(row => row.Id == targetId && row.CommuneId == file.CommuneId, cancel);
        }

        return whole is null ? null : (await YearAsync(actor.CommuneId, whole.Year, cancel)).Select(one => one.Decision).FirstOrDefault(one => one?.Id == fileId);
    }

    // What was taken up and then revised by the commune is taken up no longer.
    private static bool IsTaken(Target own, HandedDown one) => own.Scaled == one.Scaled && own.UnitCode == one.Document.UnitCode
        && own.DecisionNumber == one.Document.DecisionNumber && own.DecidedOn == one.Document.DecidedOn;

    // Only books whose own place is a province hand down; a neighbour in another commune's books is none of theirs.
    private async Task<IReadOnlyList<(Guid Giver, Guid Place)>> GiversAsync(string code, DateOnly day, CancellationToken cancel)
    {
        await using var any = stores.Open(Guid.Empty);
        var provinces = await any.Areas.IgnoreQueryFilters().Where(area => area.IsHome && area.Kind == AreaKind.Province).Select(area => area.CommuneId).Distinct().ToListAsync(cancel);
        var places = await any.Areas.IgnoreQueryFilters().AsNoTracking()
            .Where(area => provinces.Contains(area.CommuneId) && area.Kind == AreaKind.Commune && area.Code == code && area.ValidFrom <= day && (area.ValidTo == null || area.ValidTo >= day))
            .Select(area => new { area.CommuneId, area.Id }).ToListAsync(cancel);
        return [.. places.Select(place => (place.CommuneId, place.Id))];
    }

    private async Task<IReadOnlyList<HandedDown>> OfAsync(Store above, Guid placeId, int year, DateOnly day, CancellationToken cancel)
    {
        if (await Home.On(above, day).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } giver)
        {
            return [];
        }

        var map = await RegisterQueries.MapAsync(above, cancel);
        var acts = await above.AreaSuccessions.AsNoTracking().ToListAsync(cancel);
        var targets = await above.Targets.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel);
        var wholes = targets.ToDictionary(row => row.Id);
        var parts = targets.Where(row => row.CascadeId is not null).ToLookup(row => row.CascadeId!.Value);
        var cascades = (await above.Cascades.AsNoTracking().ToListAsync(cancel)).Where(row => wholes.ContainsKey(row.TargetId) && parts.Contains(row.Id));
        var handed = new List<HandedDown>();
        var decided = new List<string>();
        foreach (var same in cascades.GroupBy(row => wholes[row.TargetId].IndicatorCode, StringComparer.Ordinal))
        {
            var cascade = same.MaxBy(row => (row.AllocatedAt, row.Edition))!;
            var indicator = rulebook.Require(same.Key);
            var line = new CascadeLine(wholes[cascade.TargetId], cascade, [.. parts[cascade.Id].Select(part => new CascadePartLine(map[part.AreaId], part))]);
            if (Part(indicator, giver, line, map, acts, placeId, day) is { } one)
            {
                handed.Add(one);
                decided.Add(Plans.SubjectOf(one.Whole.Id));
            }
        }

        var files = (await above.EvidenceFiles.AsNoTracking().Where(file => decided.Contains(file.Subject)).OrderBy(file => file.Id).ToListAsync(cancel)).ToLookup(file => file.Subject, StringComparer.Ordinal);
        return [.. handed.Select(one => one with { Decision = files[Plans.SubjectOf(one.Whole.Id)].FirstOrDefault(file => file.Hash == one.Whole.EvidenceHash) })];
    }

    private static HandedDown? Part(IndicatorDefinition indicator, Area giver, CascadeLine line, AreaMap map, IReadOnlyList<AreaSuccession> acts, Guid placeId, DateOnly day)
    {
        if (line.Parts.FirstOrDefault(part => part.Area.Id == placeId) is { } direct)
        {
            return new(indicator, giver, line.Whole, line.Cascade, direct.Target, direct.Target.Scaled, [], [], null);
        }

        if (CascadeRules.RuleOf(indicator, giver.Kind) is not { } rule)
        {
            return null;
        }

        var on = CascadeMapRules.Of(rule, line, giver, map, acts, day, ComparisonRules.BasisOf(indicator));
        return on.Places.FirstOrDefault(place => place.Area.Id == placeId) is { } place
            ? new(
                indicator, giver, line.Whole, line.Cascade, line.Parts[0].Target, place.Scaled is { IsInteger: true } whole ? (long)whole.Floor() : null, place.From, on.Acts,
                place.WhyNot ?? (place.Scaled is { IsInteger: true } ? null : "Phần này tính theo tỷ lệ của nơi đã chia, không tròn số; chờ tỉnh giao lại."))
            : null;
    }
}
