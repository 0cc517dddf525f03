using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TongKet.Core.Auditing;
using TongKet.Core.Law;

namespace TongKet.Bench;

/// <summary>The auditor beside what bounds it: copying the same bytes, decoding them, and finding their numbers with a compiled expression.</summary>
/// <remarks>
/// Three texts: one page, whose time a clerk waits; the lines of that page in any order, as long as a file of prose gets; and passages of the
/// test corpus, where nearly every word belongs to some relation, which is the worst that a text of figures can be.
/// </remarks>
internal static partial class FigurePass
{
    private const int Repeats = 50;
    private const int LongText = 4_000_000;
    private const int Seed = 2021;

    // The runtime compiles what runs often in steps, beside the work: after some thousand pages it is done.
    private const int WarmUp = 5_000;

    public static async Task RunAsync()
    {
        var law = Rulebook.Load();
        var page = await File.ReadAllTextAsync(Places.Page);
        var lines = page.Split('\n').Where(static line => line.Length > 40).ToArray();
        var passages = Directory.GetFiles(Places.Passages, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        for (var turn = 0; turn < WarmUp; turn++)
        {
            _ = ReportAudit.Run(law, page, null);
        }

        await MeasureAsync("one page", law, page, Repeats, 31);
        await MeasureAsync("4 MB of report prose", law, Long(lines, LongText), 1, 7);
        await MeasureAsync("4 MB of nothing but figures", law, Long(passages, LongText), 1, 3);
        await MeasureAsync("half of that", law, Long(passages, LongText / 2), 1, 3);
    }

    private static async Task MeasureAsync(string name, Rulebook law, string text, int repeats, int rounds)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var copy = new byte[bytes.Length];
        var size = (long)bytes.Length * repeats;
        var report = ReportAudit.Run(law, text, null);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = ReportAudit.Run(law, text, null);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"-- {name}: {bytes.Length:N0} B, {report.Claims.Count:N0} figures, {report.Checks.Count:N0} relations; the audit allocates {allocated / (double)bytes.Length:N1} B per byte"));
        var medians = await Turns.PrintAsync(
            rounds,
            new("copying its bytes (the floor)", () => Timed(() => { bytes.CopyTo(copy, 0); return copy.Length; }, repeats), size),
            new("decoding it to text", () => Timed(() => Encoding.UTF8.GetString(bytes).Length, repeats), size),
            new("finding its numbers with a source-generated expression", () => Timed(() => Number().Count(text), repeats), size),
            new("auditing it: read, relate, judge, repair", () => Timed(() => ReportAudit.Run(law, text, null).Checks.Count, repeats), size),
            new("auditing it and writing the proof of every relation", () => Timed(() => ReportAudit.Run(law, text, null).Checks.Sum(static check => check.Why.Length), repeats), size));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"   the audit takes {medians[3] / medians[0]:N0} × copying, {medians[3] / medians[2]:N1} × finding numbers; {medians[3].TotalMilliseconds / repeats:N3} ms for one reading"));
    }

    private static string Long(string[] pieces, int least)
    {
        var random = new Random(Seed);
        var text = new StringBuilder(least);
        while (text.Length < least)
        {
            text.Append(pieces[random.Next(pieces.Length)]).Append("\n\n");
        }

        return text.ToString();
    }

    private static Task<TimeSpan> Timed(Func<int> work, int repeats)
    {
        var found = 0;
        var clock = Stopwatch.StartNew();
        for (var turn = 0; turn < repeats; turn++)
        {
            found += work();
        }

        var length = clock.Elapsed;
        return found > 0 ? Task.FromResult(length) : throw new InvalidOperationException("Phép đo không đọc thấy gì.");
    }

    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
