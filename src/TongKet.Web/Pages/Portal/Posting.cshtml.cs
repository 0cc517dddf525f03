using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>One posting with the form for objections, until its last day; afterwards only that it is over.</summary>
[EnableRateLimiting(Security.SignIn.CitizenLimit)]
public sealed class PostingModel(Site site, PortalQueries portal, CitizenLetters letters, IDataProtectionProvider protection, TimeProvider clock, ILogger<CitizenForm> log, Words words)
    : CitizenForm(site, protection, clock, log, words)
{
    private readonly TimeProvider clock = clock;

    public Published<PostingSnapshot> Posting { get; private set; } = null!;

    public bool IsOpen { get; private set; }

    public override bool AsksForPrivacy => false;

    public async Task<IActionResult> OnGetAsync(string slug) => await FindAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await FindAsync(slug))
        {
            return NotFound();
        }

        return IsOpen
            ? await SendAsync(Office!.CommuneId, (citizen, code) => letters.ReceiveAsync(citizen, Posting.Content.PostingId, Intake, code, Links.Letters(), Cancel))
            : Page();
    }

    private async Task<bool> FindAsync(string slug)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, noarchive";
        if (await ReadOfficeAsync() is not { } office || await portal.PostingAsync(office.CommuneId, slug, Cancel) is not { } found)
        {
            return false;
        }

        var today = Local.Today(clock);
        Posting = found;
        IsOpen = found.Content.IsOpen(today);
        if (!IsOpen && today < found.Content.OpensOn && found.Content.Withdrawn is null)
        {
            return false;
        }

        if (!IsOpen)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
        }

        return true;
    }
}
