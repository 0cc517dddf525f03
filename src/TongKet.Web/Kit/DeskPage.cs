using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Web.Security;

namespace TongKet.Web.Kit;

/// <summary>A page behind sign-in: who acts, and one way to call a verb and say what came of it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class DeskPage : PageModel
{
    private Guid? sent;
    private IReadOnlyList<Problem> problems = [];

    /// <summary>Key of the form that was sent; the tag helper puts a new one into every form.</summary>
    [BindProperty(Name = OnceTagHelper.Field)]
    public Guid? Once { get; set; }

    /// <summary>The draft that this form comes from; null for a form as it was drawn.</summary>
    [BindProperty(Name = Access.DraftField)]
    public Guid? Draft { get; set; }

    public IReadOnlyList<Problem> Problems
    {
        get => problems;
        protected set
        {
            problems = value;
            FaultTagHelper.Show(ViewData, value);
        }
    }

    /// <summary>One sentence that something was done; shown once, after the redirect.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>When the same form was taken before; null when this is the first time.</summary>
    public DateTime? Repeated { get; private set; }

    /// <summary>What it was done to, when it was done before: the id in "account:018f…".</summary>
    public Guid? RepeatedId { get; private set; }

    public SignedIn Who => HttpContext.SignedIn() ?? throw new InvalidOperationException("The folder of this page asks for no sign-in.");

    /// <summary>Who acts, with the key of what was sent.</summary>
    protected Actor Actor => Who.AsActor(sent ??= FormKey.Of(Request, Once));

    protected CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>Id of the field that a finding belongs to; null when the page does not know better than its first.</summary>
    protected virtual string? PlaceOf(string code) => null;

    /// <summary>A draft that was taken is not kept any longer; one that was refused is.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (Draft is { } draft && done is { Exception: null, Result: LocalRedirectResult or RedirectResult or PageResult } && Response.StatusCode < StatusCodes.Status400BadRequest)
        {
            await HttpContext.RequestServices.GetRequiredService<Drafts>().DropAsync(Actor, draft, Cancel);
        }
    }

    /// <summary>Calls a verb; refused, it shows the page again with every reason and what was typed.</summary>
    /// <param name="field">The field that a refusal without findings belongs to.</param>
    protected async Task<IActionResult> DoAsync(Func<Task> verb, Func<IActionResult> then, Func<Task<IActionResult>> again, string field = "")
    {
        try
        {
            await verb();
            return then();
        }
        catch (AlreadyDone done)
        {
            // Where the first answer went on, this one goes on; what it showed once is not shown again.
            var first = then();
            if (first is not PageResult)
            {
                return first;
            }

            Repeated = done.At;
            RepeatedId = Guid.TryParse(done.Subject.AsSpan(done.Subject.IndexOf(':', StringComparison.Ordinal) + 1), out var id) ? id : null;
            return await again();
        }
        catch (Refused refused) when (refused.Reason is RefusalReason.RuleNotMet or RefusalReason.WrongState)
        {
            Response.StatusCode = refused.Reason == RefusalReason.RuleNotMet ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
            Problems = refused.Findings.Count > 0
                ? [.. refused.Findings.Where(finding => finding.Severity == FindingSeverity.Blocking).Select(finding => new Problem(PlaceOf(finding.Code) ?? field, finding.Message))]
                : [new Problem(field, refused.Message)];
            return await again();
        }
        catch (Refused refused)
        {
            return StatusCode(refused.Reason == RefusalReason.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }
    }
}
