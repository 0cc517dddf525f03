using Microsoft.Net.Http.Headers;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>
/// Pictures and files of articles: of what readers see for everybody, of drafts for the newsroom, of a secret address for whoever has
/// it. The name of a picture is the hash of its content; no path of a file system is made of what was asked.
/// </summary>
internal static class NewsDoor
{
    // Asked again each time: what was withdrawn is handed out no more.
    private const string Asked = "public, no-cache";

    public static void MapNewsFiles(this WebApplication app)
    {
        app.MapGet(Links.NewsPictures() + "{name}", async (string name, HttpContext http, Site site, PublishedFiles files) =>
            await site.OfficeAsync() is { } office && HashOf(name) is { } hash && await files.ReadAsync(office.CommuneId, hash, http.RequestAborted) is { File.Type: EvidenceType.Jpeg or EvidenceType.Png } found
                ? Picture(http, found.File.Type, found.Content, Asked, hash)
                : Results.NotFound()).AllowAnonymous();
        app.MapGet(Links.News() + "/tep/{hash}/{name}", async (string hash, HttpContext http, Site site, PublishedFiles files) =>
            await site.OfficeAsync() is { } office && HashOf(hash) is { } known && await files.ReadAsync(office.CommuneId, known, http.RequestAborted) is { } found
                ? Attachment(http, found.File, found.Content)
                : Results.NotFound()).AllowAnonymous();
        app.MapGet(Links.Newsroom() + "/{id:guid}/anh/{name}", async (Guid id, string name, HttpContext http, ArticlePictures pictures) =>
            HashOf(name) is { } hash && await pictures.ReadAsync(http.SignedIn()!.Account.CommuneId, id, hash, http.RequestAborted) is { } found
                ? Picture(http, found.Type, found.Content, "no-store")
                : Results.NotFound()).RequireAuthorization(Policies.Of(Right.SeeNewsroom));
        app.MapGet("/xem-truoc/{secret}/anh/{name}", async (string secret, string name, HttpContext http, Site site, ArticlePreviewQueries previews, ArticlePictures pictures) =>
            await site.OfficeAsync() is { } office && HashOf(name) is { } hash && await previews.OpenAsync(office.CommuneId, secret, http.RequestAborted) is { } previewed
                && await pictures.ReadAsync(office.CommuneId, previewed.ArticleId, hash, http.RequestAborted) is { } found
                ? Picture(http, found.Type, found.Content, "no-store")
                : Results.NotFound()).AllowAnonymous();
    }

    private static IResult Picture(HttpContext http, EvidenceType type, byte[] content, string cache, string? hash = null)
    {
        http.Response.Headers.CacheControl = cache;
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Bytes(content, EvidenceRules.MediaType(type), entityTag: hash is null ? null : new EntityTagHeaderValue($"\"{hash}\""));
    }

    private static IResult Attachment(HttpContext http, EvidenceFile file, byte[] content)
    {
        http.Response.Headers.CacheControl = Asked;
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(content, EvidenceRules.MediaType(file.Type), entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
    }

    // 64 letters of a hash, with or without an ending; nothing else reaches the store.
    private static string? HashOf(string name)
    {
        const int length = 64;
        var hash = name.Split('.')[0];
        return hash.Length == length && hash.All(char.IsAsciiHexDigitLower) ? hash : null;
    }
}
