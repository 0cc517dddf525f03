using System.Globalization;
using System.Text;
using System.Xml;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Publishing;
using TongKet.Core.Visits;

namespace TongKet.Web.Hosting;

/// <summary>What programs read of the portal: visitor figures, the map for search engines, and what robots may fetch.</summary>
internal static class PublicData
{
    // The format's own limit.
    private const int MostInMap = 50_000;

    public static void MapPublicData(this WebApplication app)
    {
        app.MapGet("/api/v1/visits", async (Site site) => await site.VisitsAsync() is { } visits
            ? Results.Json(new
            {
                online = visits.Online,
                onlineWindowMinutes = VisitCounter.OnlineWindowMinutes,
                total = visits.Total,
                since = visits.Since.ToString("O", CultureInfo.InvariantCulture),
                carriedOver = visits.CarriedOver,
            })
            : Results.NotFound()).AllowAnonymous();
        app.MapGet(Links.AnchorsData(), async (Site site, PortalQueries portal, SigningKey key, CancellationToken cancel) => await site.OfficeAsync() is { } office
            ? Results.Json(new
            {
                schema = "tongket.anchors/1",
                communeId = office.CommuneId,
                publicKey = key.PublicPem,
                anchors = await portal.AnchorsAsync(office.CommuneId, int.MaxValue, cancel),
            })
            : Results.NotFound()).AllowAnonymous();
        app.MapGet(Links.AnchorsKey(), (SigningKey key) => Results.Text(key.PublicPem, "application/x-pem-file")).AllowAnonymous();
        app.MapGet("/robots.txt", async (Site site) => Results.Text(
            $"User-agent: *\nDisallow: {Links.Desk()}\nDisallow: {Links.SignIn()}\nDisallow: {Links.Preview(string.Empty)}\n"
                + (await site.RootAsync() is { Length: > 0 } root ? $"Sitemap: {root}{Links.SearchMap()}\n" : string.Empty))).AllowAnonymous();
        app.MapGet(Links.SearchMap(), SitemapAsync).AllowAnonymous();
    }

    private static async Task<IResult> SitemapAsync(Site site, PortalQueries portal, NewsQueries archive, Rulebook rulebook, CancellationToken cancel)
    {
        IReadOnlyList<ArticleCard> news = [];
        var addresses = new List<string>
        {
            Links.Home(), Links.Results(), Links.News(), Links.About(), Links.Disclosures(), Links.Documents(), Links.Questions(), Links.AskQuestion(), Links.SiteMap(), Links.Visits(), Links.OpenData(),
            Links.DataRights(), Links.Anchors(),
        };
        addresses.AddRange(rulebook.PublicDuties.Sections.Select(section => Links.Disclosures(section.Value.Key)));
        if (await site.OfficeAsync() is { } office)
        {
            foreach (var year in await portal.ResultYearsAsync(office.CommuneId, cancel))
            {
                addresses.Add(Links.Year(year));
                if (await portal.ReportAsync(office.CommuneId, year, cancel) is not null)
                {
                    addresses.Add(Links.Report(year));
                }

                var results = await portal.YearResultsAsync(office.CommuneId, year, cancel);
                addresses.AddRange(results!.Content.Groups.SelectMany(group => group.Lines).Select(line => Links.Indicator(year, line.Code)));
            }

            if (await portal.ProfileAsync(office.CommuneId, cancel) is { Content.English: not null })
            {
                addresses.Add(Links.English());
            }

            addresses.Add(Links.HonourRoll());
            addresses.AddRange((await portal.HonoursAsync(office.CommuneId, cancel)).Select(one => Links.HonourRoll(one.Content.Year)));
            addresses.AddRange((await portal.AnswersAsync(office.CommuneId, cancel)).Select(one => Links.Answer(one.Content.Key)));
            addresses.AddRange((await portal.DisclosuresAsync(office.CommuneId, cancel)).Where(one => one.Content.Document is not null).Select(one => Links.Document(one.Content.Slug)));
            var index = await archive.IndexAsync(office.CommuneId, cancel);
            if (index.Count > 0)
            {
                addresses.Add(Links.Archive());
                addresses.AddRange(index.Months.Select(month => month.First.Year).Distinct().Select(year => Links.Archive(year)));
                addresses.AddRange(index.Months.Select(month => Links.NewsOf(month.First)));
                addresses.AddRange(index.Places.Select(place => Links.NewsFrom(place.Name)));
            }

            news = await portal.NewsAsync(office.CommuneId, MostInMap - addresses.Count, cancel);
        }

        var root = await site.RootAsync();
        var xml = new StringBuilder();
        using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var (address, updated) in addresses.Select(address => (address, (DateTime?)null)).Concat(news.Select(card => (Links.Article(card.Slug), (DateTime?)card.UpdatedAt))))
            {
                writer.WriteStartElement("url");
                writer.WriteElementString("loc", root + address);
                if (updated is { } moment)
                {
                    writer.WriteElementString("lastmod", moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                }

                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return Results.Text(xml.ToString(), "application/xml");
    }
}
