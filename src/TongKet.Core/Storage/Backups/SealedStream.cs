using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Storage.Backups;

/// <summary>
/// The container of a backup: "TKBK1", id of the key, a random prefix, then chunks of up to 1 MiB, each sealed with AES-256-GCM under a
/// nonce of prefix and counter. Each chunk knows its place and whether it is the last, so a chunk changed, moved, dropped or a file cut is found.
/// </summary>
internal static class SealedStream
{
    public const int ChunkSize = 1024 * 1024;
    public const int HeaderSize = 5 + KeyIdSize + PrefixSize;

    private const int KeyIdSize = 16;
    private const int PrefixSize = 8;
    private const int TagSize = 16;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("TKBK1");

    public static byte[] KeyId(byte[] key) => SHA256.HashData([.. Magic, .. key])[..KeyIdSize];

    public static async Task WriteAsync(Stream from, Stream to, byte[] key, CancellationToken cancel)
    {
        var header = (byte[])[.. Magic, .. KeyId(key), .. RandomNumberGenerator.GetBytes(PrefixSize)];
        await to.WriteAsync(header, cancel);
        using var cipher = new AesGcm(key, TagSize);
        var plain = new byte[ChunkSize];
        var next = new byte[ChunkSize];
        var held = await from.ReadAtLeastAsync(plain, ChunkSize, throwOnEndOfStream: false, cancel);
        for (var counter = 0; ; counter++)
        {
            var following = held < ChunkSize ? 0 : await from.ReadAtLeastAsync(next, ChunkSize, throwOnEndOfStream: false, cancel);
            var last = following == 0;
            var chunk = new byte[4 + TagSize + held];
            BinaryPrimitives.WriteInt32BigEndian(chunk, last ? -held - 1 : held);
            cipher.Encrypt(Nonce(header, counter), plain.AsSpan(0, held), chunk.AsSpan(4 + TagSize), chunk.AsSpan(4, TagSize), Place(header, counter, last));
            await to.WriteAsync(chunk, cancel);
            if (last)
            {
                return;
            }

            (plain, next, held) = (next, plain, following);
        }
    }

    /// <exception cref="BackupException">Not a backup, another key, or damaged; the message says which and where.</exception>
    public static async Task ReadAsync(Stream from, Stream to, byte[] key, CancellationToken cancel)
    {
        var header = new byte[HeaderSize];
        if (await from.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, cancel) < HeaderSize || !header.AsSpan().StartsWith(Magic))
        {
            throw new BackupException("Tệp này không phải bản sao lưu TongKet.");
        }

        if (!header.AsSpan(Magic.Length, KeyIdSize).SequenceEqual(KeyId(key)))
        {
            throw new BackupException("Mã khôi phục không phải của bản sao lưu này.");
        }

        using var cipher = new AesGcm(key, TagSize);
        var start = new byte[4];
        for (var counter = 0; ; counter++)
        {
            if (await from.ReadAtLeastAsync(start, 4, throwOnEndOfStream: false, cancel) < 4)
            {
                throw new BackupException($"Bản sao lưu bị cắt ở khối {counter + 1}.");
            }

            var mark = BinaryPrimitives.ReadInt32BigEndian(start);
            var last = mark < 0;
            var length = last ? -(mark + 1) : mark;
            var chunk = length <= ChunkSize ? new byte[TagSize + length] : throw Damaged(counter);
            if (await from.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancel) < chunk.Length)
            {
                throw new BackupException($"Bản sao lưu bị cắt ở khối {counter + 1}.");
            }

            var plain = new byte[length];
            try
            {
                cipher.Decrypt(Nonce(header, counter), chunk.AsSpan(TagSize), chunk.AsSpan(0, TagSize), plain, Place(header, counter, last));
            }
            catch (CryptographicException)
            {
                throw Damaged(counter);
            }

            await to.WriteAsync(plain, cancel);
            if (last)
            {
                if (await from.ReadAsync(start.AsMemory(0, 1), cancel) > 0)
                {
                    throw Damaged(counter + 1);
                }

                return;
            }
        }
    }

    private static BackupException Damaged(int counter) => new($"Bản sao lưu bị hỏng ở khối {counter + 1}.");

    private static byte[] Nonce(byte[] header, int counter)
    {
        var nonce = new byte[PrefixSize + 4];
        header.AsSpan(HeaderSize - PrefixSize).CopyTo(nonce);
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(PrefixSize), counter);
        return nonce;
    }

    private static byte[] Place(byte[] header, int counter, bool last)
    {
        var place = new byte[HeaderSize + 5];
        header.CopyTo(place, 0);
        BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(HeaderSize), counter);
        place[^1] = last ? (byte)1 : (byte)0;
        return place;
    }
}

/// <summary>A backup that cannot be made, read or put back; the message is one Vietnamese sentence.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
