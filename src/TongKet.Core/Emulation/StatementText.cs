using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>Statements about a nominee as the row keeps them, and back.</summary>
internal static class StatementText
{
    private const string Kind = "is";

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new Exact() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Derived } },
    };

    public static string Of(IEnumerable<Statement> statements) => JsonSerializer.Serialize(statements.ToArray(), Options);

    public static IReadOnlyList<Statement> Read(string text) => text.Length == 0 ? [] : JsonSerializer.Deserialize<Statement[]>(text, Options)!;

    private static void Derived(JsonTypeInfo info)
    {
        if (info.Type != typeof(Statement))
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = Kind };
        foreach (var (type, word) in new[]
        {
            (typeof(RatingStatement), "rating"), (typeof(Attestation), "attested"), (typeof(CountStatement), "count"), (typeof(OccupationStatement), "occupation"),
            (typeof(InnovationStatement), "innovation"), (typeof(AwardStatement), "award"), (typeof(DisciplineStatement), "discipline"),
            (typeof(ProceedingsStatement), "proceedings"), (typeof(SearchedStatement), "searched"), (typeof(StateStatement), "state"), (typeof(FoundedStatement), "founded"),
            (typeof(ReviewStatement), "review"), (typeof(PostingStatement), "posting"), (typeof(AbsenceStatement), "absence"),
        })
        {
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, word));
        }
    }

    // "12/7": exact, and readable.
    private sealed class Exact : JsonConverter<Rational>
    {
        public override Rational Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = reader.GetString()!.Split('/');
            var numerator = System.Numerics.BigInteger.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
            return parts.Length == 1 ? numerator : (Rational)numerator / System.Numerics.BigInteger.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        public override void Write(Utf8JsonWriter writer, Rational value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
