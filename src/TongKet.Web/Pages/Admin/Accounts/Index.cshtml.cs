using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Admin.Accounts;

/// <summary>Who may come in, as what, and when each was last seen.</summary>
public sealed class IndexModel(AccountQueries accounts, Looks looks, TimeProvider clock) : DeskPage
{
    public IReadOnlyList<AccountLine> Lines { get; private set; } = [];

    public DateOnly Today => Local.Today(clock);

    public async Task OnGetAsync()
    {
        await looks.AtPageAsync(Actor, "page:accounts", "danh sách tài khoản", Cancel);
        Lines = await accounts.ListAsync(Who.Account.CommuneId, Cancel);
    }
}
