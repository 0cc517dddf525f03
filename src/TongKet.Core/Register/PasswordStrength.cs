using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace TongKet.Core.Register;

/// <summary>
/// How much guessing a password takes: the cheapest way to put it together from known words, names, rows of the keyboard, runs, repeats, years and
/// single characters. In tenths of bits, so that no floating point comes in. A rough measure that is right about what people type.
/// </summary>
public static class PasswordStrength
{
    /// <summary>Least tenths of bits: some eight random letters and figures.</summary>
    public const int Enough = 400;

    private const int Word = 80;
    private const int OwnWord = 30;
    private const int Run = 80;
    private const int Year = 65;
    private const int Date = 130;
    private const int Mark = 30;
    private const int SameMark = 15;
    private const string Marks = "-._ @!#*";
    private const int Repeat = 30;
    private const int LongestWord = 30;
    private static readonly string[] Rows = ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "abcdefghijklmnopqrstuvwxyz"];
    private static readonly Lazy<FrozenSet<string>> Words = new(Load);

    /// <summary>Tenths of bits.</summary>
    /// <param name="own">What is known of the person: sign-in name, displayed name, name of the office.</param>
    public static int Of(string password, params ReadOnlySpan<string?> own)
    {
        var text = Plain(password);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in own)
        {
            foreach (var part in Plain(name ?? string.Empty).Split([' ', '.', '-', '@', '_'], StringSplitOptions.RemoveEmptyEntries))
            {
                names.Add(part);
            }

            names.Add(Plain(name ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal));
        }

        // cheapest[i]: what the first i characters cost.
        var cheapest = new int[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            cheapest[end] = cheapest[end - 1] + Single(password, end - 1);
            for (var start = Math.Max(0, end - LongestWord); start <= end - 3; start++)
            {
                if (Piece(text, start, end, names) is { } cost)
                {
                    cheapest[end] = Math.Min(cheapest[end], cheapest[start] + cost);
                }
            }
        }

        return cheapest[^1];
    }

    private static int? Piece(string text, int start, int end, HashSet<string> names)
    {
        var piece = text[start..end];
        if (names.Contains(piece))
        {
            return OwnWord;
        }

        if (Words.Value.Contains(piece) || Words.Value.Contains(Unleet(piece)))
        {
            return Word;
        }

        if (IsYear(piece))
        {
            return Year;
        }

        if (IsDate(piece))
        {
            return Date;
        }

        if (piece.Length >= 3 && (IsRow(piece) || IsSame(piece)))
        {
            return Run;
        }

        // The same again: "songsong".
        return start >= piece.Length && text.AsSpan(start - piece.Length, piece.Length).SequenceEqual(piece) ? Repeat : null;
    }

    private static int Single(string password, int at) => at >= password.Length ? 47 : password[at] switch
    {
        >= '0' and <= '9' => 33,
        >= 'a' and <= 'z' => 47,
        >= 'A' and <= 'Z' => 52,
        var mark when Marks.Contains(mark, StringComparison.Ordinal) => password.IndexOf(mark, StringComparison.Ordinal) < at ? SameMark : Mark,
        < '\u0080' => 50,
        _ => 60,
    };

    private static bool IsYear(string piece) =>
        piece.Length == 4 && int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1930 and <= 2039;

    // A day of somebody's life: 01011990, 19900101.
    private static bool IsDate(string piece) =>
        piece.Length == 8 && ((IsYear(piece[4..]) && IsDay(piece[..2], piece[2..4])) || (IsYear(piece[..4]) && IsDay(piece[6..], piece[4..6])));

    private static bool IsDay(string day, string month) =>
        int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var d) && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
        && d is >= 1 and <= 31 && m is >= 1 and <= 12;

    private static bool IsSame(string piece) => piece.AsSpan().IndexOfAnyExcept(piece[0]) < 0;

    private static bool IsRow(string piece)
    {
        var back = string.Create(piece.Length, piece, (span, from) =>
        {
            from.CopyTo(span);
            span.Reverse();
        });
        return Rows.Any(row => row.Contains(piece, StringComparison.Ordinal) || row.Contains(back, StringComparison.Ordinal));
    }

    // Small letters without marks. Marks are one more thing to guess, yet a list of words has both spellings.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
            }
        }

        return plain.ToString();
    }

    private static string Unleet(string piece) => string.Create(piece.Length, piece, (span, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            span[i] = from[i] switch
            {
                '0' => 'o',
                '1' => 'i',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' => 't',
                _ => from[i],
            };
        }
    });

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(PasswordStrength).Assembly.GetManifestResourceStream("common-words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
