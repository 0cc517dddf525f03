using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace TongKet.Core.Emulation;

/// <summary>An assessment as it was made: which law, which day, what came of each clause. A later correction of the law's data shows against it.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Pack">The rule pack; null when there was none for the day.</param>
/// <param name="LawDay">The day whose law judged.</param>
/// <param name="Rulebook">Hash of the rulebook.</param>
/// <param name="Failed">Clauses not met, each with its citation.</param>
/// <param name="Open">Clauses that a person must look at, each with its citation.</param>
/// <param name="Missing">Everything that somebody must bring or decide.</param>
public sealed record JudgedSnapshot(
    EligibilityOutcome Outcome, string? Pack, DateOnly LawDay, string Rulebook, IReadOnlyList<string> Failed, IReadOnlyList<string> Open, IReadOnlyList<string> Missing)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public static JudgedSnapshot Of(EligibilityAssessment found, string rulebook) => new(
        found.Outcome,
        found.Pack?.Id,
        found.Candidacy.LawDay,
        rulebook,
        [.. found.Clauses.Where(clause => clause.Answer == ClauseAnswer.NotMet).Select(Line)],
        [.. found.Clauses.Where(clause => clause.Answer == ClauseAnswer.Unknown).Select(Line)],
        [.. found.Missing]);

    public static JudgedSnapshot? Read(string text) => text.Length == 0 ? null : JsonSerializer.Deserialize<JudgedSnapshot>(text, Options);

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static string Line(ClauseFinding clause) => $"{clause.Says} ({clause.Source})" + (clause.Because.Count > 0 ? ": " + string.Join("; ", clause.Because) : string.Empty);
}
