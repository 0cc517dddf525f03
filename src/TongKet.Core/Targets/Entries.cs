using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

/// <summary>Takes a form full of typed values: all that is wrong is named at once and then nothing is kept; what did not change is left alone.</summary>
public sealed class Entries(Results results, TargetQueries queries, Rulebook rulebook)
{
    public async Task<EntryOutcome> SaveAsync(Actor actor, EntrySheet sheet, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        var newest = (await queries.YearAsync(actor.CommuneId, sheet.Year, cancel))
            .SelectMany(line => line.Reported)
            .ToDictionary(reported => (reported.Newest.IndicatorCode, reported.Area.Id), reported => reported.Newest);
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
                faults.Add(new(cell, $"Số đã ghi ({EntryRules.Print(indicator, Measure.Of(last))}) không xóa trắng được; hãy nhập số đúng."));
            }

            if (measure is null || !IsChange(sheet, measure, last))
            {
                continue;
            }

            if (cell.Seen != (last?.Edition ?? 0))
            {
                faults.Add(new(cell, $"Người khác vừa ghi {EntryRules.Print(indicator, Measure.Of(last!))}; hãy xem lại rồi ghi lần nữa."));
                continue;
            }

            var kind = cell.AreaId == actor.CommuneId ? AreaKind.Commune : AreaKind.ResidentialGroup;
            var findings = TargetRules.AssessReport(indicator, kind, measure, sheet.Year, sheet.AsOf);
            faults.AddRange(findings.Where(finding => finding.Severity == FindingSeverity.Blocking).Select(finding => new EntryFault(cell, finding.Message)));
            reports.Add(Report(sheet, cell, measure));
        }

        if (string.IsNullOrWhiteSpace(sheet.Source))
        {
            faults.Add(new(null, "Hãy ghi nguồn số liệu: sổ, danh sách hoặc văn bản nào."));
        }

        return faults.Count > 0 ? new(0, faults) : new(await ReportAsync(actor, reports, cancel), []);
    }

    private static bool IsChange(EntrySheet sheet, Measure measure, Result? last) =>
        last is null || measure != Measure.Of(last) || (sheet.SameToo && (last.Status != sheet.Status || last.AsOf != sheet.AsOf || last.Source != sheet.Source));

    private static ResultReport Report(EntrySheet sheet, EntryCell cell, Measure measure) => new()
    {
        AreaId = cell.AreaId,
        IndicatorCode = cell.IndicatorCode,
        Year = sheet.Year,
        Measure = measure,
        Status = sheet.Status,
        AsOf = sheet.AsOf,
        Source = sheet.Source.Trim(),
    };

    // Each value has a key made of the form's key, so that a form sent again after a lost answer adds what is missing and nothing twice.
    private async Task<int> ReportAsync(Actor actor, List<ResultReport> reports, CancellationToken cancel)
    {
        foreach (var report in reports)
        {
            try
            {
                await results.ReportAsync(actor with { RequestKey = KeyOf(actor.RequestKey, report) }, report, cancel);
            }
            catch (AlreadyDone)
            {
                continue;
            }
        }

        return reports.Count;
    }

    private static Guid? KeyOf(Guid? form, ResultReport report) => form is { } key
        ? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{key:N}|{report.IndicatorCode}|{report.AreaId:N}")).AsSpan(0, 16))
        : null;
}

/// <summary>A form of values with what they have in common.</summary>
public sealed record EntrySheet
{
    public required int Year { get; init; }

    public required ValueStatus Status { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string Source { get; init; }

    /// <summary>Report values that did not change as well, because their day, source or finality did.</summary>
    public bool SameToo { get; init; }

    public required IReadOnlyList<EntryCell> Cells { get; init; }
}

/// <summary>One value as it was typed.</summary>
/// <param name="IndicatorCode">Of what.</param>
/// <param name="AreaId">Of whom.</param>
/// <param name="First">The number, the numerator, the choice or the words.</param>
/// <param name="Second">The denominator.</param>
/// <param name="Seen">The edition that the person had in sight; 0 for none.</param>
public sealed record EntryCell(string IndicatorCode, Guid AreaId, string? First, string? Second, int Seen);

/// <summary>What is wrong with a cell, or with the form as a whole.</summary>
public sealed record EntryFault(EntryCell? Cell, string Message);

/// <param name="Saved">How many values were taken; none when there are faults.</param>
public sealed record EntryOutcome(int Saved, IReadOnlyList<EntryFault> Faults);
