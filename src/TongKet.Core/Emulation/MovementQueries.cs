using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>Reads movements with their commitments, and clusters with their scores and places.</summary>
public sealed class MovementQueries(Stores stores, Rulebook rulebook, TargetQueries figures)
{
    /// <summary>Movements, the newest year first; a role of one group sees those that were launched.</summary>
    public async Task<IReadOnlyList<Movement>> OfAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        var rows = await store.Movements.AsNoTracking().ToListAsync(cancel);
        return [.. rows.Where(row => Rights.Has(actor.Role, Right.HandleEmulation) || row.State != MovementState.Drafted).OrderByDescending(row => row.Year).ThenBy(row => row.State).ThenBy(row => row.Title, StringComparer.Ordinal)];
    }

    /// <summary>One movement; each commitment beside the approved result of its year.</summary>
    public async Task<MovementView> OpenAsync(Actor actor, Guid movementId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        var movement = await Movements.FindAsync(store, movementId, cancel);
        if (movement.State == MovementState.Drafted && !Rights.Has(actor.Role, Right.HandleEmulation))
        {
            throw new Refused(RefusalReason.NotFound, "Không tìm thấy phong trào này.");
        }

        var names = await Bodies.NamesAsync(store, cancel);
        var rows = await store.MovementRegistrations.AsNoTracking().Where(row => row.MovementId == movementId).OrderBy(row => row.Id).ToListAsync(cancel);
        var lines = rows.Exists(row => row.IndicatorCode is not null) ? await figures.YearAsync(actor.CommuneId, movement.Year, cancel) : [];
        store.ChangeTracker.Clear();
        return new(movement, [.. rows.Select(row => Line(row, names, lines))]);
    }

    /// <summary>What may be chosen: groups and units of a year, and measures to promise.</summary>
    public async Task<BodyChoices> ChoicesAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var groups = await store.Areas.AsNoTracking()
            .Where(row => row.Kind == AreaKind.ResidentialGroup && row.ValidFrom <= last && (row.ValidTo == null || row.ValidTo >= first)).OrderBy(row => row.Ordinal).ThenBy(row => row.Code).ToListAsync(cancel);
        var units = await store.Organisations.AsNoTracking().Where(row => row.ValidFrom <= last && (row.ValidTo == null || row.ValidTo >= first)).OrderBy(row => row.Name).ToListAsync(cancel);
        return new([.. groups.Select(row => new Choice(row.Id, row.Name))], [.. units.Select(row => new Choice(row.Id, row.Name))]);
    }

    public async Task<IReadOnlyList<Cluster>> ClustersAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        return await store.Clusters.AsNoTracking().OrderByDescending(row => row.Year).ThenBy(row => row.Name).ToListAsync(cancel);
    }

    /// <summary>A cluster with its sheet, every score, and the places as they stand now.</summary>
    public async Task<ClusterView> OpenClusterAsync(Actor actor, Guid clusterId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        var cluster = await Clusters.FindAsync(store, clusterId, cancel);
        var names = await Bodies.NamesAsync(store, cancel);
        var criteria = await store.ScoreCriteria.AsNoTracking().Where(row => row.ClusterId == clusterId).OrderBy(row => row.Ordinal).ToListAsync(cancel);
        var members = await store.ClusterMembers.AsNoTracking().Where(row => row.ClusterId == clusterId).OrderBy(row => row.Id).ToListAsync(cancel);
        var scores = (await store.Scores.AsNoTracking().Where(row => row.ClusterId == clusterId).ToListAsync(cancel)).ToDictionary(row => (row.MemberId, row.CriterionId));
        var ranks = ClusterRules.Rank(members.Select(member => (member.Id, criteria.Sum(criterion => Counted(scores.GetValueOrDefault((member.Id, criterion.Id))))))).ToDictionary(one => one.MemberId);
        store.ChangeTracker.Clear();
        return new(
            cluster,
            criteria,
            [.. members.Select(member => new MemberScores(
                member, (member.AreaId ?? member.OrganisationId) is { } place ? names.GetValueOrDefault(place, string.Empty) : string.Empty, [.. criteria.Select(criterion => scores.GetValueOrDefault((member.Id, criterion.Id)))], ranks[member.Id]))]);
    }

    // What the screener gave counts; what nobody screened yet counts as the member's own.
    private static long Counted(Score? score) => score?.Screened ?? score?.Own ?? 0;

    private RegistrationLine Line(MovementRegistration row, IReadOnlyDictionary<Guid, string> names, IReadOnlyList<YearLine> lines)
    {
        var place = (row.OrganisationId ?? row.AreaId) is { } id ? names.GetValueOrDefault(id, string.Empty) : string.Empty;
        if (row.IndicatorCode is null || row.PromisedMilli is not { } milli || rulebook.Indicator(row.IndicatorCode) is not { } indicator)
        {
            return new(row, place, null, null, null, null);
        }

        var promised = new Rational(milli, MovementRules.Milli);
        var measure = lines.FirstOrDefault(line => line.Indicator.Code == row.IndicatorCode) is not { } year ? null
            : row.AreaId is { } area ? year.Reported.FirstOrDefault(one => one.Area.Id == area)?.Approved is { } approved ? Measure.Of(approved) : null
            : null;
        var measured = measure?.Comparable(indicator);
        return new(row, place, indicator, promised, measured, MovementRules.IsKept(indicator, promised, measured));
    }
}

/// <summary>A movement with what was registered.</summary>
public sealed record MovementView(Movement Movement, IReadOnlyList<RegistrationLine> Registrations);

/// <summary>A commitment beside what came of it.</summary>
/// <param name="Measured">The approved result; null while there is none.</param>
/// <param name="Kept">Whether the promise came about; null while no approved result says so.</param>
public sealed record RegistrationLine(MovementRegistration Registration, string Place, IndicatorDefinition? Indicator, Rational? Promised, Rational? Measured, bool? Kept);

/// <summary>Groups and units to choose from.</summary>
public sealed record BodyChoices(IReadOnlyList<Choice> Groups, IReadOnlyList<Choice> Units);

/// <summary>A cluster with its sheet and its members.</summary>
public sealed record ClusterView(Cluster Cluster, IReadOnlyList<ScoreCriterion> Criteria, IReadOnlyList<MemberScores> Members);

/// <summary>A member's points by criterion, and its place.</summary>
public sealed record MemberScores(ClusterMember Member, string Name, IReadOnlyList<Score?> Scores, RankedMember Rank)
{
    /// <summary>What whoever changes the sheet must have seen.</summary>
    public int Stamp => ClusterRules.Stamp(Scores);
}
