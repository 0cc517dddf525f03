using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>Sheets of hand-downs and counts as people sort and mistype them.</summary>
public sealed class HandedDownSheetTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Two_targets_of_one_file_are_handed_down_anew_also_when_their_rows_are_sorted_by_place()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        string[] codes = ["san-luong-luong-thuc", "san-luong-rau"];
        foreach (var code in codes)
        {
            var draft = new CascadeDraft
            {
                TargetId = await world.AssignAsync(code, 150, Unit.Tonne),
                Parts = [.. world.Groups.Select(group => new CascadePart(group, Quantity.Of(50, Unit.Tonne)))],
                DecisionNumber = "9/QĐ-UBND",
                DecidedOn = new DateOnly(2021, 1, 10),
            };
            await store.Get<Plans>().CascadeAsync(world.Officer, draft, None);
        }

        var rows = (await TextAsync(store, world, SheetKind.Cascades)).TrimEnd().Split("\r\n");
        string Row(string code, int group) => rows.Single(row => row.Contains(code, StringComparison.Ordinal) && row.Contains($",Tổ dân phố {group},", StringComparison.Ordinal));
        string Says(string code, int group, int amount) => Row(code, group).Replace(",50,", $",{amount},", StringComparison.Ordinal);
        var file = string.Join("\r\n", rows[0], Says(codes[0], 1, 55), Says(codes[1], 1, 60), Says(codes[0], 2, 45), Says(codes[1], 2, 40));

        var id = await store.Get<Imports>().HandInAsync(world.Officer, SheetKind.Cascades, "phan-bo.csv", Encoding.UTF8.GetBytes(file), DecimalMark.Asked, None);
        await store.Get<Imports>().CommitAsync(world.Officer, id, null, None);

        foreach (var (code, parts) in codes.Zip<string, long[]>([[55_000, 45_000, 50_000], [60_000, 40_000, 50_000]]))
        {
            var whole = (await store.Get<PlanQueries>().HistoryAsync(world.CommuneId, 2021, code, None))[0].Target.Id;
            var line = await store.Get<PlanQueries>().CascadeAsync(world.CommuneId, whole, None);
            Assert.Equal(2, line!.Cascade.Edition);
            Assert.Equal(parts, line.Parts.Select(part => part.Target.Scaled!.Value));
        }

        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_count_of_a_day_that_has_not_come_is_refused_by_hand_and_in_a_file()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var entry = new DenominatorEntry
        {
            AreaId = world.Groups[0],
            Kind = DenominatorKind.Households,
            Amount = 160,
            AsOf = new DateOnly(2022, 1, 14),
            Source = DenominatorSource.GroupBook,
            Document = "Sổ hộ",
        };
        await store.Get<Denominators>().RecordAsync(world.Officer, entry, None);
        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Denominators>().RecordAsync(world.Officer, entry with { AsOf = new DateOnly(2022, 1, 15) }, None));
        Assert.Contains("15/01/2022 chưa đến", refused.Message, StringComparison.Ordinal);

        var file = (await TextAsync(store, world, SheetKind.Denominators)).Replace("14/01/2022", "14/01/2062", StringComparison.Ordinal);
        var id = await store.Get<Imports>().HandInAsync(world.Officer, SheetKind.Denominators, "mau-so.csv", Encoding.UTF8.GetBytes(file), DecimalMark.Asked, None);
        Assert.Contains("14/01/2062 chưa đến", Assert.Single((await store.Get<Imports>().AssessAsync(world.Officer, id, null, None)).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_decision_in_one_handing_down_is_a_fault_at_its_row()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("san-luong-luong-thuc", 150, Unit.Tonne);
        const string head = "Năm,Mã chỉ tiêu,Mã đơn vị,Phần giao,Đơn vị tính,Số văn bản,Ngày văn bản\n";
        var file = head + "2021,san-luong-luong-thuc,1,50,tấn,9/QĐ-UBND,10/01/2021\n2021,san-luong-luong-thuc,2,50,tấn,10/QĐ-UBND,10/01/2021\n2021,san-luong-luong-thuc,3,50,tấn,9/QĐ-UBND,11/01/2021\n";

        var id = await store.Get<Imports>().HandInAsync(world.Officer, SheetKind.Cascades, "phan-bo.csv", Encoding.UTF8.GetBytes(file), DecimalMark.Asked, None);
        var assessed = await store.Get<Imports>().AssessAsync(world.Officer, id, null, None);

        Assert.Equal(["F3", "G4"], assessed.Faults.Select(fault => fault.Cell));
        Assert.Contains("Hàng 2 ghi «9/QĐ-UBND» ngày 10/01/2021; một lần phân bổ một chỉ tiêu chỉ theo một văn bản", assessed.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_targets_says_how_many_groups_a_percentage_means_and_what_is_less_than_what_was_assigned()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, groups: 12);
        const string head = "Năm,Mã chỉ tiêu,Nguồn giao,Chỉ tiêu,Đơn vị tính,Cơ quan giao,Số văn bản,Ngày văn bản\n";
        var file = head + "2021,to-thu-gom-rac,cấp trên giao,98,%,UBND tỉnh,12/QĐ-UBND,20/12/2020\n"
            + "2021,san-luong-luong-thuc,cấp trên giao,159,tấn,UBND tỉnh,12/QĐ-UBND,20/12/2020\n2021,san-luong-luong-thuc,HĐND quyết nghị,150,tấn,HĐND phường,5/NQ-HĐND,25/12/2020\n";

        var id = await store.Get<Imports>().HandInAsync(world.Officer, SheetKind.Targets, "chi-tieu.csv", Encoding.UTF8.GetBytes(file), DecimalMark.Asked, None);
        var assessed = await store.Get<Imports>().AssessAsync(world.Officer, id, null, None);

        Assert.Empty(assessed.Faults);
        Assert.Equal([2, 4], assessed.Doubts.Select(doubt => doubt.Row));
        Assert.Contains("tức phải đạt 12/12", assessed.Doubts[0].Message, StringComparison.Ordinal);
        Assert.Contains("thấp hơn mức cấp trên giao 159", assessed.Doubts[1].Message, StringComparison.Ordinal);
        await store.Get<Imports>().CommitAsync(world.Officer, id, null, None);
    }

    private static async Task<string> TextAsync(TestStore store, World world, SheetKind kind)
    {
        using var content = new MemoryStream();
        await store.Get<Exports>().WriteAsync(world.Officer, kind, SheetFormat.Csv, content, None);
        return Encoding.UTF8.GetString(content.ToArray());
    }
}
