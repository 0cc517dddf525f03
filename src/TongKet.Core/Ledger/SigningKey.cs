using System.Security.Cryptography;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>The key that signs anchors: ECDSA over P-256, made at first use, kept in the data folder and readable by its owner alone.</summary>
public sealed class SigningKey(StoreOptions options) : IDisposable
{
    private readonly Lock gate = new();
    private ECDsa? key;

    public string PublicPem => Key().ExportSubjectPublicKeyInfoPem();

    public string Id => IdOf(Key());

    public string Sign(byte[] text)
    {
        lock (gate)
        {
            return Convert.ToBase64String(Key().SignData(text, HashAlgorithmName.SHA256));
        }
    }

    public bool Verify(Anchor anchor)
    {
        lock (gate)
        {
            return string.Equals(anchor.KeyId, IdOf(Key()), StringComparison.Ordinal) && Verifies(Key(), anchor.SignedText(), anchor.Signature);
        }
    }

    /// <summary>Whether an anchor was signed with the key of this public half.</summary>
    public static bool Verify(string publicPem, Anchor anchor) => Verify(publicPem, anchor.KeyId, anchor.SignedText(), anchor.Signature);

    /// <summary>Whether a text was signed with the key of this public half. What is no key has signed nothing.</summary>
    public static bool Verify(string publicPem, string keyId, byte[] text, string signature)
    {
        try
        {
            using var known = ECDsa.Create();
            known.ImportFromPem(publicPem);
            return string.Equals(keyId, IdOf(known), StringComparison.Ordinal) && Verifies(known, text, signature);
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    public void Dispose() => key?.Dispose();

    /// <summary>The key as its file has it; made at first use.</summary>
    internal static string ReadPem(StoreOptions options) => KeyFiles.ReadOrMakeText(Path.Combine(options.DataFolder, "keys", "ledger-signing.pem"), () =>
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportPkcs8PrivateKeyPem();
    });

    private static bool Verifies(ECDsa known, byte[] text, string signature)
    {
        var bytes = new byte[128];
        return Convert.TryFromBase64String(signature, bytes, out var length) && known.VerifyData(text, bytes.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    private static string IdOf(ECDsa known) => Convert.ToHexStringLower(SHA256.HashData(known.ExportSubjectPublicKeyInfo()).AsSpan(0, 16));

    private ECDsa Key()
    {
        lock (gate)
        {
            if (key is null)
            {
                var read = ECDsa.Create();
                read.ImportFromPem(ReadPem(options));
                key = read;
            }

            return key;
        }
    }
}
