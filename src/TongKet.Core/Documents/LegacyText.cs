using System.Collections.Frozen;
using System.Text;

namespace TongKet.Core.Documents;

/// <summary>Encodings of before Unicode that live in the font alone: the file says Latin letters, the font draws Vietnamese ones.</summary>
public enum LegacyFont
{
    /// <summary>TCVN3 (ABC): fonts .VnTime, .VnArial …</summary>
    Tcvn3,

    /// <summary>Its fonts of capitals: .VnTimeH …</summary>
    Tcvn3Capitals,

    /// <summary>VNI: fonts VNI-Times, VNI-Helve …; two signs make one letter.</summary>
    Vni,
}

/// <summary>Reads text of before Unicode by its font, and suspects it where the font was lost.</summary>
/// <remarks>TCVN3 after TCVN 5712:1993; VNI after the layout of its Windows fonts.</remarks>
public static class LegacyText
{
    private const string TcvnCodes =
        "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00ADư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöửøứ÷ữùựúỳûỷüỹýýþỵ";


    internal static FrozenDictionary<char, char> Tcvn { get; } = Pairs(TcvnCodes);
    internal static FrozenDictionary<string, string> VniTwo { get; } = VniPairs();
    internal static FrozenDictionary<char, char> VniOne { get; } = Pairs("ôơöưñđÔƠÖƯÑĐííììæỉóĩòịÍÍÌÌÆỈÓĨÒỊîỵÎỴ");

    /// <summary>The encoding that a font's name stands for; null for fonts of Unicode.</summary>
    public static LegacyFont? Of(string? font)
    {
        if (font is null)
        {
            return null;
        }

        if (font.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase))
        {
            return font.EndsWith('H') ? LegacyFont.Tcvn3Capitals : LegacyFont.Tcvn3;
        }

        return font.StartsWith("VNI", StringComparison.OrdinalIgnoreCase) ? LegacyFont.Vni : null;
    }

    /// <summary>The text in Unicode; null when it has a letter that the font does not have. Text that is Unicode already stays as it is.</summary>
    public static string? Read(string text, LegacyFont font)
    {
        if (IsPlain(text))
        {
            return font == LegacyFont.Tcvn3Capitals ? text.ToUpperInvariant() : text;
        }

        if (text.Any(letter => letter > '\u00FF' && char.IsLetter(letter)))
        {
            return text;
        }

        return font switch
        {
            LegacyFont.Tcvn3 => ReadTcvn(text),
            LegacyFont.Tcvn3Capitals => ReadTcvn(text)?.ToUpperInvariant(),
            _ => ReadVni(text),
        };
    }

    /// <summary>Whether text in a font of Unicode, or in none, looks as if it had been typed in one of before: "Tæ d©n phè", "Toå daân phoá".</summary>
    public static bool IsSuspected(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '\u00A1' and <= '\u00FF' && IsStrange(text[i]) && ((i > 0 && char.IsAsciiLetter(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]))))
            {
                return true;
            }
        }

        return false;
    }

    // Letters of Latin-1 that Vietnamese has, and signs that stand beside letters by right: m², 30°C, «đạt».
    private static bool IsStrange(char letter) => !"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý²³°·«»½¼×÷±§º".Contains(letter, StringComparison.Ordinal);

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F');

    private static string? ReadTcvn(string text)
    {
        var read = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter <= '\u007F' || IsSign(letter))
            {
                read.Append(letter);
            }
            else if (Tcvn.TryGetValue(letter, out var known))
            {
                read.Append(known);
            }
            else
            {
                return null;
            }
        }

        return read.ToString();
    }

    private static string? ReadVni(string text)
    {
        var read = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && text[i + 1] > '\u007F' && VniTwo.TryGetValue(text.Substring(i, 2), out var two))
            {
                read.Append(two);
                i++;
            }
            else if (text[i] <= '\u007F' || IsSign(text[i]))
            {
                read.Append(text[i]);
            }
            else if (VniOne.TryGetValue(text[i], out var one))
            {
                read.Append(one);
            }
            else
            {
                return null;
            }
        }

        return read.ToString();
    }

    // Dashes, quotation marks and the space that does not break are the same in every font.
    private static bool IsSign(char letter) => letter == '\u00A0' || (letter > '\u00FF' && !char.IsLetter(letter));

    private static FrozenDictionary<char, char> Pairs(string pairs) => Enumerable.Range(0, pairs.Length / 2)
        .ToFrozenDictionary(i => pairs[2 * i], i => pairs[(2 * i) + 1]);

    private static FrozenDictionary<string, string> VniPairs()
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        const string Tones = "\u0301\u0300\u0309\u0303\u0323";
        const string Marks = "ùøûõï";
        foreach (var letter in "aeouyôö")
        {
            var plain = letter switch { 'ô' => 'ơ', 'ö' => 'ư', _ => letter };
            for (var tone = 0; tone < Tones.Length; tone++)
            {
                Add(pairs, $"{letter}{Marks[tone]}", $"{plain}{Tones[tone]}");
            }
        }

        foreach (var letter in "aeo")
        {
            Add(pairs, $"{letter}â", $"{letter}\u0302");
            for (var tone = 0; tone < Tones.Length; tone++)
            {
                Add(pairs, $"{letter}{"áàåãä"[tone]}", $"{letter}\u0302{Tones[tone]}");
            }
        }

        Add(pairs, "aê", "ă");
        for (var tone = 0; tone < Tones.Length; tone++)
        {
            Add(pairs, $"a{"éèúüë"[tone]}", $"ă{Tones[tone]}");
        }

        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // A capital may carry its mark small or large: "TOÅ", "Toå".
    private static void Add(Dictionary<string, string> pairs, string typed, string letter)
    {
        var small = letter.Normalize(NormalizationForm.FormC);
        var large = small.ToUpperInvariant();
        pairs[typed] = small;
        pairs[$"{char.ToUpperInvariant(typed[0])}{char.ToUpperInvariant(typed[1])}"] = large;
        pairs[$"{char.ToUpperInvariant(typed[0])}{typed[1]}"] = large;
    }
}
