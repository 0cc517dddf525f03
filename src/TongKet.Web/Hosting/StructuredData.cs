using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;

namespace TongKet.Web.Hosting;

/// <summary>What a page says of itself to programs, in the words of schema.org (JSON-LD). Data, not script: nothing in it runs.</summary>
internal static class StructuredData
{
    // Angle brackets and ampersands are escaped, so that no title can end the element.
    private static readonly JsonSerializerOptions Safe = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The office and its site, with the way to search it.</summary>
    public static string OfOffice(PortalSite office, string root)
    {
        var organisation = Organisation(office, root);
        organisation["@context"] = "https://schema.org";
        var site = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "WebSite",
            ["@id"] = root + "/#site",
            ["url"] = root + Links.Home(),
            ["name"] = Capital.First(office.CommuneName),
            ["inLanguage"] = "vi",
            ["publisher"] = new JsonObject { ["@id"] = root + "/#office" },
            ["potentialAction"] = new JsonObject
            {
                ["@type"] = "SearchAction",
                ["target"] = new JsonObject { ["@type"] = "EntryPoint", ["urlTemplate"] = root + Links.Search() + "?q={search_term_string}" },
                ["query-input"] = "required name=search_term_string",
            },
        };
        return new JsonArray(organisation, site).ToJsonString(Safe);
    }

    public static string OfArticle(PortalSite office, ArticleSnapshot article, string root)
    {
        var address = root + Links.Article(article.Slug);
        return new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["@id"] = address + "#article",
            ["mainEntityOfPage"] = address,
            ["url"] = address,
            ["headline"] = article.Title,
            ["description"] = article.Lead,
            ["articleSection"] = article.Category,
            ["inLanguage"] = "vi",
            ["datePublished"] = Moment(article.PublishedAt),
            ["dateModified"] = Moment(article.Corrections is [{ } newest, ..] ? newest.At : article.PublishedAt),
            ["author"] = new JsonObject { ["@type"] = "Organization", ["name"] = article.Author },
            ["publisher"] = Organisation(office, root),
            ["image"] = root + Links.ShareImage(),
            ["isAccessibleForFree"] = true,
        }.ToJsonString(Safe);
    }

    private static JsonObject Organisation(PortalSite office, string root)
    {
        var organisation = new JsonObject
        {
            ["@type"] = "GovernmentOrganization",
            ["@id"] = root + "/#office",
            ["name"] = Capital.First(office.CommuneName),
            ["url"] = root + Links.Home(),
            ["logo"] = root + Links.AppIcon(512),
            ["areaServed"] = $"{office.CommuneName}, {office.ParentName}",
        };
        Set("telephone", office.Phone);
        Set("email", office.Email);
        Set("address", office.Address);
        return organisation;

        void Set(string name, string value)
        {
            if (value.Length > 0)
            {
                organisation[name] = value;
            }
        }
    }

    private static string Moment(DateTime at) => DateTime.SpecifyKind(at, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
