using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Council;

/// <summary>The hashes of a session: of its roll, of a question, of a ballot. docs/council.md gives them byte by byte, for whoever checks by other means.</summary>
public static class BallotMarks
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int TrackerLetters = 10;
    private const int CodeLetters = 16;

    /// <summary>128 random bits, in hexadecimal.</summary>
    public static string NewNonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What a member's own ballot is kept under: only who holds the code can reach it again.</summary>
    public static string Slot(string session, int question, int member, string code) => HashOf(string.Join('\n', "slot", session, Digits(question), Digits(member), code));

    /// <summary>What a printed form's ballot is kept under.</summary>
    public static string FormSlot(string session, int question, string code) => HashOf(string.Join('\n', "form", session, Digits(question), code));

    /// <summary>What the ballot of a printed form is counted with: its holder can make it from the code, nobody the code from it.</summary>
    public static string FormNonce(string session, int question, string code) => HashOf(string.Join('\n', "form-nonce", session, Digits(question), code))[..32];

    /// <summary>What a paper with a name on it is kept under, in an open vote.</summary>
    public static string NamedSlot(string session, int question, int member) => HashOf(string.Join('\n', "named", session, Digits(question), Digits(member)));

    /// <summary>A form's code: 80 random bits, in four groups of four letters.</summary>
    public static string NewCode() => Grouped(Base32(RandomNumberGenerator.GetBytes(10), CodeLetters));

    /// <returns>The code as it was printed, however it was typed.</returns>
    public static string ReadCode(string typed) => Grouped(string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)));

    public static string Tracker(string session, string questionHash, string nonce, Choice choice) =>
        Base32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', session, questionHash, nonce, SessionWords.Word(choice)))), TrackerLetters);

    /// <summary>SHA-256 in lower-case hexadecimal of a text in UTF-8.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Letters of five bits each, from the first bit on.</summary>
    internal static string Base32(ReadOnlySpan<byte> bytes, int letters)
    {
        var text = new StringBuilder(letters);
        for (var letter = 0; letter < letters; letter++)
        {
            var value = 0;
            for (var bit = letter * 5; bit < (letter * 5) + 5; bit++)
            {
                value = (value << 1) | (bit / 8 < bytes.Length ? (bytes[bit / 8] >> (7 - (bit % 8))) & 1 : 0);
            }

            text.Append(Alphabet[value]);
        }

        return text.ToString();
    }

    /// <returns>The bytes that letters of five bits stand for; null when they do not.</returns>
    internal static byte[]? FromBase32(string letters, int count)
    {
        var bytes = new byte[count];
        if (letters.Length != ((count * 8) + 4) / 5)
        {
            return null;
        }

        for (var bit = 0; bit < count * 8; bit++)
        {
            var value = Alphabet.IndexOf(letters[bit / 5], StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            bytes[bit / 8] |= (byte)(((value >> (4 - (bit % 5))) & 1) << (7 - (bit % 8)));
        }

        return bytes;
    }

    private static string Grouped(string letters) => string.Join('-', letters.Chunk(4).Select(four => new string(four)));

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
