using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics.Text;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads who answers for an indicator, who did before, and what was confirmed.</summary>
public sealed class OwnerQueries(Stores stores)
{
    public async Task<OwnerHome> HomeAsync(Guid communeId, string code, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var history = await store.IndicatorOwners.AsNoTracking().Where(row => row.IndicatorCode == code)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToListAsync(cancel);
        var confirmations = await store.OwnerConfirmations.AsNoTracking().Where(row => row.IndicatorCode == code && row.Year == year)
            .OrderByDescending(row => row.At).ToListAsync(cancel);
        var users = await store.Users.AsNoTracking().Where(user => user.CommuneId == communeId)
            .Select(user => new { user.Id, user.DisplayName, user.DisabledAt }).ToListAsync(cancel);
        var names = users.ToDictionary(user => user.Id, user => user.DisplayName);
        return new(
            history,
            confirmations.ConvertAll(row => (row, names.GetValueOrDefault(row.AccountId, string.Empty))),
            [.. users.Where(user => user.DisabledAt is null).OrderBy(user => SortKey.Of(user.DisplayName), StringComparer.Ordinal).Select(user => (user.Id, user.DisplayName))]);
    }
}
