using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Basics;

namespace TongKet.Core.Council;

/// <summary>
/// Keeps ballots unreadable until the close: whoever holds the store can put one in and read none out. A key of its own for each ballot is
/// agreed with the vote's public key (ECDH over P-256) and closes it (AES-GCM); the private key is made of the shared secret and kept nowhere.
/// </summary>
public static class BallotCipher
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Length = 64;

    /// <summary>A new key of a vote: the parts to be handed out, and the public key to be kept.</summary>
    public static (IReadOnlyList<string> Parts, string PublicKey) New()
    {
        var secret = RandomNumberGenerator.GetBytes(SharedSecret.Size);
        using var key = Key(secret);
        return (SharedSecret.Split(secret), Convert.ToHexStringLower(key.ExportSubjectPublicKeyInfo()));
    }

    /// <param name="member">Place on the roll in an open vote; null in a secret one.</param>
    /// <returns>As long for each choice.</returns>
    public static string Close(string publicKey, string context, Choice choice, string nonce, int? member)
    {
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(Convert.FromHexString(publicKey), out _);
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var text = Encoding.UTF8.GetBytes($"{SessionWords.Word(choice)} {nonce} {member?.ToString(CultureInfo.InvariantCulture) ?? "-"}".PadRight(Length));
        var (iv, tag, sealedText) = (RandomNumberGenerator.GetBytes(NonceBytes), new byte[TagBytes], new byte[text.Length]);
        using var aes = new AesGcm(own.DeriveKeyFromHash(theirs.PublicKey, HashAlgorithmName.SHA256), TagBytes);
        aes.Encrypt(iv, text, sealedText, tag, Encoding.UTF8.GetBytes(context));
        return string.Join('.', Convert.ToHexStringLower(own.ExportSubjectPublicKeyInfo()), Convert.ToHexStringLower([.. iv, .. tag, .. sealedText]));
    }

    /// <summary>Whether two parts, of different people, are of the vote with this public key.</summary>
    public static bool Fits(string publicKey, string one, string other)
    {
        try
        {
            using var key = Key(SharedSecret.Join(one, other));
            return Convert.ToHexStringLower(key.ExportSubjectPublicKeyInfo()) == publicKey;
        }
        catch (Refused)
        {
            return false;
        }
    }

    /// <summary>Reads the ballots of a question with two parts of the secret.</summary>
    /// <exception cref="Refused">The parts are not of this vote, or a ballot was changed.</exception>
    public static IReadOnlyList<(Choice Choice, string Nonce, int? Member)> Open(string publicKey, string one, string other, int question, string context, IEnumerable<string> ballots)
    {
        using var key = Key(SharedSecret.Join(one, other));
        if (Convert.ToHexStringLower(key.ExportSubjectPublicKeyInfo()) != publicKey)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hai mã mở phiếu không phải của lần biểu quyết này.");
        }

        return [.. ballots.Select(ballot => Open(key, question, context, ballot))];
    }

    private static (Choice Choice, string Nonce, int? Member) Open(ECDiffieHellman key, int question, string context, string ballot)
    {
        try
        {
            var parts = ballot.Split('.');
            using var theirs = ECDiffieHellman.Create();
            theirs.ImportSubjectPublicKeyInfo(Convert.FromHexString(parts[0]), out _);
            var bytes = Convert.FromHexString(parts[1]);
            var text = new byte[bytes.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(key.DeriveKeyFromHash(theirs.PublicKey, HashAlgorithmName.SHA256), TagBytes);
            aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), text, Encoding.UTF8.GetBytes(context));
            var words = Encoding.UTF8.GetString(text).TrimEnd().Split(' ');
            return (Enum.GetValues<Choice>().First(choice => SessionWords.Word(choice) == words[0]), words[1], words[2] == "-" ? null : int.Parse(words[2], CultureInfo.InvariantCulture));
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or OverflowException)
        {
            throw new Refused(RefusalReason.WrongState, $"Có lá phiếu của nội dung {question.ToString(CultureInfo.InvariantCulture)} đã bị sửa trong kho; hãy bỏ nội dung ấy, đưa ra lại rồi biểu quyết lại.");
        }
    }

    private static ECDiffieHellman Key(byte[] secret) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        D = SHA256.HashData([.. "tongket.ballots/1 "u8, .. secret]),
    });
}
