using System.Globalization;
using System.Text.Json;
using TongKet.Core.Documents;
using TongKet.Core.Publishing;
using TongKet.Web.Texts;

namespace TongKet.Web.Hosting;

/// <summary>Hands published figures out as .csv and .json, the same rows in both, as they stood when they were published.</summary>
internal static class OpenDataDoor
{
    private const int Width = 20;

    public static void MapOpenData(this WebApplication app) =>
        app.MapGet(Links.OpenData() + "/{file}", AnswerAsync).AllowAnonymous();

    private static async Task<IResult> AnswerAsync(string file, HttpContext http, Site site, PortalQueries portal, Words words)
    {
        var (key, form) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file));
        if (form is not (".csv" or ".json") || OpenData.YearOf(key) is not { } year || await site.OfficeAsync() is not { } office
            || await portal.YearResultsAsync(office.CommuneId, year, http.RequestAborted) is not { } published)
        {
            return Results.NotFound();
        }

        var root = await site.RootAsync();
        if (OpenData.Find(key, published.Content, code => root + Links.Indicator(year, code)) is not { } set)
        {
            return Results.NotFound();
        }

        // Figures are for everyone's pages and programs: they carry no cookie and say nothing of who asks.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.CacheControl = "public, max-age=60";
        var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{published.ContentHash}\"", isWeak: true);
        return form == ".json"
            ? Results.Bytes(AsJson(set, published, office, root, words), "application/json; charset=utf-8", entityTag: tag)
            : Results.Bytes(AsCsv(set), "text/csv; charset=utf-8", $"{key}.csv", entityTag: tag);
    }

    private static byte[] AsCsv(OpenDataSet set)
    {
        using var content = new MemoryStream();
        using (var writer = SheetWriter.OpenCsv(content, [.. set.Fields.Select(field => new SheetColumn(field.Name, field.Kind, Width))]))
        {
            foreach (var row in set.Rows)
            {
                writer.Write(row);
            }
        }

        return content.ToArray();
    }

    private static byte[] AsJson(OpenDataSet set, Published<YearResults> published, PortalSite office, string root, Words words)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteString("schema", "tongket.open-data/1");
            json.WriteString("set", set.Key);
            json.WriteString("title", set.Title);
            json.WriteString("publisher", $"{office.CommuneName}, {office.ParentName}");
            json.WriteString("permalink", root + Links.OpenData(set.Key, "json"));
            json.WriteString("licence", words["open-data.licence"]);
            json.WriteNumber("edition", published.Edition);
            json.WriteString("publishedAt", published.PublishedAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("contentHash", published.ContentHash);
            json.WriteStartArray("fields");
            foreach (var field in set.Fields)
            {
                json.WriteStartObject();
                json.WriteString("name", field.Name);
                json.WriteString("title", field.Title);
                json.WriteString("type", field.Kind switch { ColumnKind.Number => "number", ColumnKind.Date => "date", _ => "string" });
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (var row in set.Rows)
            {
                json.WriteStartObject();
                for (var at = 0; at < row.Length; at++)
                {
                    json.WritePropertyName(set.Fields[at].Name);
                    Write(json, row[at]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return content.ToArray();
    }

    private static void Write(Utf8JsonWriter json, SheetValue value)
    {
        if (value.Number is not null)
        {
            // The digits as they are: a program that reads a number of money must not lose its last dong.
            json.WriteRawValue(SheetWriter.Plain(value, '.'));
        }
        else if (value.Day is { } day)
        {
            json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture));
        }
        else if (value.Text is { } text)
        {
            json.WriteStringValue(text);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
