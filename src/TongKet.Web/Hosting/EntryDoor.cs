using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>The rules of entry as the forms' scripts read them: what the engine would say of a value, to be said while it is typed.</summary>
internal static class EntryDoor
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // The token belongs to the session, so the answer is nobody else's; the script of the phone form sends what waits with it.
    public static void MapEntryRules(this WebApplication app) => app.MapGet("/ban-lam-viec/nhap-so-lieu/quy-tac/{year:int}", (int year, HttpContext http, Rulebook rulebook, IAntiforgery forms) =>
    {
        return Microsoft.AspNetCore.Http.Results.Json(
            new
            {
                schema = "tongket.entry-rules/1",
                year,
                owner = http.SignedIn()!.Account.Id.ToString("N", CultureInfo.InvariantCulture),
                token = forms.GetAndStoreTokens(http).RequestToken,
                rules = rulebook.Indicators.Select(EntryRules.Of),
            },
            Json);
    }).RequireAuthorization(Policies.Of(Right.ReportResults));
}
