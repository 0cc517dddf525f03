using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Exchange;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>Sheets that are made to be read: what stands in them, cell by cell.</summary>
public sealed class ReadSheetsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_is_owed_stands_by_place_and_quarter_with_what_came_in_time_late_or_as_an_estimate()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("dan-lon", 100, Unit.Of("con"));
        await world.SettleInAsync("dan-lon", world.Groups[0], Period.OfQuarter(2021, 1), 40);
        var estimate = new ResultReport
        {
            AreaId = world.Groups[1],
            IndicatorCode = "dan-lon",
            Period = Period.OfQuarter(2021, 1),
            Measure = new Measure(41, null, null),
            Status = ValueStatus.Estimate,
            AsOf = new DateOnly(2021, 3, 14),
            Source = "Sổ",
        };
        await store.Get<Core.Targets.Results>().ReportAsync(world.Officer, estimate, None);

        var rows = await ReadAsync(to => store.Get<CompletenessSheet>().WriteAsync(world.Officer, 2021, PeriodKind.Quarter, to, None));

        Assert.Equal(["Đơn vị", "Kỳ", "Hạn gửi", "Phải gửi", "Đã gửi", "Đúng hạn", "Mới có ước", "Quá hạn", "Tính đến ngày"], rows[0]);
        string[] Row(int group) => rows.Single(row => row[0] == $"Tổ dân phố {group}" && row[1] == Period.OfQuarter(2021, 1).Name);
        Assert.Equal(["1", "1", "0", "0", "0"], Row(1)[3..8]);
        Assert.Equal(["1", "0", "0", "1", "1"], Row(2)[3..8]);
        Assert.Equal(["1", "0", "0", "0", "1"], Row(3)[3..8]);
        Assert.Equal(12, rows.Count - 1);
        Assert.All(rows.Skip(1), row => Assert.Equal("2022-01-14", row[8]));
    }

    [Fact]
    public async Task Groups_beside_each_other_stand_with_unit_period_finality_day_and_source()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.SettleAsync("dan-lon", world.Groups[0], 40);

        var rows = await ReadAsync(to => store.Get<BoardSheet>().WriteGroupsAsync(world.Officer, 2021, "dan-lon", to, None));

        string Cell(int row, string head) => rows[row][Array.IndexOf(rows[0], head)];
        Assert.Equal(("năm 2021", "con", "chính thức", "2021-12-14", "Sổ theo dõi của tổ"), (Cell(1, "Kỳ"), Cell(1, "Đơn vị tính"), Cell(1, "Loại số liệu"), Cell(1, "Số liệu đến ngày"), Cell(1, "Nguồn số liệu")));
        Assert.Equal(string.Empty, Cell(2, "Số liệu đến ngày"));
    }

    private static async Task<IReadOnlyList<string[]>> ReadAsync(Func<Stream, Task> write)
    {
        var file = new MemoryStream();
        await write(file);
        using var book = SheetReader.Open("bang.xlsx", new MemoryStream(file.ToArray()));
        Sheet sheet = book.Sheets.Single();
        var rows = sheet.Rows().Select(row => row.Cells.ToDictionary(cell => cell.Column, cell => cell.Text)).ToArray();
        var width = rows.Max(row => row.Keys.Max());
        return [.. rows.Select(row => Enumerable.Range(1, width).Select(column => row.GetValueOrDefault(column, string.Empty)).ToArray())];
    }
}
