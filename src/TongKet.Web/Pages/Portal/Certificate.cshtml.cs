using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>What a certificate's code stands for: valid, revoked or unknown. Every code that is not known gets the same answer, whatever is wrong with it.</summary>
[EnableRateLimiting(Security.SignIn.CheckLimit)]
public sealed class CertificateModel(Site site, PortalQueries portal) : PortalPage(site)
{
    public HonourLine? Honour { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, noarchive";
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await ReadOfficeAsync() is not { } office)
        {
            return NotFound();
        }

        Honour = (await portal.CertificateAsync(office.CommuneId, code, Cancel))?.Content;
        Response.StatusCode = Honour is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }
}
