using TongKet.Core.Law;

namespace TongKet.Core.Emulation;

/// <summary>What kind of answer a form asks for.</summary>
public enum QuestionKind
{
    YesNo,
    Number,
    Rating,
    Occupation,
    Founded,
    Review,
    Posting,

    /// <summary>Rows of initiatives and works.</summary>
    Innovations,

    /// <summary>Rows of awards given before.</summary>
    Awards,
}

/// <summary>Something that the clauses of an award ask: its key is the fact, the count or the year.</summary>
public sealed record Question(QuestionKind Kind, string Key, string Label);

/// <summary>What evidence an award asks for, in the order of its clauses, each thing once: forms and lists of gaps are made from it.</summary>
public static class QuestionRules
{
    public static IReadOnlyList<Question> Of(EmulationBook book, Candidacy asked, IReadOnlyList<LocalRules>? local = null)
    {
        var award = book.Award(asked.Award) ?? throw new ArgumentException("No such award: " + asked.Award, nameof(asked));
        var matter = new Matter(
            book, award, asked, EvidenceBook.Of([]), book.PackOn(award.Domain, asked.LawDay), [.. (local ?? []).Where(rules => rules.Force.Contains(asked.LawDay))]);
        var questions = matter.Clauses(asked.Award).SelectMany(clause => Asked(matter, clause)).ToList();
        if (award.Kind != AwardKind.Title)
        {
            questions.Add(new(QuestionKind.Awards, string.Empty, string.Empty));
        }
        else if (award.Domain == PackDomain.Emulation && asked.DecisionDay.Year == asked.Year)
        {
            questions.Add(new(QuestionKind.YesNo, "rating-concluded", book.NameOf("rating-concluded")));
        }

        if (asked.Subject == SubjectKind.Individual)
        {
            questions.Add(new(QuestionKind.YesNo, "leader", book.NameOf("leader")));
        }

        return [.. questions.DistinctBy(question => (question.Kind, question.Key))];
    }

    private static IEnumerable<Question> Asked(Matter matter, AwardClause clause) => clause.Check switch
    {
        ClauseCheck.All or ClauseCheck.Any => clause.Parts.SelectMany(part => Asked(matter, part)),
        ClauseCheck.Standard => matter.Clauses(clause.Code).SelectMany(part => Asked(matter, part)),
        ClauseCheck.Rating => [Year(matter.Asked.Year)],
        ClauseCheck.Occupation => [new(QuestionKind.Occupation, string.Empty, string.Empty)],
        ClauseCheck.Attested or ClauseCheck.Denied => [new(QuestionKind.YesNo, clause.Fact, matter.Book.NameOf(clause.Fact))],
        ClauseCheck.Innovation => [new(QuestionKind.Innovations, string.Empty, string.Empty)],
        ClauseCheck.Share => [Number(matter, clause.Fact), Number(matter, clause.Of)],
        ClauseCheck.Count => [Number(matter, clause.Fact)],
        ClauseCheck.ServiceMonths => [Number(matter, "worked-months")],
        ClauseCheck.TitleYears or ClauseCheck.TitleChains or ClauseCheck.AwardHeld => [new(QuestionKind.Awards, string.Empty, string.Empty)],
        ClauseCheck.Existed => [new(QuestionKind.Founded, string.Empty, string.Empty)],
        ClauseCheck.ReviewedBefore => [new(QuestionKind.Review, string.Empty, string.Empty)],
        ClauseCheck.Posted => [new(QuestionKind.Posting, string.Empty, string.Empty)],
        ClauseCheck.Streak => Streak(matter, clause),
        _ => [],
    };

    private static IEnumerable<Question> Streak(Matter matter, AwardClause clause)
    {
        var needs = clause.With.SelectMany(all => all).ToList();
        if (clause.Each.Any(year => year.Rating is not null) || needs.Exists(need => need.Mark == StreakMark.Rating))
        {
            for (var back = 0; back < clause.Years; back++)
            {
                yield return Year(matter.Asked.Year - back);
            }
        }

        if (clause.After.Length > 0 || clause.Each.Any(year => year.Title is not null) || needs.Exists(need => need.Mark is StreakMark.Award or StreakMark.Title))
        {
            yield return new(QuestionKind.Awards, string.Empty, string.Empty);
        }

        if (needs.Exists(need => need.Mark is StreakMark.Initiative or StreakMark.Work))
        {
            yield return new(QuestionKind.Innovations, string.Empty, string.Empty);
        }
    }

    private static Question Year(int year) => new(QuestionKind.Rating, FormattableString.Invariant($"{year}"), FormattableString.Invariant($"Xếp loại năm {year}"));

    private static Question Number(Matter matter, string count) => new(QuestionKind.Number, count, matter.Book.NameOf(count));
}
