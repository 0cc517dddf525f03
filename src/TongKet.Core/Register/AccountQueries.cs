using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Accounts of a commune as the administrator's pages show them.</summary>
public sealed class AccountQueries(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    public async Task<IReadOnlyList<AccountLine>> ListAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var accounts = await store.Users.AsNoTracking().Where(row => row.CommuneId == communeId).OrderBy(row => row.UserName).ToListAsync(cancel);
        return [.. await LinesAsync(store, accounts, cancel)];
    }

    public async Task<AccountLine?> FindAsync(Guid communeId, Guid accountId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var accounts = await store.Users.AsNoTracking().Where(row => row.CommuneId == communeId && row.Id == accountId).ToListAsync(cancel);
        return (await LinesAsync(store, accounts, cancel)).SingleOrDefault();
    }

    /// <summary>How many administrators have a password that is older than law/security says.</summary>
    public async Task<int> OldPasswordsAsync(Actor actor, CancellationToken cancel)
    {
        var today = Local.Today(clock);
        await using var store = stores.Open(actor.CommuneId);
        var holders = (await store.Grants.AsNoTracking().Where(row => row.Role == Role.Administrator).ToListAsync(cancel)).Where(row => row.HoldsOn(today)).Select(row => row.AccountId).ToHashSet();
        var accounts = await store.Users.AsNoTracking().Where(row => row.CommuneId == actor.CommuneId && row.DisabledAt == null && holders.Contains(row.Id)).ToListAsync(cancel);
        return accounts.Count(account => AccountRules.IsPasswordOld(account, today, rulebook.Security));
    }

    /// <summary>How each account of the commune is named, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.Users.AsNoTracking().Where(row => row.CommuneId == communeId).ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
    }

    /// <summary>Residential groups of the commune, for choosing one.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> GroupsAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var rows = await store.Areas.AsNoTracking().Where(row => row.Kind == AreaKind.ResidentialGroup && row.ValidTo == null)
            .OrderBy(row => row.Ordinal).Select(row => new { row.Id, row.Name }).ToListAsync(cancel);
        return [.. rows.Select(row => (row.Id, row.Name))];
    }

    /// <summary>Every area of the commune, also those that are no more, by id.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> AreasAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var rows = await store.Areas.AsNoTracking().Select(row => new { row.Id, row.Name }).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.Id, row.Name));
    }

    /// <summary>Tries to sign in since a moment, newest first.</summary>
    public async Task<IReadOnlyList<SignInAttempt>> AttemptsAsync(Guid communeId, DateTime since, int most, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.SignInAttempts.AsNoTracking().Where(row => row.At >= since).OrderByDescending(row => row.At).Take(most).ToListAsync(cancel);
    }

    private static async Task<IEnumerable<AccountLine>> LinesAsync(Store store, List<Account> accounts, CancellationToken cancel)
    {
        var ids = accounts.ConvertAll(account => account.Id);
        var grants = (await store.Grants.AsNoTracking().Where(row => ids.Contains(row.AccountId)).OrderBy(row => row.GrantedAt).ToListAsync(cancel)).ToLookup(row => row.AccountId);
        var areas = await store.Areas.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var strong = (await store.SecondFactors.Where(row => ids.Contains(row.AccountId) && row.ConfirmedAt != null).Select(row => row.AccountId).ToListAsync(cancel)).ToHashSet();
        strong.UnionWith(await store.UserPasskeys.Where(row => ids.Contains(row.UserId)).Select(row => row.UserId).ToListAsync(cancel));
        return accounts.Select(account => new AccountLine(
            account.Id,
            account.UserName!,
            account.DisplayName,
            account.Email,
            account.SeenAt,
            account.PasswordHash is not null,
            account.DisabledAt,
            account.DisabledReason,
            strong.Contains(account.Id),
            [.. grants[account.Id].Select(grant => new GrantLine(grant, grant.AreaId is { } area ? areas.GetValueOrDefault(area) : null))]));
    }
}

/// <param name="Activated">The holder has set a password.</param>
/// <param name="Strong">Has an authenticator or a passkey.</param>
public sealed record AccountLine(
    Guid Id, string UserName, string DisplayName, string? Email, DateTime? SeenAt, bool Activated, DateTime? DisabledAt, string? DisabledReason,
    bool Strong, IReadOnlyList<GrantLine> Grants);

public sealed record GrantLine(Grant Grant, string? AreaName);
