using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Values;

/// <summary>The home of one number: what it says, how it came, what proves it, what is said about it, and what can be done with it now.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm)]
public sealed class ValueModel(
    ValueQueries values, FigureChangeQueries changes, TargetQueries queries, Core.Targets.Results results, ResultNotes notes, EvidenceFiles evidence, TimeProvider clock, Words words) : DeskPage
{
    [FromRoute(Name = "period")]
    public string PeriodCode { get; set; } = string.Empty;

    public int Year => Place.Period.Year;

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    [FromRoute(Name = "area")]
    public Guid AreaId { get; set; }

    public ValueHome Home { get; private set; } = null!;

    public ValueEdition? Newest => Home.Editions.Count > 0 ? Home.Editions[0] : null;

    public Target? Target { get; private set; }

    /// <summary>What the newest edition changed in the figures above when it was approved; before that, what it would change.</summary>
    public IReadOnlyList<FigureChange> Upstream { get; private set; } = [];

    public string? Typed { get; private set; }

    public DateOnly DueOn { get; private set; }

    public bool MayVerify => Newest is { State: ResultState.Submitted } && Who.Has(Right.VerifyResults) && !Newest.IsWorkOf(Who.Account.Id);

    public bool MayApprove => Newest is { State: ResultState.Verified } && Who.Has(Right.ApproveResults) && !Newest.IsWorkOf(Who.Account.Id);

    public bool MayReturn => Newest is { State: ResultState.Submitted or ResultState.Verified } && (Who.Has(Right.VerifyResults) || Who.Has(Right.ApproveResults));

    public bool MayLock => Newest is { State: ResultState.Approved } && Who.Has(Right.ApproveResults);

    public bool MayUnlock => Newest is { State: ResultState.Locked } && Who.Has(Right.ApproveResults);

    public bool MayAttach => Newest is { State: not ResultState.Locked } && Who.Has(Right.ReportResults) && (!Rights.IsOfGroup(Actor.Role) || Actor.AreaId == AreaId);

    private ResultPlace Place => new(AreaId, Code, Period.Read(PeriodCode) ?? default);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostVerifyAsync([FromForm(Name = "ban")] Guid edition) => StepAsync(() => results.VerifyAsync(Actor, [edition], Cancel), "value.verified");

    public Task<IActionResult> OnPostApproveAsync([FromForm(Name = "ban")] Guid edition) => StepAsync(() => results.ApproveAsync(Actor, [edition], Cancel), "value.approved");

    public Task<IActionResult> OnPostLockAsync([FromForm(Name = "ban")] Guid edition) => StepAsync(() => results.LockAsync(Actor, [edition], Cancel), "value.locked");

    public Task<IActionResult> OnPostReturnAsync([FromForm(Name = "ban")] Guid edition, [FromForm(Name = "lyDo")] string? reason, [FromForm(Name = "han")] DateOnly? dueOn) =>
        StepAsync(() => results.ReturnAsync(Actor, [edition], reason ?? string.Empty, dueOn ?? default, Cancel), "value.returned", reason, "ly-do");

    public Task<IActionResult> OnPostUnlockAsync([FromForm(Name = "ban")] Guid edition, [FromForm(Name = "lyDo")] string? reason) =>
        StepAsync(() => results.UnlockAsync(Actor, [edition], reason ?? string.Empty, Cancel), "value.unlocked", reason, "ly-do-mo");

    public Task<IActionResult> OnPostFilesAsync([FromForm(Name = "ban")] Guid edition, [FromForm(Name = "tep")] List<IFormFile>? sent) => StepAsync(
        async () => await results.AttachAsync(Actor, edition, await evidence.PrepareAsync(await Uploads.ReadAsync(sent, Cancel), Cancel), Cancel), "files.added", null, "tep");

    public Task<IActionResult> OnPostNoteAsync([FromForm(Name = "loi")] string? text, [FromForm(Name = "hoi")] bool asks, [FromForm(Name = "han")] DateOnly? dueOn) => StepAsync(
        () => asks
            ? notes.AskAsync(Actor, Place, text ?? string.Empty, dueOn ?? Local.Today(clock).AddDays(3), Cancel)
            : notes.CommentAsync(Actor, Place, text ?? string.Empty, Cancel),
        "value.noted",
        text,
        "y-kien");

    public Task<IActionResult> OnPostAnswerAsync([FromForm(Name = "cau")] Guid question, [FromForm(Name = "loi")] string? text) =>
        StepAsync(() => notes.AnswerAsync(Actor, question, text ?? string.Empty, Cancel), "value.noted", text, $"tl-{question:N}");

    private Task<IActionResult> StepAsync(Func<Task> verb, string done, string? typed = null, string field = "viec")
    {
        Typed = typed;
        return DoAsync(
            verb,
            () =>
            {
                Done = words[done];
                return LocalRedirect(Links.Value(Place.Period, Code, AreaId));
            },
            ShowAsync,
            field);
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (!Place.Period.IsReal || await values.HomeAsync(Actor, Place, Cancel) is not { } home)
        {
            return NotFound();
        }

        Home = home;
        DueOn = Local.Today(clock).AddDays(3);
        Target = (await queries.YearAsync(Who.Account.CommuneId, Year, Cancel)).FirstOrDefault(line => line.Indicator.Code == Code)?.Target;
        Upstream = Newest is { } newest ? await changes.UpstreamAsync(Who.Account.CommuneId, newest.Row.Id, Cancel) : [];
        return Page();
    }
}
