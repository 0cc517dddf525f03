using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Targets;

namespace TongKet.Core.Exchange;

/// <summary>What an import of results brought in goes on as a whole: handed in, verified, approved in one step each.</summary>
public sealed partial class Imports
{
    /// <summary>Takes a step on everything that the import wrote and that waits for it.</summary>
    /// <param name="note">What is said where a check wants a look at a draft.</param>
    /// <returns>How many went on, and each that stays with its row and its reason.</returns>
    /// <exception cref="Refused">Nothing of the import waits for this step, it is of another kind or was undone.</exception>
    public async Task<ImportStepTaken> TakeAsync(
        Actor actor, Guid importId, ResultStepKind step, string? note, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var import = await FindAsync(actor, importId, cancel);
        if (import is not { Kind: SheetKind.Results, CommittedAt: not null, UndoneAt: null })
        {
            throw new Refused(RefusalReason.WrongState, "Chỉ gửi, thẩm tra hoặc duyệt cả lần nhập kết quả đã ghi và chưa hoàn tác.");
        }

        var total = import.Added + import.Changed;
        var told = progress is null ? null : new Told(progress, total);
        var taken = await results.TakeManyAsync(
            actor, step, store => store.ImportedRows.Where(row => row.ImportId == importId).Select(row => row.WrittenId), import.Subject, note, told, cancel);
        var shown = taken.Left.Take(Assessment.Shown).ToArray();
        await using var store = stores.Open(actor.CommuneId);
        var rows = shown.Length == 0
            ? []
            : await store.ImportedRows.AsNoTracking().Where(row => row.ImportId == importId).Select(row => new { row.WrittenId, row.Row }).ToDictionaryAsync(row => row.WrittenId, row => row.Row, cancel);
        return new(step, taken.Taken, taken.Left.Count, [.. shown.Select(left => new ImportRowLeft(rows[left.ResultId], left.Place, left.Why)).OrderBy(left => left.Row)]);
    }

    /// <summary>How far the values that an import wrote have come: how many stand in each state.</summary>
    public async Task<IReadOnlyDictionary<ResultState, int>> StatesAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        await FindAsync(actor, importId, cancel);
        await using var store = stores.Open(actor.CommuneId);
        var written = store.ImportedRows.Where(row => row.ImportId == importId).Select(row => row.WrittenId);
        var last = await store.ResultSteps.AsNoTracking()
            .Where(step => written.Contains(step.ResultId))
            .Where(step => !store.ResultSteps.Any(later => later.CommuneId == step.CommuneId && later.ResultId == step.ResultId && later.Ordinal > step.Ordinal))
            .GroupBy(step => step.Kind)
            .Select(same => new { Kind = same.Key, Count = same.Count() })
            .ToListAsync(cancel);
        return last.GroupBy(same => ResultRules.StateAfter(same.Kind)).ToDictionary(same => same.Key, same => same.Sum(one => one.Count));
    }

    private sealed class Told(IProgress<ImportProgress> progress, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new ImportProgress(value, total));
    }
}

/// <summary>What came of a step on a whole import.</summary>
/// <param name="Taken">How many values took it.</param>
/// <param name="LeftCount">How many may not, and stay where they are.</param>
/// <param name="Left">The first of these.</param>
public sealed record ImportStepTaken(ResultStepKind Step, int Taken, int LeftCount, IReadOnlyList<ImportRowLeft> Left);

/// <summary>A row of an import whose value may not go on.</summary>
/// <param name="Row">Row of the sheet.</param>
public sealed record ImportRowLeft(int Row, string Place, string Why);
