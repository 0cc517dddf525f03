using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Board;

/// <summary>One indicator of a year: the figure, its target decision, its groups beside each other and beside last year, cause and remedy, who answers for it.</summary>
public sealed class LineModel(BoardQueries board, MapBoardQueries maps, Narratives narratives, IndicatorOwners owners, Rulebook rulebook, Words words) : DeskPage
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

    /// <summary>The map that was chosen.</summary>
    [FromQuery(Name = "banDo")]
    public string? Map { get; set; }

    /// <summary>Its figures on the map before and after an act; null where no act lies between the two years.</summary>
    public MapBoard? Maps { get; private set; }

    public IndicatorDefinition Indicator { get; private set; } = null!;

    /// <summary>Where it stands on the board; null while it has neither target nor figure.</summary>
    public BoardLine? Line { get; private set; }

    /// <summary>The groups beside each other, in the period of the figure; empty for what is not made of groups.</summary>
    public IReadOnlyList<GroupLine> Groups { get; private set; } = [];

    /// <summary>What groups handed in and nobody has approved.</summary>
    public IReadOnlyList<Reported> NotApproved { get; private set; } = [];

    /// <summary>Every edition of the target, with the percentage against each.</summary>
    public IReadOnlyList<TargetMark> Editions => Line?.Marks ?? [];

    /// <summary>How the target was handed down to the groups; null when it was not.</summary>
    public CascadeLine? Cascade { get; private set; }

    public Guid HomeId { get; private set; }

    public Narrative? Narrative => Line?.Narrative;

    /// <summary>What its history stands under: every edition of the words about it, and who answers for it.</summary>
    public string[] Subjects { get; private set; } = [];

    public IndicatorOwner? Owner => Line?.Owner;

    public BarChartModel? Chart { get; private set; }

    public bool MayWrite => Who.Has(Right.VerifyResults) || Who.Has(Right.ApproveResults);

    public bool MayConfirm => Line is { Owner: { } owner, Confirmed: false } && owner.AccountId == Who.Account.Id;

    /// <summary>The period of the figure; the year while there is none.</summary>
    public Period Period => Line?.Period ?? Period.OfYear(Year);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostNarrativeAsync() => DoAsync(
        async () =>
        {
            await ReadAsync();
            await narratives.WriteAsync(Actor, new NarrativeDraft(Code, Period, Cause ?? string.Empty, Remedy ?? string.Empty, Responsible ?? string.Empty, DueOn), Cancel);
        },
        () => Say("board.narrative-saved"),
        ShowAsync,
        "nguyen-nhan");

    public Task<IActionResult> OnPostConfirmAsync() => DoAsync(
        async () =>
        {
            await ReadAsync();
            await owners.ConfirmAsync(Actor, Code, Period, Cancel);
        },
        () => Say("board.confirmed"),
        ShowAsync);

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
        (HomeId, Line, Groups, NotApproved, Cascade) = await board.HomeAsync(Actor, Year, Code, Cancel);
        Subjects = [$"indicator:{Code}", .. (await narratives.EditionsAsync(Who.Account.CommuneId, Code, Year, Cancel)).Select(id => $"narrative:{id:N}")];
        Cause ??= Narrative?.Cause;
        Remedy ??= Narrative?.Remedy;
        Responsible ??= Narrative?.Responsible ?? Owner?.Name;
        DueOn ??= Narrative?.DueOn;
        Maps = await maps.HasAsync(Who.Account.CommuneId, Year, Cancel) && await maps.YearAsync(Who.Account.CommuneId, Year, Code, Cancel) is { Lines.Count: > 0 } found ? found : null;
        Chart = ChartOf();
        return Page();
    }

    private async Task ReadAsync() => Line = await board.LineAsync(Who.Account.CommuneId, Year, Code, Cancel);

    private BarChartModel? ChartOf()
    {
        var bars = Groups.Where(group => group.Figure is not null).ToArray();
        if (bars.Length == 0)
        {
            return null;
        }

        var most = bars.Max(bar => Length(bar.Figure!)) is var top && top.Sign > 0 ? top : Rational.One;
        return new BarChartModel(
            "theo-to",
            words.Format("chart.groups", Indicator.Name, Year),
            words.Format("chart.groups-description", bars.Length),
            words["chart.group"],
            words["chart.value"],
            [
                .. bars.Select(bar => new Bar(
                    bar.Area.Name,
                    bar.Figure!.Percent() is { } percent ? Vietnamese.Percent(percent, Indicator.PercentDecimals) : EntryRules.Print(Indicator, bar.Figure),
                    (long)(Length(bar.Figure) * Whole / most).Floor(),
                    bar.StandsOut ? "late" : "plain",
                    Links.Value(Period, Code, bar.Area.Id))),
            ]);
    }

    private static Rational Length(Measure measure) => measure.Percent() ?? measure.Numerator ?? Rational.Zero;
}
