using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Commending;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Commending;

/// <summary>One decision with all that can be done to it now: propose, post, sign, publish, pay, revoke, send and answer, complaints.</summary>
public sealed class DecisionModel(Commendations commendations, HonoursPublications honours, Complaints complaints, CommendationQueries queries, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public DecisionView View { get; private set; } = null!;

    /// <summary>What was typed into the form that was refused.</summary>
    public string? Typed { get; private set; }

    public int? TypedNumber { get; private set; }

    public DateOnly Today => Local.Today(clock);

    public bool MayLead => Who.Has(Right.LeadEmulation);

    public bool MayPublish => Who.Has(Right.PublishDisclosures);

    public bool CanPrint => PdfPrinter.IsThere;

    public string AwardName(string code) => rulebook.Emulation.Award(code)?.Name ?? code;

    /// <summary>Grounds of a revocation that the law of today names.</summary>
    public IEnumerable<DecisionGround> RevocationGrounds => rulebook.Commendation.Revocations.Where(one => one.Force.Contains(Today)).Select(one => one.Value);

    public string? GroundSays => (View.Decision.Kind == DecisionKind.Revoke
        ? rulebook.Commendation.RevocationOn(View.Decision.DecidedOn ?? View.Decision.PlannedOn, View.Decision.Ground)
        : rulebook.Commendation.SimplifiedOn(View.Decision.DecidedOn ?? View.Decision.PlannedOn, View.Decision.Ground))?.Value.Says;

    public IEnumerable<string> Bases => CommendationRules.Keys(View.Decision.Bases).Select(key => rulebook.Sources.TryGetValue(key, out var source) ? $"{source.Kind} {source.Number}: {source.Title}" : key);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostProposeAsync([FromForm(Name = "soToTrinh")] string? number, [FromForm(Name = "ngayTrinh")] DateOnly? on)
    {
        Typed = number;
        return DoAsync(() => commendations.ProposeAsync(Actor, Id, number, on, Links.Commendation(Id), Cancel), () => Say("commend.proposed"), ShowAsync, "so-to-trinh");
    }

    public Task<IActionResult> OnPostTieAsync([FromForm(Name = "niemYet")] Guid? posting) =>
        DoAsync(() => commendations.PostAsync(Actor, Id, posting, Cancel), () => Say("commend.tied"), ShowAsync, "niem-yet");

    public Task<IActionResult> OnPostSignAsync(
        [FromForm(Name = "soQuyetDinh")] int? number, [FromForm(Name = "ngayKy")] DateOnly? on, [FromForm(Name = "nguoiKy")] string? signer, [FromForm(Name = "daXem")] string? because)
    {
        (Typed, TypedNumber) = (because, number);
        return DoAsync(
            async () =>
            {
                var draft = new SigningDraft(number, on, signer, because);
                var isRevocation = (await queries.OpenAsync(Actor, Id, Cancel)).Decision.Kind == DecisionKind.Revoke;
                await (isRevocation ? honours.RevokeAsync(Actor, Id, draft, Cancel) : commendations.SignAsync(Actor, Id, draft, Links.Commendation(Id), Cancel));
            },
            () => Say("commend.signed"),
            ShowAsync,
            "so-quyet-dinh");
    }

    public Task<IActionResult> OnPostPublishAsync() => DoAsync(() => honours.PublishAsync(Actor, Id, Cancel), () => Say("commend.published"), ShowAsync, "cong-bo");

    public Task<IActionResult> OnPostPayAsync([FromForm(Name = "ngayChi")] DateOnly? on) => DoAsync(() => commendations.PayAsync(Actor, Id, on, Cancel), () => Say("commend.paid"), ShowAsync, "ngay-chi");

    public Task<IActionResult> OnPostDropAsync([FromForm(Name = "lyDoBo")] string? because) => DoAsync(() => commendations.DropAsync(Actor, Id, because, Cancel), () => Say("commend.dropped"), ShowAsync, "ly-do-bo");

    public Task<IActionResult> OnPostRevokeAsync([FromForm(Name = "dong")] List<Guid>? lines, [FromForm(Name = "lyDoHuy")] string? ground, [FromForm(Name = "ketLuan")] string? because)
    {
        Typed = because;
        var id = Guid.Empty;
        return DoAsync(
            async () => id = await commendations.DraftRevocationAsync(Actor, Id, lines ?? [], new DecisionDraft { Year = 0, PlannedOn = Today, Ground = ground, Because = because }, Cancel),
            () =>
            {
                Done = words["commend.revocation-saved"];
                return LocalRedirect(Links.Commendation(id == Guid.Empty ? Id : id));
            },
            ShowAsync,
            "dong");
    }

    public Task<IActionResult> OnPostRecoverAsync([FromForm(Name = "dongThu")] Guid? line, [FromForm(Name = "ngayThu")] DateOnly? on) =>
        DoAsync(() => commendations.RecoverAsync(Actor, line ?? Guid.Empty, on, Cancel), () => Say("commend.recovered"), ShowAsync, "ngay-thu");

    public Task<IActionResult> OnPostSettleAsync([FromForm(Name = "xemLai")] Guid? again, [FromForm(Name = "ketQuaXem")] string? because) =>
        DoAsync(() => commendations.SettleAsync(Actor, again ?? Guid.Empty, because, Cancel), () => Say("commend.looked-again"), ShowAsync, "ket-qua-xem");

    public Task<IActionResult> OnPostComplainAsync([FromForm(Name = "nguoiKhieuNai")] string? from, [FromForm(Name = "noiDungKhieuNai")] string? text, [FromForm(Name = "ngayNhanDon")] DateOnly? on)
    {
        Typed = text;
        return DoAsync(() => complaints.ReceiveAsync(Actor, Id, from, text, on, Links.Commendation(Id), Cancel), () => Say("commend.complained"), ShowAsync, "nguoi-khieu-nai");
    }

    public Task<IActionResult> OnPostResolveAsync([FromForm(Name = "khieuNai")] Guid? complaint, [FromForm(Name = "ketQuaGiaiQuyet")] string? outcome) =>
        DoAsync(() => complaints.SettleAsync(Actor, complaint ?? Guid.Empty, outcome, Cancel), () => Say("commend.resolved"), ShowAsync, "ket-qua-giai-quyet");

    public Task<IActionResult> OnPostAnswerAsync(
        [FromForm(Name = "duoc")] List<Guid>? granted, [FromForm(Name = "soTraLoi")] string? decision, [FromForm(Name = "ngayTraLoi")] DateOnly? on, [FromForm(Name = "coQuanTraLoi")] string? issuer, [FromForm(Name = "traLoi")] string? note)
    {
        Typed = note;
        return DoAsync(() => commendations.AnswerAsync(Actor, Id, new UpwardAnswer(on, decision, issuer, note, granted ?? []), Cancel), () => Say("commend.answered"), ShowAsync, "tra-loi");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "proposal.number" => "so-to-trinh",
        "proposal.day" => "ngay-trinh",
        "decision.posting" when View?.Decision.State == DecisionState.Drafted => "niem-yet",
        "signing.number" or "decision.posting" or "decision.bases" => "so-quyet-dinh",
        "signing.day" => "ngay-ky",
        "signing.signer" => "nguoi-ky",
        "signing.because" => "da-xem",
        "pay.day" => "ngay-chi",
        "decision.drop" => "ly-do-bo",
        "decision.ground" => "ly-do-huy",
        "decision.because" => "ket-luan",
        "recover.day" => "ngay-thu",
        "again.because" => "ket-qua-xem",
        "complaint.from" => "nguoi-khieu-nai",
        "complaint.text" => "noi-dung-khieu-nai",
        "complaint.day" => "ngay-nhan-don",
        "complaint.outcome" => "ket-qua-giai-quyet",
        "answer.decision" => "so-tra-loi",
        "answer.day" or "answer.decided" => "ngay-tra-loi",
        "answer.issuer" => "co-quan-tra-loi",
        "answer.note" => "tra-loi",
        _ => null,
    };

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.Commendation(Id));
    }

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            View = await queries.OpenAsync(Actor, Id, Cancel);
            return Page();
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }
    }
}
