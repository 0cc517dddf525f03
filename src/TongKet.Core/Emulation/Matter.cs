using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>What a clause's body answers.</summary>
internal sealed record Found(ClauseAnswer Answer, IReadOnlyList<string> Because, IReadOnlyList<string> Missing)
{
    public static Found Met(params IReadOnlyList<string> because) => new(ClauseAnswer.Met, because, []);

    public static Found NotMet(params IReadOnlyList<string> because) => new(ClauseAnswer.NotMet, because, []);

    public static Found Open(params IReadOnlyList<string> missing) => new(ClauseAnswer.Unknown, [], missing);
}

/// <summary>Everything that judging one candidacy looks at.</summary>
internal sealed record Matter(
    EmulationBook Book, AwardDefinition Award, Candidacy Asked, EvidenceBook Evidence, RulePack? Pack, IReadOnlyList<LocalRules> Local)
{
    /// <summary>Whether an award of merit is asked: titles always are.</summary>
    public bool IsMerit => Award.Kind == AwardKind.Title || Asked.Type == AwardType.Merit;

    /// <summary>The achievement period: a title's year unless another is named.</summary>
    public DateInterval? Period => Asked.Period
        ?? (Award.Kind == AwardKind.Title ? new DateInterval(new(Asked.Year, 1, 1), new(Asked.Year, 12, 31)) : null);

    /// <summary>Clauses of an award for this subject: of the nation first, then what local decisions add.</summary>
    public IEnumerable<AwardClause> Clauses(string award) => (Pack is null ? [] : Book.Rule(award, Asked.Subject, Pack.Id)?.Clauses ?? []).Concat(Added(award));

    /// <summary>Clauses that local decisions add to an award.</summary>
    public IEnumerable<AwardClause> Added(string award) => Local
        .SelectMany(rules => rules.Rules)
        .Where(rule => rule.Subject == Asked.Subject && string.Equals(rule.Award, award, StringComparison.Ordinal))
        .SelectMany(rule => rule.Clauses);

    /// <summary>Past awards that count: not revoked, decided in time, and for merit neither unexpected nor of a movement (EC-E2).</summary>
    public IEnumerable<AwardStatement> Counted(string code) => Evidence.Awards.Where(one =>
        string.Equals(one.Award.Code, code, StringComparison.Ordinal) && !one.Award.Revoked && !IsLater(one.Award) && !(IsMerit && IsThematic(one.Award)));

    /// <summary>Whether the law itself asks for this earlier award, so that it may lie in the same years (reading K4); null while the search may still change it.</summary>
    /// <remarks>Only national clauses are asked: a local rule may not open what the Law closes. The one that opens the years is not among those asked within them (reading K5).</remarks>
    public bool? AsksFor(PastAward award)
    {
        if (!IsMerit || IsThematic(award) || Pack is null)
        {
            return false;
        }

        var clauses = Flat(Book.Rule(Asked.Award, Asked.Subject, Pack.Id)?.Clauses ?? []).ToList();
        var within = clauses.Exists(clause => clause.With.SelectMany(all => all).Any(need => need.Mark == StreakMark.Award && need.Code == award.Code));
        if (!clauses.Exists(clause => clause.After == award.Code))
        {
            return within || clauses.Exists(clause => clause.Check == ClauseCheck.AwardHeld && clause.Code == award.Code);
        }

        return within && Counted(award.Code).Any(other => Ended(other.Award) < Ended(award)) ? true
            : !within || Evidence.IsComplete(RecordKind.Awards) ? false
            : null;
    }

    /// <summary>Whether the title was given for a year.</summary>
    public Found Title(string code, int year)
    {
        var name = Book.Award(code)?.Name ?? code;
        var all = Evidence.Awards.Where(one => one.Award.Year == year && string.Equals(one.Award.Code, code, StringComparison.Ordinal)).ToList();
        var given = all.FindAll(one => !IsLater(one.Award));
        if (given.Find(one => !one.Award.Revoked && one.Award.Decision.Length > 0) is { } decided)
        {
            return Found.Met(FormattableString.Invariant($"{name} năm {year}: {decided.Award.Decision}"));
        }

        if (given.Exists(one => !one.Award.Revoked))
        {
            return Found.Open(FormattableString.Invariant($"số quyết định {name} năm {year}"));
        }

        return Evidence.IsComplete(RecordKind.Awards)
            ? Found.NotMet(FormattableString.Invariant($"năm {year} {(given.Count > 0 ? "đã bị hủy" : all.Count > 0 ? "chưa có trước ngày xét" : "không có")} quyết định {name}"))
            : Found.Open(FormattableString.Invariant($"quyết định {name} năm {year}"));
    }

    /// <summary>Whether the year's rating is at least this one.</summary>
    public Found Rated(TaskRating least, int year) => Evidence.Rating(year) switch
    {
        null => Found.Open(FormattableString.Invariant($"xếp loại năm {year}")),
        { } one when one.Rating <= least => Found.Met(FormattableString.Invariant($"năm {year} {EmulationTerms.Rating(one.Rating)}") + Shown(one.Proof)),
        { } one => Found.NotMet(FormattableString.Invariant($"năm {year} {EmulationTerms.Rating(one.Rating)}") + Shown(one.Proof)),
    };

    public static bool IsThematic(PastAward award) => award.Type is AwardType.Unexpected or AwardType.Movement;

    // What is decided after the day of this decision cannot have been its ground.
    private bool IsLater(PastAward award) => award.DecidedOn > Asked.DecisionDay;

    private static DateOnly Ended(PastAward award) => award.Period?.To ?? award.DecidedOn ?? new DateOnly(award.Year, 12, 31);

    private static IEnumerable<AwardClause> Flat(IEnumerable<AwardClause> clauses) => clauses.SelectMany(clause => Flat(clause.Parts).Prepend(clause));

    /// <summary>The proof in brackets, or nothing.</summary>
    public static string Shown(string proof) => proof.Length == 0 ? string.Empty : " (" + proof + ")";

    /// <summary>An award as reasons name it.</summary>
    public string Named(PastAward award) =>
        (Book.Award(award.Code)?.Name ?? award.Code)
        + (award.Decision.Length > 0 ? " " + award.Decision : FormattableString.Invariant($" năm {award.Year}"))
        + (award.DecidedOn is { } day ? " ngày " + Vietnamese.Date(day) : string.Empty);
}
