using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Slips;

/// <summary>One measure of a group: typed, heard in words, sent. A phone that had no line sends the same form later, with the key it was given then.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm)]
public sealed class SlipModel(EntryQueries queries, TargetQueries years, Entries entries, EvidenceFiles evidence, TimeProvider clock, Words words) : SlipPage(queries, years, clock)
{
    /// <summary>Says that a queue asks and wants to know, not to see.</summary>
    public const string QueueHeader = "X-Queue";

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    /// <summary>The series that the form showed; what was seen of it does not bind another.</summary>
    [BindProperty(Name = "thay")]
    public ValueStatus? SeenStatus { get; set; }

    [BindProperty(Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    [BindProperty(Name = "nguon")]
    public string? Source { get; set; }

    /// <summary>What is said where a check wants a look.</summary>
    [BindProperty(Name = "giaiTrinh")]
    public string? Note { get; set; }

    public IndicatorDefinition Indicator => Cell.Indicator;

    public EntryCellModel Cell { get; private set; } = null!;

    public FormCell Form => Cell.Form;

    /// <summary>What was typed, when it is to be heard before it is sent.</summary>
    public Measure? Checking { get; private set; }

    public async Task<IActionResult> OnGetAsync(string period) => await ReadAsync(period) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCheckAsync(string period)
    {
        if (!await ReadAsync(period))
        {
            return NotFound();
        }

        Cell = Cell.Sent(Request.Form);
        var (measure, faults) = EntryRules.Read(Indicator, Cell.First, Cell.Second);
        if (measure is null)
        {
            return Again(faults.Count > 0 ? faults : [words["slips.nothing"]], []);
        }

        var judged = await entries.JudgeAsync(Actor, Sheet(), Cancel);
        if (judged.Any(fault => !fault.IsDoubt))
        {
            return Again([.. judged.Where(fault => !fault.IsDoubt).Select(fault => fault.Message)], []);
        }

        Cell = Cell with { Doubts = [.. judged.Select(fault => fault.Message)] };
        Checking = measure;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(string period, [FromForm(Name = "tep")] List<IFormFile>? sent)
    {
        if (!await ReadAsync(period))
        {
            return NotFound();
        }

        Cell = Cell.Sent(Request.Form);
        var outcome = new EntryOutcome(0, []);
        var queued = Request.Headers.ContainsKey(QueueHeader);
        var answer = await DoAsync(
            async () => outcome = await entries.SaveAsync(Actor, Sheet() with { Files = await PrepareAsync(sent) }, Cancel),
            () => outcome.Faults.Count > 0
                ? Again([.. outcome.Faults.Where(fault => !fault.IsDoubt).Select(fault => fault.Message)], [.. outcome.Faults.Where(fault => fault.IsDoubt).Select(fault => fault.Message)])
                : LocalRedirect(Links.SlipSent(Period, Code, Status)),
            () => Task.FromResult<IActionResult>(Again([.. Problems.Select(problem => problem.Message)], [])),
            Cell.FieldId);
        if (!queued)
        {
            return answer;
        }

        return answer is LocalRedirectResult
            ? new JsonResult(new { state = "taken", address = Links.SlipSent(Period, Code, Status) })
            : new JsonResult(new { state = "refused", messages = Cell.Faults.Concat(Cell.Doubts), wantsNote = Cell.Doubts.Count > 0 })
            {
                StatusCode = Response.StatusCode >= StatusCodes.Status400BadRequest ? Response.StatusCode : StatusCodes.Status403Forbidden,
            };
    }

    private EntrySheet Sheet() => new()
    {
        Period = Period,
        Status = Status,
        AsOf = AsOf ?? LastDay,
        Source = Source ?? string.Empty,
        SameToo = true,
        Note = Note,
        Cells = [SeenStatus is { } seen && seen != Status ? Cell.Typed(Request.Form) with { Seen = Cell.Seen } : Cell.Typed(Request.Form)],
    };

    private async Task<IReadOnlyList<PreparedFile>> PrepareAsync(List<IFormFile>? sent) =>
        sent?.Exists(file => file.FileName.Length > 0) == true ? await evidence.PrepareAsync(await Uploads.ReadAsync(sent, Cancel), Cancel) : [];

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again(IReadOnlyList<string> faults, IReadOnlyList<string> doubts)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Cell = Cell with { Faults = faults, Doubts = doubts };
        Problems = [.. faults.Concat(doubts).Select(message => new Problem(Cell.FieldId, message))];
        return Page();
    }

    private async Task<bool> ReadAsync(string period)
    {
        if (!await ReadGroupAsync(period) || Cells.FirstOrDefault(cell => cell.Indicator.Code == Code) is not { } cell)
        {
            return false;
        }

        Cell = EntryCellModel.Of(cell, cell.Indicator.Name, status => words[States.Key(status)]);
        AsOf ??= LastDay;
        Source ??= cell.Newest?.Source ?? words["slips.source"];
        return true;
    }
}
