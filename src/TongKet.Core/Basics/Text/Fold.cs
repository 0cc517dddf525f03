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
        foreach (var c in text.Normalize(NormalizationForm.FormD))
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
