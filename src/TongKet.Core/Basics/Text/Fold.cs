using System.Globalization;
using System.Text;

namespace TongKet.Core.Basics.Text;

/// <summary>Folds Vietnamese text to plain lower-case ASCII letters for search and addresses.</summary>
/// <remarks>Computed here and not in the database: SQLite lowers ASCII only, and neither engine folds đ the same way.</remarks>
public static class Fold
{
    /// <summary>"Đảng uỷ phường Mỏ Chè" → "dang uy phuong mo che".</summary>
    public static string Key(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Whole(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            folded.Append(c switch
            {
                'đ' or 'Đ' => 'd',
                _ => char.ToLowerInvariant(c),
            });
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The text with a space for each half letter and non-letter, at which the platform's normalising would stop; as long as it was.</summary>
    public static string Whole(string text) => text.All(IsWhole) ? text : string.Create(text.Length, text, static (into, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            into[i] = IsWhole(from[i]) ? from[i] : ' ';
        }
    });

    // Letters beyond the first plane are no Vietnamese: their halves are not looked for.
    private static bool IsWhole(char c) => !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF');

    /// <summary>
    /// A word with its tones but without the place where the tone is written: "hòa" and "hoà" → "hoa2", "hoạ" → "hoa5". Letters of their own
    /// (ă â đ ê ô ơ ư) stay; what differs by more than the habit of writing stays different.
    /// </summary>
    public static string Toned(string word)
    {
        var letters = new StringBuilder(word.Length);
        var tones = new StringBuilder(1);
        foreach (var c in Whole(word).Normalize(NormalizationForm.FormD))
        {
            if (ToneOf(c) is { } tone)
            {
                tones.Append(tone);
            }
            else
            {
                letters.Append(c == 'Đ' ? 'đ' : char.ToLowerInvariant(c));
            }
        }

        return letters.ToString().Normalize(NormalizationForm.FormC) + tones;
    }

    // Huyền, sắc, hỏi, ngã, nặng; the marks of ă, â and ơ belong to the letter.
    private static char? ToneOf(char mark) => mark switch
    {
        '\u0301' => '1',
        '\u0300' => '2',
        '\u0309' => '3',
        '\u0303' => '4',
        '\u0323' => '5',
        _ => null,
    };

    /// <summary>An address segment: "Kết quả năm 2021!" → "ket-qua-nam-2021".</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in Key(text))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }
}
