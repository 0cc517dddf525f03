using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TongKet.Testing;

/// <summary>Files of invented old sites: exports of WordPress and packed folders of pages.</summary>
public static class OldSiteFile
{
    /// <summary>The smallest picture.</summary>
    public static byte[] Picture { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>An export with these items.</summary>
    public static byte[] Export(params IReadOnlyList<string> items) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8" ?>
        <!-- This is a WordPress eXtended RSS file -->
        <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel>
        <title>Phường Suối Ngoài</title><link>https://suoingoai.example</link>
        <wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://suoingoai.example</wp:base_site_url>
        <wp:author><wp:author_login><![CDATA[bbt]]></wp:author_login><wp:author_display_name><![CDATA[Ban biên tập Suối Ngoài]]></wp:author_display_name></wp:author>
        {string.Concat(items)}
        </channel></rss>
        """);

    /// <summary>One article of an export.</summary>
    public static string Item(int id, string title, string slug, string html, string date = "2019-05-03 08:00:00", string category = "Tin hoạt động", string status = "publish", string type = "post", long? views = null) =>
        string.Create(CultureInfo.InvariantCulture, $"""
        <item><title><![CDATA[{title}]]></title><link>https://suoingoai.example/{date[..4]}/{date[5..7]}/{slug}/</link><dc:creator><![CDATA[bbt]]></dc:creator>
        <content:encoded><![CDATA[{html}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
        <wp:post_id>{id}</wp:post_id><wp:post_date>{date}</wp:post_date><wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>{type}</wp:post_type>
        <category domain="category" nicename="tin"><![CDATA[{category}]]></category>
        {(views is { } read ? $"<wp:postmeta><wp:meta_key>views</wp:meta_key><wp:meta_value><![CDATA[{read}]]></wp:meta_value></wp:postmeta>" : string.Empty)}
        </item>
        """);

    /// <summary>A page as the portals of wards have them.</summary>
    public static string Page(string title, string html, string? day = "Thứ Hai, 16/12/2019 | 09:30", string topic = "Tin hoạt động", string views = "1.204") => $"""
        <!DOCTYPE html><html lang="vi"><head><title>{title} - Cổng thông tin</title><script>document.write('x')</script></head><body>
        <nav class="breadcrumb"><a href="/">Trang chủ</a> <a href="/tin">{topic}</a></nav>
        <div class="portlet-body"><div class="journal-content-article"><h1 class="header-title">{title}</h1>
        {(day is null ? string.Empty : $"<span class=\"metadata-publish-date\">{day}</span>")} <span class="view-count">Lượt xem: {views}</span>
        {html}
        <div class="related-assets"><a href="khac.html">Tin liên quan đừng lấy</a></div></div></div></body></html>
        """;

    public static byte[] Zip(params IReadOnlyList<(string Path, byte[] Content)> files)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
