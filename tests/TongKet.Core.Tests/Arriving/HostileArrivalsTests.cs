using System.IO.Compression;
using System.Text;
using TongKet.Core.Arriving;
using TongKet.Core.Basics;
using TongKet.Core.Publishing;
using TongKet.Testing;

namespace TongKet.Core.Tests.Arriving;

/// <summary>Files that were made to take more than they are worth, or to leave something behind.</summary>
public sealed class HostileArrivalsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<string, string> Damaged => new()
    {
        { "bomb", "DTD" },
        { "entity", "DTD" },
        { "deep", "quá sâu" },
        { "cut", "bị hỏng" },
        { "slip", "ngoài thư mục" },
        { "drive", "ngoài thư mục" },
        { "empty", "không có trang" },
        { "broken-zip", "bị hỏng" },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public async Task A_hostile_file_is_refused_with_one_sentence_and_nothing_is_kept(string kind, string says)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var item = OldSiteFile.Item(1, "Bài đầu tiên của trang", "bai-dau", "Nội dung đủ dài của bài đầu tiên.");
        var export = Encoding.UTF8.GetString(OldSiteFile.Export(item));
        var content = kind switch
        {
            "bomb" => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]>" + export[export.IndexOf("<rss", StringComparison.Ordinal)..].Replace("Phường Suối Ngoài", "&c;", StringComparison.Ordinal)),
            "entity" => Encoding.UTF8.GetBytes("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + export[export.IndexOf("<rss", StringComparison.Ordinal)..].Replace("Phường Suối Ngoài", "&x;", StringComparison.Ordinal)),
            "deep" => Encoding.UTF8.GetBytes(export.Replace("<channel>", "<channel>" + string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)), StringComparison.Ordinal)),
            "cut" => Encoding.UTF8.GetBytes(export[..(export.Length - 40)]),
            "slip" => OldSiteFile.Zip(("../../etc/cron.d/x.html", OldSiteFile.Bytes(OldSiteFile.Page("Bài", "<p>Nội dung</p>")))),
            "drive" => OldSiteFile.Zip(("C:\\windows\\x.html", OldSiteFile.Bytes("x"))),
            "empty" => OldSiteFile.Zip(("a.css", OldSiteFile.Bytes("b{}"))),
            _ => OldSiteFile.Zip(("a.html", OldSiteFile.Bytes(OldSiteFile.Page("Bài", "<p>Nội dung</p>"))))[..60],
        };
        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "tep." + (kind is "slip" or "drive" or "empty" or "broken-zip" ? "zip" : "xml"), content, null, null, None);
        var seen = await store.Get<Arrivals>().AssessAsync(world.Chair, id, null, None);
        Assert.False(seen.IsReadable);
        Assert.Contains(says, Assert.Single(seen.Troubles).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Refused>(() => store.Get<Arrivals>().CommitAsync(world.Chair, id, "thử", null, None));
        Assert.Empty(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None));
    }

    [Fact]
    public async Task What_is_no_site_at_all_is_refused_before_it_is_kept()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        foreach (var content in new[] { Array.Empty<byte>(), OldSiteFile.Bytes("<html>một trang</html>"), OldSiteFile.Picture })
        {
            Assert.Equal("arrival.file", (await Assert.ThrowsAsync<Refused>(() => store.Get<Arrivals>().HandInAsync(world.Chair, "a.xml", content, null, null, None))).Findings[0].Code);
        }

        Assert.Contains("ngày", (await Assert.ThrowsAsync<Refused>(() => store.Get<Arrivals>().HandInAsync(world.Chair, "a.xml", OldSiteFile.Export(), "phường Cũ", null, None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_bomb_unfolds_no_further_than_a_page()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("bom.html", CompressionLevel.Optimal).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 300; i++)
            {
                entry.Write(zeros);
            }
        }

        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "bom.zip", packed.ToArray(), null, null, None);
        var seen = await store.Get<Arrivals>().AssessAsync(world.Chair, id, null, None);
        var line = Assert.Single(seen.Lines);
        Assert.Equal(ArrivalVerdict.Refused, line.Verdict);
        Assert.Contains("lớn quá 8 MB", Assert.Single(line.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_run_stays_behind_and_bad_pictures_are_told()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        const string html = "<p onclick=\"x()\">Đoạn đầu đủ dài để làm câu dẫn.</p><p>{2021/x} <a href=\"javascript:alert(1)\">bấm</a> <iframe src=\"//x\"></iframe><img src=\"hong.jpg\" onerror=\"alert(1)\" alt=\"Buổi lễ ở nhà văn hóa tổ 1\"></p><svg onload=\"alert(1)\"></svg><p>&lt;script&gt;alert(2)&lt;/script&gt; | * [x](y)</p>";
        var packed = OldSiteFile.Zip(("bai.html", OldSiteFile.Bytes(OldSiteFile.Page("Bài có mã <b>lạ</b>", html))), ("hong.jpg", OldSiteFile.Bytes("không phải ảnh")));
        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "a.zip", packed, null, null, None);
        var done = await store.Get<Arrivals>().CommitAsync(world.Chair, id, "thử", null, None);
        Assert.Contains(done.Lines[0].Remarks, remark => remark.Contains("hong", StringComparison.Ordinal));
        var one = (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, done.Lines[0].Slug!, None))!.Content;
        Assert.Null(one.Picture());
        Assert.All(one.Blocks.SelectMany(block => block.Spans), span => Assert.Null(span.Link));
        Assert.All(one.Blocks.SelectMany(block => block.Spans), span => Assert.Null(span.FactCode));
        Assert.Contains("<script>alert(2)</script> | * [x](y)", one.PlainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", one.PlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_commune_sees_and_is_led_to_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var other = await World.CreateAsync(store, host: "khac.example", prefix: "khac-");
        var id = await store.Get<Arrivals>().HandInAsync(world.Chair, "a.xml", OldSiteFile.Export(OldSiteFile.Item(1, "Bài đầu tiên của trang", "bai-dau", "Nội dung đủ dài của bài đầu tiên.")), null, null, None);
        Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<Refused>(() => store.Get<Arrivals>().AssessAsync(other.Chair, id, null, None))).Reason);
        await store.Get<Arrivals>().CommitAsync(world.Chair, id, "thử", null, None);
        Assert.Null(await store.Get<Forwardings>().FindAsync(other.CommuneId, "/?p=1", None));
        Assert.Empty((await store.Get<Forwardings>().ListAsync(other.Chair, null, 1, 10, None)).Rows);
    }
}
