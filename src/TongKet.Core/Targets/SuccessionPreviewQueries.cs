using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Tells what an act would do to figures: the map as it would be, and last year's figures on it. Records nothing.</summary>
public sealed class SuccessionPreviewQueries(Stores stores, Rulebook rulebook, TargetQueries targets, TimeProvider clock)
{
    public async Task<SuccessionPreview> PreviewAsync(Actor actor, SuccessionDraft entered, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.EditAreas);
        var draft = entered.Completed();
        await using var store = stores.Open(actor.CommuneId);
        var areas = await store.Areas.AsNoTracking().ToListAsync(cancel);
        var findings = Successions.Assess(rulebook, draft, areas);
        var year = draft.EffectiveOn.Year - 1;
        if (findings.Any(finding => finding.Severity == FindingSeverity.Blocking))
        {
            return new(findings, [], [], year, [], []);
        }

        var successors = draft.Successors.Select(next => new Area
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            ParentId = next.ParentId,
            Kind = AreaTypes.Kind(next.Type),
            Type = next.Type,
            IsHome = next.IsHome,
            Code = next.Code,
            Name = next.Name,
            Ordinal = next.Ordinal,
            ValidFrom = draft.EffectiveOn,
        }).ToArray();
        var act = new AreaSuccession
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Kind = draft.Kind,
            EffectiveOn = draft.EffectiveOn,
            LegalBasis = draft.LegalBasis,
            RecordedAt = clock.GetUtcNow().UtcDateTime,
        };
        foreach (var area in areas.Where(area => draft.Predecessors.Contains(area.Id)))
        {
            area.ValidTo = draft.EffectiveOn.AddDays(-1);
        }

        var byId = areas.ToDictionary(area => area.Id);
        var lines = draft.Predecessors.SelectMany(id => draft.Flows.Where(flow => flow.PredecessorId == id).Select(flow => Line(act, byId[id], successors[flow.Successor], flow))
            .DefaultIfEmpty(Line(act, byId[id], null, null))).ToArray();
        var map = new AreaMap(areas.Concat(successors), (await store.AreaFlows.AsNoTracking().ToListAsync(cancel)).Concat(lines.Select(line => line.Flow)));
        var carried = areas.Where(area => area.Kind == AreaKind.ResidentialGroup && area.ValidTo is null && area.ValidFrom < draft.EffectiveOn
            && draft.Flows.Count(flow => flow.PredecessorId == area.ParentId) == 1).OrderBy(area => area.Ordinal).ToArray();
        var counts = await store.Denominators.AsNoTracking().ToListAsync(cancel);
        return new(
            findings,
            successors,
            carried,
            year,
            PlaceQueries.Sides(new SuccessionLine(act, lines), map, counts),
            await FiguresAsync(actor.CommuneId, year, draft, successors, map, cancel));
    }

    private static FlowLine Line(AreaSuccession act, Area before, Area? after, FlowDraft? amounts) => new(before, after, new AreaFlow
    {
        Id = Guid.Empty,
        CommuneId = act.CommuneId,
        SuccessionId = act.Id,
        PredecessorId = before.Id,
        SuccessorId = after?.Id,
        Households = amounts?.Households,
        Population = amounts?.Population,
        SquareMetres = amounts?.SquareMetres,
    });

    private async Task<IReadOnlyList<PreviewFigure>> FiguresAsync(
        Guid communeId, int year, SuccessionDraft draft, IReadOnlyList<Area> successors, AreaMap map, CancellationToken cancel)
    {
        var last = draft.EffectiveOn.AddDays(-1);
        var shown = new List<PreviewFigure>();
        var home = await HomeAsync(communeId, year, cancel);
        foreach (var line in await targets.YearAsync(communeId, year, cancel))
        {
            var figures = line.Reported.Concat(line.Neighbours)
                .Where(one => one.Approved is not null && draft.Predecessors.Contains(one.Area.Id))
                .Select(one => (one.Area.Id, Measure: (Measure?)Measure.Of(one.Approved!)))
                .Concat(home is { } own && draft.Predecessors.Contains(own) ? [(own, line.Approved())] : [])
                .DistinctBy(one => one.Id)
                .Select(one => ComparisonRules.FigureOf(line.Indicator, one.Id, one.Measure)).OfType<AreaFigure>().ToArray();
            if (figures.Length == 0)
            {
                continue;
            }

            var rebased = map.Rebase(figures, last, draft.EffectiveOn, ComparisonRules.BasisOf(line.Indicator));
            foreach (var area in successors)
            {
                if (rebased.Of(area.Id) is { } figure)
                {
                    shown.Add(new(line.Indicator, area, new Measure((long)figure.Numerator.RoundScaled(0), figure.Denominator is { } whole ? (long)whole.RoundScaled(0) : null, null), figure.Estimated, null));
                }
                else if (rebased.WhyNot(area.Id) is { } why)
                {
                    shown.Add(new(line.Indicator, area, null, false, why));
                }
            }
        }

        return shown;
    }

    private async Task<Guid?> HomeAsync(Guid communeId, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await Home.On(store, new DateOnly(year, 12, 31)).Select(area => (Guid?)area.Id).SingleOrDefaultAsync(cancel);
    }
}
