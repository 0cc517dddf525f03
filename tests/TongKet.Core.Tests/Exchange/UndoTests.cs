using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>What came in by files goes out again only while nobody has built on it; a row that stays says why.</summary>
public sealed class UndoTests
{
    private const string Head = "Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Mẫu số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n";
    private const string Counts = "Mã đơn vị,Loại mẫu số,Con số,Đơn vị tính,Số liệu đến ngày,Nguồn,Tài liệu làm căn cứ,Tình trạng\n";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Two_imports_of_one_value_are_undone_in_their_order_alone()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var first = await TakeOverAsync(store, world, SheetKind.Results, Head + "2021,1,dan-lon,50,,con,chính thức,14/12/2021,Sổ\n");
        var second = await TakeOverAsync(store, world, SheetKind.Results, Head + "2021,1,dan-lon,51,,con,chính thức,14/12/2021,Sổ\n");

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Imports>().UndoAsync(world.Officer, first, null, None));
        Assert.Contains("Hàng 2", Assert.Single(refused.Findings).Message, StringComparison.Ordinal);
        Assert.Equal(51, (await EditionsAsync(store, world, "dan-lon", world.Groups[0]))[0].NumeratorScaled);

        await store.Get<Imports>().UndoAsync(world.Officer, second, null, None);
        Assert.Equal(50, (await EditionsAsync(store, world, "dan-lon", world.Groups[0]))[0].NumeratorScaled);
        await store.Get<Imports>().UndoAsync(world.Officer, first, null, None);
        Assert.Empty(await EditionsAsync(store, world, "dan-lon", world.Groups[0]));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task An_imported_draft_that_somebody_proved_stays_with_its_proof()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await TakeOverAsync(store, world, SheetKind.Results, Head + "2021,1,dan-lon,50,,con,chính thức,14/12/2021,Sổ\n");
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        var draft = (await EditionsAsync(store, world, "dan-lon", world.Groups[0]))[0];
        await ProveAsync(store, world, draft.Id);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Imports>().UndoAsync(world.Officer, id, null, None));

        Assert.Equal("Hàng 2: đã có minh chứng được đính kèm sau khi nhập.", Assert.Single(refused.Findings).Message);
        Assert.Single(await FilesAsync(store, world, draft.Id));
    }

    [Fact]
    public async Task A_value_that_was_sent_back_keeps_its_proof_when_a_file_corrects_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var results = store.Get<TongKet.Core.Targets.Results>();
        await TakeOverAsync(store, world, SheetKind.Results, Head + "2021,99001,thu-ngoai-quoc-doanh,5000000,,đồng,chính thức,14/12/2021,Kho bạc\n");
        var returned = (await EditionsAsync(store, world, "thu-ngoai-quoc-doanh", world.CommuneId))[0].Id;
        await ProveAsync(store, world, returned);
        await results.SubmitAsync(world.Officer, [returned], null, None);
        await results.ReturnAsync(world.Verifier, [returned], "Thiếu một khoản.", new DateOnly(2022, 1, 20), None);
        store.Clock.Advance(TimeSpan.FromMinutes(1));

        var text = Head + "2021,99001,thu-ngoai-quoc-doanh,5100000,,đồng,chính thức,14/12/2021,Kho bạc\n";
        var undone = await TakeOverAsync(store, world, SheetKind.Results, text);
        var taken = (await EditionsAsync(store, world, "thu-ngoai-quoc-doanh", world.CommuneId))[0].Id;
        Assert.Single(await FilesAsync(store, world, taken));
        await store.Get<Imports>().UndoAsync(world.Officer, undone, null, None);
        Assert.Empty(await FilesAsync(store, world, taken));
        Assert.Single(await FilesAsync(store, world, returned));

        var id = await TakeOverAsync(store, world, SheetKind.Results, text);
        var submitted = await store.Get<Imports>().TakeAsync(world.Officer, id, ResultStepKind.Submitted, null, null, None);

        Assert.Equal((1, 0), (submitted.Taken, submitted.LeftCount));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_draft_does_not_go_back_to_a_count_that_was_itself_taken_back()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var counts = await TakeOverAsync(store, world, SheetKind.Denominators, Counts + "99001,dân số,9500,người,30/06/2021,cơ quan công an,Bảng tổng hợp,chính thức\n");
        await TakeOverAsync(store, world, SheetKind.Results, Head + "2021,99001,bao-hiem-y-te,9000,9500,người,chính thức,14/12/2021,Bảo hiểm xã hội\n");
        await TakeOverAsync(store, world, SheetKind.Denominators, Counts + "99001,dân số,9600,người,30/11/2021,cơ quan công an,Bảng tổng hợp,chính thức\n");
        var over = await TakeOverAsync(store, world, SheetKind.Results, Head + "2021,99001,bao-hiem-y-te,9100,9600,người,chính thức,14/12/2021,Bảo hiểm xã hội\n");
        await store.Get<Imports>().UndoAsync(world.Officer, counts, null, None);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Imports>().UndoAsync(world.Officer, over, null, None));

        Assert.Equal("Hàng 2: mẫu số mà số liệu trước khi nhập lấy đã không còn.", Assert.Single(refused.Findings).Message);
    }

    private static async Task<IReadOnlyList<Result>> EditionsAsync(TestStore store, World world, string code, Guid place) =>
        [.. (await store.Get<ValueQueries>().HomeAsync(world.Officer, new ResultPlace(place, code, Period.OfYear(2021)), None))?.Editions.Select(edition => edition.Row) ?? []];

    private static Task<IReadOnlyList<EvidenceFile>> FilesAsync(TestStore store, World world, Guid result) => store.Get<EvidenceFiles>().OfAsync(world.CommuneId, $"result:{result:N}", None);

    private static async Task ProveAsync(TestStore store, World world, Guid result) => await store.Get<TongKet.Core.Targets.Results>().AttachAsync(
        world.Officer, result, await store.Get<EvidenceFiles>().PrepareAsync([("bang-ke.txt", "Bảng kê"u8.ToArray())], None), None);

    private static async Task<Guid> TakeOverAsync(TestStore store, World world, SheetKind kind, string text)
    {
        var id = await store.Get<Imports>().HandInAsync(world.Officer, kind, "tep.csv", Encoding.UTF8.GetBytes(text), DecimalMark.Asked, None);
        Assert.Empty((await store.Get<Imports>().CommitAsync(world.Officer, id, null, None)).Faults);
        return id;
    }
}
