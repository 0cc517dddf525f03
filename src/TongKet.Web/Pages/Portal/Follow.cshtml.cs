using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Consulting;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>How a letter stands, by its secret code. The code is sent and stands in no address, which browsers and proxies keep.</summary>
[EnableRateLimiting(Security.SignIn.CitizenLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FollowModel(Site site, CitizenLetters letters, Words words) : PortalPage(site)
{
    public LetterStatus? Status { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Task OnGetAsync() => ReadOfficeAsync();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "ma")] string? code)
    {
        if (await ReadOfficeAsync() is { } office && !string.IsNullOrWhiteSpace(code))
        {
            Status = await letters.FollowAsync(office.CommuneId, code, Cancel);
        }

        if (Status is null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems = [new("ma", words["citizen.no-such-code"])];
            FaultTagHelper.Show(ViewData, Problems);
        }

        return Page();
    }
}
