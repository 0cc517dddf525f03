using Microsoft.EntityFrameworkCore;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Publishing;
using TongKet.Core.Targets;
using TongKet.Core.Visits;

namespace TongKet.Core.Storage;

/// <summary>What must always hold, whatever anyone did: run by `check`, nightly, and at the end of each test of the store.</summary>
public sealed class Invariants(Stores stores, Rulebook rulebook, Anchors anchors, FileStore files, SigningKey signing)
{
    /// <summary>Communes in the store.</summary>
    public async Task<IReadOnlyList<Guid>> CommunesAsync(CancellationToken cancel)
    {
        await using var store = stores.Open(Guid.Empty);
        return await store.Offices.IgnoreQueryFilters().OrderBy(office => office.CommuneId).Select(office => office.CommuneId).ToListAsync(cancel);
    }

    /// <summary>Everything that is off, one Vietnamese sentence each; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> BrokenAsync(CancellationToken cancel)
    {
        // On a file that is broken below the rows nothing that the rows say can be believed.
        var (pages, references) = await FileCheck.BrokenAsync(stores.Options, cancel);
        if (pages.Count > 0)
        {
            return pages;
        }

        var broken = new List<string>(references);
        foreach (var commune in await CommunesAsync(cancel))
        {
            broken.AddRange(await BrokenAsync(commune, cancel));
        }

        broken.AddRange(VisitChecks.Broken(stores.Options.DataFolder));
        return broken;
    }

    /// <summary>The same for one commune.</summary>
    public async Task<IReadOnlyList<string>> BrokenAsync(Guid communeId, CancellationToken cancel)
    {
        var broken = new List<string>();
        await using var store = stores.Open(communeId);
        await LedgerAsync(store, broken, cancel);
        broken.AddRange(await SealedRows.BrokenAsync(store, cancel));
        try
        {
            await TotalsAsync(store, broken, cancel);
            await ApprovalsAsync(store, broken, cancel);
            await CascadesAsync(store, broken, cancel);
            await PublicationsAsync(store, broken, cancel);
            await FilesAsync(store, broken, cancel);
            broken.AddRange(await CouncilCheck.BrokenAsync(store, signing.PublicPem, cancel));
        }
        catch (Exception fault) when (broken.Count > 0 && fault is not OperationCanceledException)
        {
            // Rows that were tampered with need not make sense to what adds them up; they are named above.
            broken.Add($"Các kiểm tra sau đó không chạy hết được vì dữ liệu đã hỏng: {fault.Message}");
        }

        return broken;
    }

    // What was handed down hangs on the edition that it came from.
    private static async Task CascadesAsync(Store store, List<string> broken, CancellationToken cancel)
    {
        var lost = await store.Cascades.CountAsync(cascade => !store.Targets.Any(target => target.Id == cascade.TargetId), cancel);
        if (lost > 0)
        {
            broken.Add($"{lost} lần giao chỉ tiêu xuống tổ dân phố không còn chỉ tiêu gốc.");
        }
    }

    private async Task FilesAsync(Store store, List<string> broken, CancellationToken cancel)
    {
        foreach (var file in await store.EvidenceFiles.AsNoTracking().GroupBy(row => row.Hash).Select(same => same.Key).ToListAsync(cancel))
        {
            if (!await files.IsWholeAsync(file, cancel))
            {
                broken.Add($"Tệp {file[..16]} bị mất hoặc bị sửa.");
            }
        }
    }

    private async Task LedgerAsync(Store store, List<string> broken, CancellationToken cancel)
    {
        if (await anchors.FirstBreakAsync(store, cancel) is { } place)
        {
            broken.Add($"Nhật ký thay đổi bị đứt: {place}.");
        }

        var (altered, lost) = await LedgerQueries.BrokenSecretsAsync(store, cancel);
        broken.AddRange(altered.Select(sequence => $"Dữ liệu cá nhân đứng sau mục {sequence} của nhật ký đã bị sửa."));
        broken.AddRange(lost.Select(sequence => $"Dữ liệu cá nhân đứng sau mục {sequence} của nhật ký đã mất mà không có mục nào sau đó ghi việc xóa."));
    }

    private async Task TotalsAsync(Store store, List<string> broken, CancellationToken cancel)
    {
        var kept = await store.Totals.AsNoTracking().ToListAsync(cancel);
        var damaged = new HashSet<Guid>();
        var years = await store.Results.Select(row => row.Year).Distinct().ToListAsync(cancel);
        foreach (var year in years.Union(kept.Select(total => total.Year)).Order())
        {
            var computed = await TotalsOf.YearAsync(store, rulebook, year, cancel);
            foreach (var total in kept.Where(total => total.Year == year))
            {
                if (!computed.TryGetValue(total.Key, out var sum) || !sum.Matches(total))
                {
                    broken.Add($"Tổng «{total.IndicatorCode}» {total.Period.Name} không bằng tổng các tổ dân phố; hãy chạy «tongket rollup {year} --rebuild».");
                    damaged.Add(total.Id);
                }
            }

            foreach (var key in computed.Keys.Except(kept.Where(total => total.Year == year).Select(total => total.Key)))
            {
                broken.Add($"Thiếu tổng «{key.IndicatorCode}» {key.Period.Name}; hãy chạy «tongket rollup {year} --rebuild».");
            }
        }

        await TotalChangesAsync(store, kept.FindAll(total => !damaged.Contains(total.Id)), broken, cancel);
    }

    // Each move begins where the one before ended, unless it mended a damaged sum, and the last ends where the sum stands.
    private static async Task TotalChangesAsync(Store store, List<Total> kept, List<string> broken, CancellationToken cancel)
    {
        var moves = (await store.TotalChanges.AsNoTracking().ToListAsync(cancel)).ToLookup(move => move.TotalId);
        foreach (var total in kept.Where(total => moves.Contains(total.Id)))
        {
            var inOrder = moves[total.Id].OrderBy(move => move.Ordinal).ToArray();
            var last = inOrder[^1];
            var whole = last.NumeratorAfter == total.NumeratorScaled && last.DenominatorAfter == total.DenominatorScaled && last.ReportedAfter == total.Reported;
            if (!whole || inOrder.Zip(inOrder.Skip(1)).Any(pair => pair.Second.Kind != TotalChangeKind.Rebuilt
                && (pair.First.NumeratorAfter != pair.Second.NumeratorBefore || pair.First.DenominatorAfter != pair.Second.DenominatorBefore)))
            {
                broken.Add($"Lịch sử của tổng «{total.IndicatorCode}» {total.Period.Name} không liền mạch.");
            }
        }
    }

    private static async Task ApprovalsAsync(Store store, List<string> broken, CancellationToken cancel)
    {
        var own = new[] { ResultStepKind.Drafted, ResultStepKind.Submitted, ResultStepKind.Verified };
        var self = await (
            from approval in store.ResultSteps
            join earlier in store.ResultSteps on approval.ResultId equals earlier.ResultId
            where approval.Kind == ResultStepKind.Approved && approval.By != null && approval.By == earlier.By && own.Contains(earlier.Kind)
            select approval.ResultId).Distinct().CountAsync(cancel);
        if (self > 0)
        {
            broken.Add($"Có {self} số liệu do chính người nhập hoặc người thẩm tra duyệt.");
        }

        var written = new[] { ResultStepKind.Drafted, ResultStepKind.Submitted };
        var verified = await (
            from verification in store.ResultSteps
            join earlier in store.ResultSteps on verification.ResultId equals earlier.ResultId
            where verification.Kind == ResultStepKind.Verified && verification.By != null && verification.By == earlier.By && written.Contains(earlier.Kind)
            select verification.ResultId).Distinct().CountAsync(cancel);
        if (verified > 0)
        {
            broken.Add($"Có {verified} số liệu do chính người nhập thẩm tra.");
        }
    }

    private static async Task PublicationsAsync(Store store, List<string> broken, CancellationToken cancel)
    {
        await foreach (var publication in store.Publications.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!string.Equals(publication.ContentHash, SnapshotJson.HashOf(publication.Content), StringComparison.Ordinal))
            {
                broken.Add($"Bản công bố {publication.Kind} «{publication.Key}» lần {publication.Edition} đã bị sửa.");
            }
        }
    }
}
