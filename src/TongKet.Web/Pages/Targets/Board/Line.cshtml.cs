using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Board;

/// <summary>One indicator of a year: the figure, its target decision, its groups beside each other and beside last year, cause and remedy, who answers for it.</summary>
public sealed class LineModel(TargetQueries queries, PlanQueries plans, ValueQueries values, Narratives narratives, IndicatorOwners owners, Rulebook rulebook, Words words) : DeskPage
{
    private const long Whole = 10_000;

    [FromRoute(Name = "year")]
    public int Year { get; set; }

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    [BindProperty(Name = "nguyenNhan")]
    public string? Cause { get; set; }

    [BindProperty(Name = "giaiPhap")]
    public string? Remedy { get; set; }

    [BindProperty(Name = "phuTrach")]
    public string? Responsible { get; set; }

    [BindProperty(Name = "han")]
    public DateOnly? DueOn { get; set; }

    public IndicatorDefinition Indicator { get; private set; } = null!;

    public YearLine? Line { get; private set; }

    public YearComparison? Before { get; private set; }

    /// <summary>Every edition of the target, with the percentage against each.</summary>
    public IReadOnlyList<TargetAgainst> Editions { get; private set; } = [];

    /// <summary>How the target was handed down to the groups; null when it was not.</summary>
    public CascadeLine? Cascade { get; private set; }

    public Guid HomeId { get; private set; }

    public Narrative? Narrative { get; private set; }

    public OwnerStanding? Owner { get; private set; }

    public BarChartModel? Chart { get; private set; }

    public bool MayWrite => Who.Has(Right.VerifyResults) || Who.Has(Right.ApproveResults);

    public bool MayConfirm => Owner is { ConfirmedAt: null } owner && owner.Owner.AccountId == Who.Account.Id;

    private Period Period => Period.OfYear(Year);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostNarrativeAsync() => DoAsync(
        () => narratives.WriteAsync(Actor, new NarrativeDraft(Code, Period, Cause ?? string.Empty, Remedy ?? string.Empty, Responsible ?? string.Empty, DueOn), Cancel),
        () => Say("board.narrative-saved"),
        ShowAsync,
        "nguyen-nhan");

    public Task<IActionResult> OnPostConfirmAsync() => DoAsync(() => owners.ConfirmAsync(Actor, Code, Period, Cancel), () => Say("board.confirmed"), ShowAsync);

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.BoardLine(Year, Code));
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (rulebook.Indicator(Code) is not { } indicator)
        {
            return NotFound();
        }

        Indicator = indicator;
        var commune = Who.Account.CommuneId;
        HomeId = (await queries.HomeAsync(commune, Year, Cancel)).Id;
        Line = (await queries.YearAsync(commune, Year, Cancel)).FirstOrDefault(line => line.Indicator.Code == Code);
        Before = (await plans.AgainstLastYearAsync(commune, Year, Cancel)).FirstOrDefault(one => one.Indicator.Code == Code);
        Editions = await plans.HistoryAsync(commune, Year, Code, Cancel);
        Cascade = Line?.Target is { } target ? await plans.CascadeAsync(commune, target.Id, Cancel) : null;
        Narrative = (await values.NarrativesAsync(commune, Period, Cancel)).GetValueOrDefault(Code);
        Owner = (await values.OwnersAsync(commune, Period, Cancel)).GetValueOrDefault(Code);
        Cause ??= Narrative?.Cause;
        Remedy ??= Narrative?.Remedy;
        Responsible ??= Narrative?.Responsible ?? Owner?.Owner.Name;
        DueOn ??= Narrative?.DueOn;
        Chart = Line is { } shown && indicator.IsOfGroups ? ChartOf(shown) : null;
        return Page();
    }

    private BarChartModel? ChartOf(YearLine line)
    {
        var bars = line.Reported.Where(one => one.Approved is not null).Select(one => (one, Measure: Measure.Of(one.Approved!))).ToArray();
        if (bars.Length == 0)
        {
            return null;
        }

        var most = bars.Max(bar => Length(bar.Measure)) is var top && top.Sign > 0 ? top : Rational.One;
        return new BarChartModel(
            "theo-to",
            words.Format("chart.groups", line.Indicator.Name, Year),
            words.Format("chart.groups-description", bars.Length),
            words["chart.group"],
            words["chart.value"],
            [
                .. bars.Select(bar => new Bar(
                    bar.one.Area.Name,
                    bar.Measure.Percent() is { } percent ? Vietnamese.Percent(percent, Indicator.PercentDecimals) : EntryRules.Print(Indicator, bar.Measure),
                    (long)(Length(bar.Measure) * Whole / most).Floor(),
                    "plain",
                    Links.Value(Year, Code, bar.one.Area.Id))),
            ]);
    }

    private static Rational Length(Measure measure) => measure.Percent() ?? measure.Numerator ?? Rational.Zero;
}
