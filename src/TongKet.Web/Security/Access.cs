using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using TongKet.Core.Register;

namespace TongKet.Web.Security;

/// <summary>The way from a proved identity to a signed-in request and back. The cookie names a session; the session stands in the store.</summary>
public sealed class Access(Sessions sessions)
{
    /// <summary>The cookie of a signed-in browser.</summary>
    public const string Scheme = "tongket";

    /// <summary>The cookie between password and second factor; opens nothing but the second step.</summary>
    public const string HalfScheme = "tongket-half";

    /// <summary>Name of the field that says how many files came with a form; the files themselves are not kept.</summary>
    public const string FilesField = "__tep";

    /// <summary>Name of the field with the draft that is sent again; taken, the draft is gone.</summary>
    public const string DraftField = "__nhap";

    private const string CommuneClaim = "commune";
    private const string SessionClaim = "session";
    private static readonly object Key = new();
    private static readonly object EndedKey = new();

    // What a form may carry and a draft may not.
    private static readonly string[] NotKept = ["__form", DraftField, "matKhau", "matKhau2", "hienTai", "ma", "khoa", "khoa2", "phieu"];

    // What a ballot says is kept by nobody.
    private const string BallotFields = "phieu-";

    /// <summary>Begins a session and returns where the person goes on.</summary>
    public async Task<string> SignInAsync(HttpContext context, Account account, bool strong, string? next)
    {
        var session = await sessions.StartAsync(account, strong, context.Request.Headers.UserAgent.ToString(), context.RequestAborted);
        await context.SignOutAsync(HalfScheme);
        await context.SignInAsync(Scheme, Principal(Scheme, account.CommuneId, account.Id, session.Id));
        var who = await sessions.UseAsync(account.CommuneId, session.Id, context.RequestAborted);
        return who switch
        {
            { NeedsSecondFactor: true } => Links.Authenticator(),
            { MustRenewPassword: true } => Links.ChangePassword(),
            { Grant: null } => Links.Me(),
            _ => next ?? Links.Desk(),
        };
    }

    /// <summary>Remembers for ten minutes whose password was right.</summary>
    public static Task HalfAsync(HttpContext context, Account account) =>
        context.SignInAsync(HalfScheme, Principal(HalfScheme, account.CommuneId, account.Id, Guid.Empty));

    /// <summary>Whose password was right a moment ago.</summary>
    public static async Task<(Guid CommuneId, Guid AccountId)?> HalfwayAsync(HttpContext context)
    {
        var half = await context.AuthenticateAsync(HalfScheme);
        return half.Principal is { } principal ? (IdOf(principal, CommuneClaim), IdOf(principal, ClaimTypes.NameIdentifier)) : null;
    }

    public async Task SignOutAsync(HttpContext context)
    {
        if (context.SignedIn() is { } who)
        {
            await sessions.SignOutAsync(who.Account.CommuneId, who.Session.Id, context.RequestAborted);
        }

        await context.SignOutAsync(Scheme);
    }

    /// <summary>Each request asks the store whether the session still stands: ended elsewhere means ended here.</summary>
    internal static async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        var http = cookie.HttpContext;
        var service = http.RequestServices.GetRequiredService<Sessions>();
        var who = await service.UseAsync(IdOf(cookie.Principal!, CommuneClaim), IdOf(cookie.Principal!, SessionClaim), http.RequestAborted);
        if (who is null)
        {
            var commune = IdOf(cookie.Principal!, CommuneClaim);
            var end = await service.EndOfAsync(commune, IdOf(cookie.Principal!, SessionClaim), http.RequestAborted);
            http.Items[EndedKey] = new Ended(commune, IdOf(cookie.Principal!, ClaimTypes.NameIdentifier), end);
            cookie.RejectPrincipal();
            await http.SignOutAsync(Scheme);
            return;
        }

        http.Items[Key] = who;
    }

    /// <summary>
    /// Sends to sign-in; a form that came with a session that ran out is kept for its sender first. Nothing is kept from a session that
    /// somebody ended: its cookie may be in other hands.
    /// </summary>
    internal static async Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> asked)
    {
        var http = asked.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.Items[EndedKey] is Ended { End: SessionEnd.Idle or SessionEnd.Expired } ended)
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var fields = form.Where(field => !NotKept.Contains(field.Key, StringComparer.Ordinal) && !field.Key.StartsWith(BallotFields, StringComparison.Ordinal))
                .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? string.Empty))).ToArray();
            if (form.Files.Count > 0)
            {
                fields = [.. fields, KeyValuePair.Create(FilesField, form.Files.Count.ToString(CultureInfo.InvariantCulture))];
            }

            var drafts = http.RequestServices.GetRequiredService<Drafts>();
            var id = await drafts.KeepAsync(ended.CommuneId, ended.AccountId, http.Request.Path + http.Request.QueryString, fields, http.RequestAborted);
            http.Response.Redirect(Links.SignIn(Links.Draft(id), Links.KeptText));
            return;
        }

        if (HttpMethods.IsPost(http.Request.Method))
        {
            // What a handler takes is no page to come back to.
            http.Response.Redirect(Links.SignIn(http.Request.Path, Links.Lost));
            return;
        }

        http.Response.Redirect(http.Items[EndedKey] is Ended { End: var end } ? $"{asked.RedirectUri}&{Links.EndedQuery(WordOf(end))}" : asked.RedirectUri);
    }

    internal static SignedIn? Of(HttpContext context) => context.Items[Key] as SignedIn;

    private static ClaimsPrincipal Principal(string scheme, Guid communeId, Guid accountId, Guid sessionId) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, accountId.ToString("N")),
            new Claim(CommuneClaim, communeId.ToString("N")),
            new Claim(SessionClaim, sessionId.ToString("N")),
        ],
        scheme));

    private static string WordOf(SessionEnd? end) => end is SessionEnd.Idle or SessionEnd.Expired ? Links.RanOut : Links.EndedElsewhere;

    /// <summary>Whose session it was that stands no more, and how it ended.</summary>
    private sealed record Ended(Guid CommuneId, Guid AccountId, SessionEnd? End);

    private static Guid IdOf(ClaimsPrincipal principal, string claim) => Guid.TryParse(principal.FindFirstValue(claim), out var id) ? id : Guid.Empty;
}

internal static class AccessExtensions
{
    /// <summary>Who is signed in; null for a stranger.</summary>
    public static SignedIn? SignedIn(this HttpContext context) => Access.Of(context);
}
