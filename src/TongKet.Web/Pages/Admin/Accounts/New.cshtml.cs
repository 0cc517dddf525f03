using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Notices;
using TongKet.Core.Register;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Admin.Accounts;

/// <summary>Invites somebody: opens an account with its first role and shows the link that works once.</summary>
public sealed class NewModel(Core.Register.Accounts accounts, AccountQueries queries, MailOptions mail, TimeProvider clock) : DeskPage
{
    [BindProperty(Name = "ten")]
    public string? UserName { get; set; }

    [BindProperty(Name = "chucDanh")]
    public string? DisplayName { get; set; }

    [BindProperty(Name = "thu")]
    public string? Email { get; set; }

    [BindProperty(Name = "")]
    public GrantForm Grant { get; set; } = new();

    public Invitation? Invitation { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => DoAsync(
        async () =>
        {
            var asked = Grant.Asked(Local.Today(clock));
            var opening = new AccountOpening
            {
                UserName = UserName?.Trim() ?? string.Empty,
                DisplayName = DisplayName?.Trim() ?? string.Empty,
                Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(),
                Role = asked.Role,
                AreaId = asked.AreaId,
                ValidFrom = asked.ValidFrom,
                ValidTo = asked.ValidTo,
                DeputyOf = asked.DeputyOf,
                Basis = asked.Basis,
            };
            var mailed = mail.CanLink && opening.Email is not null;
            var (_, code) = await accounts.OpenAsync(Actor, opening, Cancel, mailed ? Links.SetPassword : null);
            Invitation = Invitation.Of(Request, clock, opening.DisplayName, opening.UserName, code, mailed ? opening.Email : null);
        },
        Page,
        ShowAsync,
        "ten");

    protected override string? PlaceOf(string code) => code switch
    {
        "account.display-name" => "chuc-danh",
        "account.email" => "thu",
        _ => GrantForm.PlaceOf(code),
    };

    private async Task<IActionResult> ShowAsync()
    {
        Grant.Groups = await queries.GroupsAsync(Who.Account.CommuneId, Cancel);
        return Page();
    }
}
