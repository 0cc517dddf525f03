using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>What a grant must say, which grants a session may use, and when they are due for review.</summary>
public static class GrantRules
{
    public static IReadOnlyList<Finding> Assess(GrantAsked asked, AreaKind? area, bool deputyHasBasis)
    {
        var findings = new List<Finding>();
        if (!Rights.Grantable.Contains(asked.Role))
        {
            findings.Add(new("grant.role", "Vai trò này không cấp cho người dùng được."));
        }

        if (Rights.IsOfGroup(asked.Role) && area != AreaKind.ResidentialGroup)
        {
            findings.Add(new("grant.area", "Vai trò tổ trưởng, rà soát viên cần gắn với một tổ dân phố."));
        }

        if (!Rights.IsOfGroup(asked.Role) && asked.AreaId is not null)
        {
            findings.Add(new("grant.area-not-used", "Vai trò này thuộc cả xã, phường; không chọn tổ dân phố."));
        }

        if (asked.ValidTo is { } last && last < asked.ValidFrom)
        {
            findings.Add(new("grant.days", "Ngày hết hạn đứng trước ngày bắt đầu."));
        }

        if (asked.DeputyOf is not null && asked.ValidTo is null)
        {
            findings.Add(new("grant.deputy-end", "Làm thay thì phải có ngày hết hạn."));
        }

        if (asked.DeputyOf is not null && !deputyHasBasis)
        {
            findings.Add(new("grant.deputy-basis", "Làm thay thì phải ghi văn bản giao việc."));
        }

        return findings;
    }

    /// <summary>Grants that a session may act under today: an administrator only with a second factor.</summary>
    /// <param name="strong">Whether the session passed a second factor or a passkey.</param>
    public static IReadOnlyList<Grant> Usable(IEnumerable<Grant> grants, DateOnly today, bool strong) =>
    [
        .. grants.Where(grant => grant.HoldsOn(today) && (strong || grant.Role != Role.Administrator))
            .OrderBy(grant => grant.Role).ThenBy(grant => grant.GrantedAt).ThenBy(grant => grant.Id),
    ];

    /// <summary>Whether nobody has said within the period that it is still needed.</summary>
    /// <param name="months">From law/security: a year, or six months at the third level.</param>
    public static bool ReviewDue(Grant grant, DateTime now, int months) => (grant.ReviewedAt ?? grant.GrantedAt).AddMonths(months) <= now;
}

/// <summary>A role as it is asked for.</summary>
public sealed record GrantAsked
{
    public required Role Role { get; init; }

    public Guid? AreaId { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? ValidTo { get; init; }

    public string? DeputyOf { get; init; }

    public string Basis { get; init; } = string.Empty;
}
