using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Storage.Backups;

/// <summary>The key of backups as people keep it: letters and digits in groups of five, with a check so that a slip of the pen is noticed.</summary>
public static class RecoveryKey
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CheckBytes = 2;
    private const int GroupSize = 5;

    public static string Print(byte[] key)
    {
        byte[] bytes = [.. key, .. SHA256.HashData(key)[..CheckBytes]];
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var one in bytes)
        {
            held = ((held << 8) | one) & 0xFFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(held >> (bits - 5)) & 31]);
            }
        }

        if (bits > 0)
        {
            text.Append(Alphabet[(held << (5 - bits)) & 31]);
        }

        return string.Join('-', text.ToString().Chunk(GroupSize).Select(group => new string(group)));
    }

    /// <exception cref="BackupException">Mistyped: a letter that is none, a wrong length, or a check that does not fit.</exception>
    public static byte[] Read(string text)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var letter in text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))
        {
            // Look-alikes are read as what was printed.
            var value = Alphabet.IndexOf(letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }, StringComparison.Ordinal);
            if (value < 0)
            {
                throw Mistyped();
            }

            held = ((held << 5) | value) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)((held >> bits) & 0xFF));
            }
        }

        // The bits that fill up the last letter are zero; without looking, half the slips in it would pass.
        if (bits >= 5 || (held & ((1 << bits) - 1)) != 0)
        {
            throw Mistyped();
        }

        byte[] key = bytes.Count == KeyFiles.Size + CheckBytes ? [.. bytes.Take(KeyFiles.Size)] : throw Mistyped();
        return SHA256.HashData(key).AsSpan(0, CheckBytes).SequenceEqual(bytes.Skip(KeyFiles.Size).ToArray()) ? key : throw Mistyped();
    }

    private static BackupException Mistyped() => new("Mã khôi phục gõ chưa đúng; hãy xem lại từng nhóm năm ký tự.");
}
