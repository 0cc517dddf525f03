using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>
/// How far each ledger has come, kept beside the keys and not in the database, so that entries cut off its end since the last anchor are missed.
/// Written after each verb, under a code that only whoever holds the key of the anchors can make.
/// </summary>
internal sealed class LedgerTail(StoreOptions options)
{
    private const string Schema = "tongket.tail/1";

    // One sector: a fall of power leaves the old mark or the new one.
    private const int Size = 512;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, long> noted = [];
    private byte[]? key;

    /// <summary>Remembers the newest entry. The verb is done already, so a disk that cannot take it leaves the older mark.</summary>
    public void Note(Guid communeId, long sequence, string hash)
    {
        lock (gate)
        {
            if (noted.TryGetValue(communeId, out var known) && known >= sequence)
            {
                return;
            }

            try
            {
                var said = string.Create(CultureInfo.InvariantCulture, $"{Schema} {communeId:N} {sequence} {hash}");
                Write(FileOf(communeId), $"{said} {CodeOf(said)}");
                noted[communeId] = sequence;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // The next verb writes a newer one.
            }
        }
    }

    /// <summary>The mark of a commune: absent, or unreadable, or the entry it names.</summary>
    public (TailState State, long Sequence, string Hash) Read(Guid communeId)
    {
        var file = FileOf(communeId);
        if (!File.Exists(file))
        {
            return (TailState.Absent, 0, string.Empty);
        }

        var parts = ReadText(file).Trim().Split(' ');
        return parts is [Schema, var commune, var number, var hash, var code]
            && commune == communeId.ToString("N")
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(CodeOf(string.Join(' ', parts[..4]))))
            ? (TailState.Whole, sequence, hash)
            : (TailState.Altered, 0, string.Empty);
    }

    // Not a part of a backup, which would hold a later mark than its own rows: whoever restores marks what was restored.
    private string FileOf(Guid communeId) => Path.Combine(options.DataFolder, "keys", $".tail-{communeId:N}");

    private string CodeOf(string said)
    {
        key ??= SHA256.HashData(Encoding.UTF8.GetBytes(Schema + '\n' + SigningKey.ReadPem(options)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(said)));
    }

    private static string ReadText(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return reader.ReadToEnd();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private static void Write(string file, string text)
    {
        PrivateFolder.Make(Path.GetDirectoryName(file)!);
        var settings = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, settings);
        stream.Write(Encoding.ASCII.GetBytes(text.PadRight(Size - 1) + '\n'));
    }
}

/// <summary>What is known of a mark.</summary>
internal enum TailState
{
    Absent,
    Altered,
    Whole,
}
