using TongKet.Figures.Numbers;

namespace TongKet.Core.Law;

/// <summary>What a household is by a poverty standard.</summary>
public enum PovertyOutcome
{
    /// <summary>Hộ nghèo.</summary>
    Poor,

    /// <summary>Hộ cận nghèo.</summary>
    NearPoor,

    /// <summary>Hộ không nghèo.</summary>
    NotPoor,

    /// <summary>Cần người xem xét: the rulebook has no answer.</summary>
    NeedsReview,
}

/// <summary>The class of a household, the conditions it did not meet, and where they stand.</summary>
/// <param name="Outcome">The class.</param>
/// <param name="Failed">Conditions of poverty not met: "income-line", "deprivations", "standard", "score-table".</param>
/// <param name="Citations">The clauses used.</param>
public sealed record PovertyAssessment(PovertyOutcome Outcome, IReadOnlyList<string> Failed, IReadOnlyList<Citation> Citations);

/// <summary>Classifies a household by values of the rulebook: pure, dated by the standard it is given.</summary>
public static class PovertyRules
{
    private const string IncomeLine = "income-line";
    private const string Deprivations = "deprivations";

    /// <summary>The class by measured income per person and month, and by the number of deprivations.</summary>
    public static PovertyAssessment Classify(PovertyStandard? standard, PovertyArea area, Rational incomePerPerson, int deprivations)
    {
        if (standard is null)
        {
            return Unanswered("standard");
        }

        var many = deprivations >= standard.DeprivationCount.Value;
        if (standard.Rule == PovertyRule.LineAndDeprivations)
        {
            var line = standard.Line(area, PovertyLineKind.Income);
            return Judge(incomePerPerson <= line.Value.Value, many, line.Source, standard.DeprivationCount.Source);
        }

        var policy = standard.Line(area, PovertyLineKind.Policy);
        var minimum = standard.Line(area, PovertyLineKind.Minimum);
        return incomePerPerson <= policy.Value.Value
            ? new(PovertyOutcome.Poor, [], [policy.Source])
            : Judge(incomePerPerson <= minimum.Value.Value, many, minimum.Source, standard.DeprivationCount.Source);
    }

    /// <summary>The class by the survey form's scores A and B, where the law gave cut-offs for the standard.</summary>
    public static PovertyAssessment ClassifyByScores(PovertyStandard? standard, PovertyArea area, int scoreA, int scoreB) =>
        standard switch
        {
            null => Unanswered("standard"),
            { Scores: null } => Unanswered("score-table"),
            { Scores: { } scores } => Judge(
                scoreA <= scores.Value.Income(area), scoreB >= scores.Value.Deprivation, scores.Source, scores.Source),
        };

    private static PovertyAssessment Judge(bool belowLine, bool manyDeprivations, Citation line, Citation count)
    {
        Citation[] citations = line == count ? [line] : [line, count];
        return (belowLine, manyDeprivations) switch
        {
            (true, true) => new(PovertyOutcome.Poor, [], citations),
            (true, false) => new(PovertyOutcome.NearPoor, [Deprivations], citations),
            (false, true) => new(PovertyOutcome.NotPoor, [IncomeLine], citations),
            (false, false) => new(PovertyOutcome.NotPoor, [IncomeLine, Deprivations], citations),
        };
    }

    private static PovertyAssessment Unanswered(string missing) => new(PovertyOutcome.NeedsReview, [missing], []);
}
