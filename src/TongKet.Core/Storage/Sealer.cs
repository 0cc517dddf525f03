using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Storage;

/// <summary>Seals the few fields that must not be readable in a copy of the database: AES-256-GCM under a key in the data folder.</summary>
public sealed class Sealer(StoreOptions options)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly Lock gate = new();
    private byte[]? key;

    /// <param name="context">What the text belongs to; it opens only there, so that a sealed field cannot be moved to another row.</param>
    public string Seal(string text, string context) => Convert.ToBase64String(SealBytes(Encoding.UTF8.GetBytes(text), context));

    /// <summary>The same for bytes: nonce, tag, cipher.</summary>
    public byte[] SealBytes(ReadOnlySpan<byte> plain, string context)
    {
        var bytes = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(Key(), TagSize);
        cipher.Encrypt(
            bytes.AsSpan(0, NonceSize), plain, bytes.AsSpan(NonceSize + TagSize), bytes.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(context));
        return bytes;
    }

    /// <exception cref="CryptographicException">Changed, moved, or sealed under another key.</exception>
    public string Open(string seal, string context) => Encoding.UTF8.GetString(OpenBytes(Convert.FromBase64String(seal), context));

    /// <exception cref="CryptographicException">Changed, moved, or sealed under another key.</exception>
    public byte[] OpenBytes(ReadOnlySpan<byte> bytes, string context)
    {
        if (bytes.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("A sealed field is too short.");
        }

        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(Key(), TagSize);
        cipher.Decrypt(
            bytes[..NonceSize], bytes[(NonceSize + TagSize)..], bytes[NonceSize..(NonceSize + TagSize)], plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }

    private byte[] Key()
    {
        lock (gate)
        {
            return key ??= KeyFiles.ReadOrMake(Path.Combine(options.DataFolder, "keys", "sealing.key"));
        }
    }
}
