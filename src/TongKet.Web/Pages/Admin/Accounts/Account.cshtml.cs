using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Admin.Accounts;

/// <summary>One account: its roles over time, and what the administrator may do for its holder.</summary>
public sealed class AccountModel(
    Core.Register.Accounts accounts, Grants grants, SecondFactors factors, Sessions sessions, Erasures erasures, AccountQueries queries, Looks looks, MailOptions mail, TimeProvider clock, Words words) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public GrantForm Grant { get; private set; } = new();

    /// <summary>Whether the form for a new role stands open: after a mistake in it.</summary>
    public bool GrantOpen { get; private set; }

    /// <summary>Whether the form that erases stands open: after a mistake in it.</summary>
    public bool EraseOpen { get; private set; }

    public string? EraseReason { get; private set; }

    /// <summary>Whether the form that corrects stands open: after a mistake in it.</summary>
    public bool ReviseOpen { get; private set; }

    public string? DisplayName { get; private set; }

    public string? Email { get; private set; }

    public string? ReviseReason { get; private set; }

    public AccountLine Line { get; private set; } = null!;

    public Invitation? Invitation { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostGrantAsync([FromForm(Name = "")] GrantForm form)
    {
        Grant = form;
        GrantOpen = true;
        return DoAsync(() => grants.GiveAsync(Actor, Id, form.Asked(Local.Today(clock)), Cancel), () => Say("grant.given"), ShowAsync, "vai-tro");
    }

    public Task<IActionResult> OnPostRevokeAsync([FromForm(Name = "vai")] Guid grant, [FromForm(Name = "lyDo")] string? reason) =>
        DoAsync(() => grants.RevokeAsync(Actor, grant, reason ?? string.Empty, Cancel), () => Say("grant.taken"), ShowAsync, "ly-do-" + grant.ToString("N"));

    public Task<IActionResult> OnPostLinkAsync() => DoAsync(
        async () => await InviteAsync(await accounts.IssueLinkAsync(Actor, Id, Cancel, mail.CanLink ? Links.SetPassword : null), byMail: mail.CanLink), Page, ShowAsync);

    public Task<IActionResult> OnPostSessionsAsync() =>
        DoAsync(() => sessions.RevokeAsync(Actor, Id, null, null, Cancel), () => Say("me.sessions-ended"), ShowAsync);

    public Task<IActionResult> OnPostFactorAsync([FromForm(Name = "lyDo")] string? reason) =>
        DoAsync(() => factors.ResetAsync(Actor, Id, reason ?? string.Empty, Cancel), () => Say("accounts.second-reset"), ShowAsync, "ly-do-goi");

    public Task<IActionResult> OnPostDisableAsync([FromForm(Name = "lyDo")] string? reason) =>
        DoAsync(() => accounts.DisableAsync(Actor, Id, reason ?? string.Empty, Cancel), () => Say("accounts.was-disabled"), ShowAsync, "ly-do-khoa");

    public Task<IActionResult> OnPostEnableAsync([FromForm(Name = "lyDo")] string? reason) =>
        DoAsync(async () => await InviteAsync(await accounts.EnableAsync(Actor, Id, reason ?? string.Empty, Cancel)), Page, ShowAsync, "ly-do-khoa");

    public Task<IActionResult> OnPostReviseAsync(
        [FromForm(Name = "chucDanh")] string? displayName, [FromForm(Name = "thu")] string? email, [FromForm(Name = "lyDo")] string? reason)
    {
        (ReviseOpen, DisplayName, Email, ReviseReason) = (true, displayName ?? string.Empty, email, reason);
        return DoAsync(
            () => accounts.ReviseAsync(Actor, Id, DisplayName.Trim(), string.IsNullOrWhiteSpace(email) ? null : email.Trim(), reason ?? string.Empty, Cancel),
            () => Say("accounts.revised"),
            ShowAsync,
            "ly-do-sua");
    }

    public Task<IActionResult> OnPostEraseAsync([FromForm(Name = "lyDo")] string? reason, [FromForm(Name = "chac")] string? sure)
    {
        (EraseOpen, EraseReason) = (true, reason);
        return DoAsync(
            () => sure is null
                ? throw new Refused(RefusalReason.RuleNotMet, words["accounts.erase-unsure"])
                : erasures.EraseAccountAsync(Actor, Id, reason ?? string.Empty, Cancel),
            () => Say("accounts.erased"),
            ShowAsync,
            sure is null ? "chac-xoa" : "ly-do-xoa");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "account.display-name" => "chuc-danh",
        "account.email" => "thu",
        _ => null,
    };

    private async Task InviteAsync(string code, bool byMail = false)
    {
        await ReadAsync();
        Invitation = Invitation.Of(Request, clock, Line.DisplayName, Line.UserName, code, byMail ? Line.Email : null);
    }

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.Account(Id));
    }

    private async Task<bool> ReadAsync()
    {
        if (await queries.FindAsync(Who.Account.CommuneId, Id, Cancel) is not { } line)
        {
            return false;
        }

        Line = line;
        Grant.Groups = await queries.GroupsAsync(Who.Account.CommuneId, Cancel);
        return true;
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        await looks.AtPageAsync(Actor, $"account:{Id:N}", "trang tài khoản", Cancel);
        return Page();
    }
}
