using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Commending;

/// <summary>Reads decisions of commendation with all that hangs on them.</summary>
public sealed class CommendationQueries(Stores stores, Rulebook rulebook, CouncilVotes votes, TimeProvider clock)
{
    public async Task<IReadOnlyList<DecisionLine>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        var counts = await store.CommendationLines.GroupBy(line => line.DecisionId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(pair => pair.Key, pair => pair.Count, cancel);
        var rows = await store.CommendationDecisions.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(cancel);
        return [.. rows.OrderBy(row => row.State == DecisionState.Dropped).ThenByDescending(row => row.DecidedOn ?? row.PlannedOn).Select(row => new DecisionLine(row, counts.GetValueOrDefault(row.Id)))];
    }

    /// <summary>Nominations of a year that no decision has taken up yet.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var voted = await votes(actor.CommuneId, year, cancel);
        await using var store = stores.Open(actor.CommuneId);
        var taken = (await store.CommendationLines.Where(line => line.NominationId != null)
            .Join(store.CommendationDecisions, line => line.DecisionId, row => row.Id, (line, row) => new { line.NominationId, row.State })
            .Where(pair => pair.State != DecisionState.Dropped).Select(pair => pair.NominationId!.Value).ToListAsync(cancel)).ToHashSet();
        var names = await Bodies.NamesAsync(store, cancel);
        var rows = await store.Nominations.AsNoTracking().Where(row => row.Year == year && (row.State == NominationState.Listed || row.State == NominationState.Accepted)).ToListAsync(cancel);
        return
        [
            .. rows.Where(row => !taken.Contains(row.Id)).OrderBy(row => row.Award, StringComparer.Ordinal).ThenBy(row => row.Subject).ThenBy(row => row.SortKey, StringComparer.Ordinal).Select(row => new Candidate(
                row,
                rulebook.Emulation.Award(row.Award)?.Name ?? row.Award,
                (row.OrganisationId ?? row.AreaId) is { } place ? names.GetValueOrDefault(place, string.Empty) : string.Empty,
                voted.LastOrDefault(vote => vote.NominationId == row.Id))),
        ];
    }

    public async Task<IReadOnlyList<int>> YearsAsync(Actor actor, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        return await store.Nominations.Select(row => row.Year).Distinct().OrderDescending().ToListAsync(cancel);
    }

    public async Task<DecisionView> OpenAsync(Actor actor, Guid decisionId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        var (decision, lines) = await Commendations.FindAsync(store, decisionId, cancel);
        store.ChangeTracker.Clear();
        var day = decision.DecidedOn ?? decision.PlannedOn;
        var awardIds = lines.Select(line => line.AwardId).OfType<Guid>().ToList();
        var again = await store.Reexaminations.AsNoTracking().Where(row => awardIds.Contains(row.BecauseId)).ToListAsync(cancel);
        var againIds = again.ConvertAll(row => row.AwardId);
        var names = await store.Awards.AsNoTracking().Where(row => againIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var posting = decision.PostingId is { } id ? await store.Postings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) : null;
        return new DecisionView
        {
            Decision = decision,
            Lines = lines,
            Open = decision.DecidedOn is null ? CommendationRules.Open(decision, lines, rulebook, day) : [],
            Faults = decision.DecidedOn is null ? [.. CommendationRules.Bases(decision, rulebook, day)] : [],
            Bonuses = lines.ToDictionary(line => line.Id, line => BonusRules.Assess(rulebook.Emulation, rulebook.Commendation, line.Award, line.Subject, day)),
            Posting = posting,
            OpenObjections = posting is null ? 0 : await store.CitizenLetters.CountAsync(row => row.PostingId == posting.Id && row.State != LetterState.Approved && row.State != LetterState.Closed, cancel),
            Postings = decision.State is DecisionState.Drafted or DecisionState.Proposed ? await store.Postings.AsNoTracking().OrderByDescending(row => row.ClosesOn).Take(20).ToListAsync(cancel) : [],
            Revocations = await store.CommendationDecisions.AsNoTracking().Where(row => row.RevokesId == decisionId && row.State != DecisionState.Dropped).ToListAsync(cancel),
            Revoked = decision.RevokesId is { } revoked ? await store.CommendationDecisions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == revoked, cancel) : null,
            Reexaminations = [.. again.Where(row => names.ContainsKey(row.AwardId)).Select(row => new ReexaminationLine(row, names[row.AwardId], rulebook.Emulation.Award(names[row.AwardId].Code)?.Name ?? names[row.AwardId].Code))],
            Complaints = await store.Complaints.AsNoTracking().Where(row => row.DecisionId == decisionId).OrderBy(row => row.ReceivedOn).ToListAsync(cancel),
            NextNumber = (await store.CommendationDecisions.Where(row => row.Series == decision.Series && row.NumberYear == Local.Today(clock).Year).MaxAsync(row => row.Number, cancel) ?? 0) + 1,
        };
    }
}

/// <summary>A decision in a list.</summary>
public sealed record DecisionLine(CommendationDecision Decision, int Lines);

/// <summary>A nomination that a decision may take up.</summary>
public sealed record Candidate(Nomination Nomination, string AwardName, string Place, VotedNomination? Vote);

/// <summary>An award to be looked at again.</summary>
public sealed record ReexaminationLine(Reexamination Again, Award Award, string AwardName);

/// <summary>A decision with everything that hangs on it.</summary>
public sealed record DecisionView
{
    public required CommendationDecision Decision { get; init; }

    public required IReadOnlyList<CommendationLine> Lines { get; init; }

    /// <summary>What whoever signs must have looked at.</summary>
    public required IReadOnlyList<string> Open { get; init; }

    /// <summary>Documents cited that are not in force on the day.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    public required IReadOnlyDictionary<Guid, BonusAssessment> Bonuses { get; init; }

    public Posting? Posting { get; init; }

    public int OpenObjections { get; init; }

    /// <summary>Postings that it may be tied to.</summary>
    public required IReadOnlyList<Posting> Postings { get; init; }

    public required IReadOnlyList<CommendationDecision> Revocations { get; init; }

    /// <summary>What a revocation revokes.</summary>
    public CommendationDecision? Revoked { get; init; }

    public required IReadOnlyList<ReexaminationLine> Reexaminations { get; init; }

    public required IReadOnlyList<Complaint> Complaints { get; init; }

    public required int NextNumber { get; init; }
}
