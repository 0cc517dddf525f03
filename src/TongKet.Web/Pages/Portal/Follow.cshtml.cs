using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Consulting;
using TongKet.Core.Emulation;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>How a letter stands, by its secret code. The code is sent and stands in no address, which browsers and proxies keep.</summary>
[EnableRateLimiting(Security.SignIn.CitizenLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FollowModel(Site site, CitizenLetters letters, GoodModels models, Words words) : PortalPage(site)
{
    public LetterStatus? Status { get; private set; }

    /// <summary>A good deed that was told of under the code; null for none.</summary>
    public GoodModelStatus? Told { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Task OnGetAsync() => ReadOfficeAsync();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "ma")] string? code)
    {
        if (await ReadOfficeAsync() is { } office && !string.IsNullOrWhiteSpace(code))
        {
            Status = await letters.FollowAsync(office.CommuneId, code, Cancel);
            Told = Status is null ? await models.FollowAsync(office.CommuneId, code, Cancel) : null;
        }

        if (Status is null && Told is null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems = [new("ma", words["citizen.no-such-code"])];
            FaultTagHelper.Show(ViewData, Problems);
        }

        return Page();
    }
}
