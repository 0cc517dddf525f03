using System.Globalization;
using System.Text;

namespace TongKet.Core.Basics.Text;

/// <summary>A key whose ordinal order is the Vietnamese alphabet: letters first, then tones, then capitals.</summary>
/// <remarks>Computed here, because the engines' own orders differ from each other and from the dictionary. People stand by given name.</remarks>
public static class SortKey
{
    // Letters of the alphabet in their order; f, j, w and z stand where foreign names need them.
    private const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    // Level, then hỏi order of dictionaries: huyền, hỏi, ngã, sắc, nặng.
    private const string Tones = "\u0300\u0309\u0303\u0301\u0323";

    /// <summary>Key of any text.</summary>
    public static string Of(string text)
    {
        var letters = new StringBuilder(text.Length);
        var tones = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            var (letter, tone) = Split(char.ToLowerInvariant(c));
            var place = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (place >= 0)
            {
                letters.Append((char)('A' + place));
                tones.Append((char)('0' + tone));
            }
            else if (char.IsAsciiDigit(letter))
            {
                letters.Append(letter);
            }
            else if (letters.Length > 0 && letters[^1] != ' ')
            {
                letters.Append(' ');
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters.ToString().TrimEnd()}\t{tones}");
    }

    /// <summary>Key of a person's name: given name, then family name, then what stands between.</summary>
    public static string OfPerson(string fullName)
    {
        var words = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? Of(fullName) : Of(words[^1]) + "|" + Of(string.Join(' ', words[..^1]));
    }

    /// <summary>The letter without its tone, and the tone's place from zero for level.</summary>
    private static (char Letter, int Tone) Split(char c)
    {
        var tone = 0;
        var rest = new StringBuilder();
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
        {
            var place = Tones.IndexOf(part, StringComparison.Ordinal);
            if (place >= 0)
            {
                tone = place + 1;
            }
            else
            {
                rest.Append(part);
            }
        }

        return (rest.ToString().Normalize(NormalizationForm.FormC)[0], tone);
    }
}
