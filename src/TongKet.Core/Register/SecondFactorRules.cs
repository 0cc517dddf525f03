using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Register;

/// <summary>
/// Time-based codes (RFC 6238: SHA-1, 30 seconds, six digits). Our own check and not Identity's: that one takes a code again and
/// accepts five at a time; here a code is taken once, three are valid at a time, and five wrong ones lock.
/// </summary>
public static class SecondFactorRules
{
    /// <summary>Wrong codes before a lock.</summary>
    public const int Guesses = 5;

    public const int RecoveryCodes = 10;

    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(15);

    public static long StepAt(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeSeconds() / StepSeconds;

    /// <summary>Six digits of a step.</summary>
    public static string CodeAt(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 with SHA-1 is what every authenticator app reads; the weakness of SHA-1 is collisions, not keyed hashes.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var offset = mac[19] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code it is, among the one before, now and the next; null when none, or not later than the last one taken.</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTime utc, long lastStep)
    {
        var now = StepAt(utc);
        var given = Encoding.ASCII.GetBytes(code);
        long? found = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            // All three are compared, so that the time taken tells nothing.
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(secret, step)), given) && step > lastStep)
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>15 minutes, an hour, four hours … at most a day: under one in ten thousand a day to guess a code.</summary>
    public static TimeSpan LockAfter(int locks) =>
        TimeSpan.FromTicks(Math.Min(FirstLock.Ticks << (2 * Math.Min(locks, 6)), TimeSpan.FromDays(1).Ticks));

    public static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var bits = 0;
        var held = 0;
        foreach (var one in bytes)
        {
            held = ((held << 8) | one) & 0xFFFF;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Base32[(held >> bits) & 31]);
            }
        }

        return bits > 0 ? text.Append(Base32[(held << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>What an authenticator app reads from the QR code.</summary>
    public static string Address(string issuer, string account, ReadOnlySpan<byte> secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={ToBase32(secret)}&issuer={Uri.EscapeDataString(issuer)}";
}
