using System.Globalization;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>Files longer than what is saved, restored and listed in one go, on the engine that STORE names.</summary>
public sealed class LargeSheetsTests
{
    private const int Groups = 30;
    private const string Head = "Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Mẫu số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string[] Herds = ["dan-lon", "dan-trau-bo", "san-luong-luong-thuc"];

    [Fact]
    public async Task More_than_a_thousand_values_go_in_over_one_another_out_again_and_on_to_the_sums()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, Groups);
        var imports = store.Get<Imports>();
        await TakeOverAsync(store, world, SheetKind.Results, Values(0));
        var first = await ExportAsync(store, world, SheetKind.Results);
        var (over, assessed) = await TakeOverAsync(store, world, SheetKind.Results, Values(5));
        Assert.Equal((0, 1080), (assessed.Added, assessed.Changed));
        await imports.UndoAsync(world.Officer, over, null, None);
        Assert.Equal(first, await ExportAsync(store, world, SheetKind.Results));

        var (id, _) = await TakeOverAsync(store, world, SheetKind.Results, Values(7));
        Assert.Equal(1080, (await imports.TakeAsync(world.Officer, id, ResultStepKind.Submitted, "Đã đối chiếu.", null, None)).Taken);
        Assert.Equal(1080, (await imports.TakeAsync(world.Verifier, id, ResultStepKind.Verified, null, null, None)).Taken);
        Assert.Equal(1080, (await imports.TakeAsync(world.Chair, id, ResultStepKind.Approved, null, null, None)).Taken);

        Assert.Equal(0, await store.Get<Core.Targets.Results>().RebuildTotalsAsync(world.System, 2021, None));
        var line = await store.Get<BoardQueries>().LineAsync(world.CommuneId, 2021, "dan-lon", None);
        Assert.Equal((Groups, Groups, 12), (line!.Reported, line.Expected, line.Trend.Count));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_leaders_value_is_on_the_verifiers_desk_however_much_came_in_before_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, Groups);
        var waiting = store.Get<WaitingQueries>();
        var (id, _) = await TakeOverAsync(store, world, SheetKind.Results, Values(0));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.ReportAsync("so-ho", world.Groups[0], 160, by: world.Leader);

        var verifier = await waiting.OfAsync(world.Verifier, None);
        Assert.Equal((1080, 1, 0, 0), (verifier.Counts.ToSubmit, verifier.Counts.ToVerify, verifier.Counts.ToApprove, verifier.Counts.Others));
        Assert.Equal("so-ho", Assert.Single(verifier.ToVerify).Indicator.Code);
        Assert.Equal(WaitingQueries.MostOfOneGo, verifier.ToSubmit.Count);

        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await store.Get<Imports>().TakeAsync(world.Officer, id, ResultStepKind.Submitted, "Đã đối chiếu.", null, None);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.ReportAsync("so-ho", world.Groups[1], 161, by: world.Officer);

        verifier = await waiting.OfAsync(world.Verifier, None);
        Assert.Equal(1082, verifier.Counts.ToVerify);
        Assert.Equal(2 + WaitingQueries.MostOfOneGo, verifier.ToVerify.Count);
        Assert.Equal(2, verifier.ToVerify.Count(one => one.Indicator.Code == "so-ho"));
        Assert.Equal(verifier.Counts, await waiting.CountsAsync(world.Verifier, None));
        Assert.Equal((1082, 0), ((await waiting.CountsAsync(world.Chair, None)).ToVerify, (await waiting.CountsAsync(world.Chair, None)).Others));
        Assert.Equal(1, (await waiting.CountsAsync(world.Officer, None)).ToVerify);
        Assert.Equal(new WaitingCounts(0, 0, 0, 0, 37), await waiting.CountsAsync(world.Leader, None));
        Assert.Equal(1082, (await store.Get<LeaderQueries>().PageAsync(world.Chair, 2021, Local.Today(store.Clock), store.Clock.GetUtcNow().UtcDateTime.AddDays(-7), None)).Waiting);
    }

    [Fact]
    public async Task More_than_a_thousand_parts_are_handed_down_and_taken_back()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, Groups);
        var text = new StringBuilder("Năm,Mã chỉ tiêu,Mã đơn vị,Phần giao,Đơn vị tính,Số văn bản,Ngày văn bản\n");
        for (var year = 2020; year < 2032; year++)
        {
            foreach (var code in Herds)
            {
                var unit = code == "san-luong-luong-thuc" ? Unit.Tonne : Unit.Of("con");
                await world.AssignAsync(code, 310, unit, year);
                for (var group = 0; group <= Groups; group++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{year},{code},{(group == Groups ? "du-phong" : $"{group + 1}")},10,{unit.Symbol},9/QĐ-UBND,25/12/{year - 1}\n");
                }
            }
        }

        var before = await ExportAsync(store, world, SheetKind.Cascades);
        var (id, assessed) = await TakeOverAsync(store, world, SheetKind.Cascades, text.ToString());
        Assert.Equal((1116, 1116), (assessed.Rows, assessed.Added));
        var again = await ExportAsync(store, world, SheetKind.Cascades);
        var second = await TakeOverAsync(store, world, SheetKind.Cascades, Encoding.UTF8.GetString(again));
        Assert.Equal(1116, second.Assessed.Same);

        await store.Get<Imports>().UndoAsync(world.Officer, id, null, None);
        Assert.Equal(before, await ExportAsync(store, world, SheetKind.Cascades));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task More_than_a_thousand_groups_and_their_counts_go_in_and_out_again()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var areas = await ExportAsync(store, world, SheetKind.Areas);
        var (groups, counts) = (new StringBuilder("Mã đơn vị,Tên đơn vị,Từ ngày\n"), new StringBuilder("Mã đơn vị,Loại mẫu số,Con số,Đơn vị tính,Số liệu đến ngày,Nguồn,Tài liệu làm căn cứ,Tình trạng\n"));
        for (var number = 100; number < 1250; number++)
        {
            groups.Append(CultureInfo.InvariantCulture, $"{number},Tổ dân phố {number},01/01/2019\n");
            counts.Append(CultureInfo.InvariantCulture, $"{number},số hộ,{number},hộ,01/12/2021,sổ của tổ,Sổ hộ,chính thức\n");
        }

        var (places, taken) = await TakeOverAsync(store, world, SheetKind.Areas, groups.ToString());
        Assert.Equal(1150, taken.Added);
        var (counted, added) = await TakeOverAsync(store, world, SheetKind.Denominators, counts.ToString());
        Assert.Equal(1150, added.Added);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Imports>().UndoAsync(world.Officer, places, null, None));
        Assert.Equal(1150, refused.Findings.Count);
        await store.Get<Imports>().UndoAsync(world.Officer, counted, null, None);
        await store.Get<Imports>().UndoAsync(world.Officer, places, null, None);
        Assert.Equal(areas, await ExportAsync(store, world, SheetKind.Areas));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    // Three indicators of thirty groups in twelve months.
    private static string Values(int more)
    {
        var text = new StringBuilder(Head);
        for (var month = 1; month <= 12; month++)
        {
            foreach (var code in Herds)
            {
                for (var group = 1; group <= Groups; group++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"2021-T{month:00},{group},{code},{40 + month + group + more},,{(code == "san-luong-luong-thuc" ? "tấn" : "con")},chính thức,{DateTime.DaysInMonth(2021, month)}/{month}/2021,Sổ\n");
                }
            }
        }

        return text.ToString();
    }

    private static async Task<byte[]> ExportAsync(TestStore store, World world, SheetKind kind)
    {
        var file = new MemoryStream();
        await store.Get<Exports>().WriteAsync(world.Officer, kind, SheetFormat.Csv, file, None);
        return file.ToArray();
    }

    private static async Task<(Guid Id, Assessment Assessed)> TakeOverAsync(TestStore store, World world, SheetKind kind, string text)
    {
        var id = await store.Get<Imports>().HandInAsync(world.Officer, kind, "tep.csv", Encoding.UTF8.GetBytes(text), DecimalMark.Asked, None);
        return (id, await store.Get<Imports>().CommitAsync(world.Officer, id, null, None));
    }
}
