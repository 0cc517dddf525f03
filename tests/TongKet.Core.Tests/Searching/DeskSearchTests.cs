using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Newsroom;
using TongKet.Core.Register;
using TongKet.Core.Searching;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Searching;

public sealed class DeskSearchTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_is_in_work_is_found_by_whoever_may_see_it_and_by_nobody_else()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var other = await World.CreateAsync(store, host: "khac.example", prefix: "khac-");
        var article = await store.Get<Articles>().DraftAsync(
            world.Officer, new ArticleDraft { Title = "Nạo vét kênh Phai Luông", Lead = "Ra quân.", Category = "Tin", Author = "Ban biên tập", Body = "Bà con nạo vét kênh." }, None);
        await NominateAsync(store, world, world.Groups[0], "Hoàng Thị Phai Luông");
        await NominateAsync(store, world, world.Groups[1], "Nông Văn Phai Luông");
        await world.AssignAsync("san-luong-luong-thuc", 159, Unit.Tonne);

        Assert.Equal([SearchKind.DeskArticle, SearchKind.Nomination, SearchKind.Nomination], await KindsAsync(store, world.Officer, "phai luông"));

        // An editor nominates nobody; a leader sees the own group's alone and no drafts.
        Assert.Equal([SearchKind.DeskArticle], await KindsAsync(store, world.Editor, "phai luông"));
        Assert.Equal([SearchKind.Nomination], await KindsAsync(store, world.Leader, "phai luông"));
        Assert.Equal([SearchKind.Target], await KindsAsync(store, world.Leader, "sản lượng lương thực"));
        var own = Assert.Single((await FindAsync(store, world.Leader, "phai luông")).Hits);
        Assert.Contains("Hoàng Thị", string.Concat(own.Title.Select(span => span.Text)), StringComparison.Ordinal);
        Assert.Equal(1, (await FindAsync(store, world.Leader, "phai luông")).Total);
        Assert.Empty(await KindsAsync(store, other.Officer, "phai luông"));
        Assert.Empty(await KindsAsync(store, other.Officer, "sản lượng lương thực"));

        await store.Get<Articles>().ReviseAsync(world.Officer, article, new ArticleDraft { Title = "Nạo vét mương Nà Mòn", Lead = "Ra quân.", Category = "Tin", Author = "Ban biên tập", Body = "Bà con nạo vét mương." }, null, None);
        Assert.Empty(await KindsAsync(store, world.Editor, "phai luông"));
        Assert.Equal([SearchKind.DeskArticle], await KindsAsync(store, world.Editor, "na mon"));
    }

    [Fact]
    public async Task Nothing_typed_widens_what_a_role_sees()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await NominateAsync(store, world, world.Groups[1], "Nông Văn Phai Luông");
        foreach (var asked in new[] { "phai luông OR facet : vung0", "\"phai luông\" vungkhong", $"vung{world.Groups[1]:N}", "quyen0", "facet:quyen1", ") OR (phai", "phai* NOT x", "loai:tin phai luông" })
        {
            if (SearchQueryRules.Read(asked, Abbreviations.Load()).Query is { } query)
            {
                Assert.Empty((await store.Get<DeskSearch>().FindAsync(world.Leader, query, 0, 10, None)).Hits);
            }
        }
    }

    private static Task<Guid> NominateAsync(TestStore store, World world, Guid group, string name) => store.Get<Nominations>().DraftAsync(
        world.Officer,
        new NominationDraft { Award = "LDTT", Subject = SubjectKind.Individual, Year = 2021, Name = name, Gender = Gender.Female, Standing = NomineeStanding.DirectWorker, AreaId = group, Text = "Dọn kênh", Reason = "Có thành tích" },
        None);

    private static async Task<SearchKind[]> KindsAsync(TestStore store, Actor actor, string asked) => [.. (await FindAsync(store, actor, asked)).Hits.Select(hit => hit.Kind).Order()];

    private static Task<SearchPage> FindAsync(TestStore store, Actor actor, string asked) =>
        store.Get<DeskSearch>().FindAsync(actor, SearchQueryRules.Read(asked, Abbreviations.Load()).Query!, 0, 10, None);
}
