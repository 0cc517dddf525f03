using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Me;

/// <summary>The own account: roles, protection, browsers that are signed in.</summary>
public sealed class IndexModel(Sessions sessions, SecondFactors factors, Words words) : DeskPage
{
    public FactorsHeld Factors { get; private set; } = null!;

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostRoleAsync([FromForm(Name = "vaiTro")] Guid grant) => DoAsync(
        () => sessions.SwitchAsync(Who, grant, Cancel),
        () => Say(words["me.switched"]),
        ShowAsync);

    public Task<IActionResult> OnPostEndAsync([FromForm(Name = "phien")] Guid? session) => DoAsync(
        () => sessions.RevokeAsync(Actor, Who.Account.Id, session, Who.Session.Id, Cancel),
        () => Say(words["me.sessions-ended"]),
        ShowAsync);

    private LocalRedirectResult Say(string done)
    {
        Done = done;
        return LocalRedirect(Links.Me());
    }

    private async Task<IActionResult> ShowAsync()
    {
        Factors = await factors.HeldAsync(Who.Account.CommuneId, Who.Account.Id, Cancel);
        Sessions = await sessions.ListAsync(Who.Account.CommuneId, Who.Account.Id, Cancel);
        return Page();
    }
}
