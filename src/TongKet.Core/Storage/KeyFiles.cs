using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Storage;

/// <summary>Keys that lie in the data folder, readable by its owner alone.</summary>
internal static class KeyFiles
{
    public const int Size = 32;

    /// <summary>The 256-bit key in the file; made at first use. Of two processes that make it at once one wins and both use it.</summary>
    public static byte[] ReadOrMake(string file)
    {
        Make(file, () => RandomNumberGenerator.GetBytes(Size));
        var key = File.ReadAllBytes(file);
        return key.Length == Size ? key : throw new StoreUnusableException($"Tệp khóa «{Path.GetFileName(file)}» bị hỏng; hãy lấy lại từ bản sao lưu.");
    }

    /// <summary>The same for a key that is text.</summary>
    public static string ReadOrMakeText(string file, Func<string> make)
    {
        Make(file, () => Encoding.ASCII.GetBytes(make()));
        return File.ReadAllText(file);
    }

    /// <summary>Puts a known key into a file.</summary>
    public static void Keep(string file, byte[] key) => Make(file, () => key);

    private static void Make(string file, Func<byte[]> make)
    {
        if (File.Exists(file))
        {
            return;
        }

        var folder = Path.GetDirectoryName(file)!;
        PrivateFolder.Make(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = Path.Combine(folder, $".{Path.GetFileName(file)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(make());
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
