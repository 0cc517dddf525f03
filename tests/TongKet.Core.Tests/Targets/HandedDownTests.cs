using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

/// <summary>On either engine: a province hands down to its communes, also through the act that made phường Bá Xuyên of three places. Figures are invented.</summary>
public sealed class HandedDownTests
{
    private const string Revenue = "thu-can-doi-ngan-sach";
    private const string Culture = "gia-dinh-van-hoa";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly (string, string)[] Before = [("05512", "phường Mỏ Chè"), ("05509", "phường Châu Sơn"), ("05533", "xã Bá Xuyên"), ("05500", "xã Sông Trong")];

    [Fact]
    public async Task Parts_and_reserve_make_the_provinces_whole_or_it_is_said_why()
    {
        await using var store = await TestStore.CreateAsync();
        var province = await Province.OpenAsync(store, Before);
        var whole = await province.AssignAsync(Revenue, 10_000, Unit.Dong, 2025);

        var refused = await Assert.ThrowsAsync<Refused>(() => province.HandDownAsync(whole, Unit.Dong, 2025, 500, 4_000, 3_000, 2_000, 400));
        Assert.Contains("còn thiếu 100\u00a0đồng so với 10.000\u00a0đồng", refused.Message, StringComparison.Ordinal);
        await province.HandDownAsync(whole, Unit.Dong, 2025, 500, 4_000, 3_000, 2_000, 500);

        var line = await store.Get<PlanQueries>().CascadeAsync(province.Id, whole, None);
        Assert.Equal(9_500, line!.HandedDown);
        Assert.All(line.Parts, part => Assert.Equal("Ủy ban nhân dân tỉnh Thái Nguyên", part.Target.Issuer));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task The_ward_that_three_became_sees_what_each_was_asked_for_added_up_and_the_act_that_made_it()
    {
        await using var store = await TestStore.CreateAsync();
        var province = await Province.OpenAsync(store, Before);
        var revenue = await province.AssignAsync(Revenue, 10_000, Unit.Dong, 2025);
        await province.HandDownAsync(revenue, Unit.Dong, 2025, 500, 4_000, 3_000, 2_000, 500);
        var culture = await province.AssignAsync(Culture, 90, Unit.Percent, 2025);
        await province.HandDownAsync(culture, Unit.Percent, 2025, 0, 95, 90, 90, 90);
        await MergeAsync(store, province);
        var ward = await store.Get<Registers>().OpenOfficeAsync(
            new OfficeOpening { Code = "05533", CommuneName = "phường Bá Xuyên", ParentName = "tỉnh Thái Nguyên", ValidFrom = new DateOnly(2025, 7, 1) }, None);

        var handed = await store.Get<HandedDownQueries>().YearAsync(ward, 2025, None);

        var sum = handed.Single(one => one.Indicator.Code == Revenue);
        Assert.Equal(9_000, sum.Scaled);
        Assert.Equal(["05509", "05512", "05533"], sum.From.Select(place => place.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["1683/NQ-UBTVQH15"], sum.Acts.Select(act => act.LegalBasis));
        Assert.Equal("55/QĐ-UBND", sum.Document.DecisionNumber);
        Assert.True(sum.Waits);
        var rate = handed.Single(one => one.Indicator.Code == Culture);
        Assert.Null(rate.Scaled);
        Assert.Contains("mức khác nhau", rate.WhyNot, StringComparison.Ordinal);

        // On both maps the parts and the reserve make the whole.
        var home = await store.Get<PlanBookQueries>().HomeAsync(province.Id, 2025, Revenue, None);
        Assert.Equal([9_000, 500], home!.OnMap.Places.Select(place => place.Scaled!.Value).OrderDescending());
        Assert.Equal(10_000, home.OnMap.Places.Aggregate(Rational.Zero, (all, place) => all + place.Scaled!.Value) + home.Cascade!.Cascade.ReserveScaled);
    }

    [Fact]
    public async Task A_commune_sees_its_own_part_alone_and_another_commune_of_the_store_hands_down_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var stranger = await World.CreateAsync(store, host: "xa-khac.example", prefix: "khac-");
        await stranger.AssignAsync(Revenue, 7, Unit.Dong);
        var province = await Province.OpenAsync(store, ("99001", "phường Suối Trong"), ("99002", "phường Suối Xa"));
        var whole = await province.AssignAsync(Revenue, 1_000, Unit.Dong, 2021);
        await province.HandDownAsync(whole, Unit.Dong, 2021, 0, 600, 400);

        var handed = Assert.Single(await store.Get<HandedDownQueries>().YearAsync(world.CommuneId, 2021, None));
        Assert.Equal((600L, "tỉnh Thái Nguyên"), (handed.Scaled, handed.Giver.Name));
        Assert.Empty(await store.Get<HandedDownQueries>().YearAsync(province.Id, 2021, None));
    }

    [Fact]
    public async Task The_commune_is_told_of_each_handing_down_and_its_revision_asks_to_take_it_up_again()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var province = await Province.OpenAsync(store, ("99001", "phường Suối Trong"), ("99002", "phường Suối Xa"));
        var whole = await province.AssignAsync(Revenue, 1_000, Unit.Dong, 2021);
        await province.HandDownAsync(whole, Unit.Dong, 2021, 0, 600, 400);
        Assert.Equal(["Tỉnh Thái Nguyên giao «Thu ngân sách» năm 2021: 600\u00a0đồng (55/QĐ-UBND). Hãy ghi vào kế hoạch."], await ToldAsync());
        async Task TakeUpAsync(long amount, string reason) => await store.Get<Plans>().AssignAsync(
            world.Officer,
            new TargetAssignment
            {
                IndicatorCode = Revenue,
                Year = 2021,
                Amount = Quantity.Of(amount, Unit.Dong),
                Source = TargetSource.Assigned,
                Issuer = "Ủy ban nhân dân tỉnh Thái Nguyên",
                DecisionNumber = "55/QĐ-UBND",
                DecidedOn = new DateOnly(2020, 12, 20),
                Reason = reason,
            },
            None);
        await TakeUpAsync(600, string.Empty);
        Assert.False(Assert.Single(await store.Get<HandedDownQueries>().YearAsync(world.CommuneId, 2021, None)).Waits);

        // The commune revises what it took up: what the plan says is no longer what was handed down.
        await TakeUpAsync(500, "Xin giảm");
        var one = Assert.Single(await store.Get<HandedDownQueries>().YearAsync(world.CommuneId, 2021, None));
        Assert.Equal((true, null, 500L), (one.Waits, one.Taken, one.Instead!.Scaled));

        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await province.HandDownAsync(whole, Unit.Dong, 2021, 0, 650, 350);
        Assert.Equal(2, (await ToldAsync()).Count);
        Assert.Contains("650\u00a0đồng", (await ToldAsync())[1], StringComparison.Ordinal);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));

        async Task<List<string>> ToldAsync()
        {
            await using var raw = store.Get<Stores>().Open(world.CommuneId);
            return [.. raw.Notices.Where(notice => notice.RecipientId == world.Officer.AccountId && notice.DedupeKey!.StartsWith("handed:")).OrderBy(notice => notice.Id).Select(notice => notice.Text)];
        }
    }

    [Fact]
    public async Task A_handing_down_that_a_file_made_and_somebody_undid_is_told_both_times()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var province = await Province.OpenAsync(store, ("99001", "phường Suối Trong"), ("99002", "phường Suối Xa"));
        await province.AssignAsync(Revenue, 1_000, Unit.Dong, 2021);
        var text = "Năm,Mã chỉ tiêu,Mã đơn vị,Phần giao,Đơn vị tính,Số văn bản,Ngày văn bản\n2021,thu-can-doi-ngan-sach,99001,600,đồng,55/QĐ-UBND,20/12/2020\n2021,thu-can-doi-ngan-sach,99002,400,đồng,55/QĐ-UBND,20/12/2020\n";
        var imports = store.Get<Imports>();
        var id = await imports.HandInAsync(province.Chair, SheetKind.Cascades, "phan-bo.csv", System.Text.Encoding.UTF8.GetBytes(text), DecimalMark.Asked, None);
        await imports.CommitAsync(province.Chair, id, null, None);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await imports.UndoAsync(province.Chair, id, "nhầm", None);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var told = raw.Notices.Where(notice => notice.RecipientId == world.Officer.AccountId).OrderBy(notice => notice.Id).Select(notice => notice.Text).ToArray();

        Assert.Equal(
            ["Tỉnh Thái Nguyên giao «Thu ngân sách» năm 2021: 600\u00a0đồng (55/QĐ-UBND). Hãy ghi vào kế hoạch.", "Tỉnh Thái Nguyên đã rút lần giao «Thu ngân sách» năm 2021; không còn phần nào được giao."],
            told.Where(one => one.Contains("Thái Nguyên", StringComparison.Ordinal)));
    }

    private static async Task MergeAsync(TestStore store, Province province) => await store.Get<Successions>().SucceedAsync(
        province.System,
        new SuccessionDraft
        {
            Kind = SuccessionKind.Merge,
            EffectiveOn = new DateOnly(2025, 7, 1),
            LegalBasis = "1683/NQ-UBTVQH15",
            DecidedOn = new DateOnly(2025, 6, 16),
            Predecessors = [.. province.Communes.Take(3)],
            Successors = [new("05533", "phường Bá Xuyên", AreaType.Ward, province.Id)],
        },
        None);
}
