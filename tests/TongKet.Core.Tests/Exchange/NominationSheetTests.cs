using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

public sealed class NominationSheetTests
{
    private const string Head = "Danh hiệu, hình thức;Đối tượng;Năm;Họ tên, tên tập thể;Giới;Cương vị;Mã tổ dân phố;Thành tích;Lý do in trên bằng\n";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_list_is_seen_first_with_all_faults_at_once_and_nothing_is_half_taken()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var bad = await HandInAsync(
            store, world.Officer,
            "LDTT;cá nhân;2021;Lò Th? Bưởi;nữ;trực tiếp;1;Tốt;Tốt\nHUY CHƯƠNG;cá nhân;2021;Ma Văn Vối;nam;trực tiếp;1;;\nLDTT;hộ gia đình;2021;Hà Thị Na;nữ;trực tiếp;9;;\nLDTT;cá nhân;2021;Nông Văn Lim;nam;trực tiếp;1;;\nLDTT;cá nhân;2021;Nông Văn Lim;nam;trực tiếp;1;;\n");

        var seen = await imports.AssessAsync(world.Officer, bad, null, None);

        Assert.Equal((5, 4, 1), (seen.Rows, seen.Faulty, seen.Added));
        Assert.Contains(seen.Faults, fault => fault.Message.Contains("ký tự lạ", StringComparison.Ordinal));
        Assert.Contains(seen.Faults, fault => fault.Message.Contains("danh mục", StringComparison.Ordinal));
        Assert.Contains(seen.Faults, fault => fault.Message.Contains("không tặng", StringComparison.Ordinal));
        Assert.Contains(seen.Faults, fault => fault.Message.Contains("«9»", StringComparison.Ordinal));
        Assert.Contains(seen.Faults, fault => fault.Message.Contains("Trùng với hàng 5", StringComparison.Ordinal));
        await Assert.ThrowsAsync<ImportRefused>(() => imports.CommitAsync(world.Officer, bad, null, None));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(0, await raw.Nominations.CountAsync(None));
    }

    [Fact]
    public async Task A_list_becomes_drafts_judged_at_once_goes_out_in_the_same_shape_and_can_be_taken_back()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var id = await HandInAsync(store, world.Officer, "Lao động tiên tiến;cá nhân;2021;Lò Thị Bưởi;nữ;trực tiếp;1;Tốt;Tốt\nGDVH;hộ gia đình;2021;Ma Văn Vối;;;2;;\n");

        Assert.Equal(2, (await imports.CommitAsync(world.Officer, id, null, None)).Added);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.All(await raw.Nominations.AsNoTracking().ToListAsync(None), row => Assert.NotNull(JudgedSnapshot.Read(row.Judged)));
        using var sheet = new MemoryStream();
        Assert.Equal(2, await store.Get<Exports>().WriteAsync(world.Officer, SheetKind.Nominations, SheetFormat.Csv, sheet, None));
        var again = await imports.HandInAsync(world.Officer, SheetKind.Nominations, "lai.csv", sheet.ToArray(), DecimalMark.Comma, None);
        Assert.Equal((2, 0), ((await imports.AssessAsync(world.Officer, again, null, None)).Same, (await imports.AssessAsync(world.Officer, again, null, None)).FaultCount));
        using var own = new MemoryStream();
        Assert.Equal(1, await store.Get<Exports>().WriteAsync(world.Leader, SheetKind.Nominations, SheetFormat.Csv, own, None));
        await Assert.ThrowsAsync<Refused>(() => store.Get<Exports>().WriteAsync(world.Editor, SheetKind.Nominations, SheetFormat.Csv, own, None));
        await imports.UndoAsync(world.Officer, id, "Nhầm tệp", None);
        Assert.Equal(0, await raw.Nominations.CountAsync(None));
    }

    [Fact]
    public async Task A_list_of_which_one_draft_holds_a_file_is_not_taken_back_and_the_file_stays()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var id = await HandInAsync(store, world.Officer, "LDTT;cá nhân;2021;Lò Thị Bưởi;nữ;trực tiếp;1;Tốt;Tốt\nLDTT;cá nhân;2021;Ma Văn Vối;nam;trực tiếp;1;Tốt;Tốt\n");
        await imports.CommitAsync(world.Officer, id, null, None);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var held = await raw.Nominations.AsNoTracking().SingleAsync(row => row.Name == "Ma Văn Vối", None);
        await store.Get<Nominations>().AttachAsync(world.Officer, held.Id, await store.Get<EvidenceFiles>().PrepareAsync([("bien-ban.txt", "Biên bản họp"u8.ToArray())], None), None);

        var refused = await Assert.ThrowsAsync<Refused>(() => imports.UndoAsync(world.Officer, id, "Nhầm tệp", None));

        Assert.Contains("Hàng 3", Assert.Single(refused.Findings).Message, StringComparison.Ordinal);
        Assert.Equal(2, await raw.Nominations.CountAsync(None));
        Assert.Single(await store.Get<EvidenceFiles>().OfAsync(world.CommuneId, Nomination.SubjectOf(held.Id), None));
    }

    private static Task<Guid> HandInAsync(TestStore store, Actor actor, string rows) =>
        store.Get<Imports>().HandInAsync(actor, SheetKind.Nominations, "danh-sach.csv", System.Text.Encoding.UTF8.GetBytes(Head + rows), DecimalMark.Comma, None);
}
