using System.Runtime.CompilerServices;

namespace TongKet.Figures.Text;

/// <summary>The search form of a text: lower case and one place for the tone mark, letter for letter as long as the text (RP-N9).</summary>
/// <remarks>Works without culture data: the letters of Vietnamese are few and their cases lie at fixed distances.</remarks>
internal static class Fold
{
    private const string PlainA = "áàảãạ";
    private const string PlainE = "éèẻẽẹ";
    private const string PlainY = "ýỳỷỹỵ";
    private const string TonedO = "óòỏõọ";
    private const string TonedU = "úùủũụ";

    private static readonly char[] Lowered = MakeLowered();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Lower(char c) => c < Lowered.Length ? Lowered[c] : c;

    public static bool IsUpper(char c) => Lower(c) != c;

    /// <summary>Folds one word in place: "HOÁ" → "hóa", "uỷ" → "ủy".</summary>
    public static void Word(Span<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            word[i] = Lower(word[i]);
        }

        _ = MoveTone(word);
    }

    /// <summary>Puts the tone mark of a word in small letters into its one place; says whether it moved.</summary>
    public static bool MoveTone(Span<char> word)
    {
        // Only "o" and "u" before a last letter with a tone mark have two places for it.
        if (word.Length < 2 || word[^1] < '\u0080' || word[^2] is not ('o' or 'u'))
        {
            return false;
        }

        ref var first = ref word[^2];
        ref var last = ref word[^1];
        return first == 'o'
            ? Move(ref first, ref last, PlainA, TonedO, 'a') || Move(ref first, ref last, PlainE, TonedO, 'e')
            : (word.Length < 3 || word[^3] != 'q') && Move(ref first, ref last, PlainY, TonedU, 'y');
    }

    /// <summary>The folded form of a phrase, for lexicon entries and keys given by callers.</summary>
    public static string Phrase(string text)
    {
        var folded = text.ToCharArray();
        var start = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i == folded.Length || folded[i] == ' ')
            {
                Word(folded.AsSpan(start, i - start));
                start = i + 1;
            }
        }

        return new string(folded);
    }

    private static char ToLower(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c + 32),
        < '\u00C0' => c,
        >= '\u00C0' and <= '\u00DE' and not '\u00D7' => (char)(c + 32),
        '\u0102' or '\u0110' or '\u0128' or '\u0168' or '\u01A0' or '\u01AF' => (char)(c + 1),
        >= '\u1EA0' and <= '\u1EF9' => (char)(c | 1),
        _ => c,
    };

    private static char[] MakeLowered()
    {
        var lowered = new char[0x1F00];
        for (var c = '\0'; c < lowered.Length; c++)
        {
            lowered[c] = ToLower(c);
        }

        return lowered;
    }

    private static bool Move(ref char first, ref char last, string toned, string target, char bare)
    {
        var tone = toned.IndexOf(last, StringComparison.Ordinal);
        if (tone < 0)
        {
            return false;
        }

        first = target[tone];
        last = bare;
        return true;
    }
}
