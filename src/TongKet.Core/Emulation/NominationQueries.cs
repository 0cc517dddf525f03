using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Emulation;

/// <summary>Reads nominations: a leader those of the own group, the office all of them.</summary>
public sealed class NominationQueries(Stores stores, Rulebook rulebook, TargetQueries figures, TimeProvider clock)
{
    /// <summary>Years with nominations, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(Actor actor, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        return await Own(store, actor).Select(row => row.Year).Distinct().OrderDescending().ToListAsync(cancel);
    }

    /// <summary>Nominations of a year, those that wait for somebody first.</summary>
    public async Task<IReadOnlyList<NominationLine>> OfYearAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        await using var store = stores.Open(actor.CommuneId);
        var names = await Bodies.NamesAsync(store, cancel);
        var rows = await Own(store, actor).Where(row => row.Year == year).ToListAsync(cancel);
        return [.. rows.OrderBy(row => row.State).ThenBy(row => row.SortKey, StringComparer.Ordinal).ThenBy(row => row.Number).Select(row => Line(row, names))];
    }

    /// <summary>One nomination as it stands today, judged anew.</summary>
    public async Task<NominationView> OpenAsync(Actor actor, Guid nominationId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        await using var store = stores.Open(actor.CommuneId);
        var nomination = await Nominations.FindOwnAsync(store, actor, nominationId, cancel);
        var names = await Bodies.NamesAsync(store, cancel);
        var found = await (await NominationCheck.OfAsync(store, rulebook, figures, Local.Today(clock), cancel)).JudgeAsync(nomination, cancel);
        var movement = nomination.MovementId is { } id ? await store.Movements.Where(row => row.Id == id).Select(row => row.Title).SingleOrDefaultAsync(cancel) : null;
        store.ChangeTracker.Clear();
        return new(nomination, Line(nomination, names).Place, movement, found, StatementText.Read(nomination.Facts));
    }

    /// <summary>Whether a file of a nomination lies within what an actor reads; null when it is no such file.</summary>
    public async Task<bool?> ReachesAsync(Actor actor, string subject, CancellationToken cancel)
    {
        const string Start = "nomination:";
        if (!subject.StartsWith(Start, StringComparison.Ordinal) || !Guid.TryParse(subject.AsSpan(Start.Length), out var id))
        {
            return null;
        }

        await using var store = stores.Open(actor.CommuneId);
        return await Own(store, actor).AnyAsync(row => row.Id == id, cancel);
    }

    /// <summary>What may be chosen on the form: places and units that stand on a day, and movements that were launched.</summary>
    public async Task<NominationChoices> ChoicesAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        await using var store = stores.Open(actor.CommuneId);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var groups = await store.Areas.AsNoTracking()
            .Where(row => row.Kind == AreaKind.ResidentialGroup && row.ValidFrom <= last && (row.ValidTo == null || row.ValidTo >= first))
            .OrderBy(row => row.Ordinal).ThenBy(row => row.Code).ToListAsync(cancel);
        var units = Rights.IsOfGroup(actor.Role)
            ? []
            : await store.Organisations.AsNoTracking().Where(row => row.ValidFrom <= last && (row.ValidTo == null || row.ValidTo >= first)).OrderBy(row => row.Name).ToListAsync(cancel);
        var movements = await store.Movements.AsNoTracking().Where(row => row.State != MovementState.Drafted && (row.Year == year || row.Year == year - 1)).OrderBy(row => row.Title).ToListAsync(cancel);
        return new(
            [.. groups.Where(row => !Rights.IsOfGroup(actor.Role) || row.Id == actor.AreaId).Select(row => new Choice(row.Id, row.Name))],
            [.. units.Select(row => new Choice(row.Id, row.Name))],
            [.. movements.Select(row => new Choice(row.Id, row.Title))])
        {
            Local = await LocalDecisions.RulesAsync(store, rulebook, cancel),
        };
    }

    /// <summary>What is accepted or listed in a year with its caps and what the whole list shows.</summary>
    public async Task<ListBook> ListAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        var names = await Bodies.NamesAsync(store, cancel);
        var rows = await store.Nominations.AsNoTracking().Where(row => row.Year == year && (row.State == NominationState.Accepted || row.State == NominationState.Listed)).ToListAsync(cancel);
        var quotas = await QuotaLines.OfAsync(store, rulebook, year, Local.Today(clock), rows, cancel);
        return new(
            [.. rows.OrderBy(row => row.Award, StringComparer.Ordinal).ThenBy(row => row.SortKey, StringComparer.Ordinal).Select(row => Line(row, names))],
            quotas,
            ListRules.Assess([.. rows.Select(NominationList.Line)]));
    }

    private static IQueryable<Nomination> Own(Store store, Actor actor) =>
        Rights.IsOfGroup(actor.Role) ? store.Nominations.AsNoTracking().Where(row => row.AreaId != null && row.AreaId == actor.AreaId) : store.Nominations.AsNoTracking();

    private NominationLine Line(Nomination row, IReadOnlyDictionary<Guid, string> names) => new(
        row, rulebook.Emulation.Award(row.Award)?.Name ?? row.Award, (row.OrganisationId ?? row.AreaId) is { } place ? names.GetValueOrDefault(place, string.Empty) : string.Empty);
}

/// <summary>A nomination in a list.</summary>
public sealed record NominationLine(Nomination Nomination, string AwardName, string Place);

/// <summary>A nomination with everything that stands about it today.</summary>
public sealed record NominationView(Nomination Nomination, string Place, string? Movement, NominationFindings Findings, IReadOnlyList<Statement> Facts);

/// <summary>Something to choose by its name.</summary>
public sealed record Choice(Guid Id, string Name);

/// <summary>What the form of a nomination offers.</summary>
public sealed record NominationChoices(IReadOnlyList<Choice> Groups, IReadOnlyList<Choice> Units, IReadOnlyList<Choice> Movements)
{
    /// <summary>Local decisions that judge, with the clauses that they add.</summary>
    public IReadOnlyList<LocalRules> Local { get; init; } = [];
}

/// <summary>The list of a year before it goes to the council.</summary>
public sealed record ListBook(IReadOnlyList<NominationLine> Lines, IReadOnlyList<QuotaLine> Quotas, IReadOnlyList<Finding> Findings);
