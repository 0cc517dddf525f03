using System.Globalization;
using System.Text.Json;
using TongKet.Core.Searching;

namespace TongKet.Testing;

/// <summary>
/// Vietnamese questions of our own with what answers them, graded 1 to 3 by hand, and how well an index answers: nDCG of the first ten, and the mean of
/// one over the place of the first that answers.
/// </summary>
public sealed class JudgedSearch
{
    private readonly Abbreviations abbreviations = Abbreviations.Load();

    private JudgedSearch(IReadOnlyList<SearchEntry> entries, IReadOnlyList<JudgedQuery> queries)
    {
        Entries = entries;
        Queries = queries;
    }

    public IReadOnlyList<SearchEntry> Entries { get; }

    public IReadOnlyList<JudgedQuery> Queries { get; }

    public static JudgedSearch Load(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new JudgedSearch(
            [.. document.RootElement.GetProperty("documents").EnumerateArray().Select(one => new SearchEntry(
                Enum.Parse<SearchKind>(one.GetProperty("kind").GetString()!),
                one.GetProperty("id").GetString()!,
                one.GetProperty("title").GetString()!,
                one.GetProperty("body").GetString()!,
                DateOnly.ParseExact(one.GetProperty("day").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)))],
            [.. document.RootElement.GetProperty("needs").EnumerateArray().SelectMany(need =>
            {
                var relevant = need.GetProperty("relevant").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt32(), StringComparer.Ordinal);
                return need.GetProperty("queries").EnumerateArray().Select(query => new JudgedQuery(query.GetString()!, relevant));
            })]);
    }

    /// <summary>Asks an index that holds the entries.</summary>
    public JudgedScore Score(SearchIndex index)
    {
        var answers = Queries.Select(query => (query.Text, Gain: GainOf(query, index, out var place), Place: place)).ToArray();
        return new JudgedScore(
            answers.Average(one => one.Gain),
            answers.Average(one => one.Place == 0 ? 0 : 1.0 / one.Place),
            [.. answers.Where(one => one.Gain < 0.6).OrderBy(one => one.Gain).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Gain:0.00} {one.Text}"))]);
    }

    private double GainOf(JudgedQuery query, SearchIndex index, out int place)
    {
        var (read, fault) = SearchQueryRules.Read(query.Text, abbreviations);
        var keys = read is null ? throw new InvalidOperationException($"{query.Text}: {fault?.Message}") : index.Find(read, 0, 10).Hits.Select(hit => hit.Key).ToArray();
        place = Array.FindIndex(keys, query.Relevant.ContainsKey) + 1;
        return Discounted(keys.Select(key => query.Relevant.GetValueOrDefault(key))) / Discounted(query.Relevant.Values.OrderDescending().Take(10));
    }

    private static double Discounted(IEnumerable<int> grades) => grades.Select((grade, at) => (Math.Pow(2, grade) - 1) / Math.Log2(at + 2)).Sum();
}

/// <param name="Relevant">Keys that answer it, with how well.</param>
public sealed record JudgedQuery(string Text, IReadOnlyDictionary<string, int> Relevant);

/// <param name="Gain">nDCG@10.</param>
/// <param name="Reciprocal">MRR@10.</param>
/// <param name="Worst">The questions that are answered badly.</param>
public sealed record JudgedScore(double Gain, double Reciprocal, IReadOnlyList<string> Worst);
