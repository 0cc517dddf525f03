using System.Collections.Immutable;
using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;

namespace TongKet.Core.Searching;

/// <summary>
/// Reads what was typed: words, "a phrase", loại:… and năm:…; everything else, whatever it means to an engine, is only text. What is too long to be
/// a question of a person is refused.
/// </summary>
public static class SearchQueryRules
{
    public const int LongestText = 300;
    public const int MostWords = 24;
    public const int LongestWord = 40;

    /// <summary>What "loại:" is followed by.</summary>
    public static ImmutableArray<(string Word, SearchKind Kind)> Kinds { get; } =
    [
        ("tin", SearchKind.Article), ("van-ban", SearchKind.Document), ("cong-khai", SearchKind.Disclosure), ("hoi-dap", SearchKind.Answer),
        ("ket-qua", SearchKind.Result), ("bao-cao", SearchKind.Report), ("vinh-danh", SearchKind.Honour), ("co-quan", SearchKind.Office),
    ];

    /// <returns>The query; null with no finding when nothing was asked.</returns>
    public static (SearchQuery? Query, Finding? Fault) Read(string? text, Abbreviations abbreviations, SearchKind? kind = null, int? year = null)
    {
        text ??= string.Empty;
        if (FaultOf(text) is { } fault)
        {
            return (null, fault);
        }

        var pieces = PiecesOf(SearchText.Composed(text));
        var terms = new List<SearchTerm>();
        var words = 0;
        var plain = new List<Written>();
        foreach (var piece in pieces)
        {
            if (!piece.IsQuoted && FilterOf(piece.Text) is { } filter)
            {
                if (!Apply(filter, ref kind, ref year, out fault))
                {
                    return (null, fault);
                }

                continue;
            }

            var read = SearchText.Words(piece.Text);
            words += read.Count;
            if (read.FirstOrDefault(word => word.Folded.Length > LongestWord) is { Folded: not null } tooLong)
            {
                return (null, new Finding("search.word", $"Từ «{tooLong.Folded[..20]}…» dài quá {LongestWord} chữ; hãy tìm bằng từ ngắn hơn."));
            }

            if (piece.IsQuoted)
            {
                Flush(plain, terms, abbreviations);
                if (read.Count > 0)
                {
                    terms.Add(new SearchTerm([[.. read]], IsQuoted: true));
                }
            }
            else
            {
                plain.AddRange(read.Select(word => new Written(word, piece.Text[word.Start..word.End])));
            }
        }

        Flush(plain, terms, abbreviations);
        if (words > MostWords)
        {
            return (null, new Finding("search.words", $"Câu tìm có {words} từ, nhiều hơn {MostWords}; hãy giữ lại vài từ chính."));
        }

        if (terms.Count == 0 && !string.IsNullOrWhiteSpace(text) && kind is null && year is null)
        {
            return (null, new Finding("search.empty", "Câu tìm chưa có chữ hay số nào."));
        }

        return terms.Count == 0 && kind is null && year is null
            ? (null, null)
            : (new SearchQuery { Text = text, Terms = [.. Distinct(terms)], Kind = kind, Year = year }, null);
    }

    private static Finding? FaultOf(string text)
    {
        if (text.Length > LongestText)
        {
            return new Finding("search.long", $"Câu tìm dài {text.Length} ký tự, quá {LongestText}; hãy giữ lại vài từ chính.");
        }

        for (var i = 0; i < text.Length; i++)
        {
            if ((char.IsControl(text[i]) && !char.IsWhiteSpace(text[i])) || text[i] == '\uFFFD')
            {
                return new Finding("search.letter", $"Ký tự thứ {i + 1} của câu tìm không đọc được; hãy gõ lại.");
            }
        }

        return null;
    }

    // Quotation marks of keyboards and of word processors; one that is not closed ends at the end.
    private static List<Piece> PiecesOf(string text)
    {
        var pieces = new List<Piece>();
        var parts = text.Replace('“', '"').Replace('”', '"').Replace('„', '"').Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1)
            {
                pieces.Add(new Piece(parts[i], IsQuoted: true));
            }
            else
            {
                pieces.AddRange(parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => new Piece(word, IsQuoted: false)));
            }
        }

        return pieces;
    }

    private static (bool IsYear, string Value)? FilterOf(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 || colon == word.Length - 1 ? null : Fold.Key(word[..colon]) switch
        {
            "loai" => (false, Fold.Slug(word[(colon + 1)..])),
            "nam" => (true, word[(colon + 1)..]),
            _ => null,
        };
    }

    private static bool Apply((bool IsYear, string Value) filter, ref SearchKind? kind, ref int? year, out Finding? fault)
    {
        fault = null;
        if (filter.IsYear)
        {
            if (filter.Value.Length == 4 && int.TryParse(filter.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
            {
                year = wanted;
                return true;
            }

            fault = new Finding("search.year", $"«năm:{filter.Value}» không phải một năm; ví dụ năm:2021.");
            return false;
        }

        foreach (var (word, one) in Kinds)
        {
            if (word == filter.Value)
            {
                kind = one;
                return true;
            }
        }

        fault = new Finding("search.kind", $"Không có loại «{filter.Value}»; có: {string.Join(", ", Kinds.Select(one => one.Word))}.");
        return false;
    }

    // Full words of an abbreviation are one term, so that texts with either form are found.
    private static void Flush(List<Written> plain, List<SearchTerm> terms, Abbreviations abbreviations)
    {
        var at = 0;
        while (at < plain.Count)
        {
            var length = Math.Min(abbreviations.Longest, plain.Count - at);
            ImmutableArray<string> shorts = [];
            for (; length > 1; length--)
            {
                shorts = abbreviations.ShortOf(plain.GetRange(at, length).Select(one => one.Word));
                if (shorts.Length > 0)
                {
                    break;
                }
            }

            if (shorts.Length > 0)
            {
                terms.Add(new SearchTerm([[.. plain.GetRange(at, length).Select(one => one.Word)], .. shorts.Select(one => ImmutableArray.Create(new SearchWord(0, 0, one, one)))], IsQuoted: false));
            }
            else
            {
                length = 1;
                var (word, written) = plain[at];
                terms.Add(new SearchTerm([[word], .. abbreviations.FullOf(written, word.Folded)], IsQuoted: false));
            }

            at += length;
        }

        plain.Clear();
    }

    private static IEnumerable<SearchTerm> Distinct(List<SearchTerm> terms) =>
        terms.DistinctBy(term => string.Join(' ', term.Ways[0].Select(word => word.Toned)), StringComparer.Ordinal);

    private readonly record struct Piece(string Text, bool IsQuoted);

    private readonly record struct Written(SearchWord Word, string Text);
}
