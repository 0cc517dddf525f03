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

    public bool Verify(Anchor anchor) => string.Equals(anchor.KeyId, Id, StringComparison.Ordinal) && Verifies(Key(), anchor);

    /// <summary>Whether an anchor was signed with the key of this public half.</summary>
    public static bool Verify(string publicPem, Anchor anchor)
    {
        using var known = ECDsa.Create();
        known.ImportFromPem(publicPem);
        return string.Equals(anchor.KeyId, IdOf(known), StringComparison.Ordinal) && Verifies(known, anchor);
    }

    public void Dispose() => key?.Dispose();

    private static bool Verifies(ECDsa known, Anchor anchor)
    {
        var signature = new byte[128];
        return Convert.TryFromBase64String(anchor.Signature, signature, out var length)
            && known.VerifyData(anchor.SignedText(), signature.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    private static string IdOf(ECDsa known) => Convert.ToHexStringLower(SHA256.HashData(known.ExportSubjectPublicKeyInfo()).AsSpan(0, 16));

    private ECDsa Key()
    {
        lock (gate)
        {
            if (key is null)
            {
                var file = Path.Combine(options.DataFolder, "keys", "ledger-signing.pem");
                var read = ECDsa.Create();
                read.ImportFromPem(KeyFiles.ReadOrMakeText(file, () =>
                {
                    using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                    return made.ExportPkcs8PrivateKeyPem();
                }));
                key = read;
            }

            return key;
        }
    }
}
