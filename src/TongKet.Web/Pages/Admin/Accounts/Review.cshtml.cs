using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Admin.Accounts;

/// <summary>The review of accounts that the law wants once a year: each role is kept or taken back, and the ledger says by whom.</summary>
public sealed class ReviewModel(AccountQueries accounts, Grants grants, Looks looks, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    /// <summary>By law/security: a year at the second level.</summary>
    public int Months => rulebook.Security.ReviewMonths.Value;

    public IReadOnlyList<(AccountLine Account, GrantLine Grant)> Due { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostKeepAsync([FromForm(Name = "vai")] Guid grant) =>
        DoAsync(() => grants.ReviewAsync(Actor, grant, Cancel), () => Say("review.kept"), ShowAsync);

    public Task<IActionResult> OnPostEndAsync([FromForm(Name = "vai")] Guid grant) =>
        DoAsync(() => grants.RevokeAsync(Actor, grant, words["review.reason"], Cancel), () => Say("grant.taken"), ShowAsync);

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.Review());
    }

    private async Task<IActionResult> ShowAsync()
    {
        await looks.AtPageAsync(Actor, "page:accounts", "rà soát tài khoản", Cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var lines = await accounts.ListAsync(Who.Account.CommuneId, Cancel);
        Due =
        [
            .. from account in lines
               where account.DisabledAt is null
               from grant in account.Grants
               where grant.Grant.HoldsOn(Local.Today(now)) && GrantRules.ReviewDue(grant.Grant, now, Months)
               select (account, grant),
        ];
        return Page();
    }
}
