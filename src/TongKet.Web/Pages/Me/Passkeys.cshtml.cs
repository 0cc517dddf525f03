using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Me;

/// <summary>Passkeys of the own account: the device checks finger, face or PIN, so one stands for both factors.</summary>
public sealed class PasskeysModel(SecondFactors factors, SignInManager<Core.Register.Account> passkeys, Words words) : DeskPage
{
    private const int LongestName = 60;

    /// <summary>The account has a factor that this session has not shown: nothing is added or taken away from here.</summary>
    public bool Locked { get; private set; }

    public bool HasApp { get; private set; }

    public IReadOnlyList<PasskeyHeld> Held { get; private set; } = [];

    public int CodesLeft { get; private set; }

    /// <summary>Recovery codes just made.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync([FromForm(Name = "khoa")] string? credential, [FromForm(Name = "tenKhoa")] string? name) => DoAsync(
        async () =>
        {
            var passkey = await AttestAsync(credential) ?? throw new Refused(RefusalReason.RuleNotMet, words["passkey.refused"]);
            passkey.Name = name?.Trim() is { Length: > 0 and <= LongestName } given ? given : null;
            Codes = await factors.AddPasskeyAsync(Actor, passkey, Who.Session.Id, Cancel);
        },
        () => Codes.Count > 0 ? Page() : Say(words["passkeys.added"]),
        ShowAsync,
        "ten-khoa");

    public Task<IActionResult> OnPostRenewAsync() => DoAsync(async () => Codes = await factors.RenewCodesAsync(Actor, Who.Session.Id, Cancel), Page, ShowAsync);

    public Task<IActionResult> OnPostRemoveAsync([FromForm(Name = "khoa")] string? credentialId) => DoAsync(
        () => factors.RemovePasskeyAsync(Actor, IdOf(credentialId), Who.Session.Id, Cancel), () => Say(words["passkeys.removed"]), ShowAsync);

    private async Task<UserPasskeyInfo?> AttestAsync(string? credential)
    {
        if (string.IsNullOrEmpty(credential))
        {
            return null;
        }

        try
        {
            var result = await passkeys.PerformPasskeyAttestationAsync(credential);
            return result.Succeeded ? result.Passkey : null;
        }
        catch (InvalidOperationException)
        {
            // No question stands open: it was answered already, or its ten minutes are over.
            return null;
        }
    }

    private static byte[] IdOf(string? hex)
    {
        try
        {
            return Convert.FromHexString(hex ?? string.Empty);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private LocalRedirectResult Say(string done)
    {
        Done = done;
        return LocalRedirect(Links.Passkeys());
    }

    private async Task<IActionResult> ShowAsync()
    {
        var held = await factors.HeldAsync(Who.Account.CommuneId, Who.Account.Id, Cancel);
        Held = held.Passkeys;
        HasApp = held.AuthenticatorSince is not null;
        CodesLeft = held.CodesLeft;
        Locked = held.Any && Who.Session.StrongAt is null;
        return Page();
    }
}
