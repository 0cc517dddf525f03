using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TongKet.Core.Targets;

namespace TongKet.Web.Pages.Desk;

/// <summary>What waits for whoever signed in, and the year at a glance.</summary>
public sealed class IndexModel(UserManager<Core.Register.Account> accounts, TargetQueries targets) : PageModel
{
    public Core.Register.Account Account { get; private set; } = null!;

    public int? Year { get; private set; }

    public IReadOnlyList<YearLine> Lines { get; private set; } = [];

    /// <summary>Lines with a group missing or a report that awaits approval.</summary>
    public IReadOnlyList<YearLine> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await accounts.GetUserAsync(User) is not { } account)
        {
            return Challenge();
        }

        Account = account;
        var years = await targets.YearsAsync(account.CommuneId, HttpContext.RequestAborted);
        if (years.Count > 0)
        {
            Year = years[0];
            Lines = await targets.YearAsync(account.CommuneId, years[0], HttpContext.RequestAborted);
            Waiting = [.. Lines.Where(line => line.Missing > 0 || line.Reported.Any(reported => reported.AwaitsApproval))];
        }

        return Page();
    }
}
