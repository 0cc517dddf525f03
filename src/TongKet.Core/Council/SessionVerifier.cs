using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TongKet.Core.Ledger;

namespace TongKet.Core.Council;

/// <summary>What a question of a verified session came to.</summary>
public sealed record VerifiedQuestion(int Number, string Text, string Subject, string Outcome, VerifiedCount? Count);

/// <summary>A count made anew from the ballots of the file.</summary>
public sealed record VerifiedCount(int Issued, int Valid, int Invalid, int Unreturned, int Agree, int Disagree, int Other, int Over, int Needed);

/// <summary>What came of checking a session's file.</summary>
/// <param name="Readable">Whether it is a session's file at all.</param>
/// <param name="Broken">The first thing that is wrong, with its line; null when all is whole.</param>
/// <param name="Trackers">Question and words of each ballot, by tracker.</param>
public sealed record SessionVerdict(
    bool Readable, string? Broken, string Commune, string Day, int Lines, int Members, string KeyId, IReadOnlyList<VerifiedQuestion> Questions, ILookup<string, (int Question, string Choice)> Trackers);

/// <summary>
/// Checks a session's file from its bytes alone: chain, canonical text, roll, presence, recusals, ballots, counts, signature. It shares neither
/// the steps nor the rules nor the count with the class that wrote the file; the page handed out with it (verifier.html) is a third reading.
/// </summary>
public static class SessionVerifier
{
    private const int HashLength = 64;
    private const int SizeLimit = 32 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, true);

    /// <param name="trustedKey">A public key (PEM) known from elsewhere; without it the file's own is believed.</param>
    public static SessionVerdict Verify(ReadOnlySpan<byte> file, string? trustedKey = null)
    {
        var replay = new SessionReplay();
        var previous = new string('0', HashLength);
        var number = 0;
        if (file.Length > SizeLimit)
        {
            return Verdict(false, "tệp quá lớn, không phải tệp phiên họp TongKet", replay, number);
        }

        while (!file.IsEmpty)
        {
            number++;
            var end = file.IndexOf((byte)'\n');
            if (end < 0)
            {
                return Verdict(number > 1, Place(number, "không có dấu hết dòng: tệp bị cắt hoặc bị sửa"), replay, number);
            }

            var line = file[..end];
            file = file[(end + 1)..];
            var (hash, fault) = Line(line, previous, number, replay, trustedKey);
            if (fault is not null)
            {
                return Verdict(number > 1 || LooksRight(line), Place(number, fault), replay, number);
            }

            previous = hash;
        }

        return Verdict(number > 0, replay.Sealed ? null : Place(number, "phiên họp chưa kết thúc và ký: tệp bị cắt hoặc chưa xong"), replay, number);
    }

    private static (string Hash, string? Fault) Line(ReadOnlySpan<byte> line, string previous, int number, SessionReplay replay, string? trustedKey)
    {
        if (line.Length < HashLength + 2 || line[HashLength] != (byte)' ')
        {
            return (string.Empty, "không phải dòng của tệp phiên họp");
        }

        try
        {
            var hash = Strict.GetString(line[..HashLength]);
            var json = Strict.GetString(line[(HashLength + 1)..]);
            if (hash != Convert.ToHexStringLower(SHA256.HashData(Strict.GetBytes(previous + '\n' + json))))
            {
                return (hash, "đã bị sửa, hoặc dòng trước đã bị thay");
            }

            using var document = JsonDocument.Parse(json);
            if (CanonicalJson.Of(document.RootElement) != json)
            {
                return (hash, "không viết đúng chuẩn");
            }

            return (hash, replay.Sealed ? "đứng sau chữ ký" : replay.Take(document.RootElement, number, previous, trustedKey, SigningKey.Verify));
        }
        catch (Exception fault) when (fault is DecoderFallbackException or JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            return (string.Empty, "sai dạng");
        }
    }

    // A damaged first line of a session's file is a finding; some other file is unreadable input.
    private static bool LooksRight(ReadOnlySpan<byte> line) => line.IndexOf("tongket.ballots"u8) >= 0 || line.IndexOf("\"rollHash\""u8) >= 0;

    private static string Place(int number, string fault) => $"dòng {number.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {fault}";

    private static SessionVerdict Verdict(bool readable, string? broken, SessionReplay replay, int lines) =>
        new(readable, broken, replay.Commune, replay.Day, lines, replay.Members, replay.KeyId, replay.Questions, replay.Trackers);
}
