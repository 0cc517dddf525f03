using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Entry;

/// <summary>All values of a heading on one page: typed, pasted, saved together, with every fault beside its cell.</summary>
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class GridModel(TargetQueries queries, Entries entries, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    private const int MostFields = 20_000;

    [FromRoute(Name = "year")]
    public int Year { get; set; }

    [FromRoute(Name = "heading")]
    public int HeadingNumber { get; set; }

    [BindProperty(Name = "loai")]
    public ValueStatus Status { get; set; } = ValueStatus.Official;

    [BindProperty(Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    [BindProperty(Name = "nguon")]
    public string? Source { get; set; }

    [BindProperty(Name = "caO")]
    public bool SameToo { get; set; }

    public ResultGroupDefinition Heading { get; private set; } = null!;

    public IReadOnlyList<ResultGroupDefinition> Headings => rulebook.ResultGroups;

    public EntryGridModel Grid { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        var outcome = new EntryOutcome(0, []);
        var form = await Request.ReadFormAsync(Cancel);
        var sheet = new EntrySheet
        {
            Period = Period.OfYear(Year),
            Status = Status,
            AsOf = AsOf ?? Local.Today(clock),
            Source = Source ?? string.Empty,
            SameToo = SameToo,
            Cells = [.. Grid.Cells.Where(cell => form.ContainsKey("a." + cell.Key)).Select(cell => cell.Typed(form))],
        };
        return await DoAsync(
            async () => outcome = await entries.SaveAsync(Actor, sheet, Cancel),
            () => outcome.Faults.Count > 0 ? Again(form, outcome.Faults) : Saved(outcome.Saved),
            () => Task.FromResult<IActionResult>(Again(form, [])),
            "bang");
    }

    private LocalRedirectResult Saved(int count)
    {
        Done = count == 0 ? words["entry.nothing-changed"] : words.Format("entry.saved", count);
        return LocalRedirect(Links.EntryGrid(Year, HeadingNumber));
    }

    // What was typed stays, with every fault beside its cell and all of them above.
    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again(IFormCollection form, IReadOnlyList<EntryFault> faults)
    {
        var ofCells = faults.Where(fault => fault.Cell is not null)
            .ToLookup(fault => EntryCellModel.NameOf(fault.Cell!.IndicatorCode, fault.Cell.AreaId), fault => fault.Message, StringComparer.Ordinal);
        Grid = Grid.With(cell => form.ContainsKey("a." + cell.Key) ? cell.Sent(form) with { Faults = [.. ofCells[cell.Key]] } : cell);
        if (faults.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems =
            [
                .. faults.Where(fault => fault.Cell is null).Select(fault => new Problem("nguon", fault.Message)),
                .. Grid.Cells.SelectMany(cell => cell.Faults.Select(message => new Problem(cell.FieldId, cell.Label + ": " + message))),
            ];
        }

        return Page();
    }

    private async Task<bool> ReadAsync()
    {
        if (rulebook.ResultGroups.FirstOrDefault(group => group.Number == HeadingNumber) is not { } heading)
        {
            return false;
        }

        Heading = heading;
        var today = Local.Today(clock);
        var lastDay = new DateOnly(Year, 12, 31);
        AsOf ??= today < lastDay ? today : lastDay;
        var commune = Who.Account.CommuneId;
        var lines = await queries.YearAsync(commune, Year, Cancel);
        var groups = await queries.GroupsAsync(commune, AsOf.Value, Cancel);
        Grid = EntryGridModel.Of(rulebook, HeadingNumber, Year, groups, lines, (await queries.HomeAsync(commune, Year, Cancel)).Id, Rights.IsOfGroup(Actor.Role) ? Actor.AreaId : null);
        Source ??= lines.SelectMany(line => line.Reported).Where(one => Grid.Cells.Any(cell => cell.Indicator.Code == one.Newest.IndicatorCode))
            .MaxBy(one => one.Newest.ReportedAt)?.Newest.Source;
        return true;
    }
}
