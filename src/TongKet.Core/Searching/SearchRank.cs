using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TongKet.Core.Searching;

/// <summary>How well an entry fits a query, and which of its words show it; pure.</summary>
public static class SearchRank
{
    // A title tells what a thing is about, a phrase that the words belong together, a tone that it is the word that was meant.
    private const int WordInTitle = 12;
    private const int TonedInTitle = 8;
    private const int AllInTitle = 30;
    private const int PhraseInTitle = 40;
    private const int TonedPhraseInTitle = 40;
    private const int WholeTitle = 40;
    private const int WordInBody = 6;
    private const int TonedInBody = 6;
    private const int Again = 1;
    private const int MostAgain = 5;
    private const int PhraseInBody = 24;
    private const int TonedPhraseInBody = 24;
    private const int PairInBody = 5;
    private const int MissingTerm = 40;

    private const int SnippetWords = 34;
    private const int WordsBefore = 6;

    public static int OfTitle(string title, SearchQuery query)
    {
        var words = SearchText.Words(title);
        var (score, present) = (0, 0);
        foreach (var term in query.Terms)
        {
            if (Count(words, term, toned: false) > 0)
            {
                present++;
                score += WordInTitle;
                score += query.HasTones && Count(words, term, toned: true) > 0 ? TonedInTitle : 0;
            }
        }

        score += present == query.Terms.Length && present > 0 ? AllInTitle : 0;
        var phrase = Whole(query);
        if (phrase.Length > 1)
        {
            score += Occurrences(words, phrase, toned: false) > 0 ? PhraseInTitle : 0;
            score += query.HasTones && Occurrences(words, phrase, toned: true) > 0 ? TonedPhraseInTitle : 0;
        }

        return score + (words.Count == phrase.Length && Occurrences(words, phrase, toned: false) > 0 ? WholeTitle : 0);
    }

    public static int OfBody(string title, string body, SearchQuery query)
    {
        var words = Near(SearchText.Words(body), query);
        var titles = SearchText.Words(title);
        var score = 0;
        foreach (var term in query.Terms)
        {
            var count = Count(words, term, toned: false);
            if (count > 0)
            {
                score += WordInBody + (Math.Min(count - 1, MostAgain) * Again);
                score += query.HasTones && Count(words, term, toned: true) > 0 ? TonedInBody : 0;
            }
            else if (Count(titles, term, toned: false) == 0)
            {
                score -= MissingTerm;
            }
        }

        var phrase = Whole(query);
        if (phrase.Length > 1)
        {
            score += Occurrences(words, phrase, toned: false) > 0 ? PhraseInBody : 0;
            score += query.HasTones && Occurrences(words, phrase, toned: true) > 0 ? TonedPhraseInBody : 0;
            for (var i = 1; i < phrase.Length; i++)
            {
                ReadOnlySpan<SearchWord> pair = phrase.AsSpan(i - 1, 2);
                score += Occurrences(words, pair, query.HasTones) > 0 ? PairInBody : 0;
                score += Occurrences(titles, pair, query.HasTones) > 0 ? PairInBody : 0;
            }
        }

        return score;
    }

    // Only the words that were asked for, with an empty one wherever others stood between them: the rest of a text is never looked at again.
    private static List<SearchWord> Near(List<SearchWord> words, SearchQuery query)
    {
        var wanted = query.Terms.SelectMany(term => term.Ways).SelectMany(way => way).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal);
        var near = new List<SearchWord>();
        var gap = new SearchWord(0, 0, " ", " ");
        foreach (var word in words)
        {
            if (wanted.Contains(word.Folded))
            {
                near.Add(word);
            }
            else if (near.Count > 0 && near[^1] != gap)
            {
                near.Add(gap);
            }
        }

        return near;
    }

    /// <summary>The text with the words that were asked for marked.</summary>
    public static ImmutableArray<SearchSpan> Marked(string text, SearchQuery query)
    {
        var words = SearchText.Words(text);
        return Spans(text, 0, text.Length, words, Matches(words, query));
    }

    /// <summary>The part of the text in which most of what was asked for stands together.</summary>
    public static ImmutableArray<SearchSpan> Snippet(string text, SearchQuery query)
    {
        var words = SearchText.Words(text);
        if (words.Count == 0)
        {
            return [];
        }

        var matches = Matches(words, query);
        var start = Math.Max(0, BestStart(matches) - WordsBefore);
        var end = Math.Min(words.Count, start + SnippetWords);
        start = Math.Max(0, end - SnippetWords);
        var (from, to) = (start == 0 ? 0 : words[start].Start, end == words.Count ? text.Length : words[end - 1].End);
        var spans = Spans(text, from, to, words, matches);
        if (start > 0)
        {
            spans = spans.Insert(0, new SearchSpan("… ", false));
        }

        return end < words.Count ? spans.Add(new SearchSpan(" …", false)) : spans;
    }

    // Distinct terms in the window first, then how many words; the earliest of equals.
    private static int BestStart(int[] matches)
    {
        var (best, bestScore) = (0, -1);
        for (var at = 0; at < matches.Length; at++)
        {
            if (matches[at] == 0)
            {
                continue;
            }

            var (seen, score) = (0UL, 0);
            for (var i = at; i < Math.Min(matches.Length, at + SnippetWords - WordsBefore); i++)
            {
                if (matches[i] != 0)
                {
                    score += (seen & (1UL << matches[i])) == 0 ? 10 : 1;
                    seen |= 1UL << matches[i];
                }
            }

            if (score > bestScore)
            {
                (best, bestScore) = (at, score);
            }
        }

        return best;
    }

    /// <summary>For each word the number of the term that it belongs to, from 1; 0 for none.</summary>
    private static int[] Matches(List<SearchWord> words, SearchQuery query)
    {
        var matches = new int[words.Count];
        for (var term = 0; term < query.Terms.Length; term++)
        {
            foreach (var way in query.Terms[term].Ways)
            {
                // Where the very word stands, another word with other tones is not marked beside it.
                var toned = query.HasTones && Occurrences(words, way.AsSpan(), toned: true) > 0;
                for (var at = 0; at + way.Length <= words.Count; at++)
                {
                    if (StandsAt(words, at, way.AsSpan(), toned))
                    {
                        Array.Fill(matches, term + 1, at, way.Length);
                    }
                }
            }
        }

        return matches;
    }

    private static ImmutableArray<SearchSpan> Spans(string text, int from, int to, List<SearchWord> words, int[] matches)
    {
        var spans = ImmutableArray.CreateBuilder<SearchSpan>();
        var at = from;
        for (var i = 0; i < words.Count; i++)
        {
            if (matches[i] == 0 || words[i].Start < from || words[i].End > to)
            {
                continue;
            }

            // Words that follow each other are one mark.
            var last = i;
            while (last + 1 < words.Count && matches[last + 1] != 0 && words[last + 1].End <= to && text.AsSpan(words[last].End, words[last + 1].Start - words[last].End).IsWhiteSpace())
            {
                last++;
            }

            if (words[i].Start > at)
            {
                spans.Add(new SearchSpan(text[at..words[i].Start], false));
            }

            spans.Add(new SearchSpan(text[words[i].Start..words[last].End], true));
            at = words[last].End;
            i = last;
        }

        if (at < to)
        {
            spans.Add(new SearchSpan(text[at..to], false));
        }

        return spans.ToImmutable();
    }

    private static SearchWord[] Whole(SearchQuery query) => [.. query.Terms.SelectMany(term => term.Ways[0])];

    private static int Count(List<SearchWord> words, SearchTerm term, bool toned)
    {
        var count = 0;
        foreach (var way in term.Ways)
        {
            count += Occurrences(words, way.AsSpan(), toned);
        }

        return count;
    }

    // Most words of a text are not the first of what is looked for; one pass of references and lengths leaves little to compare.
    private static int Occurrences(List<SearchWord> words, ReadOnlySpan<SearchWord> run, bool toned)
    {
        if (run.Length == 0)
        {
            return 0;
        }

        var count = 0;
        var first = toned ? run[0].Toned : run[0].Folded;
        var all = CollectionsMarshal.AsSpan(words);
        for (var at = 0; at + run.Length <= all.Length; at++)
        {
            var here = toned ? all[at].Toned : all[at].Folded;
            if (here.Length == first.Length && here[0] == first[0] && StandsAt(words, at, run, toned))
            {
                count++;
            }
        }

        return count;
    }

    private static bool StandsAt(List<SearchWord> words, int at, ReadOnlySpan<SearchWord> run, bool toned)
    {
        for (var i = 0; i < run.Length; i++)
        {
            if (!string.Equals(toned ? words[at + i].Toned : words[at + i].Folded, toned ? run[i].Toned : run[i].Folded, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
