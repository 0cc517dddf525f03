using TongKet.Core.Law.Reading;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law;

/// <summary>Rules that case files may name: a room beside the law answers for its own.</summary>
public abstract class CaseArea
{
    /// <summary>Words of the outcomes, in the order in which a wrong one is told.</summary>
    internal abstract IReadOnlyList<string> Outcomes { get; }

    /// <summary>Lists beside "failed" that an expectation may hold.</summary>
    internal virtual IReadOnlyList<string> Lists => [];

    /// <summary>Single values that an expectation may hold.</summary>
    internal virtual IReadOnlyList<string> Values => [];

    internal abstract bool Knows(Rulebook rulebook, string rule);

    /// <summary>What the rulebook says; faults of the facts are noted in them.</summary>
    internal abstract CaseAnswer Answer(Rulebook rulebook, string rule, DateOnly day, LawNode given);
}

/// <summary>What the rulebook says of one case.</summary>
internal sealed record CaseAnswer(string Outcome, IReadOnlyList<string> Failed, IReadOnlyList<Citation> Citations)
{
    /// <summary>What is open, for telling why an outcome differs.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Cases of rule "poverty/thresholds".</summary>
internal sealed class PovertyCases : CaseArea
{
    private const string Rule = "poverty/thresholds";

    private static readonly (string Word, PovertyOutcome Outcome)[] Words =
    [
        ("poor", PovertyOutcome.Poor),
        ("near-poor", PovertyOutcome.NearPoor),
        ("not-poor", PovertyOutcome.NotPoor),
        ("needs-review", PovertyOutcome.NeedsReview),
    ];

    internal override IReadOnlyList<string> Outcomes => [.. Words.Select(pair => pair.Word)];

    internal override bool Knows(Rulebook rulebook, string rule) => rule == Rule;

    internal override CaseAnswer Answer(Rulebook rulebook, string rule, DateOnly day, LawNode given)
    {
        var standard = rulebook.PovertyStandardOn(day);
        var area = given.Word("area", ("urban", PovertyArea.Urban), ("rural", PovertyArea.Rural));
        var assessment = given.Has("scoreA")
            ? PovertyRules.ClassifyByScores(standard, area, given.Small("scoreA", 0, 1000), given.Small("scoreB", 0, 120))
            : PovertyRules.Classify(standard, area, (Rational)given.Integer("incomePerPersonMonth"), given.Small("deprivations", 0, 12));
        given.Done();
        return new(Array.Find(Words, pair => pair.Outcome == assessment.Outcome).Word, assessment.Failed, assessment.Citations);
    }
}
