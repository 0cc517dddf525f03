using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Council;

/// <summary>The hashes of a session: of its roll, of a question, of a ballot. docs/council.md gives them byte by byte, for whoever checks by other means.</summary>
public static class BallotMarks
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int TrackerLetters = 10;

    /// <summary>128 random bits, in hexadecimal.</summary>
    public static string NewNonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What a member's own ballot is kept under: only who holds the code can reach it again.</summary>
    public static string Slot(string session, int question, int member, string code) => HashOf(string.Join('\n', "slot", session, Digits(question), Digits(member), code));

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

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
