using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Assign;

/// <summary>Sets a target, or revises it from a day on; what the engine has to say about it is said before it is recorded.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm)]
public sealed class SetModel(PlanBookQueries books, Plans plans, EvidenceFiles evidence, Words words) : DeskPage
{
    [FromRoute(Name = "year")]
    public int Year { get; set; }

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    [BindProperty(Name = "muc")]
    public string? Amount { get; set; }

    [BindProperty(Name = "denMuc")]
    public string? Upper { get; set; }

    [BindProperty(Name = "bangChu")]
    public string? WordsTyped { get; set; }

    [BindProperty(Name = "hanXong")]
    public DateOnly? DueOn { get; set; }

    [BindProperty(Name = "nguon")]
    public TargetSource Source { get; set; }

    [BindProperty(Name = "coQuan")]
    public string? Issuer { get; set; }

    [BindProperty(Name = "soVanBan")]
    public string? DecisionNumber { get; set; }

    [BindProperty(Name = "ngayKy")]
    public DateOnly? DecidedOn { get; set; }

    [BindProperty(Name = "hieuLuc")]
    public DateOnly? InForceOn { get; set; }

    [BindProperty(Name = "lyDo")]
    public string? Reason { get; set; }

    [BindProperty(Name = "tepDaCo")]
    public string? KnownHash { get; set; }

    public PlanHome Home { get; private set; } = null!;

    public IndicatorDefinition Indicator => Home.Line.Indicator;

    public PlanFormKind Kind => PlanForm.KindOf(Indicator);

    /// <summary>What a check had to say that keeps nothing out; null when nothing was checked.</summary>
    public IReadOnlyList<Finding>? Said { get; private set; }

    /// <summary>The target as it was read, after a check that found nothing wrong.</summary>
    public string? AsRead { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        if (Home.Line.Target is { } before)
        {
            (Source, Issuer) = (before.Source, before.Issuer);
        }
        else if (Home.Known.Count > 0)
        {
            // One decision sets many targets; the next one mostly comes from it too.
            var last = Home.Known[0];
            (Issuer, DecisionNumber, DecidedOn, KnownHash) = (last.Issuer, last.DecisionNumber, last.DecidedOn, last.Hash);
        }

        return Page();
    }

    /// <summary>Said while a percentage is typed.</summary>
    public async Task<IActionResult> OnGetHintAsync([FromQuery(Name = "muc")] string? typed) =>
        await ReadAsync() ? Content(await books.ReachableAsync(Who.Account.CommuneId, Year, Code, typed, Cancel) ?? string.Empty) : NotFound();

    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        return await DoAsync(
            async () =>
            {
                var assignment = Typed();
                var findings = await plans.AssessAsync(Actor, assignment, Cancel);
                Refused.IfBlocked(findings);
                Said = [.. findings.Where(finding => finding.Severity != FindingSeverity.Blocking)];
                AsRead = Wording.Target(Indicator, assignment);
            },
            Page,
            () => Task.FromResult<IActionResult>(Page()),
            FirstField);
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "tep")] List<IFormFile>? sent)
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        return await DoAsync(
            async () =>
            {
                var assignment = Typed();
                var findings = await plans.AssessAsync(Actor, assignment, Cancel);
                Refused.IfBlocked(findings);
                var files = sent is { Count: > 0 } ? await evidence.PrepareAsync(await Uploads.ReadAsync(sent, Cancel), Cancel) : [];
                await plans.AssignAsync(Actor, files.Count > 0 ? assignment with { EvidenceHash = null } : assignment, files.Count > 0 ? files[0] : null, Cancel);
                Done = string.Join(' ', findings.Select(finding => finding.Message).Prepend(words.Format("plan.saved", Wording.Target(Indicator, assignment))));
            },
            () => LocalRedirect(Links.PlanLine(Year, Code)),
            () => Task.FromResult<IActionResult>(Page()),
            FirstField);
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "target.value" or "target.unit" or "target.negative" or "target.above-all" or "target.level" => FirstField,
        "target.band" => "den-muc",
        "target.due" or "target.due-year" => "han-xong",
        "target.decision" => "so-van-ban",
        "target.decided-on" => "ngay-ky",
        "target.in-force" or "target.order" => "hieu-luc",
        "target.reason" => "ly-do",
        _ when code.StartsWith("file.", StringComparison.Ordinal) || code == "target.file" => "tep",
        _ => null,
    };

    private string FirstField => Kind is PlanFormKind.Number or PlanFormKind.Band ? "muc" : "bang-chu";

    private TargetAssignment Typed()
    {
        var (assignment, faults) = PlanForm.Read(Indicator, Year, new TypedTarget
        {
            Amount = Amount,
            Upper = Upper,
            Words = WordsTyped,
            DueOn = DueOn,
            Source = Source,
            Issuer = Issuer,
            DecisionNumber = DecisionNumber,
            DecidedOn = DecidedOn,
            InForceOn = InForceOn,
            Reason = Reason,
            EvidenceHash = KnownHash,
        });
        Refused.IfBlocked(faults);
        return assignment!;
    }

    private async Task<bool> ReadAsync()
    {
        if (await books.HomeAsync(Who.Account.CommuneId, Year, Code, Cancel) is not { } home)
        {
            return false;
        }

        Home = home;
        return true;
    }
}
