using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using TongKet.Core.Auditing;
using TongKet.Core.Law;

namespace TongKet.Bench;

/// <summary>The auditor beside what bounds it: copying the same bytes, decoding them, and finding their numbers with a compiled expression.</summary>
internal static partial class FigurePass
{
    private const int Repeats = 50;

    public static async Task RunAsync()
    {
        var page = await File.ReadAllBytesAsync(Places.Page);
        var text = Encoding.UTF8.GetString(page);
        var copy = new byte[page.Length];
        var law = Rulebook.Load();
        await Turns.PrintAsync(
            31,
            new("copying the page's bytes (the floor)", () => Timed(() => { page.CopyTo(copy, 0); return copy.Length; }), (long)page.Length * Repeats),
            new("decoding the page to text", () => Timed(() => Encoding.UTF8.GetString(page).Length), (long)page.Length * Repeats),
            new("finding its numbers with a source-generated expression", () => Timed(() => Number().Count(text)), (long)page.Length * Repeats),
            new("auditing it: read, relate, judge, repair", () => Timed(() => ReportAudit.Run(law, text, null).Checks.Count), (long)page.Length * Repeats));
    }

    private static Task<TimeSpan> Timed(Func<int> work)
    {
        var found = 0;
        var clock = Stopwatch.StartNew();
        for (var turn = 0; turn < Repeats; turn++)
        {
            found += work();
        }

        var length = clock.Elapsed;
        return found > 0 ? Task.FromResult(length) : throw new InvalidOperationException("Phép đo không đọc thấy gì.");
    }

    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
