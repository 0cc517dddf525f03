using System.Text;
using System.Text.Json.Nodes;
using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>The page that verifies a session in a browser without a network: one file, handed out with the session, with the numbers of the law at hand.</summary>
public static class VerifierPage
{
    // What the page itself carries where the numbers go.
    private const string Place = """{"hash":"","quorums":[],"votes":[]}""";

    private static readonly Lazy<byte[]> Bytes = new(() =>
    {
        using var stream = typeof(VerifierPage).Assembly.GetManifestResourceStream("council/verifier.html")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace(Place, Numbers(Rulebook.Load()), StringComparison.Ordinal));
    });

    public static byte[] Html => Bytes.Value;

    private static string Numbers(Rulebook rulebook)
    {
        var book = rulebook.Council;
        return new JsonObject
        {
            ["hash"] = rulebook.Hash,
            ["quorums"] = new JsonArray([.. book.Quorums.Select(row => Row(row.Force.From, row.Force.To, row.Value.Numerator, row.Value.Denominator))]),
            ["votes"] = new JsonArray([.. book.Votes.Select(Row)]),
        }.ToJsonString();
    }

    private static JsonObject Row(Dated<VoteRule> vote)
    {
        var row = Row(vote.Force.From, vote.Force.To, vote.Value.Numerator, vote.Value.Denominator);
        row["awards"] = new JsonArray([.. vote.Value.Awards.Select(code => JsonValue.Create(code))]);
        row["base"] = vote.Value.Base == VoteBase.Total ? "total" : "present";
        row["secret"] = vote.Value.Secret;
        row["delegated"] = vote.Value.Delegated;
        return row;
    }

    private static JsonObject Row(DateOnly from, DateOnly? to, int numerator, int denominator) => new()
    {
        ["from"] = from.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["to"] = to?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["numerator"] = numerator,
        ["denominator"] = denominator,
    };
}
