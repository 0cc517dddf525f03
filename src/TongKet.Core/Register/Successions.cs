using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Takes up mergers, splits and the other acts that change the map. Nothing of the past is moved or overwritten.</summary>
public sealed class Successions(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>
    /// Ends the predecessors, begins the successors and keeps what flowed where. Residential groups of a commune that wholly became another
    /// go along, and so do roles that were limited to them. When the books' own place ends, the books go on with the next one.
    /// </summary>
    /// <returns>Ids of the places that began, in the draft's order.</returns>
    public async Task<IReadOnlyList<Guid>> SucceedAsync(Actor actor, SuccessionDraft entered, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.EditAreas);
        var draft = entered.Completed();
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var areas = await verb.Store.Areas.ToListAsync(cancel);
        Refused.IfBlocked(Assess(rulebook, draft, areas));
        var succession = new AreaSuccession
        {
            Id = NewId(),
            CommuneId = actor.CommuneId,
            Kind = draft.Kind,
            EffectiveOn = draft.EffectiveOn,
            LegalBasis = draft.LegalBasis,
            DecidedOn = draft.DecidedOn,
            Note = draft.Note,
            RecordedAt = verb.Now,
            RecordedBy = actor.AccountId,
        };
        verb.Store.AreaSuccessions.Add(succession);
        var begun = Begin(verb.Store, actor, draft, areas);
        foreach (var area in areas.Where(area => draft.Predecessors.Contains(area.Id)))
        {
            area.ValidTo = draft.EffectiveOn.AddDays(-1);
        }

        foreach (var flow in draft.Flows)
        {
            AddFlow(verb.Store, succession, flow.PredecessorId, begun[flow.Successor].Id, flow);
        }

        foreach (var id in draft.Predecessors.Where(id => draft.Flows.All(flow => flow.PredecessorId != id)))
        {
            AddFlow(verb.Store, succession, id, null, null);
        }

        var carried = Carry(verb.Store, succession, draft, areas, begun);
        await MoveGrantsAsync(verb.Store, draft, carried, verb.Now, actor, cancel);
        await RenameOfficeAsync(verb.Store, begun, verb.Now, cancel);
        var fields = new FieldChanges()
            .Set("kind", draft.Kind.ToString())
            .Set("effectiveOn", draft.EffectiveOn)
            .Set("legalBasis", draft.LegalBasis)
            .Set("predecessors", string.Join(", ", areas.Where(area => draft.Predecessors.Contains(area.Id)).Select(area => area.Name)))
            .Set("successors", string.Join(", ", begun.Select(area => area.Name)))
            .Set("groups", carried.Count);
        await verb.CommitAsync(Verbs.AreaSucceeded, $"succession:{succession.Id:N}", fields, draft.Note.Length == 0 ? null : draft.Note, cancel, draft.LegalBasis);
        return [.. begun.Select(area => area.Id)];
    }

    /// <summary>Everything to say about an act: by the rules of acts, and by the national list.</summary>
    internal static IReadOnlyList<Finding> Assess(Rulebook rulebook, SuccessionDraft draft, IReadOnlyCollection<Area> areas) =>
    [
        .. SuccessionRules.Assess(draft, areas),
        .. draft.Successors.SelectMany(next => NationalAreaRules.Assess(rulebook.NationalAreas, "succession.code", AreaTypes.Kind(next.Type), next.Code, next.Name, draft.EffectiveOn)),
    ];

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private List<Area> Begin(Store store, Actor actor, SuccessionDraft draft, List<Area> areas)
    {
        var home = areas.Find(area => area.IsHome && draft.Predecessors.Contains(area.Id));
        var begun = new List<Area>();
        foreach (var next in draft.Successors)
        {
            var area = new Area
            {
                Id = NewId(),
                CommuneId = actor.CommuneId,
                ParentId = next.ParentId,
                Kind = AreaTypes.Kind(next.Type),
                Type = next.Type,
                IsHome = home is not null && (next.IsHome || draft.Successors.Count == 1),
                Code = next.Code,
                Name = next.Name,
                Ordinal = next.Ordinal,
                ValidFrom = draft.EffectiveOn,
            };
            store.Areas.Add(area);
            begun.Add(area);
        }

        return begun;
    }

    private Dictionary<Guid, Guid> Carry(Store store, AreaSuccession succession, SuccessionDraft draft, List<Area> areas, List<Area> begun)
    {
        var carried = new Dictionary<Guid, Guid>();
        var last = draft.EffectiveOn.AddDays(-1);
        foreach (var group in areas.Where(area => area.Kind == AreaKind.ResidentialGroup && area.ValidTo is null && area.ValidFrom <= last))
        {
            // Where a divided commune's groups go is for the office to say, group by group.
            if (draft.Flows.Where(flow => flow.PredecessorId == group.ParentId).ToArray() is not [var only])
            {
                continue;
            }

            var named = draft.Carried.FirstOrDefault(one => one.GroupId == group.Id) ?? new(group.Id, group.Code, group.Name, group.Ordinal);
            var next = new Area
            {
                Id = NewId(),
                CommuneId = group.CommuneId,
                ParentId = begun[only.Successor].Id,
                Kind = group.Kind,
                Type = group.Type,
                Code = named.Code,
                Name = named.Name,
                Ordinal = named.Ordinal,
                ValidFrom = draft.EffectiveOn,
            };
            store.Areas.Add(next);
            group.ValidTo = last;
            AddFlow(store, succession, group.Id, next.Id, null);
            carried[group.Id] = next.Id;
        }

        return carried;
    }

    private void AddFlow(Store store, AreaSuccession succession, Guid predecessor, Guid? successor, FlowDraft? amounts) => store.AreaFlows.Add(new AreaFlow
    {
        Id = NewId(),
        CommuneId = succession.CommuneId,
        SuccessionId = succession.Id,
        PredecessorId = predecessor,
        SuccessorId = successor,
        Households = amounts?.Households,
        Population = amounts?.Population,
        SquareMetres = amounts?.SquareMetres,
    });

    // A leader goes on leading the group under its new commune; the old grant ends with the old group.
    private async Task MoveGrantsAsync(Store store, SuccessionDraft draft, Dictionary<Guid, Guid> carried, DateTime now, Actor actor, CancellationToken cancel)
    {
        var last = draft.EffectiveOn.AddDays(-1);
        var old = await store.Grants.Where(grant => grant.AreaId != null && grant.RevokedAt == null).ToListAsync(cancel);
        foreach (var grant in old.Where(grant => carried.ContainsKey(grant.AreaId!.Value) && (grant.ValidTo is not { } until || until > last)))
        {
            store.Grants.Add(new Grant
            {
                Id = NewId(),
                CommuneId = grant.CommuneId,
                AccountId = grant.AccountId,
                Role = grant.Role,
                AreaId = carried[grant.AreaId!.Value],
                ValidFrom = draft.EffectiveOn > grant.ValidFrom ? draft.EffectiveOn : grant.ValidFrom,
                ValidTo = grant.ValidTo,
                DeputyOf = grant.DeputyOf,
                Basis = draft.LegalBasis,
                GrantedAt = now,
                GrantedBy = actor.AccountId,
            });
            grant.ValidTo = last > grant.ValidFrom ? last : grant.ValidFrom;
            grant.RevokedAt = last < grant.ValidFrom ? now : null;
        }
    }

    private static async Task RenameOfficeAsync(Store store, List<Area> begun, DateTime now, CancellationToken cancel)
    {
        if (begun.Find(area => area.IsHome) is { } home && home.ValidFrom <= Local.Today(now))
        {
            var office = await store.Offices.SingleAsync(cancel);
            office.CommuneName = home.Name;
        }
    }
}
