using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Basics;

namespace TongKet.Core.Council;

/// <summary>A secret of 16 bytes in three parts, of which any two give it back and one tells nothing (Shamir's scheme over the bytes, line by line).</summary>
public static class SharedSecret
{
    public const int Size = 16;
    private const int Parts = 3;
    private const int CheckBytes = 2;
    private const int GroupSize = 4;
    private const int Letters = (((1 + Size + CheckBytes) * 8) + 4) / 5;

    /// <summary>The three parts as people keep them: letters in groups of four, with a check.</summary>
    public static IReadOnlyList<string> Split(ReadOnlySpan<byte> secret)
    {
        var slope = RandomNumberGenerator.GetBytes(Size);
        var parts = new List<string>();
        for (var at = 1; at <= Parts; at++)
        {
            var bytes = new byte[1 + Size];
            bytes[0] = (byte)at;
            for (var i = 0; i < Size; i++)
            {
                bytes[i + 1] = (byte)(secret[i] ^ Times(slope[i], at));
            }

            parts.Add(Print(bytes));
        }

        return parts;
    }

    /// <exception cref="Refused">The part is mistyped.</exception>
    public static void Check(string part) => Read(part);

    /// <exception cref="Refused">A part is mistyped, or both are the same one.</exception>
    public static byte[] Join(string one, string other)
    {
        var (first, second) = (Read(one), Read(other));
        if (first[0] == second[0])
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hai mã mở phiếu là của cùng một người; cần mã của hai người khác nhau.");
        }

        // The line through two points, read at nought.
        var secret = new byte[Size];
        var turn = Inverse(first[0] ^ second[0]);
        for (var i = 0; i < Size; i++)
        {
            secret[i] = (byte)(Times(Times(first[i + 1], second[0]), turn) ^ Times(Times(second[i + 1], first[0]), turn));
        }

        return secret;
    }

    private static string Print(byte[] bytes)
    {
        byte[] all = [.. bytes, .. SHA256.HashData(bytes).AsSpan(0, CheckBytes)];
        return string.Join('-', BallotMarks.Base32(all, Letters).Chunk(GroupSize).Select(group => new string(group)));
    }

    private static byte[] Read(string text)
    {
        var letters = new StringBuilder();
        foreach (var letter in text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))
        {
            // Look-alikes are read as what was printed.
            letters.Append(letter switch { '0' => 'O', '1' => 'I', '8' => 'B', _ => letter });
        }

        var all = BallotMarks.FromBase32(letters.ToString(), 1 + Size + CheckBytes);
        if (all is null || BallotMarks.Base32(all, Letters) != letters.ToString() || all[0] is < 1 or > Parts
            || !SHA256.HashData(all.AsSpan(0, 1 + Size)).AsSpan(0, CheckBytes).SequenceEqual(all.AsSpan(1 + Size)))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Mã mở phiếu gõ chưa đúng; hãy xem lại từng nhóm bốn ký tự.");
        }

        return all[..(1 + Size)];
    }

    private static int Inverse(int value)
    {
        for (var other = 1; other < 256; other++)
        {
            if (Times(value, other) == 1)
            {
                return other;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value));
    }

    // Multiplication of bytes as AES does it.
    private static int Times(int one, int other)
    {
        var product = 0;
        for (var bit = other; bit > 0; bit >>= 1)
        {
            product ^= (bit & 1) * one;
            one = (one << 1) ^ ((one >> 7) * 0x11B);
        }

        return product;
    }
}
