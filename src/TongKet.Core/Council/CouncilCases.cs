using System.Globalization;
using TongKet.Core.Law;
using TongKet.Core.Law.Reading;

namespace TongKet.Core.Council;

/// <summary>Cases of rule "council/vote": members, presence and ballots in, whether the question passes out.</summary>
public sealed class CouncilCases : CaseArea
{
    private const string Rule = "council/vote";

    internal override IReadOnlyList<string> Outcomes => ["passed", "failed", "no-quorum", "needs-review"];

    internal override IReadOnlyList<string> Values => ["quorum", "needed", "ballot"];

    internal override bool Knows(Rulebook rulebook, string rule) => rule == Rule;

    internal override CaseAnswer Answer(Rulebook rulebook, string rule, DateOnly day, LawNode given)
    {
        var award = given.Text("award");
        EmulationReader.KnowAward(given, award, rulebook.Emulation);
        var members = given.Small("members", 1, 100);
        var present = given.Small("present", 0, 100);
        var written = Number(given, "written");
        var issued = present + written - Number(given, "recused");
        var ballots = Ballots(given);
        var regulation = given.ChildOrNull("regulation") is { } node ? Regulation(node) : null;
        given.Done();
        var (frozen, findings) = VoteRules.Freeze(rulebook.Council, day, award, regulation, false);
        if (frozen is null || VoteRules.Quorum(rulebook.Council, day) is not { } quorum)
        {
            return new("needs-review", ["rule"], []);
        }

        var over = frozen.Base == VoteBase.Total ? members : present + written;
        var count = Tally.Count(issued, ballots, frozen, over);
        List<string> failed = [.. findings.Select(finding => finding.Code)];
        var outcome = findings.Count > 0 ? "needs-review"
            : present < quorum.Needed(members) ? "no-quorum"
            : count.Unreturned < 0 ? "needs-review"
            : count.Passed ? "passed" : "failed";
        failed.AddRange(outcome == "failed" ? ["votes"] : outcome == "needs-review" && findings.Count == 0 ? ["reconcile"] : outcome == "no-quorum" ? ["quorum"] : []);
        return new(outcome, failed, Cites(rulebook, day, award, frozen))
        {
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["quorum"] = Digits(quorum.Needed(members)),
                ["needed"] = Digits(count.Needed),
                ["ballot"] = frozen.Secret ? "secret" : "open",
            },
        };
    }

    private static List<Ballot> Ballots(LawNode given) =>
    [
        .. Enum.GetValues<Choice>().SelectMany(choice => Enumerable.Repeat(new Ballot(string.Empty, choice, string.Empty), Number(given, SessionWords.Word(choice)))),
    ];

    private static VoteRegulation Regulation(LawNode node)
    {
        var regulation = new VoteRegulation(node.Text("number"), node.Small("numerator", 1, 100), node.Small("denominator", 1, 100), node.Word("base", CouncilReader.Bases), node.Flag("secret"));
        node.Done();
        return regulation;
    }

    private static IReadOnlyList<Citation> Cites(Rulebook rulebook, DateOnly day, string award, FrozenRule frozen) =>
        rulebook.Council.VoteOn(day, award) is { } law && law.Source.ToString() == frozen.Source ? [law.Source] : [new(frozen.Source, frozen.Source, null)];

    private static int Number(LawNode given, string name) => given.Has(name) ? given.Small(name, 0, 100) : 0;

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
