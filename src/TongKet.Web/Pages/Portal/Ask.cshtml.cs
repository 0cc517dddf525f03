using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Consulting;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>Takes a question from anybody.</summary>
[EnableRateLimiting(Security.SignIn.CitizenLimit)]
public sealed class AskModel(Site site, CitizenLetters letters, IDataProtectionProvider protection, TimeProvider clock, ILogger<CitizenForm> log, Words words)
    : CitizenForm(site, protection, clock, log, words)
{
    public override bool AsksForPrivacy => true;

    public Task OnGetAsync() => ReadOfficeAsync();

    public async Task<IActionResult> OnPostAsync() => await ReadOfficeAsync() is { } office
        ? await SendAsync(office.CommuneId, (citizen, code) => letters.ReceiveAsync(citizen, null, Intake, code, Links.Letters(), Cancel))
        : NotFound();
}
