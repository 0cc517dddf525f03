using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Nominating;

/// <summary>One nomination: what it says, clause by clause what was found, and the steps that may follow.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm)]
public sealed class NominationModel(Nominations nominations, NominationQueries queries, EvidenceFiles evidence, LedgerQueries ledger, Rulebook rulebook, Words words) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public NominationView View { get; private set; } = null!;

    public Nomination Row => View.Nomination;

    public AwardDefinition? Award => rulebook.Emulation.Award(Row.Award);

    public IReadOnlyList<EvidenceFile> Files { get; private set; } = [];

    /// <summary>Its entries, with those that put it on a list together with others; newest first.</summary>
    public IReadOnlyList<LedgerLine> History { get; private set; } = [];

    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    public string? Typed { get; private set; }

    public bool MayScreen => Who.Has(Right.HandleEmulation);

    public bool MayLead => Who.Has(Right.LeadEmulation);

    public bool IsMine => Row.WrittenBy == Who.Account.Id || Row.SubmittedBy == Who.Account.Id;

    public bool IsOpen => NominationRules.IsOpen(Row.State);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostSubmitAsync() => DoAsync(() => nominations.SubmitAsync(Actor, Id, Links.Nominations(), Cancel), () => Say("nominate.submitted"), ShowAsync, "viec");

    public Task<IActionResult> OnPostReturnAsync([FromForm(Name = "boSung")] string? more)
    {
        (Sent, Typed) = ("Return", more);
        return DoAsync(() => nominations.ReturnAsync(Actor, Id, more, Links.Nominations(), Cancel), () => Say("nominate.returned"), ShowAsync, "bo-sung-them");
    }

    public Task<IActionResult> OnPostAcceptAsync([FromForm(Name = "nhanVi")] string? because)
    {
        (Sent, Typed) = ("Accept", because);
        return DoAsync(() => nominations.AcceptAsync(Actor, Id, because, Links.Nominations(), Cancel), () => Say("nominate.accepted"), ShowAsync, "nhan-vi");
    }

    public Task<IActionResult> OnPostRefuseAsync([FromForm(Name = "lyDo")] string? reason)
    {
        (Sent, Typed) = ("Refuse", reason);
        return DoAsync(() => nominations.RefuseAsync(Actor, Id, reason, Links.Nominations(), Cancel), () => Say("nominate.refused"), ShowAsync, "ly-do");
    }

    public Task<IActionResult> OnPostWithdrawAsync([FromForm(Name = "lyDoRut")] string? reason)
    {
        (Sent, Typed) = ("Withdraw", reason);
        return DoAsync(() => nominations.WithdrawAsync(Actor, Id, reason, Cancel), () => Say("nominate.withdrawn"), ShowAsync, "ly-do-rut");
    }

    public Task<IActionResult> OnPostFilesAsync([FromForm(Name = "tep")] List<IFormFile>? sent) => DoAsync(
        async () => await nominations.AttachAsync(Actor, Id, await evidence.PrepareAsync(await Uploads.ReadAsync(sent, Cancel), Cancel), Cancel),
        () => Say("files.added"),
        ShowAsync,
        "tep");

    public string? Kept(string form) => Sent == form ? Typed : null;

    protected override string? PlaceOf(string code) => code switch
    {
        "nomination.because" or "nomination.clause" or "EC-O1" or "EC-O10" or "figure.contradiction" => "nhan-vi",
        "nomination.why" => Sent == "Withdraw" ? "ly-do-rut" : "ly-do",
        "nomination.more" => "bo-sung-them",
        _ => null,
    };

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.Nomination(Id));
    }

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            View = await queries.OpenAsync(Actor, Id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        Files = await evidence.OfAsync(Who.Account.CommuneId, Nomination.SubjectOf(Id), Cancel);
        History = await ledger.OfAsync(Who.Account.CommuneId, [Nomination.SubjectOf(Id)], Cancel);
        if (Row.ListedOn is not null)
        {
            var lists = await ledger.OfAsync(Who.Account.CommuneId, [Nomination.ListOf(Row.Year)], Cancel);
            History = [.. History.Concat(lists.Where(line => line.Fields.Any(Names))).OrderByDescending(line => line.Entry.Sequence)];
        }

        return Page();
    }

    private bool Names(FieldLine field) => field.Name == "numbers" && field.After?.Split(", ").Contains(Row.Label) == true;
}
