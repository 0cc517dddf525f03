using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TongKet.Core.Searching;

/// <summary>Asking the index: stages from what fits best to what fits in part, each bounded, and a ranking of what they brought.</summary>
public sealed partial class SearchIndex
{
    /// <summary>The most that one question brings; whoever wants more asks more narrowly.</summary>
    public const int MostFound = 200;

    // Below this, things that hold only some of the words are shown too.
    private const int EnoughFound = 10;

    // Read whole for the final order.
    private const int ReadWhole = 30;

    private const int MostFine = 50;

    // What holds the very words comes before all that only looks alike.
    private const int Exact = 1_000;

    // Words of a question that are walked along, and entries along which a phrase is looked for.
    private const int MostWalked = 4;
    private const int MostScanned = 5_000;

    // A longer one is a title, which was asked for by itself.
    private const int LongestPhrase = 6;

    // Each word of a phrase is a walk of its own; eight in a row are known from all else.
    private const int LongestQuoted = 8;

    // No later stage begins after it; what the stages brought by then is ranked.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(60);

    public SearchPage Find(SearchQuery query, int skip, int take)
    {
        using var connection = Connect();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var (candidates, exact, total, isPartial) = Gather(connection, query);
        var ranked = Rank(connection, query, candidates, exact);
        var shown = ranked.Skip(skip).Take(take).ToList();
        WithBodies(connection, shown);
        return new SearchPage(
            [.. shown.Select(one => new SearchHit(one.Kind, one.Key, SearchRank.Marked(one.Title, query), SearchRank.Snippet(one.Body!, query), DayOf(one.Id)))],
            Math.Min(total, ranked.Count),
            total >= MostFound,
            isPartial);
    }

    private (HashSet<long> Candidates, HashSet<long> Exact, int Total, bool IsPartial) Gather(SqliteConnection connection, SearchQuery query)
    {
        var clock = Stopwatch.StartNew();
        var found = new HashSet<long>();
        var facets = Facets(query);
        var rarest = ByRarity(connection, query.Terms);

        // Every word costs a walk along all that hold it; a long question is known by its rarest, and the ranking reads the others.
        var asked = rarest.Length > MostWalked ? rarest[..MostWalked] : rarest;
        // The words with the tones that were typed first: the newest that only look alike would leave them no place.
        var total = query.HasTones ? Stage("Words", "toned", All(asked, toned: true), MostFound) : 0;
        var exact = found.ToHashSet();
        if (total < MostFound)
        {
            Stage("Words", "text", All(asked), MostFound);
            total = Math.Min(found.Count, MostFound);
        }

        if (total >= MostFound && query.Terms.Length > 0)
        {
            foreach (var (table, column, expression) in Finer(query))
            {
                if (clock.Elapsed < Patience)
                {
                    Stage(table, column, expression, MostFine);
                }
            }
        }

        if (total >= EnoughFound || query.Terms.Length < 2)
        {
            return (found, exact, total, false);
        }

        var whole = found.Count;
        if (Pairs(query) is { Length: > 0 } pairs)
        {
            Stage("Words", "text", pairs, MostFine);
        }

        for (var kept = rarest.Length - 1; kept >= (rarest.Length + 1) / 2 && found.Count < EnoughFound && clock.Elapsed < Patience; kept--)
        {
            Stage("Words", "text", All(rarest[..kept]), MostFine);
        }

        return (found, exact, found.Count, found.Count > whole);

        int Stage(string table, string column, string expression, int most)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT rowid FROM {table} WHERE {table} MATCH $wanted ORDER BY rowid DESC LIMIT $limit";
            var match = $"{{{column}}} : ({expression})";
            command.Parameters.AddWithValue("$wanted", facets.Length == 0 ? match : expression.Length == 0 ? facets : $"{facets} AND ({match})");
            command.Parameters.AddWithValue("$limit", most);
            using var rows = command.ExecuteReader();
            var brought = 0;
            while (rows.Read())
            {
                found.Add(rows.GetInt64(0));
                brought++;
            }

            return brought;
        }
    }

    // Where the newest that hold all words are not all, the best may be older: titles are asked for by themselves, and the phrase if a word of it is rare.
    private IEnumerable<(string Table, string Column, string Expression)> Finer(SearchQuery query)
    {
        yield return ("Titles", "text", All(query.Terms));
        if (query.HasTones)
        {
            yield return ("Titles", "toned", All(query.Terms, toned: true));
        }

        var phrase = query.Terms.SelectMany(term => term.Ways[0]).ToArray();
        if (phrase.Length is > 1 and <= LongestPhrase && phrase.Min(word => Frequency(word.Folded)) < MostScanned)
        {
            yield return query.HasTones ? ("Words", "toned", Quoted(phrase.Select(word => word.Toned))) : ("Words", "text", Quoted(phrase.Select(word => word.Folded)));
        }
    }

    private static string All(ImmutableArray<SearchTerm> terms, bool toned = false) => string.Join(" AND ", terms.Select(term =>
        $"({string.Join(" OR ", term.Ways.Select(way => Quoted(way.Select(word => toned ? word.Toned : word.Folded))))})"));

    // Most words of Vietnamese are two syllables: what holds one of those words whole is nearer than what holds the syllables apart.
    private static string Pairs(SearchQuery query)
    {
        var quoted = query.Terms.Where(term => term.IsQuoted).ToImmutableArray();
        var loose = query.Terms.Where(term => !term.IsQuoted).SelectMany(term => term.Ways[0]).ToArray();
        var pairs = string.Join(" OR ", loose.Zip(loose.Skip(1), (one, next) => Quoted([one.Folded, next.Folded])));
        return pairs.Length == 0 || quoted.Length == 0 ? pairs : $"{All(quoted)} AND ({pairs})";
    }

    // Words are letters and digits alone, so nothing inside the quotation marks can mean anything to the engine.
    private static string Quoted(IEnumerable<string> words) => $"\"{string.Join(' ', words.Take(LongestQuoted))}\"";

    private static string Facets(SearchQuery query) => string.Join(" AND ", new[]
    {
        query.Kind is { } kind ? $"facet : {KindFacet(kind)}" : null,
        query.Year is { } year ? $"facet : {YearFacet(year)}" : null,
        query.Reach.Length > 0 ? query.Reach : null,
    }.OfType<string>());

    // Quoted phrases are never let go of; of the rest the rarest word says most, and one that nobody wrote says nothing.
    private ImmutableArray<SearchTerm> ByRarity(SqliteConnection connection, ImmutableArray<SearchTerm> terms)
    {
        frequencies ??= Weigh(connection);
        return [.. terms.OrderByDescending(term => term.IsQuoted).ThenBy(term => term.Ways.Max(way => way.Min(word => Frequency(word.Folded))) is > 0 and var frequency ? frequency : int.MaxValue)];
    }

    private int Frequency(string word) => frequencies?.GetValueOrDefault(word) ?? 0;

    private Dictionary<string, int> Weigh(SqliteConnection connection)
    {
        Interlocked.Exchange(ref unweighed, 0);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT term, doc FROM Vocabulary WHERE col = 'text'";
        using var rows = command.ExecuteReader();
        var weighed = new Dictionary<string, int>(StringComparer.Ordinal);
        while (rows.Read())
        {
            weighed[rows.GetString(0)] = rows.GetInt32(1);
        }

        return weighed;
    }

    private static List<Candidate> Rank(SqliteConnection connection, SearchQuery query, HashSet<long> candidates, HashSet<long> exact)
    {
        var found = new List<Candidate>(candidates.Count);
        using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT Id, Kind, Key, Title FROM Entries WHERE Id IN ({Ids(candidates)})";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                found.Add(new Candidate(rows.GetInt64(0), (SearchKind)rows.GetInt32(1), rows.GetString(2), rows.GetString(3)));
            }
        }

        foreach (var one in found)
        {
            one.Score = SearchRank.OfTitle(one.Title, query) + (exact.Contains(one.Id) ? Exact : 0);
        }

        var ordered = Order(found);
        if (query.Terms.Length == 0)
        {
            return ordered;
        }

        var best = ordered[..Math.Min(ReadWhole, ordered.Count)];
        WithBodies(connection, best);
        foreach (var one in best)
        {
            one.Score += SearchRank.OfBody(one.Title, one.Body!, query);
        }

        return [.. Order(best), .. ordered.Skip(best.Count)];
    }

    private static List<Candidate> Order(List<Candidate> candidates) => [.. candidates.OrderByDescending(one => one.Score).ThenByDescending(one => one.Id)];

    private static void WithBodies(SqliteConnection connection, List<Candidate> candidates)
    {
        var missing = candidates.Where(one => one.Body is null).ToDictionary(one => one.Id);
        if (missing.Count == 0)
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT Id, Body FROM Entries WHERE Id IN ({Ids(missing.Keys)})";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            missing[rows.GetInt64(0)].Body = rows.GetString(1);
        }
    }

    private static string Ids(IEnumerable<long> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private sealed class Candidate(long id, SearchKind kind, string key, string title)
    {
        public long Id { get; } = id;

        public SearchKind Kind { get; } = kind;

        public string Key { get; } = key;

        public string Title { get; } = title;

        public string? Body { get; set; }

        public int Score { get; set; }
    }
}
