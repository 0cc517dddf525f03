using System.Diagnostics;
using TongKet.Core.Documents;
using TongKet.Core.Storage;

namespace TongKet.Core.Searching;

/// <summary>
/// The words of files that go with what is searched, as far as they can be read quickly: whoever asks meanwhile waits for the index. What is damaged, scanned or
/// slow is found by its name alone.
/// </summary>
public sealed class AttachedTexts(FileStore files)
{
    private const int LongestText = 200_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // What whoever asks waits for; the rest is read when somebody asks next.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <param name="clock">How long the reading of all that is new goes on.</param>
    /// <returns>Texts by hash, and whether none was left for later.</returns>
    public async Task<(IReadOnlyDictionary<string, string> Texts, bool IsWhole)> OfAsync(IReadOnlyList<(string Name, string Hash)> attached, Stopwatch clock, CancellationToken cancel)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, hash) in attached)
        {
            if (clock.Elapsed > Budget)
            {
                return (texts, false);
            }

            if (!texts.ContainsKey(hash) && await ReadAsync(name, hash, cancel) is { Length: > 0 } text)
            {
                texts[hash] = text;
            }
        }

        return (texts, true);
    }

    private async Task<string?> ReadAsync(string name, string hash, CancellationToken cancel)
    {
        byte[] content;
        try
        {
            content = await files.ReadAsync(hash, cancel);
        }
        catch (StoreUnusableException)
        {
            // The nightly check tells of a file that is gone.
            return null;
        }

        try
        {
            var reading = await Task.Run(() => DocumentReader.OfUpload(name, content), cancel).WaitAsync(Patience, cancel);
            return reading.Document?.Text.Value is { } text ? text.Length > LongestText ? text[..LongestText] : text : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Too slow, or damaged in a way that its reader does not know.
            return null;
        }
    }
}
