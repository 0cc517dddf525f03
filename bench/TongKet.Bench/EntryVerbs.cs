using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
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
        var folder = Directory.CreateTempSubdirectory("tongket-bench-");
        try
        {
            await using var services = new ServiceCollection().AddEngine(new StoreOptions { DataFolder = Path.Combine(folder.FullName, "data") }).BuildServiceProvider();
            await services.GetRequiredService<StoreSetup>().PrepareAsync(CancellationToken.None);
            var registers = services.GetRequiredService<Registers>();
            var commune = await registers.OpenOfficeAsync(
                new OfficeOpening { Code = "99001", CommuneName = "phường Suối Trong", ParentName = "tỉnh Thái Nguyên", ValidFrom = new DateOnly(2019, 1, 1) }, CancellationToken.None);
            var system = Actor.System(commune);
            var groups = new List<Guid>();
            for (var number = 1; number <= Groups; number++)
            {
                groups.Add(await registers.AddGroupAsync(system, $"{number}", $"Tổ dân phố {number}", number, new DateOnly(2019, 1, 1), CancellationToken.None));
            }

            IndicatorDefinition[] counted = [.. services.GetRequiredService<Rulebook>().Indicators.Where(indicator => indicator is { RollUp: RollUpRule.Sum, EvidenceRule: not (EvidenceRule.File or EvidenceRule.Decision) })];
            await GridAsync(services, system, groups, counted);
            await ImportAsync(services, system, counted);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task GridAsync(ServiceProvider services, Actor system, List<Guid> groups, IndicatorDefinition[] counted)
    {
        var entries = services.GetRequiredService<Entries>();
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
                Cells = [.. from indicator in counted.Take(Columns) from area in groups select new EntryCell(indicator.Code, area, "12", null, string.Empty)],
            };
            cells += sheet.Cells.Count;
            var clock = Stopwatch.StartNew();
            await entries.JudgeAsync(system, sheet, CancellationToken.None);
            judged += clock.Elapsed;
            clock.Restart();
            var outcome = await entries.SaveAsync(system, sheet, CancellationToken.None);
            saved += clock.Elapsed;
            if (turn == 0 && outcome.Faults.Count > 0)
            {
                Console.WriteLine($"  {outcome.Faults.Count} faults, the first: {outcome.Faults[0].Message}");
            }
        }

        Print("cells of a grid judged while typing", judged, cells);
        Print("cells of a grid saved with ledger and checks", saved, cells);
    }

    private static async Task ImportAsync(ServiceProvider services, Actor system, IndicatorDefinition[] counted)
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

        var imports = services.GetRequiredService<Imports>();
        var id = await imports.HandInAsync(system, SheetKind.Results, "ket-qua.csv", Encoding.UTF8.GetBytes(text.ToString()), DecimalMark.Asked, CancellationToken.None);
        text.Clear();
        var reports = 0;
        var progress = new Progress<ImportProgress>(_ => Interlocked.Increment(ref reports));
        var clock = Stopwatch.StartNew();
        var assessed = await imports.AssessAsync(system, id, progress, CancellationToken.None);
        Print($"rows of an import judged ({assessed.FaultCount} faults, {assessed.DoubtCount} doubts)", clock.Elapsed, assessed.Rows);
        clock.Restart();
        assessed = await imports.CommitAsync(system, id, progress, CancellationToken.None);
        Print("rows of an import taken over", clock.Elapsed, assessed.Rows);
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {reports} steps of progress told, peak memory of the process {process.PeakWorkingSet64 / (1024 * 1024):N0} MB"));
    }

    private static void Print(string name, TimeSpan took, int count) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-58} {took.TotalMilliseconds / count,10:N3} ms each, {count / took.TotalSeconds,12:N0} a second"));
}
