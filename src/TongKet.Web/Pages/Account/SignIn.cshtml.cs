using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Account;

/// <summary>Sign-in with a password. Whatever is wrong, the answer is the same: it tells nobody which names exist.</summary>
[EnableRateLimiting(Security.SignIn.GuessLimit)]
public sealed class SignInModel(SignInManager<Core.Register.Account> signIn, IPasswordHasher<Core.Register.Account> hasher, Words words) : PageModel
{
    // Checked when there is no such account, so that the answer takes as long as for a wrong password.
    private static readonly Core.Register.Account Nobody = new() { UserName = "nobody" };
    private static string? nobodysHash;

    [BindProperty(Name = "ten")]
    public string? UserName { get; set; }

    [BindProperty(Name = "matKhau")]
    public string? Password { get; set; }

    [BindProperty(Name = "tiep", SupportsGet = true)]
    public string? Next { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Links.Desk()) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(UserName) || string.IsNullOrEmpty(Password))
        {
            return Failed(words["sign-in.empty"], StatusCodes.Status422UnprocessableEntity);
        }

        var account = await signIn.UserManager.FindByNameAsync(UserName.Trim());
        if (account?.PasswordHash is null)
        {
            nobodysHash ??= hasher.HashPassword(Nobody, "nobody");
            hasher.VerifyHashedPassword(Nobody, nobodysHash, Password);
            return Failed(words["sign-in.failed"], StatusCodes.Status422UnprocessableEntity);
        }

        var result = await signIn.PasswordSignInAsync(account, Password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded
            ? LocalRedirect(Url.IsLocalUrl(Next) ? Next : Links.Desk())
            : Failed(words["sign-in.failed"], StatusCodes.Status422UnprocessableEntity);
    }

    private PageResult Failed(string message, int status)
    {
        Response.StatusCode = status;
        Problems = [new Problem("ten", message)];
        return Page();
    }
}
