using TongKet.Core.Law;

namespace TongKet.Core.Emulation;

/// <summary>Whether a clause holds.</summary>
public enum ClauseAnswer
{
    /// <summary>Không đạt.</summary>
    NotMet,

    /// <summary>Chưa đủ căn cứ: a person looks.</summary>
    Unknown,

    /// <summary>Đạt.</summary>
    Met,
}

/// <summary>What comes of an assessment.</summary>
public enum EligibilityOutcome
{
    /// <summary>Không đủ điều kiện.</summary>
    NotEligible,

    /// <summary>Cần người xem xét.</summary>
    NeedsReview,

    /// <summary>Đủ điều kiện.</summary>
    Eligible,
}

/// <summary>One clause judged: its answer, where it stands, the facts that decided it and what is missing.</summary>
/// <param name="Id">"share-ldtt", or the id of a general rule: "EC-E3".</param>
/// <param name="Says">The condition in Vietnamese.</param>
/// <param name="Answer">Whether it holds.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Status">Whether its text was verified; what an unconfirmed clause denies a person decides.</param>
/// <param name="Blocks">Whether it decides or only tells.</param>
/// <param name="Absolute">Whether it decides in an unconfirmed pack too.</param>
/// <param name="Because">The facts that decided it, each with its proof.</param>
/// <param name="Missing">What somebody must bring or decide.</param>
/// <param name="Parts">What a group is made of.</param>
public sealed record ClauseFinding(
    string Id,
    string Says,
    ClauseAnswer Answer,
    Citation Source,
    LawStatus Status,
    bool Blocks,
    bool Absolute,
    IReadOnlyList<string> Because,
    IReadOnlyList<string> Missing,
    IReadOnlyList<ClauseFinding> Parts)
{
    /// <summary>Everything that is missing in it and its parts, once each; of a group that is decided, nothing.</summary>
    public IEnumerable<string> AllMissing => Answer != ClauseAnswer.Unknown
        ? []
        : Missing.Concat(Parts.SelectMany(part => part.AllMissing)).Distinct(StringComparer.Ordinal);
}

/// <summary>What was asked, by which law, what came of it, clause by clause.</summary>
/// <param name="Candidacy">What was asked.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Pack">The rule pack that judged, or null when there is none for the day.</param>
/// <param name="Clauses">Every clause that decides, in order of the law.</param>
/// <param name="Warnings">Clauses that only tell and do not hold.</param>
public sealed record EligibilityAssessment(
    Candidacy Candidacy, EligibilityOutcome Outcome, RulePack? Pack, IReadOnlyList<ClauseFinding> Clauses, IReadOnlyList<ClauseFinding> Warnings)
{
    /// <summary>Ids of the clauses not met.</summary>
    public IEnumerable<string> Failed => Clauses.Where(clause => clause.Answer == ClauseAnswer.NotMet).Select(clause => clause.Id).Distinct(StringComparer.Ordinal);

    /// <summary>Ids of the clauses that a person must look at.</summary>
    public IEnumerable<string> Open => Clauses.Where(clause => clause.Answer == ClauseAnswer.Unknown).Select(clause => clause.Id).Distinct(StringComparer.Ordinal);

    /// <summary>Everything that somebody must bring or decide, once each: the file is returned once with all of it.</summary>
    public IEnumerable<string> Missing => Clauses.SelectMany(clause => clause.AllMissing).Distinct(StringComparer.Ordinal);

    /// <summary>Every citation used, once each.</summary>
    public IEnumerable<Citation> Citations => Flat(Clauses.Concat(Warnings)).Select(clause => clause.Source).Distinct();

    private static IEnumerable<ClauseFinding> Flat(IEnumerable<ClauseFinding> clauses) => clauses.SelectMany(clause => Flat(clause.Parts).Prepend(clause));
}
