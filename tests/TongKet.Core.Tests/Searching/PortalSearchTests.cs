using TongKet.Core.Basics.Text;
using TongKet.Core.Disclosing;
using TongKet.Core.Evidence;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Core.Searching;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Searching;

public sealed class PortalSearchTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_is_published_is_found_at_once_and_what_is_taken_back_is_gone_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreatePublishedAsync(store);
        Assert.Contains((SearchKind.Article, "phuong-suoi-trong-tong-ket-nam-2021"), await FoundAsync(store, world.CommuneId, "tổng kết"));
        Assert.Contains((SearchKind.Result, "2021/thu-can-doi-ngan-sach"), await FoundAsync(store, world.CommuneId, "thu can doi ngan sach"));

        var entry = await store.Get<Disclosures>().DraftAsync(world.Officer, Draft("Công khai dự toán ngân sách năm 2022"), None);
        Assert.Empty(await FoundAsync(store, world.CommuneId, "\"công khai dự toán\""));
        await store.Get<DisclosurePublications>().PublishAsync(world.Chair, entry, null, null, None);
        var found = Assert.Single(await FoundAsync(store, world.CommuneId, "\"công khai dự toán\""));
        Assert.Equal(SearchKind.Disclosure, found.Kind);
        Assert.StartsWith("ngan-sach/", found.Key, StringComparison.Ordinal);

        await store.Get<DisclosurePublications>().WithdrawAsync(world.Chair, entry, "Ghi nhầm số liệu của năm trước.", None);

        Assert.Empty(await FoundAsync(store, world.CommuneId, "\"công khai dự toán\""));
    }

    [Fact]
    public async Task A_lost_or_damaged_index_is_made_anew()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreatePublishedAsync(store);
        var options = store.Get<StoreOptions>();
        var folder = Path.Combine(options.DataFolder, "search", Fold.Slug(Environment.MachineName));
        foreach (var damage in new Action<string>[] { File.Delete, file => File.WriteAllText(file, "không phải cơ sở dữ liệu, chỉ là chữ viết đè lên tệp chỉ mục đã có từ trước") })
        {
            using (var search = new PortalSearch(options, store.Get<PortalQueries>(), store.Get<AttachedTexts>(), Abbreviations.Load()))
            {
                Assert.NotEmpty((await search.FindAsync(world.CommuneId, Query("tổng kết"), 0, 10, None)).Hits);
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var part in Directory.GetFiles(folder).Where(part => !part.EndsWith(".db", StringComparison.Ordinal)))
            {
                File.Delete(part);
            }

            damage(Directory.GetFiles(folder, "*.db").Single());
            using var again = new PortalSearch(options, store.Get<PortalQueries>(), store.Get<AttachedTexts>(), Abbreviations.Load());
            Assert.NotEmpty((await again.FindAsync(world.CommuneId, Query("tổng kết"), 0, 10, None)).Hits);
        }
    }

    [Fact]
    public async Task Another_process_on_the_folder_sees_the_same_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreatePublishedAsync(store);
        using var one = new PortalSearch(store.Get<StoreOptions>(), store.Get<PortalQueries>(), store.Get<AttachedTexts>(), Abbreviations.Load());
        using var other = new PortalSearch(store.Get<StoreOptions>(), store.Get<PortalQueries>(), store.Get<AttachedTexts>(), Abbreviations.Load());
        await one.FindAsync(world.CommuneId, Query("kênh mương"), 0, 10, None);
        await other.FindAsync(world.CommuneId, Query("kênh mương"), 0, 10, None);

        await world.PublishArticleAsync("Nạo vét kênh mương", "Nhân dân nạo vét kênh mương nội đồng.");

        Assert.Single((await one.FindAsync(world.CommuneId, Query("kênh mương"), 0, 10, None)).Hits);
        Assert.Single((await other.FindAsync(world.CommuneId, Query("kênh mương"), 0, 10, None)).Hits);
    }

    [Fact]
    public async Task An_article_that_is_taken_back_is_gone_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreatePublishedAsync(store);
        var id = await world.PublishArticleAsync("Nạo vét kênh mương", "Nhân dân nạo vét kênh mương nội đồng.");
        Assert.Single(await FoundAsync(store, world.CommuneId, "\"kênh mương\""));

        await store.Get<ArticlePublications>().WithdrawAsync(world.Chair, id, "Đăng nhầm bài chưa duyệt.", None);

        Assert.Empty(await FoundAsync(store, world.CommuneId, "\"kênh mương\""));
    }

    [Fact]
    public async Task What_an_attached_file_says_is_found_until_the_article_is_taken_back()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreatePublishedAsync(store);
        var id = await store.Get<Articles>().DraftAsync(
            world.Officer, new ArticleDraft { Title = "Phân công tu sửa", Lead = "Bản phân công kèm theo.", Category = "Thông báo", Author = "Ban biên tập", Body = "Xem tệp." }, None);
        var csv = System.Text.Encoding.UTF8.GetBytes("Tuyến,Dài\nKênh Nà Mòn,340 m\n");
        await store.Get<ArticlePictures>().AttachAsync(world.Officer, id, await store.Get<EvidenceFiles>().PrepareAsync([("phan-cong.csv", csv), ("anh.xlsx", new Workbook().Row(Workbook.Text("Đập Phai Luông")).ToBytes())], None), None);
        Assert.Empty(await FoundAsync(store, world.CommuneId, "\"nà mòn\""));
        await world.SendOutAsync(id);
        Assert.Equal((SearchKind.Article, "phan-cong-tu-sua"), Assert.Single(await FoundAsync(store, world.CommuneId, "\"nà mòn\"")));
        Assert.Single(await FoundAsync(store, world.CommuneId, "\"phai luong\""));

        await store.Get<ArticlePublications>().WithdrawAsync(world.Editor, id, "Gửi nhầm bản phân công.", None);

        Assert.Empty(await FoundAsync(store, world.CommuneId, "\"nà mòn\""));
    }

    private static async Task<(SearchKind Kind, string Key)[]> FoundAsync(TestStore store, Guid commune, string asked) =>
        [.. (await store.Get<PortalSearch>().FindAsync(commune, Query(asked), 0, 10, None)).Hits.Select(hit => (hit.Kind, hit.Key))];

    private static SearchQuery Query(string asked) => SearchQueryRules.Read(asked, Abbreviations.Load()).Query!;

    private static DisclosureDraft Draft(string title) => new()
    {
        Duty = "du-toan",
        Title = title,
        IssuedOn = new DateOnly(2022, 1, 5),
        Source = "Nghị quyết 25/NQ-HĐND",
        Text = "Tổng thu 4.500 triệu đồng.",
    };
}
