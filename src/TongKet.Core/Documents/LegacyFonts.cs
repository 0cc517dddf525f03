using System.Text;

namespace TongKet.Core.Documents;

/// <summary>Decodes text of before Unicode letter by letter and keeps where each letter stood; <see cref="LegacyText"/> has the tables.</summary>
internal static class LegacyFonts
{
    /// <summary>The text in Unicode and, when its length changed, where in the old text each new letter began (one more for the end).</summary>
    public static (string Text, int[]? Offsets) Decode(string text, LegacyFont font)
    {
        // Letters beyond Latin-1 are Unicode already, whatever the font is called.
        var old = text.AsSpan().IndexOfAnyInRange('\u00A1', '\u00FF') >= 0 && text.AsSpan().IndexOfAnyInRange('\u0100', '\u1EFF') < 0;
        return font switch
        {
            LegacyFont.Vni => old ? OfVni(text) : (text, null),
            LegacyFont.Tcvn3 => (old ? OfTcvn3(text) : text, null),
            _ => ((old ? OfTcvn3(text) : text).ToUpperInvariant(), null),
        };
    }

    /// <summary>TCVN3 text; letters that it does not have stay.</summary>
    public static string OfTcvn3(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = LegacyText.Tcvn.GetValueOrDefault(from[i], from[i]);
        }
    });

    /// <summary>VNI text; letters that it does not have stay.</summary>
    public static (string Text, int[]? Offsets) OfVni(string text)
    {
        var decoded = new StringBuilder(text.Length);
        var offsets = new int[text.Length + 1];
        for (var i = 0; i < text.Length;)
        {
            offsets[decoded.Length] = i;
            if (i + 1 < text.Length && text[i + 1] > '\u007F' && LegacyText.VniTwo.TryGetValue(text.Substring(i, 2), out var letter))
            {
                decoded.Append(letter);
                i += 2;
                continue;
            }

            decoded.Append(LegacyText.VniOne.GetValueOrDefault(text[i], text[i]));
            i++;
        }

        offsets[decoded.Length] = text.Length;
        return (decoded.ToString(), decoded.Length == text.Length ? null : offsets[..(decoded.Length + 1)]);
    }
}
