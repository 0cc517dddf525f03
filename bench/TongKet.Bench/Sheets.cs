using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Exchange;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Bench;

/// <summary>Files of sheets: reading 100,000 × 12 beside inflating the same file and reading nothing; and 100,000 results taken over.</summary>
internal static class Sheets
{
    private const int Rows = 100_000;
    private const int Columns = 12;
    private const int Groups = 400;

    public static async Task RunAsync()
    {
        var file = Written();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rows} × {Columns}: {file.Length / 1e6:N1} MB"));
        await Turns.PrintAsync(5, new("inflating the parts, reading nothing (the floor)", () => Timed(() => Inflated(file))), new("reading every cell with exact text", () => Timed(() => Read(file))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak of the process so far: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB"));
        await ImportAsync();
    }

    private static byte[] Written()
    {
        var stream = new MemoryStream();
        var columns = Enumerable.Range(1, Columns).Select(number => new SheetColumn($"Cột {number}", ColumnKind.Text, 14)).ToArray();
        using (var writer = SheetWriter.Xlsx(stream, "Số liệu", columns))
        {
            for (var row = 0; row < Rows; row++)
            {
                writer.Write([.. Enumerable.Range(0, Columns).Select(column => (column % 4) switch
                {
                    0 => SheetValue.Of($"Đặng Thu {row % 977}"),
                    1 => SheetValue.Of(new Quantity((row * 37L) + column, Unit.Tonne)),
                    2 => SheetValue.Of(row + column),
                    _ => SheetValue.Of(new DateOnly(2020, 1, 1).AddDays(row % 2000)),
                })]);
            }
        }

        return stream.ToArray();
    }

    private static long Inflated(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var buffer = new byte[64 * 1024];
        var bytes = 0L;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0; bytes += read)
            {
            }
        }

        return bytes;
    }

    private static long Read(byte[] file)
    {
        using var book = SheetReader.Open("bench.xlsx", new MemoryStream(file));
        return book.Sheets.SelectMany(sheet => sheet.Rows()).Sum(row => (long)row.Cells.Count);
    }

    private static Task<TimeSpan> Timed(Func<long> work)
    {
        var clock = Stopwatch.StartNew();
        return work() > 0 ? Task.FromResult(clock.Elapsed) : throw new InvalidOperationException("Phép đo không đọc thấy gì.");
    }

    private static async Task ImportAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tongket-bench-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddEngine(new StoreOptions { DataFolder = folder }).BuildServiceProvider();
            await services.GetRequiredService<StoreSetup>().PrepareAsync(CancellationToken.None);
            var registers = services.GetRequiredService<Registers>();
            var commune = await registers.OpenOfficeAsync(
                new OfficeOpening { Code = "99001", CommuneName = "phường Suối Trong", ParentName = "tỉnh Thái Nguyên", ValidFrom = new DateOnly(2000, 1, 1) }, CancellationToken.None);
            var actor = Actor.System(commune);
            for (var group = 1; group <= Groups; group++)
            {
                await registers.AddGroupAsync(actor, $"{group}", $"Tổ dân phố {group}", group, new DateOnly(2000, 1, 1), CancellationToken.None);
            }

            var file = Results();
            var imports = services.GetRequiredService<Imports>();
            var id = await imports.HandInAsync(actor, SheetKind.Results, "ket-qua.csv", file, DecimalMark.Asked, CancellationToken.None);
            var clock = Stopwatch.StartNew();
            var assessed = await imports.AssessAsync(actor, id, null, CancellationToken.None);
            var judged = clock.Elapsed;
            clock.Restart();
            var taken = assessed.IsClean ? await imports.CommitAsync(actor, id, null, CancellationToken.None) : throw new InvalidOperationException(assessed.Faults[0].Message);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{taken.Added} results of {file.Length / 1e6:N1} MB: judged in {judged.TotalSeconds:N1} s, taken over in {clock.Elapsed.TotalSeconds:N1} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB"));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Results()
    {
        var stream = new MemoryStream();
        string[] heads = ["Kỳ", "Mã đơn vị", "Mã chỉ tiêu", "Giá trị hoặc tử số", "Đơn vị tính", "Tình trạng", "Số liệu đến ngày", "Nguồn số liệu"];
        using (var writer = SheetWriter.Csv(stream, [.. heads.Select(head => new SheetColumn(head, ColumnKind.Text, 12))]))
        {
            for (var row = 0; row < Rows; row++)
            {
                var (year, group) = (2001 + (row / Groups / 12), (row % Groups) + 1);
                var month = (row / Groups % 12) + 1;
                writer.Write(
                [
                    SheetValue.Of(string.Create(CultureInfo.InvariantCulture, $"{year}-T{month:00}")), SheetValue.Of($"{group}"), SheetValue.Of("so-ho"), SheetValue.Of(100 + (row % 90)),
                    SheetValue.Of("hộ"), SheetValue.Of("chính thức"), SheetValue.Of(new DateOnly(year, month, 14)), SheetValue.Of("Sổ của tổ"),
                ]);
            }
        }

        return stream.ToArray();
    }
}
