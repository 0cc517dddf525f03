using System.Globalization;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>What a file of results brought in goes on as a whole, on the engine that STORE names.</summary>
public sealed class ImportStepsTests
{
    private const string Head = "Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Mẫu số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n";

    [Fact]
    public async Task A_whole_import_is_handed_in_verified_and_approved_in_one_step_each_and_what_may_not_go_stays_named()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, groups: 12);
        var imports = store.Get<Imports>();
        var text = new StringBuilder(Head);
        for (var group = 1; group <= 12; group++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2021,{group},san-luong-luong-thuc,{40 + group},,tấn,chính thức,14/12/2021,Sổ của tổ\n");
        }

        text.Append("2021,99001,thu-ngoai-quoc-doanh,5000000,,đồng,chính thức,14/12/2021,Kho bạc\n");
        var id = await TakeOverAsync(store, world.Officer, text.ToString());
        Assert.Equal(13, (await imports.StatesAsync(world.Officer, id, CancellationToken.None))[ResultState.Draft]);

        var heard = new List<ImportProgress>();
        var submitted = await imports.TakeAsync(world.Officer, id, ResultStepKind.Submitted, null, new Heard(heard), CancellationToken.None);
        Assert.Equal((12, 1), (submitted.Taken, submitted.LeftCount));
        var left = Assert.Single(submitted.Left);
        Assert.Equal(14, left.Row);
        Assert.Contains("tệp minh chứng", left.Why, StringComparison.Ordinal);
        Assert.Contains(heard, told => told is { Done: 12, Of: 13 });

        // Whoever handed it in cannot verify it, whoever verified it cannot approve it: nothing moves and every row says why.
        Assert.Equal(12, (await imports.TakeAsync(world.Officer, id, ResultStepKind.Verified, null, null, CancellationToken.None)).LeftCount);
        Assert.Equal(12, (await imports.TakeAsync(world.Verifier, id, ResultStepKind.Verified, null, null, CancellationToken.None)).Taken);
        await Assert.ThrowsAsync<Refused>(() => imports.TakeAsync(world.Verifier, id, ResultStepKind.Approved, null, null, CancellationToken.None));
        Assert.Equal(12, (await imports.TakeAsync(world.Chair, id, ResultStepKind.Approved, null, null, CancellationToken.None)).Taken);

        var states = await imports.StatesAsync(world.Chair, id, CancellationToken.None);
        Assert.Equal([(ResultState.Draft, 1), (ResultState.Approved, 12)], states.Select(pair => (pair.Key, pair.Value)).Order());
        var line = Assert.Single(await store.Get<TargetQueries>().YearAsync(world.CommuneId, 2021, CancellationToken.None), line => line.Indicator.Code == "san-luong-luong-thuc");
        Assert.Equal((558_000L, 12), (line.Total!.NumeratorScaled, line.Total.Reported));
        Assert.Equal(0, await store.Get<TongKet.Core.Targets.Results>().RebuildTotalsAsync(world.System, 2021, CancellationToken.None));
        var entries = (await store.Get<LedgerQueries>().PageAsync(world.CommuneId, null, null, null, CancellationToken.None)).Where(entry => entry.Entry.Subject == $"import:{id:N}").Select(entry => entry.Entry.Verb);
        Assert.Equal([Verbs.ResultApproved, Verbs.ResultVerified, Verbs.ResultReported, Verbs.ImportCommitted], entries);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(CancellationToken.None));
        await Assert.ThrowsAsync<Refused>(() => imports.TakeAsync(world.Chair, id, ResultStepKind.Approved, null, null, CancellationToken.None));
        await Assert.ThrowsAsync<Refused>(() => imports.UndoAsync(world.Officer, id, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_step_that_is_stopped_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var imports = store.Get<Imports>();
        var id = await TakeOverAsync(store, world.Officer, Head + "2021,1,san-luong-luong-thuc,50,,tấn,chính thức,14/12/2021,Sổ\n2021,2,san-luong-luong-thuc,51,,tấn,chính thức,14/12/2021,Sổ\n");
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => imports.TakeAsync(world.Officer, id, ResultStepKind.Submitted, null, new Stopping(stop), stop.Token));
        Assert.Equal(2, (await imports.StatesAsync(world.Officer, id, CancellationToken.None))[ResultState.Draft]);
        Assert.Equal(2, (await imports.TakeAsync(world.Officer, id, ResultStepKind.Submitted, null, null, CancellationToken.None)).Taken);
    }

    [Fact]
    public async Task A_doubt_keeps_a_row_back_until_somebody_explains_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.SettleAsync("so-ho", world.Groups[0], 160, year: 2020);
        var imports = store.Get<Imports>();
        var id = await TakeOverAsync(store, world.Officer, Head + "2021,1,so-ho,160000,,hộ,chính thức,14/12/2021,Sổ\n2021,2,so-ho,161,,hộ,chính thức,14/12/2021,Sổ\n");
        var first = await imports.TakeAsync(world.Officer, id, ResultStepKind.Submitted, null, null, CancellationToken.None);
        Assert.Equal((1, 2), (first.Taken, Assert.Single(first.Left).Row));
        Assert.Contains("giải trình", first.Left[0].Why, StringComparison.Ordinal);
        var second = await imports.TakeAsync(world.Officer, id, ResultStepKind.Submitted, "Khu tái định cư đã nhập về tổ.", null, CancellationToken.None);
        Assert.Equal((1, 0), (second.Taken, second.LeftCount));
    }

    [Fact]
    public async Task Undoing_puts_the_whole_former_value_back_with_the_base_that_it_named()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await CountAsync(store, world, 9_500, new DateOnly(2021, 6, 30));
        await TakeOverAsync(store, world.Officer, Head + "2021,99001,bao-hiem-y-te,9000,9500,người,chính thức,14/12/2021,Bảo hiểm xã hội\n");
        var before = await RowAsync(store, world);
        await CountAsync(store, world, 9_600, new DateOnly(2021, 11, 30));
        var id = await TakeOverAsync(store, world.Officer, Head + "2021,99001,bao-hiem-y-te,9100,9600,người,chính thức,20/12/2021,Bảo hiểm xã hội\n");
        Assert.NotEqual(before.DenominatorId, (await RowAsync(store, world)).DenominatorId);

        await store.Get<Imports>().UndoAsync(world.Officer, id, "Gửi nhầm", CancellationToken.None);

        var after = await RowAsync(store, world);
        Assert.NotNull(before.DenominatorId);
        Assert.Equal(
            (before.NumeratorScaled, before.DenominatorScaled, before.DenominatorId, before.AsOf, before.Source, before.ReportedAt, before.ReportedBy),
            (after.NumeratorScaled, after.DenominatorScaled, after.DenominatorId, after.AsOf, after.Source, after.ReportedAt, after.ReportedBy));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(CancellationToken.None));
    }

    private static async Task<Result> RowAsync(TestStore store, World world) =>
        (await store.Get<ValueQueries>().HomeAsync(world.Officer, new ResultPlace(world.CommuneId, "bao-hiem-y-te", Period.OfYear(2021)), CancellationToken.None))!.Editions[0].Row;

    private static Task CountAsync(TestStore store, World world, long people, DateOnly day) => store.Get<Denominators>().RecordAsync(
        world.Officer,
        new DenominatorEntry { AreaId = world.CommuneId, Kind = DenominatorKind.Population, Amount = people, AsOf = day, Source = DenominatorSource.PopulationRegister, Document = "Bảng tổng hợp", Status = ValueStatus.Official },
        CancellationToken.None);

    private static async Task<Guid> TakeOverAsync(TestStore store, Actor actor, string text)
    {
        var imports = store.Get<Imports>();
        var id = await imports.HandInAsync(actor, SheetKind.Results, "ket-qua.csv", Encoding.UTF8.GetBytes(text), DecimalMark.Asked, CancellationToken.None);
        var assessed = await imports.CommitAsync(actor, id, null, CancellationToken.None);
        Assert.Empty(assessed.Faults);
        return id;
    }

    private sealed class Heard(List<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told.Add(value);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => stop.Cancel();
    }
}
