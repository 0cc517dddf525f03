using TongKet.Core.Basics;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Publishing;

public sealed class PublicationsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_portal_shows_a_year_exactly_as_it_was_approved()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();

        var published = await store.Get<PortalQueries>().YearResultsAsync(world.CommuneId, 2021, None);

        Assert.NotNull(published);
        var lines = published.Content.Groups.SelectMany(group => group.Lines).ToDictionary(line => line.Code);
        Assert.Equal("6.167.267.743\u00A0đồng", lines["thu-can-doi-ngan-sach"].Actual?.Text);
        Assert.Equal("144\u00A0%", lines["thu-can-doi-ngan-sach"].PercentOfPlan);
        Assert.Equal(TargetState.Exceeded, lines["thu-can-doi-ngan-sach"].State);
        Assert.Equal("159\u00A0tấn", lines["san-luong-luong-thuc"].Actual?.Text);
        Assert.Equal(TargetState.Met, lines["san-luong-luong-thuc"].State);
        Assert.Equal("3/3\u00A0tổ dân phố", lines["to-thu-gom-rac"].Actual?.Text);
        Assert.Equal("Tốt", lines["cong-dong-hoc-tap"].Words);

        // 3 of 483 households: 0,62 %, from sums and not from the mean of the groups' rates.
        Assert.Equal("0,62\u00A0%", lines["ho-ngheo-2225"].Actual?.Text);
        Assert.Equal("3/483\u00A0hộ", lines["ho-ngheo-2225"].Actual?.CountsText);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Poor_households_are_never_shown_by_group()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();

        var published = await store.Get<PortalQueries>().YearResultsAsync(world.CommuneId, 2021, None);

        var lines = published!.Content.Groups.SelectMany(group => group.Lines).ToDictionary(line => line.Code);
        Assert.Empty(lines["ho-ngheo-2225"].Groups);
        Assert.NotNull(lines["ho-ngheo-2225"].GroupsWithheld);
        Assert.Equal(3, lines["gia-dinh-van-hoa"].Groups.Length);
    }

    [Fact]
    public async Task What_is_not_approved_is_not_published()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.ReportAsync("thu-can-doi-ngan-sach", world.CommuneId, 5);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Publications>().PublishResultsAsync(world.Chair, 2021, None));

        Assert.Equal(RefusalReason.WrongState, refused.Reason);
        Assert.Null(await store.Get<PortalQueries>().YearResultsAsync(world.CommuneId, 2021, None));
    }

    [Fact]
    public async Task An_article_prints_the_published_figures_and_remembers_where_they_come_from()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        await world.PublishArticleAsync();

        var article = await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "phuong-suoi-trong-tong-ket-nam-2021", None);

        Assert.NotNull(article);
        Assert.Contains("đạt 6.167.267.743\u00A0đồng, bằng 144\u00A0% kế hoạch", article.Content.PlainText(), StringComparison.Ordinal);
        var facts = article.Content.Blocks.SelectMany(block => block.Spans).Where(span => span.FactCode is not null).ToArray();
        Assert.Equal(3, facts.Length);
        Assert.All(facts, fact => Assert.Equal(2021, fact.FactYear));
        Assert.Equal(0, article.Content.Check?.Contradictions);
    }

    [Fact]
    public async Task An_article_that_names_an_unpublished_figure_is_refused_with_every_gap_named()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();

        var refused = await Assert.ThrowsAsync<Refused>(
            () => world.PublishArticleAsync(body: "Có {2021/khong-co} và {2020/so-ho} hộ."));

        Assert.Equal(2, refused.Findings.Count);
        Assert.Contains("{2021/khong-co}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("{2020/so-ho}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_with_a_proved_contradiction_is_not_published()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => world.PublishArticleAsync(
            body: "Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo trên địa bàn phường là 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%."));

        Assert.Equal(RefusalReason.RuleNotMet, refused.Reason);
    }

    [Fact]
    public async Task A_second_edition_tells_readers_what_was_corrected_and_keeps_the_first()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        var id = await world.PublishArticleAsync();
        var draft = new ArticleDraft { Title = "Phường Suối Trong tổng kết năm 2021", Lead = "Thu ngân sách vượt kế hoạch.", Category = "Tin", Author = "Ban biên tập", Body = "Hội nghị bàn việc năm mới." };
        await store.Get<Articles>().ReviseAsync(world.Officer, id, draft, null, None);

        var refused = await Assert.ThrowsAsync<Refused>(() => world.SendOutAsync(id));
        Assert.Equal("article.correction", Assert.Single(refused.Findings).Code);
        await store.Get<ArticlePublications>().PublishAsync(world.Editor, id, null, "Sửa tên chuyên mục.", None);

        var article = await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "phuong-suoi-trong-tong-ket-nam-2021", None);
        Assert.Equal(2, article!.Edition);
        Assert.Equal("Sửa tên chuyên mục.", Assert.Single(article.Content.Corrections).What);
        Assert.Single(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None));
    }

    [Fact]
    public async Task Another_commune_sees_nothing_of_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        await world.PublishArticleAsync();
        var other = await World.CreateAsync(store, host: "khac.example", prefix: "khac-");
        var portal = store.Get<PortalQueries>();

        Assert.Null(await portal.YearResultsAsync(other.CommuneId, 2021, None));
        Assert.Empty(await portal.NewsAsync(other.CommuneId, 10, None));
        Assert.Empty(await store.Get<TargetQueries>().YearAsync(other.CommuneId, 2021, None));
        await Assert.ThrowsAsync<Refused>(() => store.Get<Results>().ReportAsync(
            other.Officer,
            new ResultReport
            {
                AreaId = world.Groups[0],
                IndicatorCode = "so-ho",
                Period = Period.OfYear(2021),
                Measure = new Measure(1, null, null),
                Status = ValueStatus.Official,
                AsOf = new DateOnly(2021, 12, 14),
                Source = "x",
            },
            None));
    }
}
