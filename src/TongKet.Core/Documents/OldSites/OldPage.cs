using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace TongKet.Core.Documents.OldSites;

/// <summary>
/// Finds the article on a saved page: by what pages tell machines, then by the names that the portals of communes give their parts (Liferay, NukeViet,
/// WordPress and hand-made ones alike). What is not found is left empty and never guessed.
/// </summary>
internal static partial class OldPage
{
    private const int MostCharacters = 2 * 1024 * 1024;
    private const int FewestLetters = 40;
    private const int LongestLabel = 200;

    private static readonly string[] Contents =
    [
        "[itemprop=articleBody]", ".entry-content", ".post-content", "#news-bodyhtml", ".bodytext", ".news-detail-content", ".detail-content", ".content-detail", "#content-detail", ".article-content", ".article-body",
        ".news-content", ".noi-dung", ".noidung", "#noidung", ".chi-tiet-noi-dung", ".asset-full-content", ".journal-content-article", "article",
    ];

    private static readonly string[] Titles =
    [
        "[itemprop=headline]", "h1.entry-title", ".article-title", ".news-title", ".title-news", ".detail-title", ".title-detail", ".asset-title", ".tieu-de", ".tieude", ".header-title", "article h1", "main h1", "h1",
    ];

    private static readonly string[] Days =
    [
        "[itemprop=datePublished]", "time[datetime]", ".publish-date", ".published", ".entry-date", ".article-date", ".news-date", ".date-publish", ".detail-date", ".metadata-publish-date", ".ngay-dang", ".ngaydang",
        ".created-date", ".post-date", ".date", ".time",
    ];

    private static readonly string[] Leads = ["[itemprop=description]", ".sapo", ".article-summary", ".asset-summary", ".news-summary", ".entry-summary", ".hometext", ".trich-dan", ".trichdan", ".tom-tat", ".lead", ".summary"];

    private static readonly string[] Authors = ["[itemprop=author]", ".article-author", ".author-name", ".tac-gia", ".tacgia", ".nguon-tin", ".source", ".author"];

    private static readonly string[] Topics = ["[itemprop=articleSection]", ".breadcrumb a", ".breadcrumbs a", "nav[aria-label=breadcrumb] a", ".chuyen-muc a", ".category a", ".cat-links a"];

    // What stands inside the part of an article without being its text.
    private static readonly string[] Beside =
    [
        "script", "style", "noscript", "nav", "form", "iframe", ".related-assets", ".related", ".tin-lien-quan", ".tinlienquan", ".other-news", ".social-bookmarks", ".share", ".sharedaddy", ".comments", "#comments",
        ".breadcrumb", ".breadcrumbs", ".pager", ".pagination", ".lfr-meta-actions", ".taglib-ratings", ".asset-ratings", ".asset-actions", ".print-action", ".view-count", ".luot-xem", ".luotxem", ".tags", ".navigation",
    ];

    /// <param name="path">Where it lies in the archive.</param>
    /// <param name="root">The folder that stands for the old site's root, with a last slash; empty for none.</param>
    public static OldArticle Read(string path, string root, byte[] content)
    {
        string html;
        try
        {
            html = TextDecoder.Decode(content);
        }
        catch (Unreadable fault)
        {
            return None(path, fault.Message.TrimEnd('.'));
        }

        if (html.Length > MostCharacters)
        {
            return None(path, "trang lớn quá 2 triệu chữ");
        }

        using var page = new HtmlParser().ParseDocument(html);
        var addresses = Addresses(page, html, path, root);
        var parts = Contents.Select(name => page.QuerySelectorAll(name).Take(40).Where(part => Letters(part) >= FewestLetters || part.QuerySelector("img") is not null).ToArray()).FirstOrDefault(found => found.Length > 0) ?? [];
        var body = parts.Length == 0 ? null : parts[0];
        if (body is not null && IsList(parts))
        {
            return None(path, "là trang danh sách: có nhiều bài hoặc phần lớn chữ là đường dẫn") with { Addresses = addresses };
        }

        var heading = First(page, Titles);
        var title = Label(heading) ?? Meta(page, "og:title") ?? Cut(page.Title);
        if (body is null || title is null)
        {
            return None(path, body is null ? "không thấy phần nội dung bài: trang danh sách, trang chủ hoặc kiểu trang chưa đọc được" : "không thấy tên bài") with { Addresses = addresses };
        }

        var around = Around(page, body, heading);
        var (day, dayPart) = Day(page, body, around, heading);
        var lead = First(page, Leads);
        var author = First(page, Authors);
        var article = new OldArticle
        {
            Place = path,
            Path = path,
            Addresses = addresses,
            Title = title,
            Lead = Label(lead, 1000) ?? Cut(Meta(page, "og:description") ?? Meta(page, "description"), 1000) ?? string.Empty,
            Category = Cut(Meta(page, "article:section")) ?? Topic(page, title) ?? string.Empty,
            Author = Cut(Meta(page, "author")) ?? Label(author) ?? string.Empty,
            Slug = SlugOf(addresses),
            PublishedAt = day?.At,
            HasHour = day?.HasHour ?? false,
            Views = Views(around, heading),
        };
        Strip(body, [heading, dayPart, lead, author == body ? null : author]);
        return article with { Html = body.InnerHtml };
    }

    private static OldArticle None(string path, string why) => new() { Place = path, Path = path, State = OldState.NoArticle, Why = why };

    // The address that the page gives itself, the one that the crawler noted, the place where the page lies.
    private static List<string> Addresses(IHtmlDocument page, string html, string path, string root)
    {
        var found = new List<string>();
        Add(page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
        Add(Meta(page, "og:url"));
        var head = html[..Math.Min(html.Length, 4000)];
        if (Mirrored().Match(head) is { Success: true } mirrored)
        {
            Add("http://" + mirrored.Groups["url"].Value);
        }

        if (Saved().Match(head) is { Success: true } saved)
        {
            Add(saved.Groups["url"].Value);
        }

        var own = path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : path;

        // Crawlers write the question mark of an address as "@" or "%3F" where a file system takes none, and put ".html" behind it.
        own = own.Replace("%3F", "?", StringComparison.OrdinalIgnoreCase);
        var at = own.IndexOf('@', StringComparison.Ordinal);
        own = at > 0 && !own.Contains('?', StringComparison.Ordinal) && own.IndexOf('=', at) > 0 ? own[..at] + "?" + own[(at + 1)..] : own;
        own = own.Contains('?', StringComparison.Ordinal) && own.EndsWith(".html", StringComparison.Ordinal) ? own[..^".html".Length] : own;
        Add("/" + own);
        return found;

        void Add(string? address)
        {
            if (!string.IsNullOrWhiteSpace(address) && OldAddress.LocalOf(address, null) is { } local && OldAddress.KeyOf(local) is { Length: > 1 } key && !found.Any(one => OldAddress.KeyOf(one) == key))
            {
                found.Add(local);
            }
        }
    }

    private static ((DateTime At, bool HasHour)? Day, IElement? Part) Day(IHtmlDocument page, IElement body, IElement around, IElement? heading)
    {
        if (OldDates.OfMachine(Meta(page, "article:published_time")) is { } told)
        {
            return (told, null);
        }

        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']").Take(5))
        {
            if (Published().Match(script.TextContent) is { Success: true } said && OldDates.OfMachine(said.Groups["at"].Value) is { } at)
            {
                return (at, null);
            }
        }

        foreach (var part in Days.SelectMany(name => around.QuerySelectorAll(name).Take(10)).Where(part => !IsAside(part, heading)))
        {
            var text = part.GetAttribute("content") ?? part.GetAttribute("datetime");
            if ((OldDates.OfMachine(text) ?? (part.TextContent.Length <= LongestLabel ? OldDates.OfWords(Plain(part.TextContent)) : null)) is { } day)
            {
                return (day, part == body || part.Contains(body) ? null : part);
            }
        }

        return (null, null);
    }

    // Several texts side by side, or words that nearly all lead elsewhere.
    private static bool IsList(IElement[] parts)
    {
        var apart = parts.Where(part => !parts.Any(other => other != part && other.Contains(part))).ToArray();
        var letters = Letters(parts[0]);
        return apart.Length > 2 || (apart.Length == 2 && apart[0].ParentElement == apart[1].ParentElement)
            || (letters > 0 && parts[0].QuerySelectorAll("a").Sum(one => Letters(one)) * 2 > letters && parts[0].QuerySelectorAll("a").Length > 3);
    }

    // The smallest part of the page that holds text and heading; never the whole page, whose head and sides have days and counters of their own.
    private static IElement Around(IHtmlDocument page, IElement body, IElement? heading)
    {
        var around = body;
        while (heading is not null && !around.Contains(heading) && around.ParentElement is { } parent && parent != page.Body && parent != page.DocumentElement)
        {
            around = parent;
        }

        return heading is null || around.Contains(heading) ? around.ParentElement is { LocalName: "article" } article ? article : around : body;
    }

    private static bool IsAside(IElement part, IElement? heading) =>
        part.Closest("aside, footer, nav, .related, .related-assets, .tin-lien-quan, .tinlienquan, .other-news") is not null || (part.Closest("header") is { } head && (heading is null || !head.Contains(heading)));

    private static string? Topic(IHtmlDocument page, string title)
    {
        foreach (var name in Topics)
        {
            // The last crumb that is not the article itself.
            if (page.QuerySelectorAll(name).Take(20).Select(one => Label(one)).LastOrDefault(label => label is not null && label != title && !IsHome(label)) is { } topic)
            {
                return topic;
            }
        }

        return null;

        static bool IsHome(string label) => Basics.Text.Fold.Key(label) is "trang chu" or "home" or "trang nhat" or "tin tuc - su kien trang chu";
    }

    private static long? Views(IElement around, IElement? heading)
    {
        foreach (var part in around.QuerySelectorAll(".view-count, .views, .luot-xem, .luotxem, .viewcount, .entry-views, .so-luot-xem, .post-views").Where(part => !IsAside(part, heading)).Take(5))
        {
            if (Count().Match(part.TextContent) is { Success: true } found && Number(found.Groups["n"].Value) is { } views)
            {
                return views;
            }
        }

        return null;

        static long? Number(string text) => long.TryParse(text.Replace(".", string.Empty, StringComparison.Ordinal).Replace(",", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static void Strip(IElement body, IReadOnlyList<IElement?> told)
    {
        foreach (var part in Beside.SelectMany(name => body.QuerySelectorAll(name)).Concat(told.OfType<IElement>().Where(one => one != body && body.Contains(one))).ToArray())
        {
            part.Remove();
        }
    }

    private static string SlugOf(List<string> addresses)
    {
        var path = addresses.Count == 0 ? string.Empty : OldAddress.KeyOf(addresses[0]).Split('?')[0].TrimEnd('/');
        var last = path[(path.LastIndexOf('/') + 1)..];
        last = last.LastIndexOf('.') is > 0 and var dot ? last[..dot] : last;
        return last.Contains('-', StringComparison.Ordinal) && last.Any(char.IsAsciiLetter) ? last : string.Empty;
    }

    private static IElement? First(IHtmlDocument page, IReadOnlyList<string> names) => names.SelectMany(name => page.QuerySelectorAll(name).Take(5)).FirstOrDefault(part => Label(part, 1000) is not null);

    private static string? Meta(IHtmlDocument page, string name) => page.QuerySelector($"meta[property='{name}'], meta[name='{name}']")?.GetAttribute("content") is { } said && !string.IsNullOrWhiteSpace(said) ? Plain(said) : null;

    private static string? Label(IElement? part, int longest = LongestLabel) => part is null ? null : Cut(part.GetAttribute("content") is { Length: > 0 } told && part.LocalName == "meta" ? told : part.TextContent, longest);

    private static string? Cut(string? text, int longest = LongestLabel)
    {
        var said = Plain(text ?? string.Empty);
        return said.Length == 0 || said.Length > longest * 3 ? null : said.Length > longest ? said[..longest] : said;
    }

    private static int Letters(IElement part) => part.TextContent.Count(char.IsLetter);

    private static string Plain(string text) => Spaces().Replace(text.Length > 20_000 ? text[..20_000] : text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"Mirrored from (?<url>[^\s>]{1,800}) by HTTrack", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mirrored();

    [GeneratedRegex(@"saved from url=\(\d+\)(?<url>https?://[^\s>]{1,800})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Saved();

    [GeneratedRegex(@"""datePublished""\s*:\s*""(?<at>[^""]{4,40})""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Published();

    [GeneratedRegex(@"(?<n>\d{1,3}([.,]\d{3})+|\d{1,12})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Count();
}
