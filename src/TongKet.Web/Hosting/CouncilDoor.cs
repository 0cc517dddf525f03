using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Core.Documents;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Hands out what a session is taken home as, to whoever may see it: minutes, signed file, and the page that verifies it.</summary>
internal static class CouncilDoor
{
    // One print at a time: each is a program of its own.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public static void MapCouncil(this WebApplication app)
    {
        app.MapGet(Links.CouncilSittings() + "/{id:guid}/bien-ban.docx", (Guid id, HttpContext http, CouncilFiles files) => AnswerAsync(http, async actor =>
        {
            var (docx, day) = await files.MinutesAsync(actor, id, http.RequestAborted);
            return Results.File(docx, DocxWriter.MediaType, $"bien-ban-hop-hoi-dong-{day:yyyy-MM-dd}.docx");
        })).RequireAuthorization(Policies.Of(Right.SeeDesk));
        app.MapGet(Links.CouncilSittings() + "/{id:guid}/bien-ban.pdf", (Guid id, HttpContext http, CouncilFiles files) => AnswerAsync(http, async actor =>
        {
            // Printed anew each time: minutes may name people and are kept in no folder of prints.
            var (docx, day) = await files.MinutesAsync(actor, id, http.RequestAborted);
            return PdfPrinter.IsThere ? Results.File(await PrintAsync(docx, http.RequestAborted), "application/pdf", $"bien-ban-hop-hoi-dong-{day:yyyy-MM-dd}.pdf") : Results.NotFound();
        })).RequireAuthorization(Policies.Of(Right.SeeDesk));
        app.MapGet(Links.CouncilSittings() + "/{id:guid}/phien-hop.ballots", (Guid id, HttpContext http, CouncilFiles files) => AnswerAsync(http, async actor =>
            await files.SessionAsync(actor, id, http.RequestAborted) is (var file, var day) ? Results.File(file, "application/octet-stream", $"phien-hop-{day:yyyy-MM-dd}.ballots") : Results.NotFound()))
            .RequireAuthorization(Policies.Of(Right.SeeDesk));
        app.MapGet(Links.SittingVerifier(), () => Results.File(VerifierPage.Html, "text/html; charset=utf-8", "kiem-phieu.html")).RequireAuthorization(Policies.Of(Right.SeeDesk));
    }

    private static async Task<byte[]> PrintAsync(byte[] docx, CancellationToken cancel)
    {
        await Turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => PdfPrinter.Print(docx), cancel);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Func<Actor, Task<IResult>> answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            return await answer(http.SignedIn()!.AsActor());
        }
        catch (Refused refused)
        {
            return Results.StatusCode(refused.Reason switch { RefusalReason.NotFound => StatusCodes.Status404NotFound, RefusalReason.NotAllowed => StatusCodes.Status403Forbidden, _ => StatusCodes.Status409Conflict });
        }
    }
}
