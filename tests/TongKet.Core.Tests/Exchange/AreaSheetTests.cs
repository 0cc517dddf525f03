using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>Groups of a file belong to the place of their first day; what rests on a group is ended or renamed by an act alone.</summary>
public sealed class AreaSheetTests
{
    private const string Head = "Mã đơn vị,Tên đơn vị,Thứ tự,Từ ngày,Đến ngày\n";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_group_of_before_the_act_comes_in_under_the_place_of_that_day_and_its_figures_count_there()
    {
        await using var store = await TestStore.CreateAsync();
        var (world, home) = await RenamedAsync(store);

        var open = await AssessAsync(store, world, "31,Tổ dân phố 31,31,01/01/2020,\n32,Tổ dân phố 32,32,01/01/2020,01/07/2025\n33,Tổ dân phố 33,33,01/01/2015,\n");
        Assert.Equal(["D2", "E3", "D4"], open.Faults.Select(fault => fault.Cell));
        Assert.Contains("thuộc phường Suối Trong, hết hiệu lực sau ngày 30/06/2025", open.Faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("không có đơn vị hành chính nào vào ngày 01/01/2015", open.Faults[2].Message, StringComparison.Ordinal);

        await TakeOverAsync(store, world, "31,Tổ dân phố 31,31,01/01/2020,30/06/2025\n31,Tổ dân phố 31,31,01/07/2025,\n");
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            var parents = await raw.Areas.Where(area => area.Code == "31").OrderBy(area => area.ValidFrom).Select(area => area.ParentId).ToListAsync(None);
            Assert.Equal([world.CommuneId, home], parents);
        }

        var old = (await store.Get<TargetQueries>().GroupsAsync(world.CommuneId, new DateOnly(2024, 12, 31), None)).Single(area => area.Code == "31");
        foreach (var group in world.Groups.Append(old.Id))
        {
            await world.SettleAsync("dan-lon", group, 40, year: 2024);
        }

        var line = Assert.Single(await store.Get<TargetQueries>().YearAsync(world.CommuneId, 2024, None));
        Assert.Equal((160L, 4, 4), (line.Total!.NumeratorScaled, line.Total.Reported, line.Expected));
    }

    [Fact]
    public async Task What_has_figures_parts_or_people_is_not_ended_or_renamed_by_a_file_and_every_row_says_so()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.SettleAsync("dan-lon", world.Groups[1], 40);

        // The first has a leader, the second figures; the third has nothing.
        var assessed = await AssessAsync(store, world, "1,Tổ dân phố Đầu Làng,1,01/01/2019,\n2,Tổ dân phố 2,2,01/01/2019,31/12/2021\n3,Tổ dân phố Bờ Suối,3,01/01/2019,31/12/2021\n");

        Assert.Equal(["B2", "E3"], assessed.Faults.Select(fault => fault.Cell));
        Assert.Contains("«Tổ dân phố 1» đã có người phụ trách; đổi tên hoặc chấm dứt là một lần sắp xếp có văn bản", assessed.Faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("đã có số liệu", assessed.Faults[1].Message, StringComparison.Ordinal);
        Assert.Equal(1, (await AssessAsync(store, world, "2,Tổ dân phố 2,7,01/01/2019,\n")).Changed);
    }

    [Fact]
    public async Task A_code_goes_to_the_next_group_in_the_same_file_and_never_to_two_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);

        var both = await AssessAsync(store, world, "9,Tổ dân phố 9,9,01/01/2019,\n9,Tổ dân phố Chín,9,01/01/2021,\n3,Tổ dân phố Ba,3,01/01/2021,\n");
        Assert.Equal(["D3", "D4"], both.Faults.Select(fault => fault.Cell));
        Assert.Contains("ở hàng 2 đã là của «Tổ dân phố 9»", both.Faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("đang thuộc «Tổ dân phố 3»", both.Faults[1].Message, StringComparison.Ordinal);

        var id = await TakeOverAsync(store, world, "3,Tổ dân phố 3,3,01/01/2019,31/12/2020\n3,Tổ dân phố Ba,3,01/01/2021,\n");
        Assert.Equal(["Tổ dân phố Ba"], (await store.Get<TargetQueries>().GroupsAsync(world.CommuneId, new DateOnly(2021, 6, 1), None)).Where(area => area.Code == "3").Select(area => area.Name));
        await store.Get<Imports>().UndoAsync(world.Officer, id, null, None);
        Assert.Equal(["Tổ dân phố 3"], (await store.Get<TargetQueries>().GroupsAsync(world.CommuneId, new DateOnly(2021, 6, 1), None)).Where(area => area.Code == "3").Select(area => area.Name));
    }

    [Fact]
    public async Task An_imported_group_that_was_counted_stays_and_undoing_says_why()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await TakeOverAsync(store, world, "9,Tổ dân phố 9,9,01/01/2019,\n");
        var group = (await store.Get<TargetQueries>().GroupsAsync(world.CommuneId, new DateOnly(2021, 6, 1), None)).Single(area => area.Code == "9");
        await store.Get<Denominators>().RecordAsync(
            world.Officer,
            new DenominatorEntry { AreaId = group.Id, Kind = DenominatorKind.Households, Amount = 90, AsOf = new DateOnly(2021, 12, 1), Source = DenominatorSource.GroupBook, Document = "Sổ hộ" },
            None);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Imports>().UndoAsync(world.Officer, id, null, None));

        Assert.Equal("Hàng 2: «Tổ dân phố 9» đã có mẫu số.", Assert.Single(refused.Findings).Message);
    }

    // The ward became another one on 01/07/2025, its groups went along.
    private static async Task<(World World, Guid Home)> RenamedAsync(TestStore store)
    {
        var world = await World.CreateAsync(store);
        store.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 10, 3, 0, 0, TimeSpan.Zero));
        var begun = await store.Get<Successions>().SucceedAsync(
            world.System,
            new SuccessionDraft
            {
                Kind = SuccessionKind.Rename,
                EffectiveOn = new DateOnly(2025, 7, 1),
                LegalBasis = "1683/NQ-UBTVQH15",
                Predecessors = [world.CommuneId],
                Successors = [new("99003", "phường Suối Lớn", AreaType.Ward)],
            },
            None);
        return (world, begun[0]);
    }

    private static async Task<Assessment> AssessAsync(TestStore store, World world, string rows)
    {
        var id = await store.Get<Imports>().HandInAsync(world.Officer, SheetKind.Areas, "don-vi.csv", Encoding.UTF8.GetBytes(Head + rows), DecimalMark.Asked, None);
        return await store.Get<Imports>().AssessAsync(world.Officer, id, null, None);
    }

    private static async Task<Guid> TakeOverAsync(TestStore store, World world, string rows)
    {
        var id = await store.Get<Imports>().HandInAsync(world.Officer, SheetKind.Areas, "don-vi.csv", Encoding.UTF8.GetBytes(Head + rows), DecimalMark.Asked, None);
        await store.Get<Imports>().CommitAsync(world.Officer, id, null, None);
        return id;
    }
}
