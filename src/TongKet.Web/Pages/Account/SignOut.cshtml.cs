using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TongKet.Web.Security;

namespace TongKet.Web.Pages.Account;

public sealed class SignOutModel(Access access) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await access.SignOutAsync(HttpContext);
        return LocalRedirect(Links.Home());
    }
}
