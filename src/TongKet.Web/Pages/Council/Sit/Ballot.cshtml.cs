using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Sit;

/// <summary>A member's own page, made for a phone: declare, read, vote, see the tracker.</summary>
public sealed class BallotModel(Councils councils, Rulebook rulebook, Words words) : DeskPage
{
    private const string CookieName = "tongket-phieu-";
    private const string BallotField = "phieu-";
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(30);

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public MemberView View { get; private set; } = null!;

    /// <summary>Ballots just taken: their trackers are shown this once.</summary>
    public IReadOnlyList<CastReceipt> Receipts { get; private set; } = [];

    /// <summary>The first part of the key, when somebody has given it.</summary>
    public (Guid? By, string Name, DateTimeOffset At)? Part { get; private set; }

    public bool HasPapers { get; private set; }

    public IFormCollection? Kept => HttpMethods.IsPost(Request.Method) && Request.HasFormContentType && Problems.Count > 0 ? Request.Form : null;

    public IReadOnlyList<MemberQuestion> Silent => [.. View.Questions.Where(one => one.Declared is null && one.IsDeclarable)];

    /// <summary>Declared, and their votes not opened: what was said may still change.</summary>
    public IReadOnlyList<MemberQuestion> Open => [.. View.Questions.Where(one => one.Declared is not null && one.Body is { Opening: null, VoidReason: null } && !View.IsClosed)];

    /// <summary>Where the reader votes on this page.</summary>
    public IReadOnlyList<MemberQuestion> Voting => [.. View.Questions.Where(one => one.Body is { Opening: { } opening, Closing: null, VoidReason: null } && opening.Phone.Contains(View.Member.Number))];

    public string AwardName(string code) => rulebook.Emulation.Award(code)?.Name ?? code;

    public IReadOnlyList<ConflictField> Fields(IEnumerable<MemberQuestion> questions) =>
        [.. questions.Select(one => new ConflictField(one.Number, AwardName(one.Award), one.Nominee, one.Inferred, one.IsNamesake, one.Declared, Kept))];

    public static string ChoiceName(int question) => BallotField + question.ToString(CultureInfo.InvariantCulture);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostDeclareAsync()
    {
        if (await FindAsync() is { } missing)
        {
            return missing;
        }

        var said = ConflictForm.Read(Request.Form, View.Questions.Where(one => one.IsDeclarable).Select(one => one.Number));
        if (said.Count == 0)
        {
            Problems = [new Problem("khai", words["sitting.declare-none"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync();
        }

        return await DoAsync(() => councils.DeclareAsync(Actor, Id, View.Member.Number, said, Cancel), () => Say("sitting.declared-done"), ShowAsync, "khai");
    }

    public async Task<IActionResult> OnPostRemarkAsync([FromForm(Name = "noiDung")] int? question, [FromForm(Name = "yKien")] string? text) =>
        await FindAsync() ?? await DoAsync(() => councils.RemarkAsync(Actor, Id, question ?? 0, View.Member.Number, text ?? string.Empty, Cancel), () => Say("sitting.remarked"), ShowAsync, "y-kien");

    public async Task<IActionResult> OnPostCastAsync()
    {
        // Whoever is not on the roll is refused by the verb, which writes that down.
        var code = await FindAsync() is null ? KeptCode() : BallotMarks.NewNonce();
        if (code is null)
        {
            Problems = [new Problem("bo-phieu", words["sitting.no-code"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync();
        }

        var choices = new Dictionary<int, Choice>();
        foreach (var field in Request.Form.Where(field => field.Key.StartsWith(BallotField, StringComparison.Ordinal)))
        {
            if (int.TryParse(field.Key.AsSpan(BallotField.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var question) && Enum.TryParse<Choice>(field.Value, out var choice) && Enum.IsDefined(choice))
            {
                choices[question] = choice;
            }
        }

        // The code makes it act once: a ballot sent again takes the place of the first, and its tracker is shown. A key of the form would stand in the ledger as a hash over the choice.
        return await DoAsync(async () => Receipts = await councils.CastAsync(Actor with { RequestKey = null }, Id, code, choices, Cancel), () => Page(), ShowAsync, "bo-phieu");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "remark" => "y-kien",
        "conflict" or "same-name" or "conflict-found" or "conflict-recuses" or "recused-stays" or "declared-late" => "khai",
        _ => null,
    };

    private string CodeCookie => CookieName + View.Member.Number.ToString(CultureInfo.InvariantCulture);

    // The code that the ballot is kept under: this browser alone has it, from before it votes.
    private string? KeptCode() => Request.Cookies[CodeCookie] is { Length: 32 } kept && kept.All(char.IsAsciiHexDigitLower) ? kept : null;

    private void GiveCode() => Response.Cookies.Append(
        CodeCookie,
        BallotMarks.NewNonce(),
        new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = CookieLife,
            Path = Links.SittingBallot(Id),
            SameSite = SameSiteMode.Strict,
            Secure = Request.IsHttps,
        });

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.SittingBallot(Id));
    }

    private async Task<IActionResult?> FindAsync()
    {
        try
        {
            View = await councils.OwnViewAsync(Actor, Id, Cancel);
            return null;
        }
        catch (Refused refused)
        {
            return refused.Reason == RefusalReason.NotFound ? NotFound() : StatusCode(StatusCodes.Status409Conflict);
        }
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (await FindAsync() is { } missing)
        {
            return missing;
        }

        Part = await councils.PartGivenAsync(Actor, Id, Cancel);
        HasPapers = (await councils.PapersAsync(Actor, Id, Cancel)).Count > 0;
        if (Voting.Count > 0 && KeptCode() is null)
        {
            GiveCode();
        }

        return Page();
    }
}
