using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>Whether a subject may be given an award by the law of its day: three answers, every clause with the fact that decided it.</summary>
/// <remarks>
/// Pure and without order. What is missing never makes "not eligible" (EC-E14). An unconfirmed pack decides nothing, and what an unconfirmed clause
/// denies a person decides; only what no law could allow (an achievement after its decision, a dissolved unit, one title twice) decides everywhere.
/// </remarks>
public static class Eligibility
{
    /// <summary>Assesses one candidacy.</summary>
    /// <exception cref="ArgumentException">The award is not in the law's catalogue.</exception>
    public static EligibilityAssessment Assess(EmulationBook book, Candidacy asked, EvidenceBook evidence, IReadOnlyList<LocalRules>? local = null)
    {
        var award = book.Award(asked.Award) ?? throw new ArgumentException("No such award: " + asked.Award, nameof(asked));
        var pack = book.PackOn(award.Domain, asked.LawDay);
        var matter = new Matter(book, award, asked, evidence, pack, [.. (local ?? []).Where(rules => rules.Force.Contains(asked.LawDay))]);
        var general = book.PackOn(PackDomain.Emulation, asked.LawDay);
        var judged = General(matter, general).ToList();
        List<ClauseFinding> clauses =
        [
            .. Frame(matter, general),
            .. Criteria(matter).Select(finding => pack?.Status == LawStatus.Confirmed && general?.Status == LawStatus.Confirmed ? finding : Held(finding)),
            .. judged.Where(finding => finding.Blocks).Select(finding => general?.Status == LawStatus.Confirmed ? finding : Held(finding)),
        ];
        var outcome = Outcome(clauses);
        if (evidence.Conflicts.Count > 0)
        {
            outcome = EligibilityOutcome.NeedsReview;
        }
        else if (outcome == EligibilityOutcome.NotEligible && MoreFavourable(matter) is { } coming && !clauses.Exists(IsAbsolute))
        {
            outcome = EligibilityOutcome.NeedsReview;
            clauses.Add(Open("more-favourable", "Quy định mới có lợi hơn thì áp dụng quy định mới", coming.Source, coming.Status, coming.Note ?? coming.Title));
        }

        return new(asked, outcome, pack, clauses, [.. judged.Where(finding => !finding.Blocks && finding.Answer != ClauseAnswer.Met)]);
    }

    private static IEnumerable<ClauseFinding> Frame(Matter matter, RulePack? general)
    {
        if (matter.Evidence.Conflicts.Count > 0)
        {
            yield return new(
                "conflict", "Các căn cứ không trái nhau", ClauseAnswer.Unknown, matter.Award.Source, LawStatus.Confirmed, true, false, [], matter.Evidence.Conflicts, []);
        }

        if (!matter.Award.Subjects.Contains(matter.Asked.Subject))
        {
            yield return new(
                "subject", "Đúng đối tượng được tặng", ClauseAnswer.NotMet, matter.Award.Source, matter.Award.Status, true, true,
                [$"{matter.Award.Name} không tặng cho {EmulationTerms.Subject(matter.Asked.Subject)}"], [], []);
        }

        if (matter.Pack is null)
        {
            yield return Open(
                "pack", "Có quy định cho ngày xét", matter.Award.Source, LawStatus.Unconfirmed, "không có quy định nào trong bộ luật cho ngày " + Vietnamese.Date(matter.Asked.LawDay));
        }
        else if (matter.Pack.Status != LawStatus.Confirmed)
        {
            yield return Unseen(matter.Pack);
        }
        else if (general is { Status: not LawStatus.Confirmed })
        {
            // Cultural titles have a decree of their own and stand on the same Law (reading K2).
            yield return Unseen(general);
        }
    }

    private static ClauseFinding Unseen(RulePack pack) =>
        Open("pack", pack.Title, pack.Source, pack.Status, pack.Note ?? "người có thẩm quyền đối chiếu văn bản");

    private static IEnumerable<ClauseFinding> Criteria(Matter matter)
    {
        if (matter.Pack is null)
        {
            return [];
        }

        var own = matter.Book.Rule(matter.Asked.Award, matter.Asked.Subject, matter.Pack.Id);
        return own is null && matter.Pack.Status == LawStatus.Confirmed
            ? [Open("criteria", "Tiêu chuẩn của " + matter.Award.Name, matter.Pack.Source, LawStatus.Unconfirmed, "tiêu chuẩn chưa có trong dữ liệu: người thẩm định xem")]
            : matter.Clauses(matter.Asked.Award).Select(clause => ClauseRules.Judge(matter, clause, choice: false));
    }

    private static IEnumerable<ClauseFinding> General(Matter matter, RulePack? pack) => pack is null
        ? []
        : matter.Book.General
            .Where(rule => rule.Packs.Contains(pack.Id, StringComparer.Ordinal) && rule.Force?.Contains(matter.Asked.LawDay) != false)
            .Select(rule => (Rule: rule, Found: GeneralRules.Judge(matter, rule.Check)))
            .Where(pair => pair.Found is not null)
            .Select(pair => Finding(pair.Rule, pair.Found!));

    private static ClauseFinding Finding(GeneralRule rule, Found found) => new(
        rule.Id,
        rule.Says,
        rule.Status == LawStatus.Confirmed || rule.Absolute || !rule.Blocks || found.Answer != ClauseAnswer.NotMet ? found.Answer : ClauseAnswer.Unknown,
        rule.Source,
        rule.Status,
        rule.Blocks,
        rule.Absolute,
        found.Because,
        rule.Status == LawStatus.Confirmed || rule.Absolute || found.Answer != ClauseAnswer.NotMet ? found.Missing : [.. found.Missing, .. found.Because],
        []);

    private static ClauseFinding Held(ClauseFinding finding) =>
        finding.Answer == ClauseAnswer.NotMet && !finding.Absolute ? finding with { Answer = ClauseAnswer.Unknown, Missing = [.. finding.Because] } : finding;

    private static ClauseFinding Open(string id, string says, Citation source, LawStatus status, string missing) =>
        new(id, says, ClauseAnswer.Unknown, source, status, true, false, [], [missing], []);

    private static bool IsAbsolute(ClauseFinding finding) => finding.Absolute && finding.Answer == ClauseAnswer.NotMet;

    // A file received before the new law goes on under the old one, unless the new one is better for the person: then a person compares (reading K2).
    private static RulePack? MoreFavourable(Matter matter) => matter.Book.Packs.FirstOrDefault(pack =>
        (pack.Domain == matter.Award.Domain || pack.Domain == PackDomain.Emulation)
        && matter.Asked.ReceivedOn < pack.ReceivedBefore
        && matter.Asked.DecisionDay >= pack.Force.From);

    private static EligibilityOutcome Outcome(List<ClauseFinding> clauses) =>
        clauses.Exists(clause => clause.Answer == ClauseAnswer.NotMet) ? EligibilityOutcome.NotEligible
        : clauses.Exists(clause => clause.Answer == ClauseAnswer.Unknown) ? EligibilityOutcome.NeedsReview
        : EligibilityOutcome.Eligible;
}
