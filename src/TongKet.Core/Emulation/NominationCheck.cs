using Microsoft.EntityFrameworkCore;
using TongKet.Core.Auditing;
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
    private readonly Dictionary<(int Year, Guid? AreaId), FactBook> facts = [];

    private NominationCheck(Store store, Rulebook rulebook, TargetQueries figures, IReadOnlyList<LocalRules> local, DateOnly today)
    {
        (this.store, this.rulebook, this.figures, this.local, this.today) = (store, rulebook, figures, local, today);
    }

    public static async Task<NominationCheck> OfAsync(Store store, Rulebook rulebook, TargetQueries figures, DateOnly today, CancellationToken cancel) =>
        new(store, rulebook, figures, await LocalDecisions.RulesAsync(store, rulebook, cancel), today);

    /// <summary>The assessment with everything else that speaks against the nomination.</summary>
    public async Task<NominationFindings> JudgeAsync(Nomination nomination, CancellationToken cancel)
    {
        var decided = await store.Awards.Where(row => row.NominationId == nomination.Id && row.RevokedOn == null).Select(row => (DateOnly?)row.DecidedOn).FirstOrDefaultAsync(cancel);
        var candidacy = NominationRules.CandidacyOf(nomination, today, decided);
        var unit = await UnitAsync(nomination, cancel);
        var (own, doubtful) = await Awards.OfAsync(store, nomination, cancel);

        // Of a unit in the books the books say whether it stands.
        Statement[] written = [.. StatementText.Read(nomination.Facts).Where(fact => unit is null || fact is not StateStatement)];
        Statement[] typed = [.. NominationRules.WithRegister(written, own)];
        Statement[] statements = [.. typed, .. NominationRules.StatementsOf(nomination, unit, candidacy.DecisionDay)];
        var found = Eligibility.Assess(rulebook.Emulation, candidacy, EvidenceBook.Of(statements, rulebook.Emulation), local);
        var files = await FilesAsync(nomination, typed, cancel);
        var others = await store.Nominations.AsNoTracking().Where(row => row.FoldKey == nomination.FoldKey && row.Subject == nomination.Subject).ToListAsync(cancel);
        return new(
            found,
            [
                .. NominationRules.AssessComplete(nomination),
                .. NominationRules.AssessRegister(written, own, candidacy, rulebook.Emulation),
                .. others.SelectMany(other => NominationRules.AssessBeside(nomination, other, rulebook.Emulation)),
                .. doubtful.Select(award => new Finding("award.namesake", $"Sổ khen thưởng có lần khen cùng tên, chưa rõ nơi ({award.Code} {award.Decision}): xem có phải cùng một đối tượng.", FindingSeverity.Warning)),
                .. await NominationFigures.AssessAsync(rulebook, FactsAsync, nomination, candidacy.DecisionDay, cancel),
            ],
            [
                .. ProofRules.Lacking(rulebook.Emulation, candidacy, statements, typed, local, files)
                    .Select(fact => NominationRules.Unproved(fact, rulebook.Emulation)).OfType<string>().Distinct(StringComparer.Ordinal),
            ]);
    }

    /// <summary>The same, kept on the row.</summary>
    public async Task<NominationFindings> KeepAsync(Nomination nomination, CancellationToken cancel)
    {
        var found = await JudgeAsync(nomination, cancel);
        (nomination.Outcome, nomination.Judged) = (found.Outcome, (JudgedSnapshot.Of(found.Assessment, rulebook.Hash) with { Outcome = found.Outcome, Missing = found.Gaps }).ToJson());
        return found;
    }

    // A list of many rows asks for the same years and groups again and again.
    private async Task<FactBook> FactsAsync(Guid communeId, int year, Guid? areaId, CancellationToken cancel)
    {
        if (!facts.TryGetValue((year, areaId), out var book))
        {
            book = await FactBook.OfYearsAsync(figures, communeId, [year - 1, year], areaId, cancel);
            facts[(year, areaId)] = book;
        }

        return book;
    }

    // Only a proof that names a file asks which files hang on it.
    private async Task<HashSet<string>> FilesAsync(Nomination nomination, IReadOnlyList<Statement> typed, CancellationToken cancel)
    {
        var subject = Nomination.SubjectOf(nomination.Id);
        return typed.Any(fact => ProofRules.FileName(fact.Proof) is not null)
            ? [.. await store.EvidenceFiles.AsNoTracking().Where(file => file.Subject == subject).Select(file => file.Name).ToListAsync(cancel)]
            : [];
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
/// <param name="Unproved">What is stated for the nominee and must still be shown: until then a person must have seen it.</param>
public sealed record NominationFindings(EligibilityAssessment Assessment, IReadOnlyList<Finding> Beside, IReadOnlyList<string> Unproved)
{
    /// <summary>What came of it: the bare word of whoever proposes makes nobody eligible.</summary>
    public EligibilityOutcome Outcome => Assessment.Outcome == EligibilityOutcome.Eligible && (Unproved.Count > 0 || Beside.Count > 0) ? EligibilityOutcome.NeedsReview : Assessment.Outcome;

    /// <summary>Everything that somebody must bring, mend or decide: with all of it the paper is returned, once.</summary>
    public IReadOnlyList<string> Gaps =>
    [
        .. Assessment.Clauses.Where(clause => clause.Answer == ClauseAnswer.NotMet).Select(clause => $"Không đạt: {clause.Says} ({clause.Source})"),
        .. Beside.Select(finding => finding.Message + (finding.Citation is null ? string.Empty : $" ({finding.Citation})")),
        .. Assessment.Missing.Select(missing => "Còn thiếu: " + missing),
        .. Unproved.Select(fact => "Chưa có căn cứ kèm theo: " + fact),
    ];
}
