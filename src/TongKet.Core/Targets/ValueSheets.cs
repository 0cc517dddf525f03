using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads what stands behind one number down to its parts and up to its targets.</summary>
public sealed class ValueSheets(Stores stores, Rulebook rulebook)
{
    /// <summary>From a number to its editions, steps, files, notes, parts and targets; null when there is no such area or indicator.</summary>
    public async Task<ValueSheet?> SheetAsync(Guid communeId, ResultPlace place, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var tree = await TotalsOf.TreeAsync(store, cancel);
        if (!tree.Contains(place.AreaId) || rulebook.Indicator(place.IndicatorCode) is not { } indicator)
        {
            return null;
        }

        var (area, code, period) = (tree[place.AreaId], place.IndicatorCode, place.Period);
        var rows = await store.Results.AsNoTracking()
            .Where(row => row.AreaId == area.Id && row.IndicatorCode == code && row.Year == period.Year && row.PeriodKind == period.Kind && row.PeriodNumber == period.Number)
            .ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.Id);
        var subjects = ids.ConvertAll(ResultEntries.SubjectOf);
        var steps = (await store.ResultSteps.AsNoTracking().Where(step => ids.Contains(step.ResultId)).ToListAsync(cancel)).ToLookup(step => step.ResultId);
        var files = (await store.EvidenceFiles.AsNoTracking().Where(file => subjects.Contains(file.Subject)).ToListAsync(cancel)).ToLookup(file => file.Subject, StringComparer.Ordinal);
        var names = await NamesAsync(store, steps.SelectMany(same => same).Select(step => step.By), cancel);
        var book = await YearBook.LoadAsync(store, period.Year, cancel);
        var parts = indicator.IsOfGroups ? book.ByArea(indicator, period) : new Dictionary<Guid, Measure>();
        return new ValueSheet
        {
            Area = area,
            Indicator = indicator,
            Period = period,
            Editions =
            [
                .. rows.OrderByDescending(row => (row.Status, row.Edition)).Select(row => new EditionLine(
                    row,
                    Measure.Of(row),
                    ResultRules.StateOf(steps[row.Id]),
                    [.. steps[row.Id].OrderBy(step => step.Ordinal).Select(step => new StepLine(step, step.By is { } by ? names.GetValueOrDefault(by, "tài khoản đã xóa") : "hệ thống"))],
                    [.. files[ResultEntries.SubjectOf(row.Id)]])),
            ],
            Total = book.Of(indicator, period).Total is { } total && total.AreaId == area.Id ? total : null,
            Parts = [.. tree.Below(area.Id).Where(part => part.Valid.Contains(period.Calendar.To!.Value)).Select(part => new PartLine(part, parts.GetValueOrDefault(part.Id)))],
            Above = [.. tree.Above(area.Id)],
            Targets = await store.Targets.AsNoTracking().Where(row => row.Year == period.Year && row.IndicatorCode == code && row.AreaId == area.Id)
                .OrderBy(row => row.InForceOn).ThenBy(row => row.Edition).ToListAsync(cancel),
            Notes = await store.ResultNotes.AsNoTracking()
                .Where(note => note.AreaId == area.Id && note.IndicatorCode == code && note.Year == period.Year && note.PeriodKind == period.Kind && note.PeriodNumber == period.Number)
                .OrderBy(note => note.At).ToListAsync(cancel),
            Narratives = await store.Narratives.AsNoTracking().Where(row => row.IndicatorCode == code && row.Year == period.Year).OrderByDescending(row => row.Edition).ToListAsync(cancel),
            Owner = await IndicatorOwners.PresentAsync(store, code, cancel),
        };
    }

    private static async Task<Dictionary<Guid, string>> NamesAsync(Store store, IEnumerable<Guid?> accounts, CancellationToken cancel)
    {
        var wanted = accounts.OfType<Guid>().Distinct().ToArray();
        return await store.Users.Where(user => wanted.Contains(user.Id) && user.CommuneId == store.CommuneId).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
    }
}

/// <summary>All that stands behind one number.</summary>
public sealed record ValueSheet
{
    public required Area Area { get; init; }

    public required IndicatorDefinition Indicator { get; init; }

    public required Period Period { get; init; }

    /// <summary>Most final and newest first.</summary>
    public required IReadOnlyList<EditionLine> Editions { get; init; }

    /// <summary>The kept sum, when this is the commune and the figure is made of groups.</summary>
    public Total? Total { get; init; }

    /// <summary>The areas below with their approved figures.</summary>
    public required IReadOnlyList<PartLine> Parts { get; init; }

    /// <summary>The areas above, nearest first.</summary>
    public required IReadOnlyList<Area> Above { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }

    public required IReadOnlyList<ResultNote> Notes { get; init; }

    public required IReadOnlyList<Narrative> Narratives { get; init; }

    public IndicatorOwner? Owner { get; init; }
}

/// <summary>One edition with who did what, when and why, and its files.</summary>
public sealed record EditionLine(Result Result, Measure Measure, ResultState State, IReadOnlyList<StepLine> Steps, IReadOnlyList<EvidenceFile> Files)
{
    public EvidenceState Evidence => ResultEvidenceRules.StateOf(Result, Files.Count, State);
}

/// <summary>A step and the position of whoever took it.</summary>
public sealed record StepLine(ResultStep Step, string By);

/// <summary>A part of a figure.</summary>
public sealed record PartLine(Area Area, Measure? Figure);
