using System.Diagnostics;
using System.Globalization;
using TongKet.Core.Exchange;
using TongKet.Figures.Numbers;

namespace TongKet.Cli;

/// <summary>Tells how far a long step has come: one moving line on a terminal, a plain line now and then when piped, nothing for what is quick.</summary>
internal sealed class ProgressLine(Output output) : IProgress<ImportProgress>, IDisposable
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private readonly bool moves = !Console.IsErrorRedirected;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan last = TimeSpan.Zero;
    private bool isShown;

    public void Report(ImportProgress value)
    {
        if (watch.Elapsed < Quick || (!moves && watch.Elapsed - last < Between))
        {
            return;
        }

        last = watch.Elapsed;
        var seconds = watch.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var text = output.Say($"đã đọc {Vietnamese.Number(value.Done)} dòng, {seconds} giây", $"{value.Done} rows read, {seconds} s");
        if (moves)
        {
            Console.Error.Write("\r" + Bar(value.Done) + " " + text + "   ");
            isShown = true;
        }
        else
        {
            output.Complain(text);
        }
    }

    /// <summary>Takes the moving line away.</summary>
    public void Clear()
    {
        if (isShown)
        {
            Console.Error.Write("\r" + new string(' ', 70) + "\r");
            isShown = false;
        }
    }

    public void Dispose() => Clear();

    // The number of rows is known only at the end, so the bar walks instead of filling.
    private static string Bar(int done)
    {
        const int Width = 20;
        var at = done / 500 % Width;
        return "[" + new string('·', at) + "█" + new string('·', Width - at - 1) + "]";
    }
}
