using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Privacy;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Privacy;

/// <summary>One request: who asks what, and the steps to its answer. Opening it is recorded.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm)]
public sealed class RequestModel(DataRequests requests, RequestedChanges changes, OrganisationQueries organisations, ApiTokens tokens, HeldQueries held, EvidenceFiles evidence, Rulebook rulebook, TimeProvider clock, Words texts) : DeskPage
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public DataRequestOpened Opened { get; private set; } = null!;

    public IReadOnlyList<EvidenceFile> Files { get; private set; } = [];

    /// <summary>Accounts that the request may be about.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Accounts { get; private set; } = [];

    /// <summary>Who holds or held a position, for whom the request may be.</summary>
    public IReadOnlyList<Person> People { get; private set; } = [];

    /// <summary>Tokens of programs that no longer hold, for a request to erase.</summary>
    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];

    public Guid? Token { get; private set; }

    public Guid? Person { get; private set; }

    public string? FullName { get; private set; }

    public Gender Gender { get; private set; }

    /// <summary>Which request of the register is meant.</summary>
    public string? Number { get; private set; }

    public string? Contact { get; private set; }

    /// <summary>Groups and units for a copy of nominations and awards.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Places { get; private set; } = [];

    /// <summary>Name and place under which somebody was proposed or honoured.</summary>
    public string? Honoured { get; private set; }

    public Guid? Place { get; private set; }

    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    public string? Identity { get; private set; }

    public DataRequestOutcome Outcome { get; private set; }

    public string? Words { get; private set; }

    public string? Basis { get; private set; }

    public SecurityRules Rules => rulebook.Security;

    public DateOnly Today { get; } = Local.Today(clock);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAcknowledgeAsync([FromForm(Name = "danhTinh")] string? identity)
    {
        Identity = identity;
        return DoAsync(() => requests.AcknowledgeAsync(Actor, Id, identity ?? string.Empty, Cancel), () => Say("requests.acknowledged"), ShowAsync, "danh-tinh");
    }

    public Task<IActionResult> OnPostExtendAsync([FromForm(Name = "lyDo")] string? reason) => DoAsync(
        () => requests.ExtendAsync(Actor, Id, reason ?? string.Empty, Links.DataRequests(), Cancel), () => Say("requests.extended"), ShowAsync, "ly-do");

    public Task<IActionResult> OnPostAnswerAsync(
        [FromForm(Name = "ketQua")] DataRequestOutcome outcome, [FromForm(Name = "traLoi")] string? words, [FromForm(Name = "canCu")] string? basis, [FromForm(Name = "xoaNguoi")] bool own)
    {
        (Outcome, Words, Basis) = (outcome, words ?? string.Empty, basis);
        var erases = own && (outcome is DataRequestOutcome.Granted or DataRequestOutcome.Partly);
        return DoAsync(
            async () =>
            {
                await requests.AnswerAsync(Actor, Id, new DataRequestAnswer(outcome, words ?? string.Empty, basis), Cancel);
                if (erases)
                {
                    await changes.EraseOwnAsync(Actor, Id, Cancel);
                }
            },
            () => Say(erases ? "requests.answered-erased" : "requests.answered"),
            ShowAsync,
            "tra-loi");
    }

    public Task<IActionResult> OnPostPersonAsync(
        [FromForm(Name = "nguoi")] Guid? person, [FromForm(Name = "hoTen")] string? fullName, [FromForm(Name = "gioi")] Gender gender)
    {
        (Sent, Person, FullName, Gender) = ("Person", person, fullName, gender);
        return DoAsync(
            () => changes.CorrectPersonAsync(Actor, Id, person ?? Guid.Empty, fullName ?? string.Empty, gender, Cancel), () => Say("requests.person-corrected"), ShowAsync, "nguoi");
    }

    public Task<IActionResult> OnPostErasePersonAsync([FromForm(Name = "nguoi")] Guid? person, [FromForm(Name = "canCu")] string? basis, [FromForm(Name = "chac")] bool sure)
    {
        (Sent, Person, Basis) = ("ErasePerson", person, basis);
        return DoAsync(
            () => changes.ErasePersonAsync(Sure(sure), Id, person ?? Guid.Empty, basis ?? string.Empty, Cancel), () => Say("requests.person-erased"), ShowAsync, "nguoi");
    }

    public Task<IActionResult> OnPostRequesterAsync([FromForm(Name = "so")] string? number, [FromForm(Name = "hoTen")] string? name, [FromForm(Name = "noiNhan")] string? contact)
    {
        (Sent, Number, FullName, Contact) = ("Requester", number, name, contact);
        return DoAsync(
            () => changes.CorrectRequesterAsync(Actor, Id, number ?? string.Empty, name ?? string.Empty, contact ?? string.Empty, Cancel),
            () => Say("requests.requester-corrected"),
            ShowAsync,
            "so");
    }

    public Task<IActionResult> OnPostEraseRequesterAsync([FromForm(Name = "so")] string? number, [FromForm(Name = "canCu")] string? basis, [FromForm(Name = "chac")] bool sure)
    {
        (Sent, Number, Basis) = ("EraseRequester", number, basis);
        return DoAsync(
            () => changes.EraseRequesterAsync(Sure(sure), Id, number ?? string.Empty, basis ?? string.Empty, Cancel), () => Say("requests.requester-erased"), ShowAsync, "so");
    }

    /// <summary>Whoever asked for the own erasure goes from this request too.</summary>
    public Task<IActionResult> OnPostEraseOwnAsync([FromForm(Name = "chac")] bool sure)
    {
        Sent = "EraseOwn";
        return DoAsync(() => changes.EraseOwnAsync(Sure(sure), Id, Cancel), () => Say("requests.requester-erased"), ShowAsync, "chac-4");
    }

    public Task<IActionResult> OnPostEraseTokenAsync([FromForm(Name = "ma")] Guid? token, [FromForm(Name = "canCu")] string? basis, [FromForm(Name = "chac")] bool sure)
    {
        (Sent, Token, Basis) = ("EraseToken", token, basis);
        return DoAsync(
            () => changes.EraseTokenAsync(Sure(sure), Id, token ?? Guid.Empty, basis ?? string.Empty, Cancel), () => Say("requests.token-erased"), ShowAsync, "ma");
    }

    public Task<IActionResult> OnPostFilesAsync([FromForm(Name = "tep")] List<IFormFile>? sent) => DoAsync(
        async () => await requests.AddFilesAsync(Actor, Id, await evidence.PrepareAsync(await Uploads.ReadAsync(sent, Cancel), Cancel), Cancel),
        () => Say("files.added"),
        ShowAsync,
        "tep");

    /// <summary>A copy of what is held about the holder of an account, to read or for another program.</summary>
    public async Task<IActionResult> OnPostHeldAsync([FromForm(Name = "taiKhoan")] Guid account, [FromForm(Name = "dang")] string? form)
    {
        HeldData? copy = null;
        return await DoAsync(
            async () => copy = await held.OfAccountAsync(Actor, Id, account, Cancel), () => Copy(copy!, "_Held", copy!.UserName, form), ShowAsync, "tai-khoan");
    }

    /// <summary>The same about somebody without an account.</summary>
    public async Task<IActionResult> OnPostOthersAsync([FromForm(Name = "nguoi")] Guid? person, [FromForm(Name = "so")] string? number, [FromForm(Name = "tenKhen")] string? name, [FromForm(Name = "noiKhen")] Guid? place, [FromForm(Name = "dang")] string? form)
    {
        (Sent, Person, Number, Honoured, Place) = ("Others", person, number, name, place);
        HeldOthers? copy = null;
        return await DoAsync(
            async () => copy = await held.OfOthersAsync(Actor, Id, new HeldAsk(person, number, name, place), Cancel), () => Copy(copy!, "_HeldOthers", "theo-yeu-cau", form), ShowAsync, "nguoi-xem");
    }

    private IActionResult Copy(object copy, string page, string name, string? form)
    {
        var asJson = form == "json";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName("du-lieu-" + name + (asJson ? ".json" : ".html"));
        Response.Headers.ContentDisposition = disposition.ToString();
        return asJson ? new JsonResult(copy, Readable) : Partial(page, copy);
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "held.place" => "noi-khen",
        "request.number" => Sent == "Others" ? "so-xem" : "so",
        "request.sure" => Sent switch { "EraseRequester" => "chac-2", "EraseToken" => "chac-3", "EraseOwn" => "chac-4", _ => "chac" },
        "request.basis" => Sent switch { "EraseRequester" => "can-cu-xoa-2", "EraseToken" => "can-cu-xoa-3", "ErasePerson" => "can-cu-xoa", _ => "can-cu" },
        "request.name" => "ho-ten",
        "request.contact" => "noi-nhan",
        "person.name" => "ho-ten-nguoi",
        _ => null,
    };

    // What cannot be taken back asks once more.
    private Actor Sure(bool sure) => sure
        ? Actor
        : throw new Refused(RefusalReason.RuleNotMet, texts["requests.sure-first"], [new("request.sure", texts["requests.sure-first"])]);

    private LocalRedirectResult Say(string key)
    {
        Done = texts[key];
        return LocalRedirect(Links.DataRequest(Id));
    }

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            Opened = await requests.OpenAsync(Actor, Id, Cancel);
            Places = await held.PlacesAsync(Actor, Cancel);
            Accounts = await held.AccountsAsync(Actor, Cancel);
            People = Opened.Request.State == DataRequestState.Received ? [] : await organisations.PeopleAsync(Who.Account.CommuneId, Cancel);
            Tokens = Opened.Request is { State: DataRequestState.Acknowledged, Kind: DataRequestKind.Erase }
                ? [.. (await tokens.ListAsync(Who.Account.CommuneId, Cancel)).Where(one => !one.HoldsOn(Today) && one.Name != ApiToken.Erased)]
                : [];
            Files = await evidence.OfAsync(Who.Account.CommuneId, DataRequests.SubjectOf(Id), Cancel);
            return Page();
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }
    }
}
