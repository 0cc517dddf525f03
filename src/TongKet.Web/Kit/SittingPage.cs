using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Web.Texts;

namespace TongKet.Web.Kit;

/// <summary>A page of one session of the council, for whoever may see all of it; a member who may not goes to the own page.</summary>
public abstract class SittingPage(Councils councils, Words words) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public SittingView View { get; private set; } = null!;

    public CouncilSession Session => View.Session;

    public bool MayKeep => Who.Has(Right.RunCouncil);

    /// <summary>Whether the reader sits in the session.</summary>
    public bool IsMember => Session.Roll.Any(member => member.Key == Councils.KeyOf(Who.Account.Id) && Session.IsMember(member.Number));

    /// <summary>What was typed in a form that was refused; null for a page as it is drawn first.</summary>
    public IFormCollection? Kept => HttpMethods.IsPost(Request.Method) && Request.HasFormContentType && Problems.Count > 0 ? Request.Form : null;

    protected Councils Verbs => councils;

    protected Words Words => words;

    public string Typed(string field) => Kept?[field].ToString() ?? string.Empty;

    public string NameOf(int member) => Session.Roll[member - 1].Name;

    /// <summary>Whether a member votes and declares by the own account.</summary>
    public bool HasAccount(int member) => Guid.TryParseExact(Session.Roll[member - 1].Key, "N", out _);

    public int ReturnedOf(int question) => View.Marks.Count(mark => mark.Question == question && mark.HasReturned);

    protected IActionResult Say(string key, string link)
    {
        Done = words[key];
        return LocalRedirect(link);
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    protected async Task<IActionResult> ShowAsync()
    {
        try
        {
            View = await councils.ViewAsync(Actor, Id, Cancel);
        }
        catch (Refused refused)
        {
            return refused.Reason switch
            {
                RefusalReason.NotFound => NotFound(),
                RefusalReason.NotAllowed => LocalRedirect(Links.SittingBallot(Id)),
                _ => StatusCode(StatusCodes.Status409Conflict),
            };
        }

        await PrepareAsync();
        return Page();
    }
}
