using System.Globalization;
using TongKet.Core.Law;
using TongKet.Core.Law.Reading;

namespace TongKet.Core.Commending;

/// <summary>Cases of rules "commending/bonus", "commending/competence" and "commending/basis".</summary>
public sealed class CommendationCases : CaseArea
{
    private const string Bonus = "commending/bonus";
    private const string Competence = "commending/competence";
    private const string Basis = "commending/basis";

    internal override IReadOnlyList<string> Outcomes => ["amount", "needs-review", "competent", "not-competent", "in-force", "not-in-force"];

    internal override IReadOnlyList<string> Values => ["amount", "exact", "salary", "rounding", "payer", "authority"];

    internal override bool Knows(Rulebook rulebook, string rule) => rule is Bonus or Competence or Basis;

    internal override CaseAnswer Answer(Rulebook rulebook, string rule, DateOnly day, LawNode given)
    {
        var answer = rule switch
        {
            Bonus => Paid(rulebook, day, given),
            Competence => Decided(rulebook, day, given),
            _ => Based(rulebook, day, given),
        };
        given.Done();
        return answer;
    }

    private static CaseAnswer Paid(Rulebook rulebook, DateOnly day, LawNode given)
    {
        var subject = given.Word("subject", EmulationWords.Subjects);
        if (Award(rulebook, given) is not { } code)
        {
            return new("needs-review", ["award"], []);
        }

        var bonus = BonusRules.Assess(rulebook.Emulation, rulebook.Commendation, code, subject, day);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("amount", bonus.Amount?.ToString(CultureInfo.InvariantCulture));
        Add("exact", bonus.Exact?.ToString());
        Add("salary", bonus.Salary?.ToString(CultureInfo.InvariantCulture));
        Add("rounding", bonus.Rounding is { } reading ? Array.Find(CommendationReader.Readings, pair => pair.Value == reading).Word : null);
        Add("payer", bonus.Payer is { } payer ? Array.Find(CommendationReader.Payers, pair => pair.Value == payer).Word : null);
        return new(bonus.IsSettled ? "amount" : "needs-review", [.. bonus.Open.Select(point => point.Id).Distinct()], bonus.Citations) { Values = values };

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                values[name] = value;
            }
        }
    }

    private static CaseAnswer Decided(Rulebook rulebook, DateOnly day, LawNode given)
    {
        var who = given.Word("authority", EmulationWords.Authorities);
        if (Award(rulebook, given) is not { } code)
        {
            return new("needs-review", ["award"], []);
        }

        var found = CompetenceRules.Assess(rulebook.Emulation, code, who, day);
        var outcome = found.Outcome switch
        {
            CompetenceOutcome.Competent => "competent",
            CompetenceOutcome.NotCompetent => "not-competent",
            _ => "needs-review",
        };
        return new(outcome, [], found.Decider is { } decider ? [decider.Source] : [])
        {
            Values = found.Decider is { } known
                ? new Dictionary<string, string>(StringComparer.Ordinal) { ["authority"] = Array.Find(EmulationWords.Authorities, pair => pair.Value == known.Value).Word }
                : new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }

    private static CaseAnswer Based(Rulebook rulebook, DateOnly day, LawNode given)
    {
        var key = given.Text("document");
        if (!rulebook.Sources.TryGetValue(key, out var document))
        {
            given.Fault("document", $"“{key}” không có trong sources.json.");
            return new("needs-review", [], []);
        }

        return new(
            LegalBasisRules.StateOn(document, rulebook.Sources, day) switch
            {
                BasisState.InForce => "in-force",
                BasisState.Unknown => "needs-review",
                _ => "not-in-force",
            },
            [],
            []);
    }

    private static string? Award(Rulebook rulebook, LawNode given)
    {
        var code = given.Text("award");
        EmulationReader.KnowAward(given, code, rulebook.Emulation);
        return rulebook.Emulation.Award(code) is null ? null : code;
    }
}
