using System.Diagnostics;
using System.Globalization;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Targets;

namespace TongKet.Bench;

/// <summary>A grid judged and saved, and a file of 100,000 rows judged and taken over, through the engine's own verbs on an embedded store.</summary>
internal static class EntryVerbs
{
    private const int Groups = 500;
    private const int Wanted = 100_000;
    private const int Columns = 6;
    private const int Turns = 5;
    private const int Months = 12;

    public static async Task RunAsync()
    {
        await using var ward = await BenchWard.OpenAsync(Groups);
        IndicatorDefinition[] counted = [.. ward.Get<Rulebook>().Indicators.Where(indicator => indicator is { RollUp: RollUpRule.Sum, EvidenceRule: not (EvidenceRule.File or EvidenceRule.Decision) })];
        await GridAsync(ward, counted);
        await ImportAsync(ward, counted);
    }

    private static async Task GridAsync(BenchWard ward, IndicatorDefinition[] counted)
    {
        var entries = ward.Get<Entries>();
        var (judged, saved, cells) = (TimeSpan.Zero, TimeSpan.Zero, 0);
        for (var turn = 0; turn < Turns; turn++)
        {
            var sheet = new EntrySheet
            {
                Period = Period.OfYear(2021 + turn),
                Status = ValueStatus.Official,
                AsOf = new DateOnly(2021 + turn, 12, 14),
                Source = "Sổ theo dõi của tổ",
                Note = "Đã đối chiếu.",
                Cells = [.. from indicator in counted.Take(Columns) from area in ward.Groups select new EntryCell(indicator.Code, area, "12", null, string.Empty)],
            };
            cells += sheet.Cells.Count;
            var clock = Stopwatch.StartNew();
            await entries.JudgeAsync(ward.System, sheet, CancellationToken.None);
            judged += clock.Elapsed;
            clock.Restart();
            var outcome = await entries.SaveAsync(ward.System, sheet, CancellationToken.None);
            saved += clock.Elapsed;

            // What was refused was not saved, and its time says nothing.
            if (outcome.Faults.Count > 0)
            {
                throw new InvalidOperationException($"{outcome.Faults.Count} cells were refused, the first: {outcome.Faults[0].Message}");
            }
        }

        BenchWard.Print("cells of a grid judged while typing", judged, cells);
        BenchWard.Print("cells of a grid saved with ledger and checks", saved, cells);
        var bare = await BareInsert.TimeAsync(ward, "Results", "ResultSteps");
        BenchWard.Print("limit: the rows that they wrote, by bare prepared statements", bare, cells);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  a cell saved at {saved / bare:N1} times its bare rows"));
    }

    private static long Cells(byte[] file)
    {
        using var book = SheetReader.Open("ket-qua.csv", new MemoryStream(file));
        return book.Sheets.SelectMany(sheet => sheet.Rows()).Sum(row => (long)row.Cells.Count);
    }

    private static async Task ImportAsync(BenchWard ward, IndicatorDefinition[] counted)
    {
        var text = new StringBuilder("Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n");
        var rows = 0;
        foreach (var indicator in counted)
        {
            for (var cell = 0; cell < Groups * Months && rows < Wanted; cell++, rows++)
            {
                var (group, month) = ((cell / Months) + 1, (cell % Months) + 1);
                text.Append(CultureInfo.InvariantCulture, $"2021-T{month:00},{group},{indicator.Code},{(group * 7) + month},{indicator.Unit!.Symbol},chính thức,14/{month:00}/2021,Sổ\n");
            }
        }

        var imports = ward.Get<Imports>();
        var file = Encoding.UTF8.GetBytes(text.ToString());
        var id = await imports.HandInAsync(ward.System, SheetKind.Results, "ket-qua.csv", file, DecimalMark.Asked, CancellationToken.None);
        text.Clear();
        var reports = 0;
        var progress = new Progress<ImportProgress>(_ => Interlocked.Increment(ref reports));
        var clock = Stopwatch.StartNew();
        var read = Cells(file);
        var reading = clock.Elapsed;
        BenchWard.Print($"limit: the same file read and not judged ({read} cells)", reading, rows);
        clock.Restart();
        var assessed = await imports.AssessAsync(ward.System, id, progress, CancellationToken.None);
        var judging = clock.Elapsed;
        BenchWard.Print($"rows of an import judged ({assessed.FaultCount} faults, {assessed.DoubtCount} doubts)", judging, assessed.Rows);
        clock.Restart();
        assessed = await imports.CommitAsync(ward.System, id, progress, CancellationToken.None);
        var taking = clock.Elapsed;
        BenchWard.Print("rows of an import judged again and taken over", taking, assessed.Rows);
        var bare = await BareInsert.TimeAsync(ward, "Results", "ResultSteps", "ImportedRows");
        BenchWard.Print("limit: the rows that it wrote, by bare prepared statements", bare, assessed.Rows);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  judged at {judging / reading:N1} times the reading, taken over at {taking / (judging + bare):N1} times judging and bare statements together"));
        foreach (var step in (ResultStepKind[])[ResultStepKind.Submitted, ResultStepKind.Verified, ResultStepKind.Approved])
        {
            clock.Restart();
            var taken = await imports.TakeAsync(ward.System, id, step, step == ResultStepKind.Submitted ? "Đã đối chiếu." : null, progress, CancellationToken.None);
            BenchWard.Print($"values of the import taken on in one step: {step} ({taken.LeftCount} left)", clock.Elapsed, taken.Taken);
        }

        var other = await imports.HandInAsync(ward.System, SheetKind.Results, "ket-qua-uoc.csv", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace("chính thức", "ước thực hiện", StringComparison.Ordinal)), DecimalMark.Asked, CancellationToken.None);
        await imports.CommitAsync(ward.System, other, null, CancellationToken.None);
        clock.Restart();
        await imports.UndoAsync(ward.System, other, null, CancellationToken.None);
        BenchWard.Print("rows of a second import taken back", clock.Elapsed, rows);
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {reports} steps of progress told, peak memory of the process {process.PeakWorkingSet64 / (1024 * 1024):N0} MB"));
    }
}
