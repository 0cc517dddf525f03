using System.Globalization;
using TongKet.Core.Law;
using TongKet.Core.Law.Reading;

namespace TongKet.Core.Emulation;

/// <summary>Cases of emulation: "emulation/TTLDTT" and every other award, "emulation/competence", "emulation/rating", "emulation/quota", "emulation/list", "emulation/fairness".</summary>
public sealed class EmulationCases : CaseArea
{
    private const string Prefix = "emulation/";
    private const string Competence = Prefix + "competence";
    private const string Rating = Prefix + "rating";
    private const string Quotas = Prefix + "quota";
    private const string OfList = Prefix + "list";
    private const string Fairness = Prefix + "fairness";

    internal override IReadOnlyList<string> Outcomes => ["eligible", "not-eligible", "needs-review", "known", "passed", "failed"];

    internal override IReadOnlyList<string> Lists => ["open", "warnings", "within", "tied", "beyond"];

    internal override IReadOnlyList<string> Values => ["pack", "authority", "rating", "limit", "places"];

    internal override bool Knows(Rulebook rulebook, string rule) =>
        rule is Competence or Rating or Quotas or OfList or Fairness
        || (rule.StartsWith(Prefix, StringComparison.Ordinal) && rulebook.Emulation.Award(rule[Prefix.Length..]) is not null);

    internal override CaseAnswer Answer(Rulebook rulebook, string rule, DateOnly day, LawNode given)
    {
        var book = rulebook.Emulation;
        var answer = rule switch
        {
            Competence => Decider(book, day, given),
            Rating => Rated(book, given),
            Quotas => Limited(given),
            OfList => Listed(book, given),
            Fairness => Leaning(given),
            _ => Assessed(book, rule[Prefix.Length..], day, given),
        };
        given.Done();
        return answer;
    }

    private static CaseAnswer Assessed(EmulationBook book, string award, DateOnly day, LawNode given)
    {
        var local = given.Has("local") ? given.Children("local").ConvertAll(node => LocalRulesReader.Pack(node, book)) : [];
        var assessment = Eligibility.Assess(
            book, StatementReader.Candidacy(given, award, day, book), EvidenceBook.Of(StatementReader.Statements(given, book), book), local);
        var outcome = assessment.Outcome switch
        {
            EligibilityOutcome.Eligible => "eligible",
            EligibilityOutcome.NotEligible => "not-eligible",
            _ => "needs-review",
        };
        return new(outcome, [.. assessment.Failed], [.. assessment.Citations])
        {
            Open = [.. assessment.Open],
            Lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["open"] = [.. assessment.Open],
                ["warnings"] = [.. assessment.Warnings.Select(warning => warning.Id)],
            },
            Values = Value("pack", assessment.Pack?.Id ?? "none"),
        };
    }

    private static CaseAnswer Decider(EmulationBook book, DateOnly day, LawNode given)
    {
        var code = given.Text("award");
        EmulationReader.KnowAward(given, code, book);
        var decider = book.Award(code)?.DeciderOn(day);
        return decider is null
            ? new("needs-review", [], [])
            : new(decider.Status == LawStatus.Confirmed ? "known" : "needs-review", [], [decider.Source]) { Values = Value("authority", EmulationWords.Authorities.First(pair => pair.Value == decider.Value).Word) };
    }

    private static CaseAnswer Rated(EmulationBook book, LawNode given)
    {
        var rated = RatingRules.Rate(book, given.Small("year", 1990, 2100), given.Exact("general"), given.Exact("task"), given.Flag("violation"));
        IReadOnlyList<Citation> cites = rated.Source is { } source ? [source] : [];
        return rated.Rating is { } rating ? new("known", [], cites) { Values = Value("rating", rating.ToString()) } : new("needs-review", [], cites);
    }

    private static CaseAnswer Limited(LawNode given)
    {
        var quota = new QuotaDefinition(
            "case", "case", given.Exact("percent") / 100, "case", given.Has("rounding") ? given.Word("rounding", EmulationWords.Roundings) : QuotaRounding.Floor, given.Flag("minimumOne"), given.Flag("statutory"), "case");
        var frozen = new FrozenBase("case", given.Small("base", 0, 1_000_000), DateOnly.MinValue, "case");
        var limit = Quota.Limit(quota, frozen);
        var list = given.Has("list") ? given.Children("list").ConvertAll(Ranked) : [];
        var cut = Quota.Cut(list, limit);
        var chosen = given.Has("chosen") ? given.Small("chosen", 0, 1_000_000) : list.Count;
        return new(Quota.MaySubmit(quota, frozen, chosen, given.TextOrNull("reason")) ? "passed" : "failed", [], [])
        {
            Lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["within"] = [.. cut.Within.Select(one => one.Key)],
                ["tied"] = [.. cut.Tied.Select(one => one.Key)],
                ["beyond"] = [.. cut.Beyond.Select(one => one.Key)],
            },
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["limit"] = limit.ToString(CultureInfo.InvariantCulture),
                ["places"] = cut.Places.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private static Ranked Ranked(LawNode node)
    {
        var one = new Ranked(
            node.Text("key"),
            node.Has("votes") ? node.Small("votes", 0, 1000) : null,
            node.Has("score") ? node.Exact("score") : null,
            node.Flag("directWorker"),
            node.Flag("female"));
        node.Done();
        return one;
    }

    private static CaseAnswer Listed(EmulationBook book, LawNode given)
    {
        var findings = ListRules.Assess(given.Children("nominees").ConvertAll(node => Entry(node, book)));
        var blocking = findings.Where(finding => finding.Severity == Basics.FindingSeverity.Blocking).Select(finding => finding.Code).Distinct().ToList();
        return new(blocking.Count == 0 ? "passed" : "failed", blocking, [])
        {
            Lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["warnings"] = [.. findings.Where(finding => finding.Severity != Basics.FindingSeverity.Blocking).Select(finding => finding.Code).Distinct()],
            },
        };
    }

    private static CaseAnswer Leaning(LawNode given)
    {
        var years = given.Children("years").ConvertAll(node =>
        {
            var one = new HonoursOfYear(
                node.Small("year", 1990, 2100), node.Small("honoured", 0, 1_000_000), node.Small("of", 0, 100_000_000), node.Small("leaders", 0, 1_000_000), node.Small("directWorkers", 0, 1_000_000));
            node.Done();
            return one;
        });
        var findings = FairnessRules.Assess(years, given.Has("leaderCap") ? given.Exact("leaderCap") / 100 : null);
        return new("passed", [], [])
        {
            Lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["warnings"] = [.. findings.Select(finding => finding.Code)] },
        };
    }

    private static ListedNominee Entry(LawNode node, EmulationBook book)
    {
        var entry = new ListedNominee(
            node.Text("key"),
            node.Text("name"),
            node.DateOrNull("bornOn"),
            node.TextOrNull("citizenId"),
            node.Text("award"),
            node.Has("subject") ? node.Word("subject", EmulationWords.Subjects) : SubjectKind.Individual,
            node.TextOrNull("collective"),
            node.TextOrNull("achievement"),
            node.Has("members") ? node.Small("members", 1, 100_000) : null)
        { Rating = node.Has("rating") ? node.Word("rating", EmulationWords.Ratings) : null };
        EmulationReader.KnowAward(node, entry.Award, book);
        node.Done();
        return entry;
    }

    private static Dictionary<string, string> Value(string key, string value) => new(StringComparer.Ordinal) { [key] = value };
}
