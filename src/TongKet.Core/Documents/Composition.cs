using System.Text;

namespace TongKet.Core.Documents;

/// <summary>Composes decomposed Vietnamese and keeps where each letter began.</summary>
internal static class Composition
{
    /// <summary>The text in NFC and, when its length changed, the old offset of each new character (one more for the end).</summary>
    public static (string Text, int[]? Offsets) Of(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u0300', '\u036F') < 0)
        {
            return (text, null);
        }

        var composed = new StringBuilder(text.Length);
        var offsets = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length;)
        {
            var end = i + 1;
            while (end < text.Length && text[end] is >= '\u0300' and <= '\u036F')
            {
                end++;
            }

            // A letter and its marks compose together; a lone surrogate is left to the source text.
            var cluster = end == i + 1 ? text[i].ToString() : char.IsSurrogate(text[i]) ? text[i..end] : text[i..end].Normalize(NormalizationForm.FormC);
            foreach (var c in cluster)
            {
                composed.Append(c);
                offsets.Add(i);
            }

            i = end;
        }

        offsets.Add(text.Length);
        return (composed.ToString(), [.. offsets]);
    }
}
