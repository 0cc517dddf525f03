using System.Security.Cryptography;

namespace TongKet.Core.Storage;

/// <summary>Content by its hash, sealed, below "files" of the data folder. Written once and never changed.</summary>
public sealed class FileStore(StoreOptions options, Sealer sealer, TimeProvider clock)
{
    private string Folder => Path.Combine(options.DataFolder, "files");

    /// <summary>Keeps content; equal content is kept once. It is on the disk when this returns.</summary>
    public async Task KeepAsync(string hash, byte[] content, CancellationToken cancel)
    {
        var home = PathOf(hash);
        if (File.Exists(home))
        {
            // A file about to be swept is young again.
            File.SetLastWriteTimeUtc(home, clock.GetUtcNow().UtcDateTime);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(home)!);
        // A name that begins with a dot: no backup takes a half-written file.
        var draft = Path.Combine(Path.GetDirectoryName(home)!, "." + hash + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        try
        {
            await using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(sealer.SealBytes(content, ContextOf(hash)), cancel);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, home, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <exception cref="StoreUnusableException">It is gone or was changed.</exception>
    public async Task<byte[]> ReadAsync(string hash, CancellationToken cancel)
    {
        try
        {
            var content = sealer.OpenBytes(await File.ReadAllBytesAsync(PathOf(hash), cancel), ContextOf(hash));
            return string.Equals(Convert.ToHexStringLower(SHA256.HashData(content)), hash, StringComparison.Ordinal) ? content : throw Damaged(hash);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or CryptographicException)
        {
            throw Damaged(hash);
        }
    }

    /// <summary>Whether the content is there and is what its hash says.</summary>
    public async Task<bool> IsWholeAsync(string hash, CancellationToken cancel)
    {
        try
        {
            await ReadAsync(hash, cancel);
            return true;
        }
        catch (StoreUnusableException)
        {
            return false;
        }
    }

    /// <summary>Removes what is not named and older than a moment, also drafts of writes that never ended.</summary>
    public int Sweep(IReadOnlySet<string> named, DateTimeOffset olderThan)
    {
        if (!Directory.Exists(Folder))
        {
            return 0;
        }

        var gone = 0;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ToArray())
        {
            if (!named.Contains(Path.GetFileName(file)) && File.GetLastWriteTimeUtc(file) < olderThan.UtcDateTime)
            {
                File.Delete(file);
                gone++;
            }
        }

        return gone;
    }

    private static string ContextOf(string hash) => "file:" + hash;

    private static StoreUnusableException Damaged(string hash) => new($"Tệp {hash[..16]} bị mất hoặc bị sửa; hãy lấy lại từ bản sao lưu.");

    private string PathOf(string hash) => Path.Combine(Folder, hash[..2], hash);
}
