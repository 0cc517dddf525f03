using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Emulation;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>Takes a good deed that anybody tells of. Nothing of it is shown before an officer has looked into it.</summary>
[EnableRateLimiting(Security.SignIn.CitizenLimit)]
public sealed class GoodModelModel(Site site, GoodModels models, IDataProtectionProvider protection, TimeProvider clock, ILogger<CitizenForm> log, Words words)
    : CitizenForm(site, protection, clock, log, words)
{
    /// <summary>Who did the good deed.</summary>
    [BindProperty(Name = "ai")]
    public string? Doer { get; set; }

    public override bool AsksForPrivacy => false;

    public Task OnGetAsync() => ReadOfficeAsync();

    public async Task<IActionResult> OnPostAsync() => await ReadOfficeAsync() is { } office
        ? await SendAsync(office.CommuneId, (citizen, code) => models.ProposeAsync(citizen, new(Doer, Matter, Name, Contact, Agreed), code, Links.GoodModels(), Cancel))
        : NotFound();
}
