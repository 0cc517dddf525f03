using Microsoft.EntityFrameworkCore;
using TongKet.Core.Arriving;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Core.Searching;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Arriving;

public sealed class ArrivalsTests
{
    private const string Why = "chuyển từ cổng cũ";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_word_press_site_comes_in_with_days_pictures_links_views_and_addresses()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var export = OldSiteFile.Export(
            OldSiteFile.Item(12, "Ra quân dọn vệ sinh", "ra-quan-don-ve-sinh", "<p>Sáng nay 120 người ở ba tổ dân phố đã ra quân.</p>\n\n<p><a href=\"https://suoingoai.example/?p=13\">Xem bài trước</a> và <a href=\"/khong-con/\">trang mất</a>.</p><p><img src=\"https://suoingoai.example/wp-content/uploads/2019/05/don-300x200.png\" alt=\"Người dân tổ 2 quét đường làng\"></p><script>alert(1)</script>", views: 1200),
            OldSiteFile.Item(13, "Họp tổ dân phố", "hop-to", "Họp bàn ba việc của tổ trong quý.\n\nTổ trưởng kết luận buổi họp, mọi người nhất trí.", date: "2018-02-01 19:30:00", views: 34),
            OldSiteFile.Item(14, "Nháp chưa đăng", "nhap", "Chưa xong.", status: "draft"),
            OldSiteFile.Item(15, "Thực đơn", "thuc-don", "", type: "nav_menu_item"));
        var packed = OldSiteFile.Zip(("export.xml", export), ("wp-content/uploads/2019/05/don.png", OldSiteFile.Picture));
        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "suoi-ngoai.zip", packed, "phường Suối Ngoài", new DateOnly(2020, 1, 1), None);

        var seen = await store.Get<Arrivals>().AssessAsync(world.Chair, id, null, None);
        Assert.Equal([ArrivalVerdict.Remarked, ArrivalVerdict.Taken, ArrivalVerdict.Held, ArrivalVerdict.Refused], seen.Lines.Select(line => line.Verdict));
        Assert.Equal((1, 1234L), (seen.Pictures, seen.Views));
        Assert.Empty(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None));

        await store.Get<Arrivals>().CommitAsync(world.Chair, id, Why, null, None);
        var one = (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "ra-quan-don-ve-sinh", None))!.Content;
        Assert.Equal(new DateTime(2019, 5, 3, 1, 0, 0, DateTimeKind.Utc), one.PublishedAt);
        Assert.Equal(("Ban biên tập Suối Ngoài", "Tin hoạt động", "Sáng nay 120 người ở ba tổ dân phố đã ra quân."), (one.Author, one.Category, one.Lead));
        Assert.Equal(("phường Suối Ngoài", new DateOnly(2020, 1, 1), 1200L), (one.Origin!.Place, one.Origin.Until, one.Origin.Views));
        Assert.Equal("/tin-tuc/hop-to", Assert.Single(one.Blocks.SelectMany(block => block.Spans), span => span.Link is not null).Link);
        Assert.Equal("Người dân tổ 2 quét đường làng", one.Picture()!.Alt);
        Assert.DoesNotContain("alert", one.PlainText(), StringComparison.Ordinal);
        Assert.NotNull(await store.Get<PublishedFiles>().ReadAsync(world.CommuneId, one.Picture()!.Hash, None));
        Assert.Equal("/tin-tuc/ra-quan-don-ve-sinh", await store.Get<Forwardings>().FindAsync(world.CommuneId, "/2019/05/Ra-Quan-Don-Ve-Sinh?utm_source=zalo", None));
        Assert.Equal("/tin-tuc/hop-to", await store.Get<Forwardings>().FindAsync(world.CommuneId, "/?p=13", None));
        Assert.Null(await store.Get<Forwardings>().FindAsync(world.CommuneId, "/?p=99", None));

        // A draft's new address is made of its title: nobody is led to it.
        Assert.Null(await store.Get<Forwardings>().FindAsync(world.CommuneId, "/?p=14", None));

        var lines = await store.Get<ArticleQueries>().ListAsync(world.Chair, None);
        Assert.Equal([ArticleState.Draft, ArticleState.Published, ArticleState.Published], lines.Select(line => line.Way.State).Order());
        Assert.Equal(Why, lines.First(line => line.Way.State == ArticleState.Published).Way.Steps[^1].Reason);
        var index = await store.Get<NewsQueries>().IndexAsync(world.CommuneId, None);
        Assert.Equal(("phường Suối Ngoài", 2), Assert.Single(index.Places));
        Assert.Contains((await store.Get<PortalSearch>().FindAsync(world.CommuneId, SearchQueryRules.Read("ra quân dọn vệ sinh", Abbreviations.Load()).Query!, 0, 10, None)).Hits, hit => hit.Key == "ra-quan-don-ve-sinh");
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_crawled_folder_comes_in_by_what_its_pages_say()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var packed = OldSiteFile.Zip(
            ("suoingoai.example/tin/tong-ket-2019.html", OldSiteFile.Bytes(OldSiteFile.Page("Tổng kết công tác năm 2019", "<p>Năm 2019 phường hoàn thành các chỉ tiêu được giao, nhân dân phấn khởi.</p><p>Ảnh buổi lễ:</p><img src=\"../documents/10/anh-le.png/ab12?t=9\"><p>Kế hoạch xem <a href=\"../documents/10/ke-hoach.csv\">tệp kèm theo</a>.</p>"))),
            ("suoingoai.example/tin/xem@id=7.html", OldSiteFile.Bytes(OldSiteFile.Page("Thông báo tiêm chủng", "<p>Trạm y tế tổ chức tiêm chủng cho trẻ em trong hai ngày.</p><img src=\"khong-co.jpg\">"))),
            ("suoingoai.example/tin/khong-ngay.html", OldSiteFile.Bytes(OldSiteFile.Page("Bài không ghi ngày", "<p>Nội dung của bài này vẫn đầy đủ nhưng trang không ghi ngày nào.</p>", day: null))),
            ("suoingoai.example/index.html", OldSiteFile.Bytes("<html><body><a href='tin/tong-ket-2019.html'>Tin</a></body></html>")),
            ("suoingoai.example/documents/10/anh-le.png/ab12@t=9", OldSiteFile.Picture),
            ("suoingoai.example/documents/10/ke-hoach.csv", OldSiteFile.Bytes("Việc,Ngày\nHọp,1\n")));
        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "trang.zip", packed, null, null, None);
        var seen = await store.Get<Arrivals>().CommitAsync(world.Chair, id, Why, null, None);
        var verdicts = seen.Lines.ToDictionary(line => line.Title, line => line.Verdict);
        Assert.Equal(ArrivalVerdict.Remarked, verdicts["Tổng kết công tác năm 2019"]);
        Assert.Equal(ArrivalVerdict.Held, verdicts["Bài không ghi ngày"]);
        Assert.Contains("chưa có lời mô tả", string.Join(' ', seen.Lines.Single(line => line.Title == "Tổng kết công tác năm 2019").Remarks), StringComparison.Ordinal);
        Assert.Contains("khong-co.jpg", string.Join(' ', seen.Lines.Single(line => line.Title == "Thông báo tiêm chủng").Remarks), StringComparison.Ordinal);
        Assert.Contains("danh sách", seen.Lines.Single(line => line.Source.EndsWith("index.html", StringComparison.Ordinal)).Remarks[0], StringComparison.Ordinal);

        var one = (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "tong-ket-2019", None))!.Content;
        Assert.Equal(new DateTime(2019, 12, 16, 2, 30, 0, DateTimeKind.Utc), one.PublishedAt);
        Assert.Equal(("Tin hoạt động", 1204L), (one.Category, one.Origin!.Views));
        Assert.Equal(string.Empty, one.Picture()!.Alt);
        Assert.Equal("ke-hoach.csv", Assert.Single(one.Attachments!.Value).Name);
        Assert.DoesNotContain("đừng lấy", one.PlainText(), StringComparison.Ordinal);
        Assert.Equal("/tin-tuc/thong-bao-tiem-chung", await store.Get<Forwardings>().FindAsync(world.CommuneId, "/tin/xem?id=7", None));
        Assert.Equal("/tin-tuc/tong-ket-2019", await store.Get<Forwardings>().FindAsync(world.CommuneId, "/tin/tong-ket-2019.html", None));
    }

    [Fact]
    public async Task Only_a_chief_editor_brings_a_site_in_with_a_reason_and_the_same_site_comes_in_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var export = OldSiteFile.Export(OldSiteFile.Item(1, "Bài đầu tiên của trang", "bai-dau", "Nội dung đủ dài của bài đầu tiên."));
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => store.Get<Arrivals>().HandInAsync(world.Editor, "a.xml", export, null, null, None))).Reason);
        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "a.xml", export, null, null, None);
        Assert.Contains("lý do", (await Assert.ThrowsAsync<Refused>(() => store.Get<Arrivals>().CommitAsync(world.Chair, id, " ", null, None))).Message, StringComparison.Ordinal);
        await store.Get<Arrivals>().CommitAsync(world.Chair, id, Why, null, None);
        Assert.Equal(RefusalReason.WrongState, (await Assert.ThrowsAsync<Refused>(() => store.Get<Arrivals>().CommitAsync(world.Chair, id, Why, null, None))).Reason);
        var again = await store.Get<Arrivals>().HandInAsync(world.Chair, "a.xml", export, null, null, None);
        Assert.True((await store.Get<Arrivals>().AssessAsync(world.Chair, again, null, None)).ChangesNothing);
        await Assert.ThrowsAsync<Refused>(() => store.Get<Arrivals>().CommitAsync(world.Chair, again, Why, null, None));
        Assert.Single(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None));
    }

    [Fact]
    public async Task Merged_wards_have_the_same_numbers_and_come_in_all_the_same()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        foreach (var place in (string[])["Suối Trên", "Suối Dưới"])
        {
            var export = OldSiteFile.Export(OldSiteFile.Item(12, $"Bài của phường {place}", "bai-cua-phuong", $"Nội dung đủ dài của bài ở phường {place}."));
            var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "a.xml", export, $"phường {place}", new DateOnly(2020, 1, 1), None);
            Assert.Equal(1, (await store.Get<Arrivals>().CommitAsync(world.Chair, id, Why, null, None)).Out);
        }

        Assert.Equal(2, (await store.Get<NewsQueries>().IndexAsync(world.CommuneId, None)).Places.Count);
        Assert.Equal("/tin-tuc/bai-cua-phuong", await store.Get<Forwardings>().FindAsync(world.CommuneId, "/?p=12", None));
    }

    [Fact]
    public async Task Lists_clocks_and_counters_of_the_whole_site_are_not_taken_for_those_of_an_article()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        const string clock = "<header><div class=\"date\">Thứ Sáu, 14/01/2022</div><span class=\"views\">999.999</span></header>";
        var list = "<html><body>" + clock + "<h1>Chuyên mục: Tin</h1>" + string.Concat(Enumerable.Range(1, 10).Select(one => $"<article><h2>Bài {one}</h2><p>Đoạn giới thiệu đủ dài của bài thứ {one} trong danh sách.</p></article>")) + "</body></html>";
        var page = "<html><body>" + clock + "<main><div><h1>Bài một mình trên trang</h1><time datetime=\"2019-03-04T08:00:00+07:00\">04/3/2019</time><div class=\"entry-content\"><p>Nội dung đủ dài của một bài đứng một mình trên trang của phường cũ.</p></div></div></main></body></html>";
        var without = "<html><body>" + clock + "<main><div><h1>Bài không ngày của mình</h1><div class=\"entry-content\"><p>Nội dung đủ dài của một bài không có ngày riêng trên trang của phường cũ.</p></div></div></main></body></html>";
        var packed = OldSiteFile.Zip(("chuyen-muc/tin.html", OldSiteFile.Bytes(list)), ("tin-tuc/mot-minh/index.html", OldSiteFile.Bytes(page)), ("tin-tuc/khong-ngay/index.html", OldSiteFile.Bytes(without)));
        for (var time = 0; time < 2; time++)
        {
            var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "a.zip", packed, null, null, None);
            await store.Get<Arrivals>().MapAsync(world.Chair, id, new Dictionary<string, string> { [string.Empty] = "Tin cũ" }, None);
            var seen = (await store.Get<Arrivals>().AssessAsync(world.Chair, id, null, None)).Lines.ToDictionary(line => line.Source);
            Assert.Contains("danh sách", seen["chuyen-muc/tin.html"].Remarks[0], StringComparison.Ordinal);
            if (time == 1)
            {
                // Below /tin-tuc/ the old address is the new one: there is nothing to forward, and it is known all the same.
                Assert.All(seen.Values, line => Assert.Equal(ArrivalVerdict.Refused, line.Verdict));
                break;
            }

            Assert.Equal(ArrivalVerdict.Held, seen["tin-tuc/khong-ngay/index.html"].Verdict);
            await store.Get<Arrivals>().CommitAsync(world.Chair, id, Why, null, None);
        }

        var one = (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "mot-minh", None))!.Content;
        Assert.Equal(new DateTime(2019, 3, 4, 1, 0, 0, DateTimeKind.Utc), one.PublishedAt);
        Assert.Null(one.Origin!.Views);
    }

    [Fact]
    public async Task Stopped_on_the_way_nothing_is_saved()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var items = Enumerable.Range(1, 260).Select(number => OldSiteFile.Item(number, $"Bài số {number} của trang cũ", $"bai-so-{number}-cu", $"Nội dung đủ dài của bài thứ {number} ở trang cũ.")).ToArray();
        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "a.xml", OldSiteFile.Export(items), null, null, None);
        using var stop = new CancellationTokenSource();
        var steps = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Get<Arrivals>().CommitAsync(world.Chair, id, Why, new Steps(() =>
        {
            // Past the first part that was saved inside the transaction.
            if (++steps == 260 + 230)
            {
                stop.Cancel();
            }
        }), stop.Token));
        Assert.Empty(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None));
        Assert.Empty(await store.Get<ArticleQueries>().ListAsync(world.Chair, None));
        Assert.Null((await store.Get<Arrivals>().FindAsync(world.Chair, id, None)).CommittedAt);
        Assert.Null(await store.Get<Forwardings>().FindAsync(world.CommuneId, "/?p=1", None));

        var done = await store.Get<Arrivals>().CommitAsync(world.Chair, id, Why, null, None);
        Assert.Equal(260, done.Out);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Old_categories_go_where_somebody_says_and_what_goes_nowhere_stays_behind()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await store.Get<NewsSections>().DefineAsync(world.Chair, new SectionTerms("Hoạt động"), None);
        var export = OldSiteFile.Export(
            OldSiteFile.Item(1, "Bài đầu tiên của trang", "bai-dau", "Nội dung đủ dài của bài đầu tiên."),
            OldSiteFile.Item(2, "Bài của mục trùng tên", "bai-trung", "Nội dung đủ dài của bài thứ hai.", category: "hoat dong"));
        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "a.xml", export, null, null, None);
        var seen = await store.Get<Arrivals>().AssessAsync(world.Chair, id, null, None);
        Assert.Equal([ArrivalVerdict.Refused, ArrivalVerdict.Taken], seen.Lines.Select(line => line.Verdict));
        Assert.Contains("chưa được gán", seen.Lines[0].Remarks[0], StringComparison.Ordinal);
        await store.Get<Arrivals>().MapAsync(world.Chair, id, new Dictionary<string, string> { ["Tin hoạt động"] = "Hoạt động", ["hoat dong"] = Arrivals.Nowhere }, None);
        seen = await store.Get<Arrivals>().AssessAsync(world.Chair, id, null, None);
        Assert.Equal([ArrivalVerdict.Taken, ArrivalVerdict.Refused], seen.Lines.Select(line => line.Verdict));
    }

    [Fact]
    public async Task Figures_that_contradict_each_other_come_in_marked_as_unchecked_until_somebody_looks()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var export = OldSiteFile.Export(OldSiteFile.Item(1, "Kết quả rà soát hộ nghèo", "ho-ngheo", "Toàn phường có 31 hộ nghèo, chiếm 50% trong tổng số 1.950 hộ của phường."));
        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "a.xml", export, null, null, None);
        var done = await store.Get<Arrivals>().CommitAsync(world.Chair, id, Why, null, None);
        var one = (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "ho-ngheo", None))!.Content;
        Assert.True(one.Origin!.FiguresUnchecked);
        Assert.Null(one.Check);
        Assert.Contains("mâu thuẫn", string.Join(' ', done.Lines[0].Remarks), StringComparison.Ordinal);

        var article = Assert.Single(await store.Get<ArticleQueries>().ListAsync(world.Chair, None));
        await store.Get<Articles>().ReviseAsync(world.Officer, article.Id, new ArticleDraft { Title = "Kết quả rà soát hộ nghèo", Lead = "Toàn phường có 31 hộ nghèo.", Category = "Tin hoạt động", Author = "Ban biên tập", Body = "Rà soát xong trong tháng." }, "sửa số", None);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, article.Id, None);
        await store.Get<ArticleReviews>().ApproveAsync(world.Editor, article.Id, None);
        await store.Get<ArticlePublications>().PublishAsync(world.Editor, article.Id, null, "Bỏ tỷ lệ sai của bài cũ.", None);
        one = (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "ho-ngheo", None))!.Content;
        Assert.Null(one.Origin!.FiguresUnchecked);
        Assert.Equal(2019, one.PublishedAt.Year);
    }

    [Fact]
    public async Task Old_addresses_lead_nowhere_else_and_in_no_circle()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var forwardings = store.Get<Forwardings>();
        await forwardings.SetAsync(world.Chair, "https://cu.example/Gioi-Thieu/?id=3", "/gioi-thieu", None);
        Assert.Equal("/gioi-thieu", await forwardings.FindAsync(world.CommuneId, "/gioi-thieu/?id=3", None));
        foreach (var (from, to) in new[] { ("/a", "https://xau.example/"), ("/a", "//xau.example"), ("/a", "/a"), ("/a", "/gioi-thieu?id=3"), ("/gioi-thieu", "/b"), ("/", "/tin-tuc"), ("/ban-lam-viec/x", "/tin-tuc"), ("javascript:alert(1)", "/tin-tuc"), ("/tin-cu", "/tin-cu?x=1"), ("/tin-tuc", "/gioi-thieu"), ("/tin-tuc?trang=2", "/gioi-thieu"), ("", "/tin-tuc") })
        {
            Assert.Equal(RefusalReason.RuleNotMet, (await Assert.ThrowsAsync<Refused>(() => forwardings.SetAsync(world.Chair, from, to, None))).Reason);
        }

        await forwardings.SetAsync(world.Chair, "/vong-mot", "/vong-hai?x=1", None);
        await Assert.ThrowsAsync<Refused>(() => forwardings.SetAsync(world.Chair, "/vong-hai", "/vong-mot?y=1", None));
        await Assert.ThrowsAsync<Refused>(() => forwardings.SetAsync(world.Editor, "/a", "/tin-tuc", None));
        var (rows, count) = await forwardings.ListAsync(world.Chair, "gioi", 1, 10, None);
        Assert.Equal(1, count);
        await forwardings.EndAsync(world.Chair, rows[0].Id, None);
        Assert.Null(await forwardings.FindAsync(world.CommuneId, "/gioi-thieu/?id=3", None));
    }

    private sealed class Steps(Action step) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => step();
    }
}
