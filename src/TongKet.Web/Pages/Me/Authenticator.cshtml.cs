using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Register;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Me;

/// <summary>Sets up the authenticator app, renews recovery codes, removes it.</summary>
[EnableRateLimiting(Security.SignIn.GuessLimit)]
public sealed class AuthenticatorModel(SecondFactors factors, SignIns signIns, Site site, Words words) : DeskPage
{
    private const int GroupLength = 4;

    /// <summary>The account has a factor that this session has not shown: nothing is set up or taken away from here.</summary>
    public bool Locked { get; private set; }

    public DateTime? Since { get; private set; }

    public int CodesLeft { get; private set; }

    public QrCode? Code { get; private set; }

    /// <summary>The secret in groups of four, for typing.</summary>
    public string Secret { get; private set; } = string.Empty;

    /// <summary>Recovery codes just made.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync([FromForm(Name = "ma")] string? code) => DoAsync(
        async () => Codes = await factors.ConfirmAsync(Actor, code ?? string.Empty, Who.Session.Id, Cancel), Page, ShowAsync, "ma");

    public Task<IActionResult> OnPostRenewAsync() => DoAsync(async () => Codes = await factors.RenewCodesAsync(Actor, Who.Session.Id, Cancel), Page, ShowAsync);

    public Task<IActionResult> OnPostRemoveAsync([FromForm(Name = "matKhau")] string? password) => DoAsync(
        async () =>
        {
            await signIns.RequirePasswordAsync(Actor, password ?? string.Empty, Cancel);
            await factors.RemoveAsync(Actor, Who.Session.Id, words["authenticator.removed-by-holder"], Cancel);
        },
        () => LocalRedirect(Links.SignIn()),
        ShowAsync,
        "mat-khau");

    private async Task<IActionResult> ShowAsync()
    {
        var held = await factors.HeldAsync(Who.Account.CommuneId, Who.Account.Id, Cancel);
        Since = held.AuthenticatorSince;
        CodesLeft = held.CodesLeft;
        Locked = held.Any && Who.Session.StrongAt is null;
        if (Since is null && !Locked)
        {
            var secret = await factors.OfferAsync(Who.Account.CommuneId, Who.Account.Id, Who.Session.Id, Cancel);
            var issuer = "TongKet " + ((await site.OfficeAsync())?.CommuneName ?? string.Empty);
            Code = QrCode.Of(SecondFactorRules.Address(issuer.Trim(), Who.Account.UserName!, secret));
            Secret = string.Join(' ', SecondFactorRules.ToBase32(secret).Chunk(GroupLength).Select(group => new string(group)));
        }

        return Page();
    }
}
