using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>
/// The rules of entry as the forms' scripts read them: what the engine would say of a value, to be said while it is typed. A group leader's
/// phone takes its own group's figures with them, so that it checks one against another without a line.
/// </summary>
internal static class EntryDoor
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // The token belongs to the session, so the answer is nobody else's; the script of the phone form sends what waits with it.
    public static void MapEntryRules(this WebApplication app) => app.MapGet("/ban-lam-viec/nhap-so-lieu/quy-tac/{period}", async (
        string period, ValueStatus? loai, HttpContext http, Rulebook rulebook, EntryQueries entries, IAntiforgery forms, CancellationToken cancel) =>
    {
        if (Period.Read(period) is not { } asked)
        {
            return Microsoft.AspNetCore.Http.Results.NotFound();
        }

        var actor = http.SignedIn()!.AsActor();
        var cells = Rights.IsOfGroup(actor.Role) ? await entries.CellsAsync(actor, asked, loai ?? ValueStatus.Official, null, cancel) : [];
        return Microsoft.AspNetCore.Http.Results.Json(
            new
            {
                schema = "tongket.entry-rules/2",
                period = asked.Code,
                owner = http.SignedIn()!.Account.Id.ToString("N", CultureInfo.InvariantCulture),
                token = forms.GetAndStoreTokens(http).RequestToken,
                rules = rulebook.Indicators.Where(indicator => indicator.IsOpenIn(asked)).Select(EntryRules.Of),
                checks = rulebook.Checks.Where(check => check.Kind != CheckKind.Whole && check.Force.Contains(asked.Calendar.To!.Value)).Select(Check),
                figures = cells.Where(cell => cell.Newest is not null).ToDictionary(cell => cell.Indicator.Code, cell => Figure(cell.Newest!)),
            },
            Json);
    }).RequireAuthorization(Policies.Of(Right.ReportResults));

    // Numbers are strings of whole steps: no script may round them.
    private static object Figure(Result row) => new
    {
        numerator = row.NumeratorScaled?.ToString(CultureInfo.InvariantCulture),
        denominator = row.DenominatorScaled?.ToString(CultureInfo.InvariantCulture),
    };

    private static object Check(CheckDefinition check) => new
    {
        check.Code,
        check.Kind,
        left = check.Left.Select(Term),
        right = check.Right.Select(Term),
        check.Operator,
        check.Missing,
        low = check.Low?.ToString(CultureInfo.InvariantCulture),
        high = check.High?.ToString(CultureInfo.InvariantCulture),
        isDoubt = check.Severity == FindingSeverity.Warning,
        check.Message,
    };

    private static object Term(CheckTerm term) => new { indicator = term.Code, term.Part, term.Minus };
}
