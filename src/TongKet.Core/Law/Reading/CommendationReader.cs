namespace TongKet.Core.Law.Reading;

/// <summary>Reads bonus/salaries.json and commending/decisions.json.</summary>
internal static class CommendationReader
{
    public const string Bonus = "bonus/salaries.json";
    public const string Decisions = "commending/decisions.json";

    public static readonly string[] Names = [Bonus, Decisions];

    public static readonly (string Word, BonusRounding Value)[] Readings = [("up", BonusRounding.Up), ("half-up", BonusRounding.HalfUp)];

    public static readonly (string Word, BonusPayer Value)[] Payers = [("decider", BonusPayer.Decider), ("proposer", BonusPayer.Proposer)];

    private static readonly (string Word, AwardLevel Value)[] Levels = [("grassroots", AwardLevel.Grassroots), ("province", AwardLevel.Province), ("state", AwardLevel.State)];

    private static readonly (string Word, DecisionStep Value)[] Steps =
    [
        ("sign", DecisionStep.Sign), ("publish", DecisionStep.Publish), ("pay", DecisionStep.Pay),
        ("complain", DecisionStep.Complain), ("accept-complaint", DecisionStep.AcceptComplaint), ("settle-complaint", DecisionStep.SettleComplaint),
    ];

    private static readonly CommendationBook Nothing = new()
    {
        Salaries = [],
        Roundings = [],
        Payers = [],
        Bases = [],
        Terms = [],
        Postings = new Dictionary<string, string>(StringComparer.Ordinal),
        ListAlone = [],
        Retentions = [],
        Simplified = [],
        Revocations = [],
    };

    public static LawFile<CommendationBook> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources, EmulationBook emulation)
    {
        var bonus = LawFile.Read(files, Bonus, sources, Nothing, root => Nothing with
        {
            Salaries = InTurn(root, "salaries", node => node.Integer("dong"), _ => 0),
            Roundings = InTurn(root, "roundings", Rounding, _ => 0),
            Payers = InTurn(root, "payers", Payer, one => one.Level),
        });
        var decisions = LawFile.Read(files, Decisions, sources, bonus.Value, root => bonus.Value with
        {
            Bases = root.Children("bases").ConvertAll(node => Basis(node, sources)).OfType<DecisionBasis>().ToList(),
            Terms = InTurn(root, "terms", Term, one => (one.Step, one.Domain)),
            Postings = Postings(root, emulation),
            ListAlone = InTurn(root, "listAlone", node => KnownAward(node, emulation), one => one),
            Retentions = InTurn(root, "retentions", node => new RetentionRule(node.Word("level", Levels), node.SmallOrNull("years", 1, 100)), one => one.Level),
            Simplified = InTurn(root, "simplified", Ground, one => one.Key),
            Revocations = InTurn(root, "revocations", Ground, one => one.Key),
        });
        return new(decisions.Value, [.. bonus.Troubles, .. decisions.Troubles]);
    }

    // Values of one key follow each other; two of one day would leave open which holds.
    private static List<Dated<T>> InTurn<T>(LawNode root, string name, Func<LawNode, T> read, Func<T, object?> key)
    {
        var all = root.Children(name).ConvertAll(node =>
        {
            var one = node.Dated(read(node));
            node.Done();
            return one;
        });
        for (var at = 0; at < all.Count; at++)
        {
            if (all.Take(at).Any(before => Equals(key(before.Value), key(all[at].Value)) && before.Force.Overlaps(all[at].Force)))
            {
                root.Fault(name, "có hai giá trị trong cùng một ngày.");
            }
        }

        return all;
    }

    private static BonusRoundingRule Rounding(LawNode node)
    {
        var readings = node.Texts("readings").ConvertAll(text => EmulationWords.Of(node, "readings", text, Readings));
        if (readings.Count == 0)
        {
            node.Fault("readings", "phải có ít nhất một cách đọc.");
        }

        return new(node.Small("step", 1, 1_000_000), readings, node.Text("says"));
    }

    private static BonusPayerRule Payer(LawNode node) => new(
        node.TextOrNull("level") is { } word ? EmulationWords.Of(node, "level", word, Levels) : null, node.Word("payer", Payers), node.Text("says"));

    private static DecisionBasis? Basis(LawNode node, IReadOnlyDictionary<string, LawSource> sources)
    {
        var key = node.Text("document");
        var domain = node.TextOrNull("domain") is { } word ? EmulationWords.Of(node, "domain", word, EmulationWords.Domains) : (PackDomain?)null;
        node.Done();
        if (sources.TryGetValue(key, out var document))
        {
            return new(document, domain);
        }

        node.Fault("document", $"“{key}” không có trong sources.json.");
        return null;
    }

    private static DecisionTerm Term(LawNode node) =>
        new(node.Word("step", Steps), node.Word("domain", EmulationWords.Domains), node.Small("days", 1, 366), node.Flag("working"));

    private static DecisionGround Ground(LawNode node) => new(node.Text("key"), node.Text("says"));

    private static string KnownAward(LawNode node, EmulationBook emulation)
    {
        var award = node.Text("award");
        EmulationReader.KnowAward(node, award, emulation);
        return award;
    }

    private static Dictionary<string, string> Postings(LawNode root, EmulationBook emulation)
    {
        var postings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in root.Children("postings"))
        {
            postings[KnownAward(node, emulation)] = node.Text("posting");
            node.Done();
        }

        return postings;
    }
}
