using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Entry;

/// <summary>All values of a heading on one page: typed, pasted, saved together, with every fault beside its cell.</summary>
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class GridModel(EntryQueries queries, TargetQueries years, Entries entries, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    private const int MostFields = 20_000;

    [FromRoute(Name = "period")]
    public string PeriodCode { get; set; } = string.Empty;

    [FromRoute(Name = "heading")]
    public int HeadingNumber { get; set; }

    /// <summary>The series that is entered: estimates, preliminary and official values never mix.</summary>
    [FromQuery(Name = "loai")]
    public ValueStatus Status { get; set; } = ValueStatus.Official;

    [BindProperty(Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    [BindProperty(Name = "nguon")]
    public string? Source { get; set; }

    /// <summary>Number of the decision that proves the values that are written.</summary>
    [BindProperty(Name = "vanBan")]
    public string? Reference { get; set; }

    [BindProperty(Name = "caO")]
    public bool SameToo { get; set; }

    /// <summary>What is said where a check wants a look.</summary>
    [BindProperty(Name = "giaiTrinh")]
    public string? Note { get; set; }

    public Period Period { get; private set; }

    public ResultGroupDefinition Heading { get; private set; } = null!;

    /// <summary>Headings that have something to enter in this period.</summary>
    public IReadOnlyList<ResultGroupDefinition> Headings { get; private set; } = [];

    public EntryGridModel Grid { get; private set; } = null!;

    public PeriodChoice Choice { get; private set; } = null!;

    /// <summary>Until when the cells of this page that are asked for come in time; null when none is.</summary>
    public DateOnly? DueOn { get; private set; }

    public bool WantsNote => Note is { Length: > 0 } || Grid.Cells.Any(cell => cell.Doubts.Count > 0);

    /// <summary>Where the values are judged while they are typed.</summary>
    public string JudgeAddress => Links.EntryGrid(Period, HeadingNumber, Status) + (Status == ValueStatus.Official ? "?" : "&") + "handler=Judge";

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        var outcome = new EntryOutcome(0, []);
        var form = await Request.ReadFormAsync(Cancel);
        return await DoAsync(
            async () => outcome = await entries.SaveAsync(Actor, Sheet(form), Cancel),
            () => outcome.Faults.Count > 0 ? Again(form, outcome.Faults) : Saved(outcome),
            () => Task.FromResult<IActionResult>(Again(form, [])),
            "bang");
    }

    /// <summary>What saving would say, by cell; nothing is written.</summary>
    public async Task<IActionResult> OnPostJudgeAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        var faults = await entries.JudgeAsync(Actor, Sheet(await Request.ReadFormAsync(Cancel)), Cancel);
        return new JsonResult(faults.Where(fault => fault.Cell is not null).GroupBy(fault => EntryCellModel.NameOf(fault.Cell!.IndicatorCode, fault.Cell.AreaId), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new { faults = same.Where(fault => !fault.IsDoubt).Select(fault => fault.Message), doubts = same.Where(fault => fault.IsDoubt).Select(fault => fault.Message) }));
    }

    private EntrySheet Sheet(IFormCollection form) => new()
    {
        Period = Period,
        Status = Status,
        AsOf = AsOf ?? Local.Today(clock),
        Source = Source ?? string.Empty,
        SameToo = SameToo,
        DraftsUnproved = true,
        Note = Note,
        Reference = Reference,
        Cells = [.. Grid.Cells.Where(cell => form.ContainsKey("a." + cell.Key)).Select(cell => cell.Typed(form))],
    };

    private LocalRedirectResult Saved(EntryOutcome outcome)
    {
        string[] said =
        [
            .. outcome.Saved > 0 ? [words.Format("entry.saved", outcome.Saved)] : Array.Empty<string>(),
            .. outcome.Drafted > 0 ? [words.Format("entry.drafted", outcome.Drafted)] : Array.Empty<string>(),
        ];
        Done = said.Length == 0 ? words["entry.nothing-changed"] : string.Join(' ', said);
        return LocalRedirect(Links.EntryGrid(Period, HeadingNumber, Status));
    }

    // What was typed stays, with every fault beside its cell and all of them above.
    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again(IFormCollection form, IReadOnlyList<EntryFault> faults)
    {
        Grid = Grid.With(cell => form.ContainsKey("a." + cell.Key) ? cell.Sent(form) : cell);
        if (faults.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            (Grid, var ofCells) = Grid.With(faults);
            Problems =
            [
                .. faults.Where(fault => fault.Cell is null).Select(fault => new Problem("nguon", fault.Message)),
                .. ofCells,
                .. faults.All(fault => fault.IsDoubt) ? [new Problem("giai-trinh", words["entry.note-wanted"])] : (Problem[])[],
            ];
        }

        return Page();
    }

    private async Task<bool> ReadAsync()
    {
        if (Period.Read(PeriodCode) is not { } period || rulebook.ResultGroups.FirstOrDefault(group => group.Number == HeadingNumber) is not { } heading)
        {
            return false;
        }

        (Period, Heading) = (period, heading);
        AsOf ??= queries.LastDay(period, Local.Today(clock));
        var all = await queries.CellsAsync(Actor, period, Status, null, Cancel);
        FormCell[] cells = [.. all.Where(cell => cell.Indicator.Group == HeadingNumber)];
        Headings = [.. rulebook.ResultGroups.Where(group => group.Number == HeadingNumber || all.Any(cell => cell.Indicator.Group == group.Number))];
        Grid = EntryGridModel.Of(cells, status => words[States.Key(status)]);
        DueOn = cells.Select(cell => cell.DueOn).Max();
        Source ??= cells.Select(cell => cell.Newest).OfType<Result>().MaxBy(row => row.ReportedAt)?.Source;
        Choice = new(period, Status, await YearsAsync(), HeadingNumber);
        return true;
    }

    private async Task<IReadOnlyList<(int, IReadOnlyList<Period>)>> YearsAsync() =>
        [.. (await years.YearsAsync(Who.Account.CommuneId, Cancel)).Append(Period.Year).Append(Local.Today(clock).Year).Distinct().OrderDescending().Select(year => (year, queries.Periods(year)))];
}
