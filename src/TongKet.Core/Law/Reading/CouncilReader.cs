namespace TongKet.Core.Law.Reading;

/// <summary>Reads council/votes.json.</summary>
internal static class CouncilReader
{
    public const string Name = "council/votes.json";

    public static readonly (string Word, VoteBase Value)[] Bases = [("total", VoteBase.Total), ("present", VoteBase.Present)];

    public static readonly (string Word, ConflictKind Value)[] Conflicts =
    [
        ("self", ConflictKind.Self), ("kin", ConflictKind.Kin), ("own-collective", ConflictKind.OwnCollective), ("own-unit", ConflictKind.OwnUnit), ("other", ConflictKind.Other),
    ];

    public static LawFile<CouncilBook> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources, EmulationBook emulation) =>
        LawFile.Read<CouncilBook>(files, Name, sources, new([], [], []), root =>
        {
            var quorums = root.Children("quorums").ConvertAll(Quorum);
            var votes = root.Children("votes").ConvertAll(node => Vote(node, emulation));
            var conflicts = root.Children("conflicts").ConvertAll(Conflict);
            LawFile.Unique(root, quorums, one => one.Force.From);
            LawFile.Unique(root, votes.SelectMany(one => one.Value.Awards.Select(award => (award, one.Force.From))), pair => pair);
            LawFile.Unique(root, conflicts, one => (one.Value.Kind, one.Force.From));
            return new(quorums, votes, conflicts);
        });

    private static Dated<QuorumRule> Quorum(LawNode node)
    {
        var (numerator, denominator) = Share(node);
        var quorum = node.Dated(new QuorumRule(numerator, denominator));
        node.Done();
        return quorum;
    }

    private static Dated<VoteRule> Vote(LawNode node, EmulationBook emulation)
    {
        var (numerator, denominator) = Share(node);
        var vote = node.Dated(new VoteRule(
            node.Text("key"), node.Texts("awards"), numerator, denominator, node.Word("base", Bases), node.Flag("secret"), node.Flag("delegated"), node.Text("says")));
        foreach (var award in vote.Value.Awards)
        {
            EmulationReader.KnowAward(node, award, emulation);
        }

        node.Done();
        return vote;
    }

    private static Dated<ConflictRule> Conflict(LawNode node)
    {
        var conflict = node.Dated(new ConflictRule(
            node.Word("conflict", Conflicts), node.Word("effect", ("recuse", ConflictEffect.Recuse), ("declare", ConflictEffect.Declare)), node.Text("says")));
        node.Done();
        return conflict;
    }

    private static (int Numerator, int Denominator) Share(LawNode node)
    {
        var numerator = node.Small("numerator", 1, 100);
        var denominator = node.Small("denominator", 1, 100);
        if (numerator > denominator || numerator * 2 < denominator)
        {
            node.Fault("numerator", "cùng mẫu số phải là một phần từ một nửa đến toàn bộ.");
        }

        return (numerator, denominator);
    }
}
