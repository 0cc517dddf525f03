using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Answers 304 when the reader holds the page already. The ETag is of the content and the program, never of the visitor figures.</summary>
internal static class Fresh
{
    // A new build may draw the same content another way.
    private static readonly string Build = typeof(Fresh).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    /// <summary>Caches may keep the page for a minute, but not for one who is signed in: it holds that person's name, menus and notices.</summary>
    /// <returns>Whether the page is the same for everybody.</returns>
    public static bool Share(HttpContext http)
    {
        var isForAll = http.SignedIn() is null;
        http.Response.Headers.CacheControl = isForAll ? "public, max-age=60" : "private, no-cache";
        return isForAll;
    }

    /// <param name="page">The page being answered; the host it was asked of is printed in it.</param>
    /// <param name="content">Hashes of all that the page shows of the store.</param>
    /// <returns>304, or null when the page has to be drawn.</returns>
    public static IActionResult? NotModified(PageModel page, params ReadOnlySpan<string?> content)
    {
        if (!Share(page.HttpContext))
        {
            return null;
        }

        var parts = new StringBuilder(Build).Append(page.Request.Host.Value).Append(page.Request.Path);
        foreach (var part in content)
        {
            parts.Append('\n').Append(part);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts.ToString())).AsSpan(0, 12));
        var tag = new EntityTagHeaderValue($"\"{hash}\"", isWeak: true);
        page.Response.Headers.ETag = tag.ToString();
        var held = page.Request.GetTypedHeaders().IfNoneMatch;
        return held.Any(one => one.Compare(tag, useStrongComparison: false) || one.Equals(EntityTagHeaderValue.Any))
            ? new StatusCodeResult(StatusCodes.Status304NotModified)
            : null;
    }
}
