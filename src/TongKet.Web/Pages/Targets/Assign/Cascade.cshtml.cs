using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Assign;

/// <summary>
/// Hands a target down to the groups: proposed by a weight, corrected by hand, checked, and recorded by a person. What somebody else recorded
/// meanwhile, of the whole or of the parts, is shown beside what was typed.
/// </summary>
public sealed class CascadeModel(PlanBookQueries books, PlanQueries queries, Plans plans, Words words) : DeskPage
{
    private const string PartPrefix = "phan.";

    [FromRoute(Name = "year")]
    public int Year { get; set; }

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    [BindProperty(Name = "duPhong")]
    public string? Reserve { get; set; }

    [BindProperty(Name = "lyDo")]
    public string? Reason { get; set; }

    [BindProperty(Name = "soVanBan")]
    public string? DecisionNumber { get; set; }

    [BindProperty(Name = "ngayKy")]
    public DateOnly? DecidedOn { get; set; }

    /// <summary>The target and its handing down that stood there when the form was drawn, as <see cref="PlanStamps"/> writes it.</summary>
    [BindProperty(Name = "thay")]
    public string? Seen { get; set; }

    /// <summary>What was recorded meanwhile beside what was typed; empty where nobody did.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>Null when the indicator has no target that could be handed down.</summary>
    public CascadeSheet? Sheet { get; private set; }

    public PlanLine Line { get; private set; } = null!;

    /// <summary>What stands in each place's field.</summary>
    public Dictionary<Guid, string> Typed { get; } = [];

    /// <summary>By what the parts were proposed; null when they were typed.</summary>
    public CascadeWeighing? Proposed { get; private set; }

    /// <summary>Why parts and reserve do not make the whole; null when they do or nothing can be read.</summary>
    public string? Imbalance { get; private set; }

    /// <summary>The parts together, in the target's steps; null when a field cannot be read.</summary>
    public long? Sum { get; private set; }

    public bool AddsUp => Line.HandsDown == RollUpRule.Sum;

    public bool IsAsked => Line.HandsDown == RollUpRule.CountTrue;

    public bool IsProvince { get; private set; }

    /// <summary>The key of a sentence as it is said of the places below.</summary>
    public string Said(string key) => IsProvince ? key + ".province" : key;

    public static string NameOf(Guid place) => PartPrefix + place.ToString("N", CultureInfo.InvariantCulture);

    public static string IdOf(Guid place) => "phan-" + place.ToString("N", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        if (Sheet?.Present is { } present)
        {
            foreach (var part in present.Parts)
            {
                Typed[part.Area.Id] = IsAsked ? "1" : Number(part.Target.Scaled ?? 0);
            }

            Reserve = Number(present.Cascade.ReserveScaled);
            Reason = present.Cascade.Reason;
            Weigh();
        }

        Seen = Stamp;
        return Page();
    }

    public async Task<IActionResult> OnPostProposeAsync([FromForm(Name = "cach")] string? way)
    {
        if (!await ReadAsync() || Sheet is null)
        {
            return NotFound();
        }

        ReadTyped();
        return await DoAsync(
            () =>
            {
                if (Seen is not null && Seen != Stamp)
                {
                    throw new Refused(RefusalReason.WrongState, words["cascade.stale"]);
                }

                Proposed = Sheet.Weighings.FirstOrDefault(one => one.Key == way) ?? throw new Refused(RefusalReason.RuleNotMet, words["cascade.no-way"]);
                var reserve = ReserveSteps();
                var parts = CascadeProposalRules.Propose(Sheet.Rule, Sheet.Whole.Scaled!.Value, reserve, [.. Sheet.Places.Select(place => Proposed.Weights[place.Id])]);
                Typed.Clear();
                foreach (var (place, part) in Sheet.Places.Zip(parts))
                {
                    Typed[place.Id] = IsAsked ? "1" : Number(part);
                }

                Weigh();
                Seen = Stamp;
                return Task.CompletedTask;
            },
            Page,
            AgainAsync,
            "du-phong");
    }

    public Task<IActionResult> OnPostCheckAsync() => WithTypedAsync(
        adding: true,
        async draft =>
        {
            // Who only adds up says neither by which document nor why not yet: the sum itself is the answer.
            Refused.IfBlocked([.. (await plans.AssessAsync(Actor, draft, Cancel)).Where(finding => finding.Code is not ("cascade.decision" or "cascade.balance"))]);
            Checked = true;
        },
        Page);

    public Task<IActionResult> OnPostAsync() => WithTypedAsync(
        adding: false,
        draft => plans.CascadeAsync(Actor, draft, Cancel),
        () =>
        {
            Done = words.Format(Said("cascade.saved"), Sheet!.Places.Count(place => Typed.ContainsKey(place.Id)));
            return LocalRedirect(Links.PlanLine(Year, Code));
        });

    /// <summary>Whether what is typed was looked at and could be recorded.</summary>
    public bool Checked { get; private set; }

    protected override string? PlaceOf(string code) => code switch
    {
        "cascade.decision" => "so-van-ban",
        "cascade.decided-on" => "ngay-ky",
        "cascade.reserve" => "du-phong",
        "cascade.balance" => "ly-do",
        _ when code.StartsWith(PartPrefix, StringComparison.Ordinal) => "phan-" + code[PartPrefix.Length..],
        _ => null,
    };

    private async Task<IActionResult> WithTypedAsync(bool adding, Func<CascadeDraft, Task> verb, Func<IActionResult> then)
    {
        if (!await ReadAsync() || Sheet is null)
        {
            return NotFound();
        }

        ReadTyped();
        Weigh();
        return await DoAsync(() => verb(Whole(adding)), then, AgainAsync, "cac-phan");
    }

    private void ReadTyped()
    {
        foreach (var place in Sheet!.Places)
        {
            if (Request.Form[NameOf(place.Id)].ToString().Trim() is { Length: > 0 } text)
            {
                Typed[place.Id] = text;
            }
        }
    }

    private string? Stamp => Sheet is { } sheet ? PlanStamps.Of(sheet.Whole, sheet.Present?.Cascade.Edition ?? 0) : null;

    // Sent again it is a decision made in sight of both.
    private async Task<IActionResult> AgainAsync()
    {
        if (Seen is not null && Seen != Stamp)
        {
            await MergeAsync(PlanStamps.Read(Seen));
            Weigh();
        }

        Seen = Stamp;
        ModelState.Clear();
        return Page();
    }

    private async Task MergeAsync((int Edition, Guid? TargetId) seen)
    {
        var (commune, whole) = (Who.Account.CommuneId, Sheet!.Whole);
        var differences = new List<Difference>();
        if (seen.TargetId != whole.Id)
        {
            var before = (await queries.HistoryAsync(commune, Year, Code, Cancel)).Select(edition => edition.Target).FirstOrDefault(target => target.Id == seen.TargetId);
            var now = Wording.Target(Sheet.Indicator, whole);
            differences.Add(new(string.Empty, words["cascade.whole-name"], now, before is null ? string.Empty : Wording.Target(Sheet.Indicator, before), new(now, false)));
        }

        if (Sheet.Present is { } theirs)
        {
            var start = seen.TargetId is { } id && seen.Edition > 0 ? await queries.CascadeAsync(commune, id, seen.Edition, Cancel) : null;
            differences.AddRange(Parts(start, theirs));
        }

        Differences = differences;
    }

    private IReadOnlyList<Difference> Parts(CascadeLine? start, CascadeLine theirs)
    {
        string Part(CascadeLine? line, Guid place) => line?.Parts.FirstOrDefault(part => part.Area.Id == place) is { } part ? (IsAsked ? "1" : Number(part.Target.Scaled ?? 0)) : string.Empty;
        string Print(string? text) => PlanForm.Amount(Sheet!.Unit, text).Amount is { } amount ? Number(amount.Scaled) : text?.Trim() ?? string.Empty;
        var differences = Difference.Of(Sheet!.Places.Select(place => (
            IdOf(place.Id), place.Name, Part(start, place.Id), Part(theirs, place.Id), IsAsked ? Typed.GetValueOrDefault(place.Id, string.Empty) : Print(Typed.GetValueOrDefault(place.Id)))));
        foreach (var (place, part) in Sheet.Places.Join(differences, place => IdOf(place.Id), one => one.FieldId, (place, one) => (place, one.Merged.Value)))
        {
            Typed.Remove(place.Id);
            if (part.Length > 0)
            {
                Typed[place.Id] = part;
            }
        }

        var reserve = Difference.Of(AddsUp ? [("du-phong", words["cascade.reserve"], start is null ? string.Empty : Number(start.Cascade.ReserveScaled), Number(theirs.Cascade.ReserveScaled), Print(Reserve))] : []);
        Reserve = reserve.Select(one => one.Merged.Value).FirstOrDefault(Reserve);
        return [.. differences.Select(one => IsAsked ? one with { Theirs = Asked(one.Theirs), Mine = Asked(one.Mine), Merged = one.Merged with { Value = Asked(one.Merged.Value) } } : one), .. reserve];
    }

    private string Asked(string mark) => mark.Length > 0 ? words["cascade.asked"] : string.Empty;

    private CascadeDraft Whole(bool adding)
    {
        var (parts, faults) = Parts();
        if (PlanForm.Amount(Sheet!.Unit, Reserve).Fault is { } fault)
        {
            faults.Add(new("cascade.reserve", $"{words["cascade.reserve"]}: {fault}"));
        }

        if (DecidedOn is null && !adding)
        {
            faults.Add(new("cascade.decided-on", words["cascade.no-day"]));
        }

        Refused.IfBlocked(faults);
        return Composed(parts);
    }

    private CascadeDraft Composed(IReadOnlyList<CascadePart> parts) => new()
    {
        TargetId = Sheet!.Whole.Id,
        Parts = parts,
        ReserveScaled = AddsUp ? ReserveSteps() : 0,
        Reason = Reason?.Trim() ?? string.Empty,
        DecisionNumber = DecisionNumber?.Trim() ?? string.Empty,
        DecidedOn = DecidedOn ?? DateOnly.MinValue,
        Seen = Seen,
    };

    // What stands on the screen is told as it is, also before anybody asks.
    private void Weigh()
    {
        var (parts, faults) = Parts();
        if (faults.Count == 0 && PlanForm.Amount(Sheet!.Unit, Reserve).Fault is null)
        {
            Sum = parts.Sum(part => part.Amount.Scaled);
            Imbalance = CascadeRules.Imbalance(Sheet.Indicator, Sheet.Home.Kind, Sheet.Whole, Composed(parts), Sheet.Places.Count);
        }
    }

    private (List<CascadePart> Parts, List<Finding> Faults) Parts()
    {
        var (parts, faults) = (new List<CascadePart>(), new List<Finding>());
        foreach (var place in Sheet!.Places.Where(place => Typed.ContainsKey(place.Id)))
        {
            if (IsAsked)
            {
                parts.Add(new(place.Id, Quantity.Of(100, Unit.Percent)));
                continue;
            }

            var (amount, fault) = PlanForm.Amount(Sheet.Unit, Typed[place.Id]);
            if (fault is not null)
            {
                faults.Add(new(NameOf(place.Id), $"{place.Name}: {fault}"));
            }
            else
            {
                parts.Add(new(place.Id, amount!.Value));
            }
        }

        return (parts, faults);
    }

    private long ReserveSteps() => PlanForm.Amount(Sheet!.Unit, Reserve).Amount?.Scaled ?? 0;

    private string Number(long scaled) => Vietnamese.Number(new Quantity(scaled, Sheet!.Unit));

    private async Task<bool> ReadAsync()
    {
        if (await books.YearAsync(Who.Account.CommuneId, Year, Cancel) is not { } book || book.Lines.FirstOrDefault(line => line.Indicator.Code == Code) is not { } line)
        {
            return false;
        }

        (Line, IsProvince) = (line, book.Home.Kind == AreaKind.Province);
        Sheet = await books.SheetAsync(Who.Account.CommuneId, Year, Code, Cancel);
        return true;
    }
}
