using System.Text;

namespace TongKet.Core.Documents;

/// <summary>TCVN3, VNI and Windows-1258 without a font to tell them by: the one whose text holds the most Vietnamese words, when they are many.</summary>
internal static class OldEncodings
{
    private const int Fewest = 2;

    // Windows-1258: letters and marks that Latin-1 has elsewhere.
    private const string WindowsCodes = "ÌÒÞìòÐðÃãÕõÝýþ";
    private const string WindowsLetters = "\u0300\u0309\u0303\u0301\u0323ĐđĂăƠơƯư₫";

    private static readonly HashSet<string> Common = new(
        ("và của các được là có năm hộ đồng với không để đã công tỷ lệ số dân phường xã ủy nghèo kế hoạch thực hiện đạt tổ tổng chỉ tiêu cận ngân sách nhân đình "
            + "văn hóa hoá tăng giảm trên địa bàn người triệu báo cáo kết quả tháng ngày thành phố tỉnh huyện thị trấn đảng bộ chính trị kinh tế hội giáo dục y").Split(' ').Where(static word => word.Any(static c => c > '\u007F')),
        StringComparer.Ordinal);

    /// <summary>The text of bytes that are no UTF-8; nothing when no encoding is clearly right.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes) => Best(Encoding.Latin1.GetString(bytes), 0);

    /// <summary>Old text that was saved as if it were Latin-1 and so became valid UTF-8; nothing for everything else.</summary>
    public static string? Reread(string text)
    {
        var span = text.AsSpan();
        return span.IndexOfAnyInRange('\u00A1', '\u00FF') < 0 || span.IndexOfAnyInRange('\u0100', '\u1EFF') >= 0 || span.IndexOfAnyInRange('\u2200', '\uFFFF') >= 0
            ? null
            : Best(text, Score(text));
    }

    private static string? Best(string latin, int known)
    {
        string? best = null;
        var most = Math.Max(known, Fewest - 1);
        foreach (var candidate in (string[])[LegacyFonts.OfTcvn3(latin), LegacyFonts.OfVni(latin).Text, OfWindows(latin)])
        {
            var score = Score(candidate);
            if (score > most)
            {
                (best, most) = (candidate, score);
            }
        }

        return best;
    }

    private static string OfWindows(string latin)
    {
        var letters = latin.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            var at = WindowsCodes.IndexOf(letters[i], StringComparison.Ordinal);
            letters[i] = at < 0 ? letters[i] : WindowsLetters[at];
        }

        return new string(letters).Normalize(NormalizationForm.FormC);
    }

    // Words with marks that everyone writes, less the letters that no Vietnamese text holds.
    private static int Score(string text)
    {
        const string Strange = "ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿";
        var score = 0;
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                score -= Strange.Contains(c, StringComparison.Ordinal) ? 1 : 0;
                word.Append(char.ToLowerInvariant(c));
                continue;
            }

            score += word.Length > 1 && Common.Contains(word.ToString()) ? 1 : 0;
            word.Clear();
        }

        return score + (Common.Contains(word.ToString()) ? 1 : 0);
    }
}
