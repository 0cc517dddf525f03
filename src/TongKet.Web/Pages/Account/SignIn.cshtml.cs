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

/// <summary>The first step of sign-in: password, passkey, or a provider of identities. Whatever is wrong, the answer is the same: it tells nobody which names exist.</summary>
[EnableRateLimiting(Security.SignIn.GuessLimit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SignInModel(SignIns signIns, SecondFactors factors, SignInManager<Core.Register.Account> passkeys, Access access, Site site, WebOptions web, Words words) : PageModel
{
    [BindProperty(Name = "ten")]
    public string? UserName { get; set; }

    [BindProperty(Name = "matKhau")]
    public string? Password { get; set; }

    [BindProperty(Name = "tiep", SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>Why the page is shown instead of the one that was asked for; null when nothing ended.</summary>
    [FromQuery(Name = "phien")]
    public string? Ended { get; set; }

    public IReadOnlyList<IdentityProvider> Providers => web.Providers;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    private string? Onward => Url.IsLocalUrl(Next) ? Next : null;

    public IActionResult OnGet([FromQuery(Name = "loi")] string? fault)
    {
        if (fault is not null)
        {
            Problems = [new Problem("ten", words["sign-in.provider-failed"])];
        }

        return HttpContext.SignedIn() is not null && fault is null ? LocalRedirect(Links.Desk()) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(UserName) || string.IsNullOrEmpty(Password) || UserName.Length > 100)
        {
            return Failed(words["sign-in.empty"]);
        }

        var commune = (await site.OfficeAsync())?.CommuneId ?? Guid.Empty;
        var answer = await signIns.PasswordAsync(commune, UserName, Password, HttpContext.RequestAborted);
        switch (answer.Outcome)
        {
            case SignInOutcome.Succeeded:
                return LocalRedirect(await access.SignInAsync(HttpContext, answer.Account!, strong: false, Onward));
            case SignInOutcome.SecondAsked:
                await Access.HalfAsync(HttpContext, answer.Account!);
                return LocalRedirect(Links.SecondStep(Onward));
            default:
                return Failed(words["sign-in.failed"]);
        }
    }

    public async Task<IActionResult> OnPostPasskeyAsync([FromForm(Name = "khoa")] string? credential)
    {
        var asserted = await Passkeys.AssertAsync(passkeys, credential);
        var commune = asserted?.User?.CommuneId ?? (await site.OfficeAsync())?.CommuneId ?? Guid.Empty;
        var answer = await signIns.JudgedElsewhereAsync(commune, asserted?.User?.Id, SignInMethod.Passkey, strong: true, HttpContext.RequestAborted);
        return answer is { Outcome: SignInOutcome.Succeeded, Account: { } account }
            && asserted?.Passkey is { } passkey
            && await factors.UsedPasskeyAsync(commune, account.Id, passkey, HttpContext.RequestAborted)
            ? LocalRedirect(await access.SignInAsync(HttpContext, account, strong: true, Onward))
            : Failed(words["passkey.refused"]);
    }

    public async Task<IActionResult> OnPostProviderAsync([FromForm(Name = "noi")] string? provider)
    {
        if (Providers.All(known => known.Key != provider))
        {
            return NotFound();
        }

        return await OpenIdConnect.AnswersAsync(HttpContext, provider!)
            ? Challenge(OpenIdConnect.Ask(Onward, linkTo: null), OpenIdConnect.SchemeOf(provider!))
            : LocalRedirect(Links.SignInFailed());
    }

    private PageResult Failed(string message)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Problems = [new Problem("ten", message)];
        return Page();
    }
}
