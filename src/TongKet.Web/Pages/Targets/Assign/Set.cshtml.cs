using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Assign;

/// <summary>
/// Sets a target, or revises it from a day on; what the engine has to say about it is said before it is recorded. What somebody else recorded
/// meanwhile is shown beside what was typed, and nothing replaces it unseen.
/// </summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm)]
public sealed class SetModel(PlanBookQueries books, HandedDownQueries handed, Plans plans, EvidenceFiles evidence, Words words) : DeskPage
{
    [FromRoute(Name = "year")]
    public int Year { get; set; }

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    /// <summary>Where the form is filled from.</summary>
    [FromQuery(Name = "tu")]
    public string? From { get; set; }

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

    /// <summary>The targets that stood there when the form was drawn, as <see cref="PlanStamps"/> writes it.</summary>
    [BindProperty(Name = "thay")]
    public string? Seen { get; set; }

    public PlanHome Home { get; private set; } = null!;

    /// <summary>What was recorded meanwhile beside what was typed; empty where nobody did.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

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

        if (From == Links.FromAbove && (await handed.YearAsync(Who.Account.CommuneId, Year, Cancel)).FirstOrDefault(one => one.Indicator.Code == Code && one.Waits) is { } part)
        {
            Fill(part);
        }

        Seen = Stamp;
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
            Again,
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
            Again,
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

    private void Fill(HandedDown part)
    {
        Amount = Vietnamese.Number(new Quantity(part.Scaled!.Value, Unit.Of(part.Document.UnitCode!)));
        (Source, Issuer, DecisionNumber, DecidedOn, InForceOn, KnownHash) = (TargetSource.Assigned, part.Document.Issuer, part.Document.DecisionNumber, part.Document.DecidedOn, null, null);
        Reason = Home.Editions.Any(edition => edition.Target.Source == TargetSource.Assigned) ? words.Format("handed.reason-typed", part.Document.DecisionNumber) : null;
    }

    private string Stamp => PlanStamps.Of(Home.Editions.Select(edition => edition.Target));

    // Sent again it is a decision made in sight of both.
    private Task<IActionResult> Again()
    {
        if (Seen is not null && Seen != Stamp)
        {
            Merge(PlanStamps.Read(Seen).TargetId, PlanStamps.Newest(Home.Editions.Select(edition => edition.Target)));
        }

        Seen = Stamp;
        ModelState.Clear();
        return Task.FromResult<IActionResult>(Page());
    }

    private void Merge(Guid? seenId, Target? theirs)
    {
        if (theirs is null)
        {
            return;
        }

        var seen = Home.Editions.Select(edition => edition.Target).FirstOrDefault(target => target.Id == seenId);
        var unit = PlanForm.UnitOf(Indicator);
        string Steps(long? scaled) => scaled is { } steps && unit is not null ? Vietnamese.Number(new Quantity(steps, unit)) : string.Empty;
        string Typed(string? text) => unit is not null && PlanForm.Amount(unit, text).Amount is { } amount ? Steps(amount.Scaled) : text?.Trim() ?? string.Empty;
        string Day(DateOnly? day) => day is { } known ? Vietnamese.Date(known) : string.Empty;
        Difference[] differences =
        [
            .. Difference.Of(
            [
                ("muc", words["plan.amount"], Steps(seen?.Scaled), Steps(theirs.Scaled), Kind is PlanFormKind.Number or PlanFormKind.Band ? Typed(Amount) : string.Empty),
                ("den-muc", words["plan.high"], Steps(seen?.UpperScaled), Steps(theirs.UpperScaled), Kind == PlanFormKind.Band ? Typed(Upper) : string.Empty),
                ("bang-chu", words["plan.words"], seen?.Words ?? string.Empty, theirs.Words ?? string.Empty, WordsTyped?.Trim() ?? string.Empty),
                ("han-xong", words["plan.due"], Day(seen?.DueOn), Day(theirs.DueOn), Day(DueOn)),
                ("nguon", words["plan.source"], seen is null ? string.Empty : words[States.Key(seen.Source)], words[States.Key(theirs.Source)], words[States.Key(Source)]),
                ("co-quan", words["plan.issuer"], seen?.Issuer ?? string.Empty, theirs.Issuer, Issuer?.Trim() ?? string.Empty),
                ("so-van-ban", words["plan.number"], seen?.DecisionNumber ?? string.Empty, theirs.DecisionNumber, DecisionNumber?.Trim() ?? string.Empty),
                ("ngay-ky", words["plan.decided"], Day(seen?.DecidedOn), Day(theirs.DecidedOn), Day(DecidedOn)),
                ("hieu-luc", words["plan.in-force"], Day(seen?.InForceOn), Day(theirs.InForceOn), Day(InForceOn ?? DecidedOn)),
            ]),
        ];

        // The reason is of the own revision, never of the other's.
        var mine = Reason?.Trim() ?? string.Empty;
        Differences = theirs.Reason == mine ? differences : [.. differences, new("ly-do", words["plan.reason"], theirs.Reason, mine, new(mine, theirs.Reason.Length > 0))];
        foreach (var taken in differences.Where(one => one.Merged.Value == one.Theirs))
        {
            Take(taken.FieldId, taken.Theirs, theirs);
        }
    }

    private void Take(string field, string text, Target theirs)
    {
        switch (field)
        {
            case "muc": Amount = text; break;
            case "den-muc": Upper = text; break;
            case "bang-chu": WordsTyped = text; break;
            case "han-xong": DueOn = theirs.DueOn; break;
            case "nguon": Source = theirs.Source; break;
            case "co-quan": Issuer = text; break;
            case "so-van-ban": DecisionNumber = text; break;
            case "ngay-ky": DecidedOn = theirs.DecidedOn; break;
            default: InForceOn = theirs.InForceOn; break;
        }
    }

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
        return assignment! with { Seen = Seen };
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
