using System.Globalization;
using System.Text;
using System.Xml;
using TongKet.Core.Publishing;
using TongKet.Web.Texts;

namespace TongKet.Web.Hosting;

/// <summary>The news as Atom (RFC 4287), whole or of one category.</summary>
internal static class FeedDoor
{
    private const int Shown = 50;
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void MapFeed(this WebApplication app) => app.MapGet(Links.Feed(), AnswerAsync).AllowAnonymous();

    private static async Task<IResult> AnswerAsync(string? muc, HttpContext http, Site site, NewsQueries news, Words words)
    {
        if (await site.OfficeAsync() is not { } office)
        {
            return Results.NotFound();
        }

        var cards = await news.PageAsync(office.CommuneId, new NewsChoice(muc, null, null), 1, Shown, http.RequestAborted);
        if (muc is not null && cards.Count == 0)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Bytes(Write(office, muc, cards, await site.RootAsync(), words), "application/atom+xml; charset=utf-8");
    }

    private static byte[] Write(PortalSite office, string? category, IReadOnlyList<ArticleCard> cards, string root, Words words)
    {
        using var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            var self = root + (category is null ? Links.Feed() : Links.Feed(category));
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, "vi");
            xml.WriteElementString("id", self);
            xml.WriteElementString("title", category is null ? words.Format("feed.title", office.CommuneName) : words.Format("feed.title-category", category, office.CommuneName));

            // A feed without news is as old as time itself: no day of ours is true of it.
            xml.WriteElementString("updated", Moment(cards.Count == 0 ? DateTime.UnixEpoch : cards.Max(card => card.UpdatedAt)));
            Link(xml, "self", self);
            Link(xml, "alternate", root + Links.News());
            xml.WriteStartElement("author");
            xml.WriteElementString("name", office.CommuneName);
            xml.WriteEndElement();
            foreach (var card in cards)
            {
                xml.WriteStartElement("entry");
                xml.WriteElementString("id", root + Links.Article(card.Slug));
                xml.WriteElementString("title", Plain(card.Title));
                Link(xml, "alternate", root + Links.Article(card.Slug));
                xml.WriteElementString("published", Moment(card.PublishedAt));
                xml.WriteElementString("updated", Moment(card.UpdatedAt));
                xml.WriteStartElement("category");
                xml.WriteAttributeString("term", Plain(card.Category));
                xml.WriteEndElement();
                xml.WriteElementString("summary", Plain(card.Lead));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return content.ToArray();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    // A letter that XML cannot hold would end the feed in the middle.
    private static string Plain(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(XmlConvert.IsXmlChar));

    private static string Moment(DateTime at) => DateTime.SpecifyKind(at, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
