using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

/// <summary>Takes a form full of typed values: all that is wrong is named at once and then nothing is kept; what did not change is left alone.</summary>
public sealed class Entries(Results results, TargetQueries queries, Rulebook rulebook)
{
    public async Task<EntryOutcome> SaveAsync(Actor actor, EntrySheet sheet, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        var home = await queries.HomeAsync(actor.CommuneId, sheet.Period.Year, cancel);
        var areas = (await queries.GroupsAsync(actor.CommuneId, sheet.AsOf, cancel)).Append(home).ToDictionary(area => area.Id);
        var newest = (await queries.YearAsync(actor.CommuneId, sheet.Period.Year, cancel))
            .SelectMany(line => line.Reported)
            .ToDictionary(reported => (reported.Newest.IndicatorCode, reported.Area.Id));
        var faults = new List<EntryFault>();
        var reports = new List<ResultReport>();
        foreach (var cell in sheet.Cells)
        {
            var indicator = rulebook.Require(cell.IndicatorCode);
            var last = newest.GetValueOrDefault((cell.IndicatorCode, cell.AreaId));
            var (measure, wrong) = EntryRules.Read(indicator, cell.First, cell.Second);
            faults.AddRange(wrong.Select(message => new EntryFault(cell, message)));
            if (measure is null && wrong.Count == 0 && last is not null)
            {
                faults.Add(new(cell, $"Số đã ghi ({EntryRules.Print(indicator, Measure.Of(last.Newest))}) không xóa trắng được; hãy nhập số đúng."));
            }

            if (measure is null || !IsChange(sheet, measure, last))
            {
                continue;
            }

            faults.AddRange(Assess(sheet, cell, measure, last, indicator, areas.GetValueOrDefault(cell.AreaId)).Select(message => new EntryFault(cell, message)));
            reports.Add(Report(sheet, cell, measure, last));
        }

        if (string.IsNullOrWhiteSpace(sheet.Source))
        {
            faults.Add(new(null, "Hãy ghi nguồn số liệu: sổ, danh sách hoặc văn bản nào."));
        }

        if (faults.Count > 0 || reports.Count == 0)
        {
            return new(0, faults);
        }

        await (sheet.Files.Count == 0 ? results.ReportAsync(actor, reports, cancel) : WithFilesAsync(actor, reports, sheet.Files, cancel));
        return new(reports.Count, []);
    }

    private static bool IsChange(EntrySheet sheet, Measure measure, Reported? last) => last is null
        || measure != Measure.Of(last.Newest)
        || (sheet.SameToo && (last.State is ResultState.Returned or ResultState.Draft || sheet.Files.Count > 0
            || last.Newest.Status != sheet.Status || last.Newest.AsOf != sheet.AsOf || last.Newest.Source != sheet.Source));

    private static IEnumerable<string> Assess(EntrySheet sheet, EntryCell cell, Measure measure, Reported? last, IndicatorDefinition indicator, Area? area)
    {
        if (area is null)
        {
            return ["Đơn vị này không có vào ngày chốt số liệu."];
        }

        if (cell.Seen != EntryCell.StampOf(last?.Newest))
        {
            return [$"Người khác vừa ghi {EntryRules.Print(indicator, Measure.Of(last!.Newest))}; hãy xem lại rồi ghi lần nữa."];
        }

        if (last is { State: ResultState.Locked } && last.Newest.Status == sheet.Status)
        {
            return ["Số liệu này đã khóa; phải mở khóa mới sửa được."];
        }

        return TargetRules.AssessReport(indicator, area, measure, sheet.Period, sheet.AsOf)
            .Where(finding => finding.Severity == FindingSeverity.Blocking).Select(finding => finding.Message);
    }

    // A value of another finality is a series of its own, so that what was seen of this one does not bind it.
    private static ResultReport Report(EntrySheet sheet, EntryCell cell, Measure measure, Reported? last) => new()
    {
        AreaId = cell.AreaId,
        IndicatorCode = cell.IndicatorCode,
        Period = sheet.Period,
        Measure = measure,
        Status = sheet.Status,
        AsOf = sheet.AsOf,
        Source = sheet.Source.Trim(),
        Seen = last is not null && last.Newest.Status == sheet.Status ? ResultStamp.Of(last.Newest) : null,
    };

    // Three steps, each with a key made of the form's key: sent again after a lost answer, the form goes on where it stopped.
    private async Task WithFilesAsync(Actor actor, IReadOnlyList<ResultReport> reports, IReadOnlyList<PreparedFile> files, CancellationToken cancel)
    {
        var id = Guid.Empty;
        await OnceAsync(
            actor,
            "draft",
            async step => id = (await results.SaveAsync(step, reports, cancel))[0],
            done => id = Guid.ParseExact(done.Subject.AsSpan(done.Subject.IndexOf(':', StringComparison.Ordinal) + 1), "N"));
        await OnceAsync(actor, "files", step => results.AttachAsync(step, id, files, cancel));
        await OnceAsync(actor, "submit", step => results.SubmitAsync(step, [id], cancel));
    }

    private static async Task OnceAsync(Actor actor, string step, Func<Actor, Task> verb, Action<AlreadyDone>? before = null)
    {
        Guid? key = actor.RequestKey is { } form ? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{form:N}|{step}")).AsSpan(0, 16)) : null;
        try
        {
            await verb(actor with { RequestKey = key });
        }
        catch (AlreadyDone done)
        {
            before?.Invoke(done);
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

    /// <summary>Report values that did not change as well, because their day, source or finality did.</summary>
    public bool SameToo { get; init; }

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
public sealed record EntryFault(EntryCell? Cell, string Message);

/// <param name="Saved">How many values were taken; none when there are faults.</param>
public sealed record EntryOutcome(int Saved, IReadOnlyList<EntryFault> Faults);
