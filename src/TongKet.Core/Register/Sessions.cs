using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Signed-in browsers: begun, seen, switched between roles, ended. No change of the books, so the ledger gets an entry only when somebody ends sessions.</summary>
public sealed class Sessions(Stores stores, SignInSettings settings, Rulebook rulebook, TimeProvider clock)
{
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    /// <summary>A working day is the longest, whatever the law leaves open.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long sessions live, by law/security.</summary>
    public SessionLimits Limits { get; } = new(
        TimeSpan.FromMinutes(rulebook.Security.IdleMinutes.Value), TimeSpan.FromMinutes(rulebook.Security.IdleMinutesAdministrator.Value), Longest);

    /// <summary>Begins a session with the first role that may be used.</summary>
    public Task<Session> StartAsync(Account account, bool strong, string userAgent, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return stores.WriteAsync(
            account.CommuneId,
            async store =>
            {
                var grants = await store.Grants.AsNoTracking().Where(row => row.AccountId == account.Id).ToListAsync(cancel);
                var session = new Session
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    CommuneId = account.CommuneId,
                    AccountId = account.Id,
                    GrantId = GrantRules.Usable(grants, Local.Today(now), strong) is [var first, ..] ? first.Id : null,
                    StartedAt = now,
                    SeenAt = now,
                    StrongAt = strong ? now : null,
                    Device = SessionRules.DeviceOf(userAgent),
                };
                store.Sessions.Add(session);
                (await store.Users.SingleAsync(row => row.Id == account.Id, cancel)).SeenAt = now;
                return session;
            },
            cancel);
    }

    /// <summary>Who is behind a session now; null when it has ended, or its account is closed. Notes that it was used.</summary>
    public async Task<SignedIn?> UseAsync(Guid communeId, Guid sessionId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var store = stores.Open(communeId);
        var session = await store.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId, cancel);
        if (session is null || session.EndedAt is not null)
        {
            return null;
        }

        var account = await store.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.AccountId && row.DisabledAt == null, cancel);
        var grants = await store.Grants.AsNoTracking().Where(row => row.AccountId == session.AccountId).ToListAsync(cancel);
        var administers = grants.Exists(row => row.HoldsOn(Local.Today(now)) && row.Role == Role.Administrator);
        var old = administers && account is not null && AccountRules.IsPasswordOld(account, Local.Today(now), rulebook.Security);
        var mustRenew = old && rulebook.Security.PasswordMonthsAdministrator.Status == LawStatus.Confirmed;
        var usable = GrantRules.Usable(grants, Local.Today(now), session.StrongAt is not null && !mustRenew);
        var grant = usable.FirstOrDefault(row => row.Id == session.GrantId) ?? (usable is [var first, ..] ? first : null);
        var office = await store.Offices.AsNoTracking().Select(row => new { row.CommuneName, row.DemoSince }).SingleOrDefaultAsync(cancel);
        var end = account is null || (office?.DemoSince is not null && !settings.DemoOpen) ? SessionEnd.AccountChanged : SessionRules.EndOf(session, grant?.Role ?? Role.Holder, now, Limits);
        if (end is not null)
        {
            await EndAsync(communeId, [sessionId], end.Value, cancel);
            return null;
        }

        if (now - session.SeenAt >= SeenStep)
        {
            try
            {
                await SeenAsync(session, now, cancel);
            }
            catch (Exception fault) when (StorageFaults.Of(fault) is not null)
            {
                // Reading goes on while nothing can be written; the session then ends earlier, never later.
            }
        }

        return new SignedIn(session, account!, grant, usable, administers, office?.CommuneName ?? string.Empty) { PasswordIsOld = old, MustRenewPassword = mustRenew };
    }

    /// <summary>How a session ended; null while it stands or when it is forgotten.</summary>
    public async Task<SessionEnd?> EndOfAsync(Guid communeId, Guid sessionId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.Sessions.Where(row => row.Id == sessionId).Select(row => row.EndedBy).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Acts in another of the own roles from now on.</summary>
    public Task SwitchAsync(SignedIn who, Guid grantId, CancellationToken cancel)
    {
        if (who.Usable.All(grant => grant.Id != grantId))
        {
            throw new Refused(RefusalReason.NotAllowed, "Vai trò này không dùng được trong phiên làm việc này.");
        }

        return stores.WriteAsync(
            who.Account.CommuneId,
            async store => (await store.Sessions.SingleAsync(row => row.Id == who.Session.Id, cancel)).GrantId = grantId,
            cancel);
    }

    /// <summary>Forgets sessions and tries to sign in that are older than law/security wants them kept.</summary>
    /// <returns>How many rows went.</returns>
    public Task<int> ForgetOldAsync(Guid communeId, CancellationToken cancel)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddMonths(-rulebook.Security.LogMonths.Value);
        return stores.WriteAsync(
            communeId,
            async store =>
            {
                var sessions = await store.Sessions.Where(row => row.EndedAt < before || row.SeenAt < before).ToListAsync(cancel);
                var attempts = await store.SignInAttempts.Where(row => row.At < before).ToListAsync(cancel);
                store.Sessions.RemoveRange(sessions);
                store.SignInAttempts.RemoveRange(attempts);
                return sessions.Count + attempts.Count;
            },
            cancel);
    }

    /// <summary>Ends the own session.</summary>
    public Task SignOutAsync(Guid communeId, Guid sessionId, CancellationToken cancel) => EndAsync(communeId, [sessionId], SessionEnd.SignedOut, cancel);

    /// <summary>Ends sessions of an account: the holder's own from another browser, or anybody's by the administrator.</summary>
    /// <param name="only">One of them; null for all.</param>
    /// <param name="but">One that stays: the browser that asks.</param>
    /// <returns>How many ended.</returns>
    public async Task<int> RevokeAsync(Actor actor, Guid accountId, Guid? only, Guid? but, CancellationToken cancel)
    {
        if (actor.AccountId != accountId)
        {
            Permissions.Require(actor, Right.ManageAccounts);
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        await Grants.AccountOf(verb.Store, accountId, cancel);
        var rows = await Open(verb.Store, accountId).Where(row => (only == null || row.Id == only) && row.Id != but).ToListAsync(cancel);
        if (only is not null && rows.Count == 0)
        {
            throw new Refused(RefusalReason.WrongState, "Phiên làm việc này đã kết thúc.");
        }

        End(rows, SessionEnd.Revoked, verb.Now);
        var fields = new FieldChanges().Set("ended", rows.Count);
        await verb.CommitAsync(Verbs.SessionsEnded, $"account:{accountId:N}", fields, null, cancel);
        return rows.Count;
    }

    /// <summary>Sessions that stand, newest use first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(Guid communeId, Guid accountId, CancellationToken cancel)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Limits.Longest;
        await using var store = stores.Open(communeId);
        return await Open(store, accountId).AsNoTracking().Where(row => row.StartedAt > oldest).OrderByDescending(row => row.SeenAt).ToListAsync(cancel);
    }

    /// <summary>Inside a verb that makes earlier sign-ins void: new password, lost factor, closed account.</summary>
    internal static async Task EndAllAsync(Store store, Guid accountId, Guid? but, DateTime now, CancellationToken cancel) =>
        End(await Open(store, accountId).Where(row => row.Id != but).ToListAsync(cancel), SessionEnd.AccountChanged, now);

    private Task<int> EndAsync(Guid communeId, IReadOnlyCollection<Guid> ids, SessionEnd end, CancellationToken cancel) => stores.WriteAsync(
        communeId,
        async store =>
        {
            var rows = await store.Sessions.Where(row => ids.Contains(row.Id) && row.EndedAt == null).ToListAsync(cancel);
            End(rows, end, clock.GetUtcNow().UtcDateTime);
            return rows.Count;
        },
        cancel);

    private Task<bool> SeenAsync(Session session, DateTime now, CancellationToken cancel) => stores.WriteAsync(
        session.CommuneId,
        async store =>
        {
            // Ended meanwhile by somebody else: the next request will notice.
            if (await store.Sessions.SingleOrDefaultAsync(row => row.Id == session.Id && row.EndedAt == null, cancel) is { } row)
            {
                row.SeenAt = now;
                (await store.Users.SingleAsync(account => account.Id == session.AccountId, cancel)).SeenAt = now;
            }

            return true;
        },
        cancel);

    private static IQueryable<Session> Open(Store store, Guid accountId) => store.Sessions.Where(row => row.AccountId == accountId && row.EndedAt == null);

    private static void End(IEnumerable<Session> rows, SessionEnd end, DateTime now)
    {
        foreach (var row in rows)
        {
            row.EndedAt = now;
            row.EndedBy = end;
        }
    }
}

/// <summary>Who is at the desk: the session, its account, and the role acted in.</summary>
/// <param name="Grant">Null while no role may be used; then only the own account is open.</param>
/// <param name="Usable">All roles that this session may switch between.</param>
/// <param name="IsAdministrator">Holds an administrator's role today, usable or not: without a second factor it is not.</param>
/// <param name="CommuneName">"phường Suối Trong".</param>
public sealed record SignedIn(Session Session, Account Account, Grant? Grant, IReadOnlyList<Grant> Usable, bool IsAdministrator, string CommuneName)
{
    public Role Role => Grant?.Role ?? Role.Holder;

    public bool NeedsSecondFactor => IsAdministrator && Session.StrongAt is null;

    /// <summary>An administrator whose password is older than law/security says.</summary>
    public bool PasswordIsOld { get; init; }

    /// <summary>The same where the row of law is confirmed: the administrator's role waits for the new password.</summary>
    public bool MustRenewPassword { get; init; }

    public bool Has(Right right) => Rights.Has(Role, right);

    public Actor AsActor(Guid? requestKey = null) => new(Account.CommuneId, Account.Id, Account.DisplayName, Role)
    {
        AreaId = Grant?.AreaId,
        DeputyOf = Grant?.DeputyOf,
        Organisation = CommuneName.Length == 0 ? string.Empty : "UBND " + CommuneName,
        RequestKey = requestKey,
    };
}
