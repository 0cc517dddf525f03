namespace TongKet.Core.Basics;

/// <summary>Who acts, for which commune and in which role; every verb takes one and the ledger keeps it.</summary>
/// <param name="CommuneId">The commune whose rows the actor may touch; nothing outside it is seen or written.</param>
/// <param name="AccountId">The account, or null for the system itself and for the command line.</param>
/// <param name="Name">As written in the ledger: a position or account name, not personal detail.</param>
/// <param name="Role">The role acted in.</param>
public sealed record Actor(Guid CommuneId, Guid? AccountId, string Name, Role Role)
{
    /// <summary>The command line or a scheduled job, acting for a commune with the administrator's rights.</summary>
    public static Actor System(Guid communeId) => new(communeId, null, "hệ thống", Role.Administrator);
}

/// <summary>Roles of a commune, as far as the desk knows them.</summary>
public enum Role
{
    /// <summary>Quản trị hệ thống.</summary>
    Administrator,

    /// <summary>Chủ tịch: approves and publishes.</summary>
    Chair,

    /// <summary>Công chức: enters and submits results, writes articles.</summary>
    Officer,

    /// <summary>Tổ trưởng tổ dân phố: reports for the own group.</summary>
    GroupLeader,

    /// <summary>Ban biên tập cổng: publishes articles.</summary>
    Editor,

    /// <summary>Giám sát (MTTQ): reads.</summary>
    Observer,
}
