using Microsoft.EntityFrameworkCore;
using TongKet.Core.Storage;

namespace TongKet.Core.Exchange;

/// <summary>Places on which something rests: figures, targets, counts, people who answer for them, acts, places below. Only an act ends or renames those.</summary>
internal static class AreaUse
{
    /// <summary>What rests on each place, in words; places without anything are not in it.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> AllAsync(Store store, CancellationToken cancel)
    {
        var used = new Dictionary<Guid, string>();
        await AddAsync("số liệu", store.Results.Select(row => row.AreaId));
        await AddAsync("chỉ tiêu", store.Targets.Select(row => row.AreaId));
        await AddAsync("mẫu số", store.Denominators.Select(row => row.AreaId));
        await AddAsync("người phụ trách", store.Grants.Where(row => row.AreaId != null).Select(row => row.AreaId!.Value));
        await AddAsync("trao đổi", store.ResultNotes.Select(row => row.AreaId));
        await AddAsync("lần sắp xếp", store.AreaFlows.Select(row => row.PredecessorId));
        await AddAsync("lần sắp xếp", store.AreaFlows.Where(row => row.SuccessorId != null).Select(row => row.SuccessorId!.Value));
        await AddAsync("đơn vị bên dưới", store.Areas.Where(row => row.ParentId != null).Select(row => row.ParentId!.Value));
        return used;

        async Task AddAsync(string what, IQueryable<Guid> places)
        {
            foreach (var place in await places.Distinct().ToListAsync(cancel))
            {
                var before = used.GetValueOrDefault(place);
                used[place] = before is null || before.Contains(what, StringComparison.Ordinal) ? before ?? what : $"{before}, {what}";
            }
        }
    }
}
