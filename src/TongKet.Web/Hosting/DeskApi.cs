using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Publishing;
using TongKet.Core.Register;

namespace TongKet.Web.Hosting;

/// <summary>
/// Areas, indicators, targets and results for programs: read and written in the very shape of the sheets. Every write takes ?dryRun=true, names
/// all faults at once and is done once for one Idempotency-Key.
/// </summary>
internal static class DeskApi
{
    private const string Json = "application/json";
    private const string IdempotencyKey = "Idempotency-Key";

    public static void MapDeskApi(this WebApplication app)
    {
        Read(app, SheetKind.Areas, "areas", "Residential groups with their days.").RequireAuthorization(DeskData.Of(ApiScopes.AreasRead));
        Read(app, SheetKind.Targets, "targets", "Targets in force with the decision that set them.").RequireAuthorization(DeskData.Of(ApiScopes.TargetsRead));
        Read(app, SheetKind.Results, "results", "Newest editions of results, drafts too.").RequireAuthorization(DeskData.Of(ApiScopes.ResultsRead));
        Write(app, SheetKind.Areas, "areas", "Adds or changes residential groups.").RequireAuthorization(DeskData.Of(ApiScopes.AreasWrite));
        Write(app, SheetKind.Targets, "targets", "Records targets; a row that differs from the edition in force is a revision.").RequireAuthorization(DeskData.Of(ApiScopes.TargetsWrite));
        Write(app, SheetKind.Results, "results", "Writes results as drafts, to be handed in at the desk.").RequireAuthorization(DeskData.Of(ApiScopes.ResultsWrite));
        app.MapGet("/api/v1/indicators", async (Site site, Exports exports, CancellationToken cancel) => await site.OfficeAsync() is { } office
                ? Results.Bytes(await WrittenAsync(exports, Actor.System(office.CommuneId), SheetKind.Indicators, cancel), Json)
                : Results.NotFound())
            .AllowAnonymous().WithSummary("The catalogue of indicators.").Produces(StatusCodes.Status200OK, contentType: Json);
        app.MapGet("/api/v1/published", async (Site site, PortalQueries portal, CancellationToken cancel) => await site.OfficeAsync() is { } office
                ? Results.Json(await portal.ResultYearsAsync(office.CommuneId, cancel))
                : Results.NotFound())
            .AllowAnonymous().WithSummary("Years whose results are published.").Produces<IReadOnlyList<int>>();
        app.MapGet("/api/v1/published/{year:int}", async (int year, Site site, PortalQueries portal, CancellationToken cancel) =>
                await site.OfficeAsync() is { } office && await portal.YearResultsAsync(office.CommuneId, year, cancel) is { } published
                    ? Results.Json(published.Content)
                    : Results.NotFound())
            .AllowAnonymous().WithSummary("A year's published results, as on the portal.").Produces(StatusCodes.Status200OK, contentType: Json).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static RouteHandlerBuilder Read(WebApplication app, SheetKind kind, string name, string summary) => app
        .MapGet("/api/v1/" + name, async (ClaimsPrincipal user, Exports exports, CancellationToken cancel) =>
            Results.Bytes(await WrittenAsync(exports, ActorOf(user, null), kind, cancel), Json))
        .WithSummary(summary).Produces(StatusCodes.Status200OK, contentType: Json).Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status403Forbidden);

    private static RouteHandlerBuilder Write(WebApplication app, SheetKind kind, string name, string summary) => app
        .MapPost("/api/v1/" + name, async (HttpRequest request, ClaimsPrincipal user, Imports imports, bool? dryRun, CancellationToken cancel) =>
            await TakeAsync(request, user, imports, kind, name, dryRun ?? false, cancel))
        .WithSummary(summary)
        .WithDescription("An array of flat objects with the fields that GET answers. All rows are taken or none. ?dryRun=true judges and writes nothing. "
            + "With an Idempotency-Key a write that was done is answered and not done again.")
        .Produces<ApiReceipt>()
        .Produces<ApiReceipt>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .Produces(StatusCodes.Status401Unauthorized)
        .Produces(StatusCodes.Status403Forbidden);

    private static async Task<IResult> TakeAsync(
        HttpRequest request, ClaimsPrincipal user, Imports imports, SheetKind kind, string name, bool dryRun, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
        {
            return Results.Problem("Cần nội dung application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        if (await BodyAsync(request, cancel) is not { } body)
        {
            return Results.Problem($"Nội dung lớn hơn {EvidenceRules.LargestFile / (1024 * 1024)} MB.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var actor = ActorOf(user, KeyOf(request, user, body));
        try
        {
            var id = await imports.HandInAsync(actor, kind, name + ".json", body, DecimalMark.Point, cancel);
            if (!dryRun && actor.RequestKey is not null && (await imports.FindAsync(actor, id, cancel)).CommittedAt is { } doneAt)
            {
                return Results.Json(new ApiReceipt(id, false, 0, 0, 0, 0) { AlreadyDoneAt = doneAt });
            }

            var assessed = await imports.AssessAsync(actor, id, null, cancel);
            if (!assessed.IsClean)
            {
                return Faulty(assessed);
            }

            if (dryRun || assessed.ChangesNothing)
            {
                return Results.Json(new ApiReceipt(null, dryRun, assessed.Rows, assessed.Added, assessed.Changed, assessed.Same));
            }

            assessed = await imports.CommitAsync(actor, id, null, cancel);
            return Results.Json(new ApiReceipt(id, false, assessed.Rows, assessed.Added, assessed.Changed, assessed.Same), statusCode: StatusCodes.Status201Created);
        }
        catch (ImportRefused refused)
        {
            return Faulty(refused.Assessment);
        }
        catch (AlreadyDone done)
        {
            var id = Guid.TryParse(done.Subject.Split(':')[^1], out var parsed) ? parsed : (Guid?)null;
            return Results.Json(new ApiReceipt(id, false, 0, 0, 0, 0) { AlreadyDoneAt = done.At });
        }
        catch (Refused refused)
        {
            return Results.Problem(refused.Message, statusCode: refused.Reason switch
            {
                RefusalReason.NotAllowed => StatusCodes.Status403Forbidden,
                RefusalReason.NotFound => StatusCodes.Status404NotFound,
                RefusalReason.WrongState => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status422UnprocessableEntity,
            });
        }
    }

    private static IResult Faulty(Assessment assessed) => Results.Problem(
        $"{assessed.FaultCount} lỗi; không ghi gì.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "Dữ liệu có lỗi",
        extensions: new Dictionary<string, object?>
        {
            // The head is row 1 of the sheet, so the first object stands in row 2.
            ["errors"] = assessed.Faults.Select(fault => new { item = fault.Row < 2 ? (int?)null : fault.Row - 1, field = fault.Head, place = fault.Place, message = fault.Message }),
            ["errorCount"] = assessed.FaultCount,
        });

    private static async Task<byte[]> WrittenAsync(Exports exports, Actor actor, SheetKind kind, CancellationToken cancel)
    {
        var content = new MemoryStream();
        await exports.WriteAsync(actor, kind, SheetFormat.Json, content, cancel);
        return content.ToArray();
    }

    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > EvidenceRules.LargestFile)
        {
            return null;
        }

        var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > EvidenceRules.LargestFile)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    // A program is somebody of its own: what it wrote it cannot verify, and the ledger says which token it was.
    private static Actor ActorOf(ClaimsPrincipal user, Guid? requestKey) => new(
        Guid.Parse(user.FindFirstValue(DeskData.CommuneClaim)!), Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!), "mã truy cập " + user.FindFirstValue(ClaimTypes.Name), Role.Clerk)
    {
        RequestKey = requestKey,
    };

    // Any text may be a key; with the token's id in front no other program can hit it. The body is part of it: another body under a key that was
    // used is another write, and is never answered as if it had been done.
    private static Guid? KeyOf(HttpRequest request, ClaimsPrincipal user, byte[] body)
    {
        var key = request.Headers[IdempotencyKey].ToString();
        return key.Length == 0 ? null : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{user.FindFirstValue(ClaimTypes.NameIdentifier)}\n{request.Path}\n{Convert.ToHexString(SHA256.HashData(body))}\n{key}"))).AsSpan(0, 16));
    }
}

/// <summary>What came of a write.</summary>
/// <param name="Import">The import, by which it can be undone at the desk; null when nothing was written.</param>
/// <param name="DryRun">Whether it was only judged.</param>
public sealed record ApiReceipt(Guid? Import, bool DryRun, int Rows, int Added, int Changed, int Same)
{
    /// <summary>When the same key was done before; null otherwise.</summary>
    public DateTime? AlreadyDoneAt { get; init; }
}
