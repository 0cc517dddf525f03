using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using TongKet.Core.Register;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>The questions that a browser needs for a passkey. The answers come back in ordinary forms.</summary>
internal static class Passkeys
{
    public static void MapPasskeys(this WebApplication app)
    {
        app.MapPost(Links.PasskeyRequest(), async (HttpContext http, IAntiforgery antiforgery, SignInManager<Account> signIn) =>
            await antiforgery.IsRequestValidAsync(http)
                ? Results.Text(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json")
                : Results.BadRequest())
            .AllowAnonymous()
            .RequireRateLimiting(SignIn.GuessLimit);
        app.MapPost(Links.PasskeyCreation(), async (HttpContext http, IAntiforgery antiforgery, SignInManager<Account> signIn) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
            {
                return Results.BadRequest();
            }

            var account = http.SignedIn()!.Account;
            return Results.Text(
                await signIn.MakePasskeyCreationOptionsAsync(new()
                {
                    Id = account.Id.ToString(null, CultureInfo.InvariantCulture),
                    Name = account.UserName!,
                    DisplayName = account.DisplayName,
                }),
                "application/json");
        }).RequireAuthorization(Policies.SignedIn);
    }

    /// <summary>What a browser's answer proves; null when it proves nothing.</summary>
    public static async Task<PasskeyAssertionResult<Account>?> AssertAsync(SignInManager<Account> signIn, string? credential)
    {
        if (string.IsNullOrEmpty(credential))
        {
            return null;
        }

        try
        {
            var result = await signIn.PerformPasskeyAssertionAsync(credential);
            return result.Succeeded ? result : null;
        }
        catch (InvalidOperationException)
        {
            // No question stands open: it was answered already, or its ten minutes are over.
            return null;
        }
    }
}
