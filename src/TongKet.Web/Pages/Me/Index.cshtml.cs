using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Security;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Me;

/// <summary>The own account: roles, protection, browsers that are signed in.</summary>
public sealed class IndexModel(Sessions sessions, SecondFactors factors, ProviderLinks links, Core.Register.Drafts drafts, FormWords forms, Rulebook rulebook, WebOptions web, Words words) : DeskPage
{
    public FactorsHeld Factors { get; private set; } = null!;

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>Providers of identities, each with the issuer it is linked under, if it is.</summary>
    public IReadOnlyList<(string Key, string Title, string? LinkedIssuer)> Providers { get; private set; } = [];

    /// <summary>What was typed when a session ended and is not sent yet.</summary>
    public IReadOnlyList<(Guid Id, string From, DateTime KeptAt)> Drafts { get; private set; } = [];

    /// <summary>By law/security: how long an administrator's password holds.</summary>
    public int PasswordMonths => rulebook.Security.PasswordMonthsAdministrator.Value;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostRoleAsync([FromForm(Name = "vaiTro")] Guid grant) => DoAsync(
        () => sessions.SwitchAsync(Who, grant, Cancel),
        () => Say(words["me.switched"]),
        ShowAsync);

    public Task<IActionResult> OnPostEndAsync([FromForm(Name = "phien")] Guid? session) => DoAsync(
        () => sessions.RevokeAsync(Actor, Who.Account.Id, session, Who.Session.Id, Cancel),
        () => Say(words["me.sessions-ended"]),
        ShowAsync);

    public async Task<IActionResult> OnPostLinkAsync([FromForm(Name = "noi")] string? provider)
    {
        if (web.Providers.All(known => known.Key != provider))
        {
            return NotFound();
        }

        return await OpenIdConnect.AnswersAsync(HttpContext, provider!)
            ? Challenge(OpenIdConnect.Ask(Links.Me(), Who.Account.Id), OpenIdConnect.SchemeOf(provider!))
            : LocalRedirect(Links.SignInFailed());
    }

    public Task<IActionResult> OnPostUnlinkAsync([FromForm(Name = "noi")] string? issuer) => DoAsync(
        () => links.UnlinkAsync(Actor, issuer ?? string.Empty, Who.Session.Id, Cancel), () => Say(words["me.unlinked"]), ShowAsync);

    private LocalRedirectResult Say(string done)
    {
        Done = done;
        return LocalRedirect(Links.Me());
    }

    private async Task<IActionResult> ShowAsync()
    {
        Factors = await factors.HeldAsync(Who.Account.CommuneId, Who.Account.Id, Cancel);
        Sessions = await sessions.ListAsync(Who.Account.CommuneId, Who.Account.Id, Cancel);
        var linked = await links.ListAsync(Who.Account.Id, Cancel);
        Providers = [.. web.Providers.Select(known => (known.Key, known.Title, linked.FirstOrDefault(link => link.Title == known.Title).Issuer))];
        Drafts = [.. (await drafts.ListAsync(Actor, Cancel)).Select(draft => (draft.Id, forms.TitleOf(draft.Address), draft.KeptAt))];
        return Page();
    }
}
