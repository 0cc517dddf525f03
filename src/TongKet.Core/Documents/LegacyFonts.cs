using System.Collections.Frozen;
using System.Text;

namespace TongKet.Core.Documents;

/// <summary>Text typed for fonts of the years before Unicode: TCVN3 ("ABC", fonts .Vn…) and VNI (fonts VNI-…), as Word keeps it in Latin-1 letters.</summary>
internal static class LegacyFonts
{
    // TCVN 5712:1993, VN3: the letters at A1 to FE; a dot where the standard has none or a mark that stands alone.
    private const string Tcvn3 = "ĂÂÊÔƠƯĐăâêôơưđẶ.....àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ";

    // VNI: a letter and the mark that follows it.
    private const string VniMarks = "ùøûõïâáàåãäêéèúüë";
    private static readonly (char Letter, string Accented)[] VniPairs =
    [
        ('a', "áàảãạâấầẩẫậăắằẳẵặ"), ('e', "éèẻẽẹêếềểễệ......"), ('o', "óòỏõọôốồổỗộ......"), ('u', "úùủũụ............"), ('y', "ýỳỷỹ............."),
        ('ô', "ớờởỡợ............"), ('ö', "ứừửữự............"),
    ];

    private static readonly (char Code, char Letter)[] VniSingles = [('ô', 'ơ'), ('ö', 'ư'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('ñ', 'đ'), ('î', 'ỵ')];

    private static readonly FrozenDictionary<(char, char), char> VniTwo = TwoOfVni().ToFrozenDictionary();
    private static readonly FrozenDictionary<char, char> VniOne = OneOfVni().ToFrozenDictionary();

    /// <summary>Whether text in this font may need decoding.</summary>
    public static bool Knows(string? font) => font is not null && (IsTcvn3(font) || font.StartsWith("VNI", StringComparison.OrdinalIgnoreCase));

    /// <summary>The text in Unicode and, when its length changed, where in the old text each new letter began (one more for the end).</summary>
    public static (string Text, int[]? Offsets) Decode(string text, string font) =>
        Holds(text) ? IsTcvn3(font) ? (OfTcvn3(text, font), null) : OfVni(text) : (Capital(text, font), null);

    /// <summary>TCVN3 text without a font to tell capitals by.</summary>
    public static string OfTcvn3(string text) => OfTcvn3(text, string.Empty);

    /// <summary>VNI text.</summary>
    public static (string Text, int[]? Offsets) OfVni(string text)
    {
        var decoded = new StringBuilder(text.Length);
        var offsets = new int[text.Length + 1];
        for (var i = 0; i < text.Length;)
        {
            offsets[decoded.Length] = i;
            if (i + 1 < text.Length && VniTwo.TryGetValue((text[i], text[i + 1]), out var letter))
            {
                decoded.Append(letter);
                i += 2;
                continue;
            }

            decoded.Append(VniOne.GetValueOrDefault(text[i], text[i]));
            i++;
        }

        offsets[decoded.Length] = text.Length;
        return (decoded.ToString(), decoded.Length == text.Length ? null : offsets[..(decoded.Length + 1)]);
    }

    private static bool IsTcvn3(string font) => font.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase);

    // Letters beyond Latin-1 are Unicode already, whatever the font is called.
    private static bool Holds(string text) => text.AsSpan().IndexOfAnyInRange('\u00A1', '\u00FF') >= 0 && text.AsSpan().IndexOfAnyInRange('\u0100', '\u1EFF') < 0;

    // Capitals have no places of their own: a font whose name ends in H shows small letters as capitals.
    private static string Capital(string text, string font) => IsTcvn3(font) && font.EndsWith('H') ? text.ToUpperInvariant() : text;

    private static string OfTcvn3(string text, string font) => Capital(
        string.Create(text.Length, text, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var at = from[i] - '\u00A1';
                span[i] = at >= 0 && at < Tcvn3.Length && Tcvn3[at] != '.' ? Tcvn3[at] : from[i];
            }
        }),
        font);

    private static IEnumerable<KeyValuePair<(char, char), char>> TwoOfVni()
    {
        foreach (var (letter, accented) in VniPairs)
        {
            for (var i = 0; i < VniMarks.Length; i++)
            {
                if (accented[i] != '.')
                {
                    yield return new((letter, VniMarks[i]), accented[i]);
                    yield return new((char.ToUpperInvariant(letter), char.ToUpperInvariant(VniMarks[i])), char.ToUpperInvariant(accented[i]));
                    yield return new((char.ToUpperInvariant(letter), VniMarks[i]), char.ToUpperInvariant(accented[i]));
                }
            }
        }
    }

    private static IEnumerable<KeyValuePair<char, char>> OneOfVni()
    {
        foreach (var (code, letter) in VniSingles)
        {
            yield return new(code, letter);
            yield return new(char.ToUpperInvariant(code), char.ToUpperInvariant(letter));
        }
    }
}
