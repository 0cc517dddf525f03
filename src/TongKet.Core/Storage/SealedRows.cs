using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Storage;

/// <summary>Holds every sealed row of a commune against the last entry of the ledger that set it.</summary>
internal sealed class SealedRows
{
    private const int MostNamed = 50;

    private readonly Dictionary<(byte Kind, Guid Id), (long Sequence, byte[] Salt, byte[] Print)> last = [];
    private readonly Store store;
    private readonly List<string> broken = [];

    private SealedRows(Store store)
    {
        this.store = store;
    }

    /// <summary>One sentence for each row that is not as its entry says; empty when all are. A ledger that never sealed a row says nothing of them.</summary>
    public static async Task<IReadOnlyList<string>> BrokenAsync(Store store, CancellationToken cancel)
    {
        var check = new SealedRows(store);
        if (await check.ReadEntriesAsync(cancel))
        {
            var areas = await store.Areas.AsNoTracking().ToDictionaryAsync(area => area.Id, area => area.Name, cancel);
            await check.CompareAsync<Result>(0, row => $"Số liệu «{row.IndicatorCode}» {row.Period.Name} của {Place(areas, row.AreaId)} lần {row.Edition}", row => row.Id, cancel);
            await check.CompareAsync<ResultStep>(1, row => $"Bước {row.Ordinal} của số liệu {row.ResultId:N}", row => row.Id, cancel);
            await check.CompareAsync<Target>(2, row => $"Chỉ tiêu «{row.IndicatorCode}» năm {row.Year} của {Place(areas, row.AreaId)} lần {row.Edition}", row => row.Id, cancel);
            await check.CompareAsync<Cascade>(3, row => $"Lần giao xuống thứ {row.Edition} của chỉ tiêu {row.TargetId:N}", row => row.Id, cancel);
            await check.CompareAsync<Denominator>(4, row => $"Mẫu số {DenominatorRules.Name(row.Kind)} ngày {Vietnamese.Date(row.AsOf)} của {Place(areas, row.AreaId)} lần {row.Edition}", row => row.Id, cancel);
        }

        return check.broken;
    }

    private static string Place(Dictionary<Guid, string> areas, Guid id) => areas.GetValueOrDefault(id) ?? $"đơn vị {id:N}";

    // Entries in their order, so that the last that set a row is the one that counts.
    private async Task<bool> ReadEntriesAsync(CancellationToken cancel)
    {
        var any = false;
        var entries =
            from entry in store.Changes.AsNoTracking()
            where entry.Fields.Contains(FieldChanges.RowsStart)
            join secret in store.LedgerSecrets.AsNoTracking().Where(secret => secret.Field == LedgerSecret.RowsField) on entry.Id equals secret.EntryId into secrets
            from secret in secrets.DefaultIfEmpty()
            orderby entry.Sequence
            select new { entry.Sequence, entry.Fields, Secret = secret };
        await foreach (var row in entries.AsAsyncEnumerable().WithCancellation(cancel))
        {
            any = true;
            if (row.Secret is null)
            {
                broken.Add($"Dấu vân tay của các dòng do mục {row.Sequence} của nhật ký ghi đã mất.");
            }
            else if (!LedgerQueries.Fits(row.Fields, row.Secret) || RowSeals.Read(row.Secret.After) is not { } says)
            {
                broken.Add($"Dấu vân tay của các dòng do mục {row.Sequence} của nhật ký ghi đã bị sửa.");
            }
            else
            {
                foreach (var (kind, id, print) in says.Records)
                {
                    last[(kind, id)] = (row.Sequence, says.Salt, print);
                }
            }
        }

        return any;
    }

    private async Task CompareAsync<T>(byte kind, Func<T, string> words, Func<T, Guid> idOf, CancellationToken cancel)
        where T : class, IOwned
    {
        var found = new List<string>();
        try
        {
            await foreach (var row in store.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
            {
                if (!last.Remove((kind, idOf(row)), out var said))
                {
                    found.Add($"{words(row)} (mã {idOf(row):N}) không do mục nào của nhật ký ghi.");
                }
                else if (RowSeals.IsGone(said.Print))
                {
                    found.Add($"{words(row)} (mã {idOf(row):N}) có lại sau khi mục {said.Sequence} của nhật ký đã bỏ.");
                }
                else if (!said.Print.AsSpan().SequenceEqual(RowSeals.PrintOf(store, row, said.Salt)))
                {
                    found.Add($"{words(row)} (mã {idOf(row):N}) khác với lần ghi ở mục {said.Sequence} của nhật ký.");
                }
            }
        }
        catch (Exception unread) when (unread is InvalidOperationException or FormatException or InvalidCastException or ArgumentException or OverflowException)
        {
            // What follows the row that cannot be read was not seen, so nothing is said to be missing.
            found.Add($"Bảng {store.Model.FindEntityType(typeof(T))!.GetTableName()} có dòng không đọc được: {unread.Message}");
            broken.AddRange(found.Take(MostNamed));
            return;
        }

        found.AddRange(last.Where(one => one.Key.Kind == kind && !RowSeals.IsGone(one.Value.Print)).OrderBy(one => one.Value.Sequence)
            .Select(one => $"{Noun(kind)} mã {one.Key.Id:N} do mục {one.Value.Sequence} của nhật ký ghi đã mất."));
        broken.AddRange(found.Take(MostNamed));
        if (found.Count > MostNamed)
        {
            broken.Add($"{Noun(kind)}: còn {found.Count - MostNamed} dòng nữa không đúng với nhật ký.");
        }
    }

    private static string Noun(byte kind) => kind switch
    {
        0 => "Số liệu",
        1 => "Bước của số liệu",
        2 => "Chỉ tiêu",
        3 => "Lần giao xuống",
        _ => "Mẫu số",
    };
}
