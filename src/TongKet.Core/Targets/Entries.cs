using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Takes a form full of typed values: all that is wrong is named at once and then nothing is kept; what did not change is left alone.</summary>
public sealed class Entries(Stores stores, Results results, EntryQueries queries, Rulebook rulebook)
{
    private const string DraftStep = "draft";
    private const string FilesStep = "files";
    private const string SubmitStep = "submit";

    public async Task<EntryOutcome> SaveAsync(Actor actor, EntrySheet sheet, CancellationToken cancel)
    {
        if (await BegunAsync(actor, sheet, cancel) is { } draft)
        {
            await FinishAsync(actor, draft, sheet, cancel);
            return new(1, []);
        }

        var (reports, faults) = await ReadAsync(actor, sheet, cancel);
        if (string.IsNullOrWhiteSpace(sheet.Source))
        {
            faults.Add(new(null, "Hãy ghi nguồn số liệu: sổ, danh sách hoặc văn bản nào."));
        }

        if (faults.Exists(fault => !fault.IsDoubt || string.IsNullOrWhiteSpace(sheet.Note)) || reports.Count == 0)
        {
            return new(0, faults);
        }

        if (sheet.DraftsUnproved)
        {
            var unproved = await UnprovedAsync(actor, reports, cancel);
            ResultReport[] proved = [.. reports.Except(unproved)];
            if (unproved.Count > 0)
            {
                await OnceAsync(actor, DraftStep, step => results.SaveAsync(step, unproved, cancel));
            }

            if (proved.Length > 0)
            {
                await results.ReportAsync(actor, proved, cancel);
            }

            return new(proved.Length, []) { Drafted = unproved.Count };
        }

        if (sheet.Files.Count == 0)
        {
            await results.ReportAsync(actor, reports, cancel);
        }
        else
        {
            var ids = await results.SaveAsync(actor with { RequestKey = RequestKeys.OfStep(actor.RequestKey, DraftStep) }, reports, cancel);
            await FinishAsync(actor, ids[0], sheet, cancel);
        }

        return new(reports.Count, []);
    }

    /// <summary>Says what saving would say of the values, while they are typed; nothing is written.</summary>
    public async Task<IReadOnlyList<EntryFault>> JudgeAsync(Actor actor, EntrySheet sheet, CancellationToken cancel) => (await ReadAsync(actor, sheet, cancel)).Faults;

    private async Task<(List<ResultReport> Reports, List<EntryFault> Faults)> ReadAsync(Actor actor, EntrySheet sheet, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        var known = (await queries.CellsAsync(actor, sheet.Period, sheet.Status, null, cancel)).ToDictionary(cell => (cell.Indicator.Code, cell.Area.Id));
        var bases = await queries.BasesAsync(actor.CommuneId, cancel);
        var faults = new List<EntryFault>();
        var reports = new List<ResultReport>();
        var typed = new List<EntryCell>();
        foreach (var cell in sheet.Cells)
        {
            var indicator = rulebook.Require(cell.IndicatorCode);
            var form = known.GetValueOrDefault((cell.IndicatorCode, cell.AreaId));
            var (measure, wrong) = EntryRules.Read(indicator, cell.First, cell.Second);
            faults.AddRange(wrong.Select(message => new EntryFault(cell, message)));
            if (measure is null && wrong.Count == 0 && form?.Newest is { } written)
            {
                faults.Add(new(cell, $"Số đã ghi ({EntryRules.Print(indicator, Measure.Of(written))}) không xóa trắng được; hãy nhập số đúng."));
            }

            if (measure is null || !IsChange(sheet, measure, form))
            {
                continue;
            }

            faults.AddRange(Assess(sheet, cell, measure, form, indicator).Select(message => new EntryFault(cell, message)));
            reports.Add(Report(sheet, cell, measure, form, EntryQueries.BaseOf(indicator, bases, cell.AreaId, sheet.AsOf, measure.Denominator)));
            typed.Add(cell);
        }

        var said = reports.Count == 0 ? [] : await queries.CheckAsync(actor, reports, cancel);
        faults.AddRange(said.SelectMany((findings, place) => findings.Where(finding => finding.Severity != FindingSeverity.Note)
            .Select(finding => new EntryFault(typed[place], finding.Message) { IsDoubt = finding.Severity == FindingSeverity.Warning })));
        return (reports, faults);
    }

    private static bool IsChange(EntrySheet sheet, Measure measure, FormCell? form) => form?.Newest is not { } newest
        || measure != Measure.Of(newest)
        || (sheet.SameToo && (form.State is ResultState.Returned or ResultState.Draft || sheet.Files.Count > 0 || newest.AsOf != sheet.AsOf || newest.Source != sheet.Source));

    private static IEnumerable<string> Assess(EntrySheet sheet, EntryCell cell, Measure measure, FormCell? form, IndicatorDefinition indicator)
    {
        if (form is null)
        {
            return ["Đơn vị này không có vào ngày chốt số liệu."];
        }

        if (cell.Seen != EntryCell.StampOf(form.Newest))
        {
            return [form.Newest is { } newest
                ? $"Người khác vừa ghi {EntryRules.Print(indicator, Measure.Of(newest))}; hãy xem lại rồi ghi lần nữa."
                : "Số liệu này vừa đổi; hãy xem lại rồi ghi lần nữa."];
        }

        if (form.State == ResultState.Locked)
        {
            return ["Số liệu này đã khóa; phải mở khóa mới sửa được."];
        }

        return TargetRules.AssessReport(indicator, form.Area, measure, sheet.Period, sheet.AsOf)
            .Where(finding => finding.Severity == FindingSeverity.Blocking).Select(finding => finding.Message);
    }

    private static ResultReport Report(EntrySheet sheet, EntryCell cell, Measure measure, FormCell? form, Register.Denominator? over) => new()
    {
        AreaId = cell.AreaId,
        IndicatorCode = cell.IndicatorCode,
        Period = sheet.Period,
        Measure = measure,
        DenominatorId = over?.Id,
        Status = sheet.Status,
        AsOf = sheet.AsOf,
        Source = sheet.Source.Trim(),
        Reference = string.IsNullOrWhiteSpace(sheet.Reference) ? null : sheet.Reference.Trim(),
        Seen = form?.Newest is null ? null : form.Seen,
        Note = sheet.Note?.Trim(),
    };

    // Values whose indicator asks for a file and that have none yet.
    private async Task<IReadOnlyList<ResultReport>> UnprovedAsync(Actor actor, IReadOnlyList<ResultReport> reports, CancellationToken cancel)
    {
        ResultReport[] asked = [.. reports.Where(report => rulebook.Require(report.IndicatorCode).EvidenceRule == EvidenceRule.File)];
        if (asked.Length == 0)
        {
            return [];
        }

        await using var store = stores.Open(actor.CommuneId);
        var desk = await ResultDesk.OfReportsAsync(store, rulebook, asked, cancel);
        return [.. asked.Where(report => desk.Newest(report.Key) is not { State: ResultState.Draft or ResultState.Returned } newest || !desk.Files(newest.Row.Id).Any())];
    }

    // A value with files takes three steps, each with a key made of the form's key: sent again after a lost answer or a server that died in the
    // middle, the form goes on where it stopped. So it is not judged anew: what it wrote itself would look like somebody else's.
    private async Task<Guid?> BegunAsync(Actor actor, EntrySheet sheet, CancellationToken cancel)
    {
        if (sheet.Files.Count == 0 || RequestKeys.OfStep(actor.RequestKey, DraftStep) is not { } key)
        {
            return null;
        }

        await using var store = stores.Open(actor.CommuneId);
        return await RequestKeys.DoneAsync(store, key, cancel) is { } done
            ? Guid.ParseExact(done.Subject.AsSpan(done.Subject.IndexOf(':', StringComparison.Ordinal) + 1), "N")
            : null;
    }

    private async Task FinishAsync(Actor actor, Guid id, EntrySheet sheet, CancellationToken cancel)
    {
        await OnceAsync(actor, FilesStep, step => results.AttachAsync(step, id, sheet.Files, cancel));
        await OnceAsync(actor, SubmitStep, step => results.SubmitAsync(step, [id], sheet.Note, cancel));
    }

    private static async Task OnceAsync(Actor actor, string step, Func<Actor, Task> verb)
    {
        try
        {
            await verb(actor with { RequestKey = RequestKeys.OfStep(actor.RequestKey, step) });
        }
        catch (AlreadyDone)
        {
            // Done when the form came before.
        }
    }
}

/// <summary>A form of values with what they have in common.</summary>
public sealed record EntrySheet
{
    public required Period Period { get; init; }

    public required ValueStatus Status { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string Source { get; init; }

    /// <summary>Report values that did not change as well, because their day or source did.</summary>
    public bool SameToo { get; init; }

    /// <summary>Keeps values as drafts whose indicator asks for a file, where the form has no place for one; else they are refused without.</summary>
    public bool DraftsUnproved { get; init; }

    /// <summary>What is said where a check wants a look.</summary>
    public string? Note { get; init; }

    /// <summary>Number of the decision that proves the values, where their rule asks for one.</summary>
    public string? Reference { get; init; }

    public required IReadOnlyList<EntryCell> Cells { get; init; }

    /// <summary>What proves the one value of a slip; empty for grids.</summary>
    public IReadOnlyList<PreparedFile> Files { get; init; } = [];
}

/// <summary>One value as it was typed.</summary>
/// <param name="IndicatorCode">Of what.</param>
/// <param name="AreaId">Of whom.</param>
/// <param name="First">The number, the numerator, the choice or the words.</param>
/// <param name="Second">The denominator.</param>
/// <param name="Seen">The state of the value that the person had in sight: its edition and version; empty for none.</param>
public sealed record EntryCell(string IndicatorCode, Guid AreaId, string? First, string? Second, string Seen)
{
    public static string StampOf(Result? newest) => newest is null ? string.Empty : $"{newest.Edition}.{newest.Version}";
}

/// <summary>What is wrong with a cell, or with the form as a whole.</summary>
public sealed record EntryFault(EntryCell? Cell, string Message)
{
    /// <summary>A look is wanted, and a word about it lets the value pass.</summary>
    public bool IsDoubt { get; init; }
}

/// <param name="Saved">How many values were handed in; none when there are faults.</param>
public sealed record EntryOutcome(int Saved, IReadOnlyList<EntryFault> Faults)
{
    /// <summary>How many were kept as drafts, because a file that proves them is still to come.</summary>
    public int Drafted { get; init; }
}
