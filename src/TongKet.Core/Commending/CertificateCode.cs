using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Commending;

/// <summary>The secret by which a certificate is found: its year and sixteen letters made at random (80 bits), without letters that look alike.</summary>
public static class CertificateCode
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Length = 16;

    public static string New(int year) => string.Create(CultureInfo.InvariantCulture, $"{year}-") + RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>SHA-256 in hexadecimal: snapshots keep it instead of the code, so that whoever copies them cannot make certificates.</summary>
    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    /// <summary>The year of a code as typed, and the code as it was given out; null when it has not its shape.</summary>
    public static (int Year, string Code)? Read(string? typed)
    {
        var code = string.Concat((typed ?? string.Empty).ToUpperInvariant().Where(letter => !char.IsWhiteSpace(letter)));
        var dash = code.IndexOf('-', StringComparison.Ordinal);
        var secret = dash < 0 ? string.Empty : code[(dash + 1)..].Replace("-", string.Empty, StringComparison.Ordinal);
        return secret.Length == Length && secret.All(letter => Letters.Contains(letter, StringComparison.Ordinal))
            && int.TryParse(code.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100
                ? (year, string.Create(CultureInfo.InvariantCulture, $"{year}-{secret}"))
                : null;
    }
}
