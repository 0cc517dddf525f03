using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Emulation;

/// <summary>Judges nominations by the law of their day, with local decisions, the register of awards, the books of places and the other nominations.</summary>
internal sealed class NominationCheck
{
    private readonly Rulebook rulebook;
    private readonly Store store;
    private readonly TargetQueries figures;
    private readonly IReadOnlyList<LocalRules> local;
    private readonly DateOnly today;

    private NominationCheck(Store store, Rulebook rulebook, TargetQueries figures, IReadOnlyList<LocalRules> local, DateOnly today)
    {
        (this.store, this.rulebook, this.figures, this.local, this.today) = (store, rulebook, figures, local, today);
    }

    public static async Task<NominationCheck> OfAsync(Store store, Rulebook rulebook, TargetQueries figures, DateOnly today, CancellationToken cancel) =>
        new(store, rulebook, figures, await LocalDecisions.RulesAsync(store, rulebook, cancel), today);

    /// <summary>The assessment with everything else that speaks against the nomination.</summary>
    public async Task<NominationFindings> JudgeAsync(Nomination nomination, CancellationToken cancel)
    {
        var candidacy = NominationRules.CandidacyOf(nomination, today);
        Statement[] statements =
        [
            .. NominationRules.WithRegister(StatementText.Read(nomination.Facts), await Awards.OfAsync(store, nomination, cancel)),
            .. NominationRules.StatementsOf(nomination, await UnitAsync(nomination, cancel), candidacy.DecisionDay),
        ];
        var found = Eligibility.Assess(rulebook.Emulation, candidacy, EvidenceBook.Of(statements, rulebook.Emulation), local);
        var others = await store.Nominations.AsNoTracking().Where(row => row.FoldKey == nomination.FoldKey && row.Subject == nomination.Subject).ToListAsync(cancel);
        return new(
            found,
            [
                .. NominationRules.AssessComplete(nomination),
                .. others.SelectMany(other => NominationRules.AssessBeside(nomination, other, rulebook.Emulation)),
                .. await NominationFigures.AssessAsync(rulebook, figures, nomination, candidacy.DecisionDay, cancel),
            ]);
    }

    /// <summary>The same, kept on the row.</summary>
    public async Task<NominationFindings> KeepAsync(Nomination nomination, CancellationToken cancel)
    {
        var found = await JudgeAsync(nomination, cancel);
        (nomination.Outcome, nomination.Judged) = (found.Assessment.Outcome, JudgedSnapshot.Of(found.Assessment, rulebook.Hash).ToJson());
        return found;
    }

    // A group or unit that is itself proposed must stand on the day of the decision (EC-O9, EC-E11).
    private async Task<DateInterval?> UnitAsync(Nomination nomination, CancellationToken cancel) => nomination.Subject switch
    {
        SubjectKind.Collective when nomination.OrganisationId is { } id =>
            await store.Organisations.Where(row => row.Id == id).Select(row => (DateInterval?)new DateInterval(row.ValidFrom, row.ValidTo)).SingleOrDefaultAsync(cancel),
        SubjectKind.ResidentialGroup when nomination.AreaId is { } id =>
            await store.Areas.Where(row => row.Id == id).Select(row => (DateInterval?)new DateInterval(row.ValidFrom, row.ValidTo)).SingleOrDefaultAsync(cancel),
        _ => null,
    };
}

/// <summary>What was found about a nomination.</summary>
/// <param name="Assessment">Clause by clause.</param>
/// <param name="Beside">What the paper lacks, and what the other nominations and the figures say; blocking ones stop its acceptance.</param>
public sealed record NominationFindings(EligibilityAssessment Assessment, IReadOnlyList<Finding> Beside)
{
    /// <summary>Everything that somebody must bring, mend or decide: with all of it the paper is returned, once.</summary>
    public IReadOnlyList<string> Gaps =>
    [
        .. Assessment.Clauses.Where(clause => clause.Answer == ClauseAnswer.NotMet).Select(clause => $"Không đạt: {clause.Says} ({clause.Source})"),
        .. Beside.Select(finding => finding.Message + (finding.Citation is null ? string.Empty : $" ({finding.Citation})")),
        .. Assessment.Missing.Select(missing => "Còn thiếu: " + missing),
    ];
}
