using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Keep;

/// <summary>What a member without an account declares, written down by the secretary; the line says whose hand it was.</summary>
public sealed class DeclareModel(Councils councils, Rulebook rulebook, Words words) : SittingPage(councils, words)
{
    [FromRoute(Name = "member")]
    public int Number { get; set; }

    public IReadOnlyList<ConflictField> Fields =>
    [
        .. Session.Questions.Where(state => state.Opening is null && state.VoidReason is null).Select(state => new ConflictField(
            state.Question.Number, rulebook.Emulation.Award(state.Question.Award)?.Name ?? state.Question.Award, state.Question.Nominee.Name, state.InferredOf(Number), state.IsNamesake(Number), state.Declarations.GetValueOrDefault(Number), Kept)),
    ];

    public Task<IActionResult> OnGetAsync() => OfMemberAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var shown = await OfMemberAsync();
        if (View is null || !Session.IsMember(Number))
        {
            return shown;
        }

        var said = ConflictForm.Read(Request.Form, Session.Questions.Select(state => state.Question.Number));
        if (said.Count == 0)
        {
            Problems = [new Problem("khai", Words["sitting.declare-none"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await DoAsync(() => Verbs.DeclareAsync(Actor, Id, Number, said, Cancel), () => Say("sitting.declared-done", Links.Sitting(Id)), OfMemberAsync, "khai");
    }

    private async Task<IActionResult> OfMemberAsync()
    {
        var shown = await ShowAsync();
        return View is not null && !Session.IsMember(Number) ? NotFound() : shown;
    }
}
