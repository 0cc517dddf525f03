using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TongKet.Core.Council;

/// <summary>How the parts of a line are read.</summary>
internal sealed partial class SessionReplay
{
    private static readonly byte[] KeyHead = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private static bool IsDecision(JsonElement decision) => Shape(decision, "number", "signedOn", "issuer");

    private static bool IsShare(int numerator, int denominator) => denominator is >= 1 and <= 1000 && numerator >= 1 && numerator <= denominator && numerator * 2 >= denominator;

    // One way to write a key of P-256 and a signature of it; anything else two readers might read in two ways.
    private static bool IsPlain(string pem, string signature)
    {
        var body = string.Concat(pem.Split('\n').Skip(1).SkipLast(1));
        byte[] key = new byte[body.Length], bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(body, key, out var keyLength) || !Convert.TryFromBase64String(signature, bytes, out var length))
        {
            return false;
        }

        (key, bytes) = (key[..keyLength], bytes[..length]);
        return key.Length == 91 && key.AsSpan(0, KeyHead.Length).SequenceEqual(KeyHead) && bytes.Length == 64
            && PemEncoding.WriteString("PUBLIC KEY", key) == pem && Convert.ToBase64String(bytes) == signature;
    }

    private static string?[] Units(JsonElement member) => [.. member.GetProperty("units").EnumerateArray().Select(unit => unit.GetString())];

    private static string Conflict(JsonElement member, JsonElement nominee)
    {
        var (units, unit) = (Units(member), nominee.GetProperty("unit").GetString());
        return Text(member, "key") == Text(nominee, "key") ? "self"
            : units.Contains(Text(nominee, "key"), StringComparer.Ordinal) ? "own-collective"
            : unit is not null && units.Contains(unit, StringComparer.Ordinal) ? "own-unit"
            : "none";
    }

    private static string Tracker(string session, string question, string nonce, string choice)
    {
        var bits = new System.Numerics.BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes($"{session}\n{question}\n{nonce}\n{choice}")), isUnsigned: true, isBigEndian: true) >> 206;
        return string.Concat(Enumerable.Range(0, 10).Select(letter => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(int)((bits >> (45 - (letter * 5))) & 31)]));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool Shape(JsonElement element, params ReadOnlySpan<string> names)
    {
        var place = 0;
        foreach (var property in element.EnumerateObject())
        {
            if (place >= names.Length || property.Name != names[place++])
            {
                return false;
            }
        }

        return place == names.Length;
    }

    private static bool Rising(int[] numbers) => !numbers.Where((number, i) => i > 0 && numbers[i - 1] >= number).Any();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static int[] Numbers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(one => one.GetInt32())];
}
