using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Security;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Account;

/// <summary>The second step of sign-in: six digits of the authenticator app, or a recovery code.</summary>
[EnableRateLimiting(Security.SignIn.GuessLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SecondStepModel(SignIns signIns, Access access, Words words) : PageModel
{
    [BindProperty(Name = "ma")]
    public string? Code { get; set; }

    [BindProperty(Name = "tiep", SupportsGet = true)]
    public string? Next { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() =>
        await Access.HalfwayAsync(HttpContext) is null ? LocalRedirect(Links.SignIn()) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Access.HalfwayAsync(HttpContext) is not { } half)
        {
            return LocalRedirect(Links.SignIn());
        }

        if (!string.IsNullOrWhiteSpace(Code) && Code.Length <= 40)
        {
            var answer = await signIns.SecondAsync(half.CommuneId, half.AccountId, Code, HttpContext.RequestAborted);
            if (answer.Outcome == SignInOutcome.Succeeded)
            {
                return LocalRedirect(await access.SignInAsync(HttpContext, answer.Account!, strong: true, Url.IsLocalUrl(Next) ? Next : null));
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Problems = [new Problem("ma", words["second.failed"])];
        Code = null;
        return Page();
    }
}
