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
public sealed class SlipModel(TargetQueries queries, Entries entries, Rulebook rulebook, EvidenceFiles evidence, TimeProvider clock, Words words) : SlipPage(queries, rulebook, clock)
{
    /// <summary>Says that a queue asks and wants to know, not to see.</summary>
    public const string QueueHeader = "X-Queue";

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    [BindProperty(Name = "loai")]
    public ValueStatus? Status { get; set; }

    [BindProperty(Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    [BindProperty(Name = "nguon")]
    public string? Source { get; set; }

    public IndicatorDefinition Indicator { get; private set; } = null!;

    public EntryCellModel Cell { get; private set; } = null!;

    public Reported? Reported { get; private set; }

    /// <summary>What was typed, when it is to be heard before it is sent.</summary>
    public Measure? Checking { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year) => await ReadAsync(year) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCheckAsync(int year)
    {
        if (!await ReadAsync(year))
        {
            return NotFound();
        }

        Cell = Cell.Sent(Request.Form);
        var (measure, faults) = EntryRules.Read(Indicator, Cell.First, Cell.Second);
        if (measure is null)
        {
            return Again(faults.Count > 0 ? faults : [words["slips.nothing"]]);
        }

        Checking = measure;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(int year, [FromForm(Name = "tep")] List<IFormFile>? sent)
    {
        if (!await ReadAsync(year))
        {
            return NotFound();
        }

        Cell = Cell.Sent(Request.Form);
        var outcome = new EntryOutcome(0, []);
        var sheet = new EntrySheet
        {
            Period = Period.OfYear(Year),
            Status = Status ?? ValueStatus.Official,
            AsOf = AsOf ?? LastDay,
            Source = Source ?? string.Empty,
            SameToo = true,
            Cells = [Cell.Typed(Request.Form)],
        };
        var queued = Request.Headers.ContainsKey(QueueHeader);
        var answer = await DoAsync(
            async () => outcome = await entries.SaveAsync(Actor, sheet with { Files = await PrepareAsync(sent) }, Cancel),
            () => outcome.Faults.Count > 0 ? Again([.. outcome.Faults.Select(fault => fault.Message)]) : LocalRedirect(Links.SlipSent(Year, Code)),
            () => Task.FromResult<IActionResult>(Again([.. Problems.Select(problem => problem.Message)])),
            Cell.FieldId);
        if (!queued)
        {
            return answer;
        }

        return answer is LocalRedirectResult
            ? new JsonResult(new { state = "taken", address = Links.SlipSent(Year, Code) })
            : new JsonResult(new { state = "refused", messages = Problems.Select(problem => problem.Message) }) { StatusCode = Response.StatusCode >= StatusCodes.Status400BadRequest ? Response.StatusCode : StatusCodes.Status403Forbidden };
    }

    private async Task<IReadOnlyList<PreparedFile>> PrepareAsync(List<IFormFile>? sent) =>
        sent?.Exists(file => file.FileName.Length > 0) == true ? await evidence.PrepareAsync(await Uploads.ReadAsync(sent, Cancel), Cancel) : [];

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again(IReadOnlyList<string> faults)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Cell = Cell with { Faults = faults };
        Problems = [.. faults.Select(message => new Problem(Cell.FieldId, message))];
        return Page();
    }

    private async Task<bool> ReadAsync(int year)
    {
        if (!await ReadGroupAsync(year) || Measures.FirstOrDefault(indicator => indicator.Code == Code) is not { } indicator)
        {
            return false;
        }

        Indicator = indicator;
        Reported = ReportedOf(Code);
        Cell = EntryCellModel.Of(indicator, Group!.Id, indicator.Name, Reported);
        Status ??= Reported?.Newest.Status ?? ValueStatus.Official;
        AsOf ??= LastDay;
        Source ??= Reported?.Newest.Source ?? words["slips.source"];
        return true;
    }
}
