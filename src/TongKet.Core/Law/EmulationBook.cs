using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law;

/// <summary>Bodies of the rules that every award is held to.</summary>
public enum GeneralCheck
{
    Overlap,
    Proceedings,
    AfterPrevious,
    ThematicGround,
    DisciplineTerm,
    StateAwards,
    TypeSubject,
    PeriodInTime,
    SubjectState,
    SameTitle,
    LeaderCollective,
    ManyAwards,
    DisciplinedMembers,
}

/// <summary>How a quota that is no whole number becomes one.</summary>
public enum QuotaRounding
{
    /// <summary>Bỏ phần lẻ.</summary>
    Floor,

    /// <summary>Nửa trở lên thì thêm một.</summary>
    HalfUp,

    /// <summary>Còn lẻ thì thêm một.</summary>
    Ceiling,
}

/// <summary>A body of law with its days of force.</summary>
/// <param name="Id">"EC-L2022b".</param>
/// <param name="Domain">Which body of law.</param>
/// <param name="Force">First and last day.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Note">What is not known of it, or null.</param>
/// <param name="ReceivedBefore">Files received for appraisal before this day go on under the pack before.</param>
/// <param name="Source">Its main text.</param>
/// <param name="Checked">The day it was last verified.</param>
/// <param name="Status">An unconfirmed pack decides nothing: a person does.</param>
public sealed record RulePack(
    string Id, PackDomain Domain, DateInterval Force, string Title, string? Note, DateOnly? ReceivedBefore, Citation Source, DateOnly Checked, LawStatus Status);

/// <summary>What an award asks of a kind of subject under some packs.</summary>
public sealed record AwardRule(
    string Award, SubjectKind Subject, IReadOnlyList<string> Packs, IReadOnlyList<AwardClause> Clauses, Citation Source, LawStatus Status);

/// <summary>A rule that every award is held to.</summary>
/// <param name="Id">"EC-E3".</param>
/// <param name="Check">Its body.</param>
/// <param name="Says">The rule in Vietnamese.</param>
/// <param name="Blocks">Whether it decides or only tells.</param>
/// <param name="Absolute">Whether it holds in an unconfirmed pack too.</param>
/// <param name="Packs">The packs it is of.</param>
/// <param name="Force">The days within its packs on which its source holds; null for all of them.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Status">Whether that was verified.</param>
public sealed record GeneralRule(
    string Id, GeneralCheck Check, string Says, bool Blocks, bool Absolute, IReadOnlyList<string> Packs, DateInterval? Force, Citation Source, LawStatus Status);

/// <summary>A cap on how many may be given an award.</summary>
/// <param name="Key">"Q-CSTDCS".</param>
/// <param name="Award">Of which award.</param>
/// <param name="Share">The part of the base.</param>
/// <param name="Of">Which frozen count it is over.</param>
/// <param name="Rounding">How it becomes a whole number.</param>
/// <param name="MinimumOne">Whether a base above zero always allows one.</param>
/// <param name="Statutory">A statutory cap has no override.</param>
/// <param name="Says">The cap in Vietnamese.</param>
public sealed record QuotaDefinition(
    string Key, string Award, Rational Share, string Of, QuotaRounding Rounding, bool MinimumOne, bool Statutory, string Says);

/// <summary>A statement or count that clauses may ask.</summary>
public sealed record EmulationFact(string Key, string Name);

/// <summary>A standard by which points become a yearly rating; no bands when it gave no points.</summary>
public sealed record RatingStandard(
    string Key, DateInterval Force, IReadOnlyList<(TaskRating Rating, int Least)> Bands, int? General, int? Task, Citation Source, LawStatus Status);

/// <summary>The law of emulation and commendation as data.</summary>
public sealed record EmulationBook
{
    public required IReadOnlyList<RulePack> Packs { get; init; }

    public required IReadOnlyList<AwardDefinition> Awards { get; init; }

    public required IReadOnlyList<AwardRule> Rules { get; init; }

    public required IReadOnlyList<GeneralRule> General { get; init; }

    public required IReadOnlyList<Dated<QuotaDefinition>> Quotas { get; init; }

    public required IReadOnlyList<RatingStandard> Ratings { get; init; }

    public required IReadOnlyList<EmulationFact> Attested { get; init; }

    public required IReadOnlyList<EmulationFact> Counts { get; init; }

    /// <summary>Which days offices work; null for a book read by itself.</summary>
    public WorkingDays? Calendar { get; init; }

    /// <summary>The award with this code, or null.</summary>
    public AwardDefinition? Award(string code) => Awards.FirstOrDefault(award => string.Equals(award.Code, code, StringComparison.Ordinal));

    /// <summary>The pack of a day, or null.</summary>
    public RulePack? PackOn(PackDomain domain, DateOnly day) => Packs.FirstOrDefault(pack => pack.Domain == domain && pack.Force.Contains(day));

    /// <summary>What an award asks of a kind of subject in a pack, or null.</summary>
    public AwardRule? Rule(string award, SubjectKind subject, string pack) => Rules.FirstOrDefault(rule =>
        rule.Subject == subject && string.Equals(rule.Award, award, StringComparison.Ordinal) && rule.Packs.Contains(pack, StringComparer.Ordinal));

    /// <summary>What people call a statement or count.</summary>
    public string NameOf(string fact) =>
        Attested.Concat(Counts).FirstOrDefault(known => string.Equals(known.Key, fact, StringComparison.Ordinal))?.Name ?? fact;
}

/// <summary>Whose decision local rules are.</summary>
public enum LocalLevel
{
    /// <summary>Tỉnh, bộ, ngành: what the Law delegates to.</summary>
    Province,

    /// <summary>Xã, phường, đặc khu: adds to what is asked and stands in nobody's place.</summary>
    Commune,
}

/// <summary>Rules that a province or office added by a decision of its own, in the shape of the national ones.</summary>
/// <param name="Id">Our key of the decision.</param>
/// <param name="Number">Its number as printed.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Level">Whose decision it is.</param>
/// <param name="SignedOn">Day of signature.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Force">First and last day of force.</param>
/// <param name="Status">Whether somebody confirmed its text.</param>
/// <param name="Rules">Clauses added to awards.</param>
/// <param name="Quotas">Caps.</param>
public sealed record LocalRules(
    string Id,
    string Number,
    string Issuer,
    LocalLevel Level,
    DateOnly SignedOn,
    string Title,
    DateInterval Force,
    LawStatus Status,
    IReadOnlyList<LocalAwardRule> Rules,
    IReadOnlyList<QuotaDefinition> Quotas)
{
    /// <summary>The largest share of leaders among the people proposed; null when the decision sets none.</summary>
    public Rational? LeaderCap { get; init; }
}

/// <summary>What a local decision adds to an award.</summary>
public sealed record LocalAwardRule(string Award, SubjectKind Subject, IReadOnlyList<AwardClause> Clauses);
