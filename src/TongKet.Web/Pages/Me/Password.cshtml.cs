using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Me;

/// <summary>Changes the own password; every other browser is signed out.</summary>
[EnableRateLimiting(Security.SignIn.GuessLimit)]
public sealed class PasswordModel(Accounts accounts, Words words) : DeskPage
{
    public void OnGet()
    {
        // Nothing to read: the form is empty at first.
    }

    public Task<IActionResult> OnPostAsync(
        [FromForm(Name = "hienTai")] string? current, [FromForm(Name = "matKhau")] string? password, [FromForm(Name = "matKhau2")] string? again)
    {
        if (!string.Equals(password, again, StringComparison.Ordinal))
        {
            Problems = [new Problem("mat-khau-2", words["password.differ"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Again();
        }

        return DoAsync(
            () => accounts.ChangePasswordAsync(Actor, current ?? string.Empty, password ?? string.Empty, Who.Session.Id, Cancel),
            () =>
            {
                Done = words["password.changed"];
                return LocalRedirect(Links.Me());
            },
            Again,
            "mat-khau");
    }

    private Task<IActionResult> Again() => Task.FromResult<IActionResult>(Page());
}
