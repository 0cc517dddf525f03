using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using TongKet.Core.Basics.Text;

namespace TongKet.Core.Searching;

/// <summary>A word and where it stands.</summary>
/// <param name="Start">First letter, counted in the composed text.</param>
/// <param name="End">After its last letter.</param>
/// <param name="Folded">Without tones and marks.</param>
/// <param name="Toned">With its tone, wherever that was written.</param>
public readonly record struct SearchWord(int Start, int End, string Folded, string Toned);

/// <summary>Cuts a text into words, the same for what is searched and for what is asked.</summary>
public static class SearchText
{
    private const int Remembered = 20_000;

    // No word without a digit begins so.
    private const char WithDigits = '0';

    // Vietnamese has some seven thousand syllables; folding each once is most of the work saved.
    private static readonly ConcurrentDictionary<string, (string Folded, string Toned)> Known = new(StringComparer.Ordinal);

    /// <summary>The text in composed letters, half letters replaced; words are counted in it.</summary>
    public static string Composed(string text) => Fold.Whole(text).Normalize(NormalizationForm.FormC);

    /// <summary>Whether the word was written with a tone or with a letter of its own.</summary>
    public static bool HasTone(SearchWord word) => word.Toned[0] != WithDigits && !string.Equals(word.Folded, word.Toned, StringComparison.Ordinal);

    /// <param name="text">As <see cref="Composed"/> gives it.</param>
    public static List<SearchWord> Words(string text)
    {
        var words = new List<SearchWord>(text.Length / 5);
        var at = 0;
        while (at < text.Length)
        {
            if (!IsLetter(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark))
            {
                at++;
            }

            var (folded, toned) = FormsOf(text.AsSpan(start, at - start));
            if (folded.Length > 0)
            {
                words.Add(new SearchWord(start, at, folded, toned));
            }
        }

        return words;
    }

    private static (string Folded, string Toned) FormsOf(ReadOnlySpan<char> letters)
    {
        if (Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out var forms))
        {
            return forms;
        }

        var word = letters.ToString();
        forms = (OneSpelling(Fold.Key(word)), OneSpelling(Fold.Toned(word)));

        // A digit that was written is no tone: "nha2" is not "nhà".
        if (word.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            forms.Toned = WithDigits + forms.Toned;
        }

        if (word.Length <= 8 && Known.Count < Remembered)
        {
            Known.TryAdd(word, forms);
        }

        return forms;
    }

    // "lý" and "lí", "kỹ" and "kĩ", "quý" and "quí" are one word in two spellings of the school.
    private static string OneSpelling(string word) => word switch
    {
        [('h' or 'k' or 'l' or 'm' or 's' or 't') and var head, 'y'] => $"{head}i",
        [('h' or 'k' or 'l' or 'm' or 's' or 't') and var head, 'y', >= '1' and <= '5' and var tone] => $"{head}i{tone}",
        ['q', 'u', 'y'] => "qui",
        ['q', 'u', 'y', >= '1' and <= '5' and var tone] => $"qui{tone}",
        _ => word,
    };

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c);
}
