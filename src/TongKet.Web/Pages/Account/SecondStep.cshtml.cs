using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Register;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Security;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Account;

/// <summary>The second step of sign-in: a passkey, six digits of the authenticator app, or a recovery code.</summary>
[EnableRateLimiting(Security.SignIn.GuessLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SecondStepModel(SignIns signIns, SecondFactors factors, SignInManager<Core.Register.Account> passkeys, Access access, Words words) : PageModel
{
    [BindProperty(Name = "ma")]
    public string? Code { get; set; }

    [BindProperty(Name = "tiep", SupportsGet = true)]
    public string? Next { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public FactorsHeld Held { get; private set; } = new(null, 0, []);

    private string? Onward => Url.IsLocalUrl(Next) ? Next : null;

    public async Task<IActionResult> OnGetAsync() =>
        await Access.HalfwayAsync(HttpContext) is { } half ? await ShowAsync(half) : LocalRedirect(Links.SignIn());

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
                return LocalRedirect(await access.SignInAsync(HttpContext, answer.Account!, strong: true, Onward));
            }
        }

        return await FailedAsync(half, "second.failed");
    }

    public async Task<IActionResult> OnPostPasskeyAsync([FromForm(Name = "khoa")] string? credential)
    {
        if (await Access.HalfwayAsync(HttpContext) is not { } half)
        {
            return LocalRedirect(Links.SignIn());
        }

        // Somebody else's passkey is a good one and yet no second factor of this account.
        var asserted = await Passkeys.AssertAsync(passkeys, credential);
        var own = asserted?.User?.Id == half.AccountId;
        var answer = await signIns.JudgedElsewhereAsync(half.CommuneId, own ? half.AccountId : null, SignInMethod.Passkey, strong: true, HttpContext.RequestAborted);
        return answer is { Outcome: SignInOutcome.Succeeded, Account: { } account }
            && asserted?.Passkey is { } passkey
            && await factors.UsedPasskeyAsync(half.CommuneId, account.Id, passkey, HttpContext.RequestAborted)
            ? LocalRedirect(await access.SignInAsync(HttpContext, account, strong: true, Onward))
            : await FailedAsync(half, "second.passkey-refused");
    }

    private async Task<IActionResult> ShowAsync((Guid CommuneId, Guid AccountId) half)
    {
        Held = await factors.HeldAsync(half.CommuneId, half.AccountId, HttpContext.RequestAborted);
        return Page();
    }

    private Task<IActionResult> FailedAsync((Guid CommuneId, Guid AccountId) half, string said)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Problems = [new Problem("ma", words[said])];
        Code = null;
        return ShowAsync(half);
    }
}
