using System.Globalization;
using System.Text;
using System.Xml;
using TongKet.Core.Basics;

namespace TongKet.Core.Documents.OldSites;

/// <summary>Reads the export file of WordPress item by item: no declaration of entities, nothing from elsewhere, nothing nested without end.</summary>
internal static class WordPressExport
{
    private const int MostItems = 60_000;
    private const int MostDepth = 40;
    private const int LongestField = 2 * 1024 * 1024;
    private const long MostCharacters = 512L * 1024 * 1024;
    private const string Content = "http://purl.org/rss/1.0/modules/content/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = MostCharacters,
        MaxCharactersFromEntities = 1024,
    };

    private const string ThumbnailKey = "_thumbnail_id";
    private const string AltKey = "_wp_attachment_image_alt";
    private const long MostLetters = 150_000_000;

    // What the usual counters of reads write beside an article.
    private static readonly string[] ViewKeys = ["views", "post_views_count", "_post_views", "pageviews", "wpb_post_views_count", "post_views", "hits", "entry_views"];

    /// <summary>Whether the bytes begin like such a file.</summary>
    public static bool Looks(ReadOnlySpan<byte> content)
    {
        var head = Encoding.UTF8.GetString(content[..Math.Min(content.Length, 8192)]);
        return head.Contains("<rss", StringComparison.Ordinal) && head.Contains("wordpress.org/export", StringComparison.Ordinal);
    }

    /// <exception cref="TroubleException">It is no export, damaged, or made to take more than it is worth.</exception>
    public static OldSite Read(string name, Stream content, CancellationToken cancel)
    {
        var articles = new List<OldArticle>();
        var attachments = new Dictionary<string, (string Address, string Alt)>(StringComparer.Ordinal);
        var authors = new Dictionary<string, string>(StringComparer.Ordinal);
        string? host = null;
        var letters = 0L;
        try
        {
            using var xml = XmlReader.Create(content, Settings);
            var items = 0;
            while (xml.Read())
            {
                cancel.ThrowIfCancellationRequested();
                if (xml.Depth > MostDepth)
                {
                    throw Of(name, "tệp XML lồng nhau quá sâu; đây không phải tệp xuất của WordPress.");
                }

                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (xml.LocalName)
                {
                    case "base_site_url" or "base_blog_url" when host is null:
                        host = Uri.TryCreate(Text(xml, name), UriKind.Absolute, out var site) ? site.Host : null;
                        break;
                    case "author" when xml.NamespaceURI.Contains("wordpress.org", StringComparison.Ordinal):
                        var person = Fields(xml, name).First;
                        authors[person.GetValueOrDefault("author_login", string.Empty)] = person.GetValueOrDefault("author_display_name", string.Empty);
                        break;
                    case "item":
                        items++;
                        if (items > MostItems)
                        {
                            throw Of(name, $"tệp xuất có quá {MostItems} mục; hãy xuất từng phần theo năm.");
                        }

                        Take(Fields(xml, name), items);
                        break;
                }
            }
        }
        catch (XmlException fault)
        {
            throw Of(
                string.Create(CultureInfo.InvariantCulture, $"{name} dòng {fault.LineNumber}"),
                fault.Message.Contains("DTD", StringComparison.Ordinal) ? "tệp XML có khai báo DTD; tệp như vậy không được nhận." : "tệp XML bị hỏng hoặc không phải tệp xuất của WordPress.");
        }

        return new OldSite(OldSiteKind.WordPress, [.. articles.Select(one => one with { Html = OldShortcodes.Expand(one.Html, attachments) })]) { Host = host };

        void Take((Dictionary<string, string> First, List<(string Domain, string Name)> Categories, Dictionary<string, string> Meta) item, int number)
        {
            var id = item.First.GetValueOrDefault("post_id", string.Empty);
            if (item.First.GetValueOrDefault("post_type") == "attachment")
            {
                attachments.TryAdd(id, (item.First.GetValueOrDefault("attachment_url", string.Empty), item.Meta.GetValueOrDefault(AltKey, string.Empty)));
                return;
            }

            letters += item.First.GetValueOrDefault("content", string.Empty).Length;
            if (letters > MostLetters)
            {
                throw Of(name, "các bài trong tệp dài hơn 150 triệu chữ; hãy xuất từng phần theo năm.");
            }

            articles.Add(ArticleOf(item.First, item.Categories, item.Meta, number, id, host, authors));
        }
    }

    private static OldArticle ArticleOf(
        Dictionary<string, string> item, List<(string Domain, string Name)> categories, Dictionary<string, string> meta, int number, string id, string? host, Dictionary<string, string> authors)
    {
        var type = item.GetValueOrDefault("post_type", "post");
        var isArticle = type is "post" or "page";
        var isOut = item.GetValueOrDefault("status", "publish") == "publish" && item.GetValueOrDefault("post_password", string.Empty).Length == 0;
        var link = item.GetValueOrDefault("link", string.Empty);
        var creator = item.GetValueOrDefault("creator", string.Empty);
        var at = Gmt(item.GetValueOrDefault("post_date_gmt")) ?? OldDates.OfMachine(item.GetValueOrDefault("post_date")) ?? OldDates.OfMachine(item.GetValueOrDefault("pubDate"));
        return new OldArticle
        {
            Place = string.Create(CultureInfo.InvariantCulture, $"mục {number}{(id.Length == 0 ? string.Empty : $" (số {id})")}"),
            State = !isArticle ? OldState.NoArticle : isOut ? OldState.Published : OldState.NotPublished,
            Why = isArticle ? null : $"là mục loại «{(type.Length > 40 ? type[..40] : type)}», không phải bài viết",
            Addresses =
            [
                .. OldAddress.LocalOf(link, null) is { } path ? [path] : (string[])[],
                .. id.Length is > 0 and < 20 && id.All(char.IsAsciiDigit) ? [type == "page" ? "/?page_id=" + id : "/?p=" + id] : (string[])[],
            ],
            Title = System.Net.WebUtility.HtmlDecode(item.GetValueOrDefault("title", string.Empty)),
            Lead = item.GetValueOrDefault("excerpt", string.Empty),
            Category = type == "page" ? string.Empty : categories.FirstOrDefault(one => one.Domain == "category").Name ?? string.Empty,
            Author = authors.TryGetValue(creator, out var shown) && shown.Length > 0 ? shown : creator,
            Slug = System.Net.WebUtility.UrlDecode(item.GetValueOrDefault("post_name", string.Empty)),
            PublishedAt = at?.At,
            HasHour = at?.HasHour ?? false,
            Views = ViewKeys.Select(key => long.TryParse(meta.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var views) ? views : (long?)null).Max(),
            Html = (meta.TryGetValue(ThumbnailKey, out var picture) && picture.Length is > 0 and < 20 && picture.All(char.IsAsciiDigit) ? $"[gallery ids=\"{picture}\"]\n\n" : string.Empty) + item.GetValueOrDefault("content", string.Empty),
        };
    }

    // "0000-00-00 00:00:00" stands with drafts and says nothing.
    private static (DateTime At, bool HasHour)? Gmt(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year > 1990 ? (DateTime.SpecifyKind(at, DateTimeKind.Utc), true) : null;

    // The fields of an item or author: the first of each name, every category, every pair of meta.
    private static (Dictionary<string, string> First, List<(string Domain, string Name)> Categories, Dictionary<string, string> Meta) Fields(XmlReader xml, string name)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var categories = new List<(string, string)>();
        var meta = new Dictionary<string, string>(StringComparer.Ordinal);
        if (xml.IsEmptyElement)
        {
            return (first, categories, meta);
        }

        var depth = xml.Depth;
        string? key = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth > MostDepth)
            {
                throw Of(name, "tệp XML lồng nhau quá sâu; đây không phải tệp xuất của WordPress.");
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "category":
                    var domain = xml.GetAttribute("domain") ?? "category";
                    categories.Add((domain, Text(xml, name)));
                    break;
                case "meta_key":
                    key = Text(xml, name);
                    break;
                case "meta_value" when key is ThumbnailKey or AltKey || (key is not null && ViewKeys.Contains(key, StringComparer.Ordinal)):
                    meta.TryAdd(key!, Text(xml, name));
                    break;
                case "encoded":
                    first.TryAdd(xml.NamespaceURI == Content ? "content" : "excerpt", Text(xml, name));
                    break;
                case "postmeta" or "comment" or "commentmeta":
                    break;
                default:
                    var field = xml.LocalName;
                    first.TryAdd(field, Text(xml, name));
                    break;
            }
        }

        return (first, categories, meta);
    }

    // The text of an element, left standing on its end; what it nests is read over.
    private static string Text(XmlReader xml, string name)
    {
        if (xml.IsEmptyElement)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth > MostDepth)
            {
                throw Of(name, "tệp XML lồng nhau quá sâu; đây không phải tệp xuất của WordPress.");
            }

            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(xml.Value);
                if (text.Length > LongestField)
                {
                    throw Of(name, "có một mục dài quá 2 triệu chữ; hãy bỏ mục đó khỏi tệp xuất rồi gửi lại.");
                }
            }
        }

        return text.ToString().Trim();
    }

    private static TroubleException Of(string place, string message) => new([new Trouble(place, message)]);
}
