using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace TongKet.Core.Searching;

/// <summary>Abbreviations of offices with their full words; whoever asks for one finds the other.</summary>
public sealed class Abbreviations
{
    // Two letters are also syllables ("ca", "tp"): they are read as abbreviations in capitals alone.
    private const int ShortestInSmall = 3;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private readonly FrozenDictionary<string, ImmutableArray<ImmutableArray<SearchWord>>> full;
    private readonly FrozenDictionary<string, ImmutableArray<string>> brief;

    private Abbreviations(IReadOnlyDictionary<string, string[]> data)
    {
        full = data.ToFrozenDictionary(pair => One(pair.Key), pair => pair.Value.Select(words => SearchText.Words(SearchText.Composed(words)).ToImmutableArray()).ToImmutableArray(), StringComparer.Ordinal);
        brief = data.Where(pair => !IsSyllable(One(pair.Key))).SelectMany(pair => pair.Value.Select(words => (Words: PhraseOf(SearchText.Words(SearchText.Composed(words))), Short: One(pair.Key))))
            .GroupBy(pair => pair.Words, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.Short).ToImmutableArray(), StringComparer.Ordinal);
        Longest = full.Values.SelectMany(ways => ways).Max(way => way.Length);
    }

    public static Abbreviations None { get; } = new(new Dictionary<string, string[]> { ["ubnd"] = ["ubnd"] });

    /// <summary>Words of the longest full form.</summary>
    public int Longest { get; }

    public static Abbreviations Load()
    {
        using var stream = typeof(Abbreviations).Assembly.GetManifestResourceStream("abbreviations.json")
            ?? throw new InvalidOperationException("Searching/abbreviations.json is not built in.");
        using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return new Abbreviations(document.RootElement.EnumerateObject().ToDictionary(
            property => property.Name,
            property => property.Value.EnumerateArray().Select(words => words.GetString()!).ToArray(),
            StringComparer.Ordinal));
    }

    /// <summary>Full forms of a word as it was written; none when it is no abbreviation.</summary>
    public ImmutableArray<ImmutableArray<SearchWord>> FullOf(string written, string folded) =>
        full.TryGetValue(folded, out var ways) && (folded.Length >= ShortestInSmall || written.All(char.IsUpper)) ? ways : [];

    /// <summary>Abbreviations of a run of words.</summary>
    public ImmutableArray<string> ShortOf(IEnumerable<SearchWord> words) => brief.GetValueOrDefault(PhraseOf(words), []);

    // "ca" is sung and "du" is travelled: whoever asks for the full words does not mean every "cả" and "đủ".
    private static bool IsSyllable(string folded) => folded.Length < ShortestInSmall && folded.AsSpan().ContainsAny(Vowels);

    private static string PhraseOf(IEnumerable<SearchWord> words) => string.Join(' ', words.Select(word => word.Folded));

    private static string One(string written) => SearchText.Words(SearchText.Composed(written)) is [var word] ? word.Folded : throw new InvalidOperationException($"'{written}' is no single word.");
}
