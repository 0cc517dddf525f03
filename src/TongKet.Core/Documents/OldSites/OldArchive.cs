using System.IO.Compression;
using TongKet.Core.Basics;

namespace TongKet.Core.Documents.OldSites;

/// <summary>
/// The packed files of an old site. Nothing is ever unpacked to a disk; names are only keys, and what an entry unfolds to is counted and not
/// believed.
/// </summary>
internal sealed class OldArchive : IDisposable
{
    private const int MostEntries = 60_000;
    private const long MostBytes = 2L * 1024 * 1024 * 1024;
    private const int LongestName = 1000;
    private const int UnixLink = 0xA000;
    private const int UnixKind = 0xF000;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries;
    private long left = MostBytes;

    private OldArchive(ZipArchive archive, Dictionary<string, ZipArchiveEntry> entries)
    {
        this.archive = archive;
        this.entries = entries;
        Names = [.. entries.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Paths of all files, "wp-content/uploads/2021/12/anh.jpg", in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <param name="name">What the archive is called, for what is said of it.</param>
    /// <exception cref="TroubleException">It is damaged, locked, too large, or made to write outside of a folder.</exception>
    public static OldArchive Open(string name, Stream content)
    {
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            throw Of(name, "tệp nén bị hỏng, không mở được; hãy tạo lại tệp .zip rồi gửi lại.");
        }

        try
        {
            return new OldArchive(archive, Judged(name, archive));
        }
        catch (InvalidDataException)
        {
            archive.Dispose();
            throw Of(name, "tệp nén bị hỏng, không đọc được danh mục bên trong; hãy tạo lại tệp .zip rồi gửi lại.");
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public bool Has(string path) => entries.ContainsKey(path);

    /// <summary>What a file says of its own size; a hint, never believed.</summary>
    public long SizeOf(string path) => entries[path].Length;

    /// <summary>The first bytes of a file; none when it is damaged.</summary>
    public byte[] Head(string path)
    {
        try
        {
            using var stream = entries[path].Open();
            var head = new byte[8192];
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or NotSupportedException or IOException)
        {
            return [];
        }
    }

    /// <summary>The content of a file; null when it is damaged, locked or larger than asked for.</summary>
    /// <exception cref="TroubleException">All files together unfold to more than any site.</exception>
    public byte[]? Read(string path, int largest)
    {
        if (!entries.TryGetValue(path, out var entry) || entry.Length > largest)
        {
            return null;
        }

        try
        {
            using var stream = entry.Open();
            using var content = new MemoryStream((int)Math.Min(entry.Length, 1024 * 1024));
            var checksum = new Crc32();
            var buffer = new byte[81920];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                left -= read;
                if (left < 0)
                {
                    throw Of(path, "các tệp trong tệp nén bung ra quá 2 GB; hãy chia trang cũ thành nhiều tệp nén.");
                }

                checksum.Append(buffer.AsSpan(0, read));
                content.Write(buffer, 0, read);
                if (content.Length > largest)
                {
                    return null;
                }
            }

            return checksum.Value == entry.Crc32 ? content.ToArray() : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or NotSupportedException or IOException)
        {
            return null;
        }
    }

    public void Dispose() => archive.Dispose();

    private static Dictionary<string, ZipArchiveEntry> Judged(string name, ZipArchive archive)
    {
        if (archive.Entries.Count > MostEntries)
        {
            throw Of(name, $"tệp nén có quá {MostEntries} tệp; hãy chia trang cũ thành nhiều tệp nén.");
        }

        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries.Where(one => !one.FullName.EndsWith('/') && !one.FullName.EndsWith('\\')))
        {
            var path = entry.FullName.Replace('\\', '/');
            if (path.StartsWith('/') || path.Length > LongestName || path.Any(char.IsControl) || path.Split('/').Any(part => part is ".." or ".") || path is [_, ':', ..])
            {
                throw Of(name, $"tệp nén có mục «{Short(path)}» chỉ ra ngoài thư mục; tệp như vậy không được nhận.");
            }

            if (((entry.ExternalAttributes >> 16) & UnixKind) == UnixLink)
            {
                throw Of(name, $"tệp nén có mục «{Short(path)}» là đường tắt đến tệp khác; tệp như vậy không được nhận.");
            }

            if (entry.IsEncrypted)
            {
                throw Of(name, "tệp nén có mật khẩu; hãy tạo lại tệp .zip không có mật khẩu.");
            }

            entries.TryAdd(path, entry);
        }

        return entries.Count == 0 ? throw Of(name, "tệp nén không có tệp nào bên trong.") : entries;
    }

    private static string Short(string path) => new([.. path.Take(80).Select(letter => char.IsControl(letter) ? '?' : letter)]);

    private static TroubleException Of(string place, string message) => new([new Trouble(place, message)]);
}
