using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Gives roles, takes them back, and says once a year that they are still needed.</summary>
public sealed class Grants(Stores stores, TimeProvider clock)
{
    public async Task<Guid> GiveAsync(Actor actor, Guid accountId, GrantAsked asked, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        if (actor.AccountId == accountId)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Không tự giao vai trò cho tài khoản của chính mình; hãy nhờ quản trị viên khác. Nếu chưa có ai, người giữ máy chủ mở thêm một quản trị viên bằng lệnh «tongket user add».");
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var account = await AccountOf(verb.Store, accountId, cancel);
        var grant = await AddAsync(verb, actor, account, asked, clock, cancel);
        await SecurityNotices.PostAsync(verb, accountId, "Tài khoản của bạn vừa được giao thêm một vai trò.", cancel);
        await verb.CommitAsync(Verbs.RoleGranted, $"account:{accountId:N}", Fields(grant), asked.Basis, cancel);
        return grant.Id;
    }

    /// <summary>Takes a role back. The last administrator stays: somebody must be able to let people in.</summary>
    public async Task RevokeAsync(Actor actor, Guid grantId, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi lý do thu hồi vai trò.");
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var grant = await GrantOf(verb.Store, grantId, cancel);
        if (grant.RevokedAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Vai trò này đã được thu hồi.");
        }

        if (grant.Role == Role.Administrator)
        {
            await RequireOtherAdministratorAsync(verb.Store, grant.AccountId, Local.Today(verb.Now), cancel);
        }

        grant.RevokedAt = verb.Now;
        await SecurityNotices.PostAsync(verb, grant.AccountId, "Một vai trò của tài khoản bạn vừa bị thu hồi.", cancel);
        await verb.CommitAsync(Verbs.RoleRevoked, $"account:{grant.AccountId:N}", Fields(grant), reason, cancel);
    }

    /// <summary>Says that a role is still needed.</summary>
    public async Task ReviewAsync(Actor actor, Guid grantId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var grant = await GrantOf(verb.Store, grantId, cancel);
        grant.ReviewedAt = verb.Now;
        await verb.CommitAsync(Verbs.RoleReviewed, $"account:{grant.AccountId:N}", Fields(grant), null, cancel);
    }

    internal static async Task<IReadOnlyList<Finding>> AssessAsync(Store store, GrantAsked asked, CancellationToken cancel)
    {
        var area = asked.AreaId is { } areaId
            ? await store.Areas.Where(row => row.Id == areaId).Select(row => (AreaKind?)row.Kind).SingleOrDefaultAsync(cancel)
            : null;
        return GrantRules.Assess(asked, area, deputyHasBasis: !string.IsNullOrWhiteSpace(asked.Basis));
    }

    internal static async Task<Grant> AddAsync(
        VerbScope verb, Actor actor, Account account, GrantAsked asked, TimeProvider clock, CancellationToken cancel)
    {
        Refused.IfBlocked(await AssessAsync(verb.Store, asked, cancel));
        var grant = new Grant
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AccountId = account.Id,
            Role = asked.Role,
            AreaId = asked.AreaId,
            ValidFrom = asked.ValidFrom,
            ValidTo = asked.ValidTo,
            DeputyOf = asked.DeputyOf,
            Basis = asked.Basis,
            GrantedAt = verb.Now,
            GrantedBy = actor.AccountId,
        };
        verb.Store.Grants.Add(grant);

        // What the keeper of the server gives on the command line no administrator gave.
        if (actor.AccountId is not null && Rights.Decides(grant.Role))
        {
            await SecurityNotices.PostDecidingRoleAsync(verb, grant, cancel);
        }

        return grant;
    }

    /// <summary>Somebody else must be able to act as administrator: with a password or another way in, and with a second factor.</summary>
    internal static async Task RequireOtherAdministratorAsync(Store store, Guid accountId, DateOnly today, CancellationToken cancel)
    {
        var others = await (
            from grant in store.Grants
            join account in store.Users on grant.AccountId equals account.Id
            where grant.Role == Role.Administrator && grant.AccountId != accountId && account.DisabledAt == null
                && (store.UserPasskeys.Any(row => row.UserId == account.Id)
                    || (store.SecondFactors.Any(row => row.AccountId == account.Id && row.ConfirmedAt != null)
                        && (account.PasswordHash != null || store.UserLogins.Any(row => row.UserId == account.Id))))
            select grant).ToListAsync(cancel);
        if (!others.Any(grant => grant.HoldsOn(today)))
        {
            throw new Refused(RefusalReason.WrongState, "Đây là quản trị viên cuối cùng dùng được vai trò; hãy cấp vai trò quản trị cho người khác và chờ người ấy đặt mật khẩu, cài bước xác thực thứ hai.");
        }
    }

    internal static async Task<Account> AccountOf(Store store, Guid accountId, CancellationToken cancel) =>
        await store.Users.SingleOrDefaultAsync(row => row.Id == accountId && row.CommuneId == store.CommuneId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy tài khoản này.");

    internal static FieldChanges Fields(Grant grant) => new FieldChanges()
        .Set("role", grant.Role.ToString())
        .Set("area", grant.AreaId?.ToString("N"))
        .Set("validFrom", grant.ValidFrom)
        .Set("validTo", grant.ValidTo?.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
        .Set("deputyOf", grant.DeputyOf);

    private static async Task<Grant> GrantOf(Store store, Guid grantId, CancellationToken cancel) =>
        await store.Grants.SingleOrDefaultAsync(row => row.Id == grantId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy vai trò này.");
}
