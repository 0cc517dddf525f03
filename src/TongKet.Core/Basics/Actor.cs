namespace TongKet.Core.Basics;

/// <summary>Who acts, for which commune and in which role; every verb takes one and the ledger keeps it.</summary>
/// <param name="CommuneId">The commune whose rows the actor may touch; nothing outside it is seen or written.</param>
/// <param name="AccountId">The account, or null for the system itself and for the command line.</param>
/// <param name="Name">As written in the ledger: a position or account name, not personal detail.</param>
/// <param name="Role">The one role acted in, also when the person holds several.</param>
public sealed record Actor(Guid CommuneId, Guid? AccountId, string Name, Role Role)
{
    /// <summary>The area that the role is limited to; null for the whole commune.</summary>
    public Guid? AreaId { get; init; }

    /// <summary>The organisation acted for, as the ledger keeps it: "UBND phường Suối Trong"; empty for the system itself.</summary>
    public string Organisation { get; init; } = string.Empty;

    /// <summary>Whose deputy the person acts as: a position; null in the own right.</summary>
    public string? DeputyOf { get; init; }

    /// <summary>Key of the form or request that asks. A verb whose key stands in the ledger already has been done and is not done again.</summary>
    public Guid? RequestKey { get; init; }

    /// <summary>Whoever writes through the portal without an account; the ledger names nobody.</summary>
    public static Actor Citizen(Guid communeId, Guid? requestKey) => new(communeId, null, "người dân, qua cổng", Role.Citizen) { RequestKey = requestKey };

    /// <summary>The command line or a scheduled job, acting for a commune.</summary>
    public static Actor System(Guid communeId) => new(communeId, null, "hệ thống", Role.System);
}
