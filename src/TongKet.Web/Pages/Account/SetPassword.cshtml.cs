using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Account;

/// <summary>The page behind a one-time link.</summary>
[EnableRateLimiting(Security.SignIn.GuessLimit)]
public sealed class SetPasswordModel(Accounts accounts, Words words) : PageModel
{
    [BindProperty(Name = "ma", SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(Name = "matKhau")]
    public string? Password { get; set; }

    [BindProperty(Name = "matKhau2")]
    public string? Again { get; set; }

    public bool Done { get; private set; }

    /// <summary>When this link set a password before; null when it did not.</summary>
    public DateTime? Before { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    // A spent link is told before anybody chooses a password for nothing.
    public async Task OnGetAsync()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Before = await accounts.SpentAtAsync(Code ?? string.Empty, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!string.Equals(Password, Again, StringComparison.Ordinal))
        {
            Problems = [new Problem("mat-khau-2", words["password.differ"])];
        }
        else
        {
            try
            {
                await accounts.SetPasswordAsync(Code ?? string.Empty, Password ?? string.Empty, HttpContext.RequestAborted);
                Done = true;
                return Page();
            }
            catch (AlreadyDone done)
            {
                Before = done.At;
                return Page();
            }
            catch (Refused refused)
            {
                Problems = [new Problem("mat-khau", refused.Message)];
            }
        }

        FaultTagHelper.Show(ViewData, Problems);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
