using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TongKet.Core.Register;
using TongKet.Web.Hosting;
using TongKet.Web.Security;

namespace TongKet.Web.Pages;

/// <summary>One calm page for whatever went wrong, inside the shell. It tells what a reader can do and nothing of the inside.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FailureModel : PageModel
{
    /// <summary>Key of its words.</summary>
    public string Key { get; private set; } = "failure.500";

    /// <summary>To tell the office which failure it was; only for faults of the program.</summary>
    public string? RequestId { get; private set; }

    /// <summary>Whoever was refused while signed in goes back to work, or to another role, and not to the front page; null for everybody else.</summary>
    public SignedIn? Who => Key == "failure.403" ? HttpContext.SignedIn() : null;

    public void OnGet([FromQuery(Name = "ma")] int? code) => Show(code);

    public void OnPost([FromQuery(Name = "ma")] int? code) => Show(code);

    private void Show(int? code)
    {
        var status = Response.StatusCode == StatusCodes.Status200OK ? code ?? StatusCodes.Status404NotFound : Response.StatusCode;
        status = Faults.StatusOf(HttpContext) ?? status;
        Response.StatusCode = status;
        Key = status switch
        {
            StatusCodes.Status403Forbidden => "failure.403",
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => "failure.404",
            StatusCodes.Status429TooManyRequests => "failure.429",
            StatusCodes.Status400BadRequest => "failure.400",
            StatusCodes.Status409Conflict => "failure.409",
            StatusCodes.Status413PayloadTooLarge => "failure.413",
            StatusCodes.Status503ServiceUnavailable => "failure.503",
            StatusCodes.Status507InsufficientStorage => "failure.507",
            _ => "failure.500",
        };
        RequestId = status >= StatusCodes.Status500InternalServerError ? HttpContext.TraceIdentifier : null;
    }
}
