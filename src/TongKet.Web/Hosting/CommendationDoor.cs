using System.Text;
using QRCoder;
using TongKet.Core.Basics;
using TongKet.Core.Commending;
using TongKet.Core.Documents;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Hands out the papers of a decision of commendation to whoever handles them; as .pdf where this machine can print.</summary>
internal static class CommendationDoor
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int Module = 8;

    public static void MapCommendations(this WebApplication app)
    {
        app.MapGet(Links.Commendations() + "/{id:guid}/{paper}.{form}", AnswerAsync).RequireAuthorization(Policies.Of(Right.HandleEmulation));
    }

    private static async Task<IResult> AnswerAsync(Guid id, string paper, string form, HttpContext http, Site site, CommendationPapers papers, PdfPrinter printer)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (actor, cancel) = (http.SignedIn()!.AsActor(), http.RequestAborted);
        if (form is not ("docx" or "xlsx") && !(form == "pdf" && PdfPrinter.IsThere))
        {
            return Results.NotFound();
        }

        try
        {
            if (form == "xlsx")
            {
                return paper == "chi-thuong" ? Results.File(await papers.PaymentSheetAsync(actor, id, cancel), Xlsx, "chi-thuong.xlsx") : Results.NotFound();
            }

            var root = await site.RootAsync();
            var docx = paper switch
            {
                "to-trinh" => await papers.ProposalAsync(actor, id, cancel),
                "quyet-dinh" => await papers.DecisionAsync(actor, id, cancel),
                "chi-thuong" => await papers.PaymentAsync(actor, id, cancel),
                "giay-khen" => await papers.CertificatesAsync(actor, id, code => root + Links.Certificate(code), Square, cancel),
                _ => null,
            };
            return docx is null ? Results.NotFound()
                : form == "pdf" ? Results.File(await printer.PrintAsync(docx, cancel), "application/pdf", paper + ".pdf")
                : Results.File(docx, DocxWriter.MediaType, paper + ".docx");
        }
        catch (Refused refused)
        {
            return Results.Text(refused.Message, "text/plain", Encoding.UTF8, refused.Reason switch
            {
                RefusalReason.NotFound => StatusCodes.Status404NotFound,
                RefusalReason.NotAllowed => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status409Conflict,
            });
        }
    }

    private static byte[] Square(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        return picture.GetGraphic(Module);
    }
}
