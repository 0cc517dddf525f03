using System.Collections.Frozen;

namespace TongKet.Core.Basics;

/// <summary>One thing that somebody may do.</summary>
public enum Right
{
    /// <summary>Sees the desk of the commune.</summary>
    SeeDesk,

    /// <summary>Opens and closes accounts, grants roles, invites.</summary>
    ManageAccounts,

    /// <summary>Watches backups, jobs, mail and integrity.</summary>
    KeepSystem,

    /// <summary>Changes names, contacts and settings of the office.</summary>
    EditOffice,

    /// <summary>Adds and changes areas.</summary>
    EditAreas,

    AssignTargets,

    ReportResults,

    /// <summary>Verifies results that somebody else reported.</summary>
    VerifyResults,

    /// <summary>Approves results that others reported and verified.</summary>
    ApproveResults,

    RebuildTotals,

    DraftArticles,

    /// <summary>Approves and publishes articles that somebody else wrote.</summary>
    PublishArticles,

    PublishResults,

    /// <summary>Reads the whole ledger; the history of a record is open to whoever sees the record.</summary>
    ReadLedger,

    /// <summary>Receives and answers what people ask about their data.</summary>
    HandleDataRequests,

    /// <summary>Gives texts to the figure check and decides about its findings.</summary>
    AuditTexts,

    /// <summary>Prepares what the law wants made public, and sees what is missing.</summary>
    DraftDisclosures,

    /// <summary>Publishes and takes back what somebody else prepared.</summary>
    PublishDisclosures,

    /// <summary>Answers what people write, and prepares what is posted for their opinion.</summary>
    HandleLetters,

    /// <summary>Approves answers and postings that somebody else prepared.</summary>
    ApproveAnswers,

    /// <summary>Proposes for awards, registers and scores: a leader for the own group, an officer for every unit.</summary>
    Nominate,

    /// <summary>Prepares movements, screens scores and nominations, keeps the register of awards.</summary>
    HandleEmulation,

    /// <summary>Launches movements, confirms local decisions, lets a local cap be passed with a reason.</summary>
    LeadEmulation,

    /// <summary>Sees the newsroom: drafts, their way, their history.</summary>
    SeeNewsroom,

    /// <summary>Chief editor: says who writes and approves in which section, lets out what needs a third person.</summary>
    LeadNewsroom,

    /// <summary>Keeps the sessions of the council: roll, presence, questions, paper ballots, minutes.</summary>
    RunCouncil,
}

/// <summary>
/// Which role carries which right. Whoever keeps the system touches no figure, whoever reports does not approve, whoever publishes the
/// portal changes no decision (domain rules H.9); where one person holds two roles the verbs still compare the persons.
/// </summary>
public static class Rights
{
    private static readonly FrozenDictionary<Role, FrozenSet<Right>> Table = new Dictionary<Role, Right[]>
    {
        [Role.System] = Enum.GetValues<Right>(),
        [Role.Holder] = [],
        [Role.Citizen] = [],
        [Role.Administrator] = [Right.SeeDesk, Right.ManageAccounts, Right.KeepSystem, Right.EditOffice, Right.EditAreas, Right.ReadLedger],
        [Role.Chair] = [Right.SeeDesk, Right.AssignTargets, Right.VerifyResults, Right.ApproveResults, Right.PublishArticles, Right.PublishResults, Right.ReadLedger, Right.AuditTexts, Right.DraftDisclosures, Right.PublishDisclosures, Right.HandleLetters, Right.ApproveAnswers, Right.Nominate, Right.HandleEmulation, Right.LeadEmulation, Right.SeeNewsroom, Right.LeadNewsroom],
        [Role.ViceChair] = [Right.SeeDesk, Right.AssignTargets, Right.VerifyResults, Right.ApproveResults, Right.PublishArticles, Right.PublishResults, Right.ReadLedger, Right.AuditTexts, Right.DraftDisclosures, Right.PublishDisclosures, Right.HandleLetters, Right.ApproveAnswers, Right.Nominate, Right.HandleEmulation, Right.LeadEmulation, Right.SeeNewsroom, Right.LeadNewsroom],
        [Role.Clerk] = [Right.SeeDesk, Right.EditOffice, Right.EditAreas, Right.AssignTargets, Right.ReportResults, Right.VerifyResults, Right.DraftArticles, Right.HandleDataRequests, Right.AuditTexts, Right.DraftDisclosures, Right.HandleLetters, Right.Nominate, Right.HandleEmulation, Right.SeeNewsroom, Right.RunCouncil],
        [Role.CultureOfficer] = [Right.SeeDesk, Right.AssignTargets, Right.ReportResults, Right.VerifyResults, Right.DraftArticles, Right.AuditTexts, Right.DraftDisclosures, Right.HandleLetters, Right.Nominate, Right.HandleEmulation, Right.SeeNewsroom, Right.RunCouncil],
        [Role.EconomyOfficer] = [Right.SeeDesk, Right.AssignTargets, Right.ReportResults, Right.VerifyResults, Right.DraftArticles, Right.AuditTexts, Right.DraftDisclosures, Right.HandleLetters, Right.Nominate, Right.SeeNewsroom],
        [Role.FinanceOfficer] = [Right.SeeDesk, Right.AssignTargets, Right.ReportResults, Right.VerifyResults, Right.AuditTexts, Right.DraftDisclosures, Right.Nominate],
        [Role.GroupLeader] = [Right.SeeDesk, Right.ReportResults, Right.Nominate],
        [Role.Surveyor] = [Right.SeeDesk],
        [Role.CouncilMember] = [Right.SeeDesk],
        [Role.Editor] = [Right.SeeDesk, Right.DraftArticles, Right.PublishArticles, Right.AuditTexts, Right.DraftDisclosures, Right.PublishDisclosures, Right.SeeNewsroom],
        [Role.Observer] = [Right.SeeDesk, Right.ReadLedger],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    public static bool Has(Role role, Right right) => Table[role].Contains(right);

    /// <summary>Rights to papers about persons: each look is recorded (Law 91/2025/QH15).</summary>
    public static bool OpensPersonalData(Right right) => right is Right.HandleDataRequests or Right.HandleLetters;

    /// <summary>Whether a role lets figures count or texts go out: giving it is told to those who would notice that it was given to the wrong one.</summary>
    public static bool Decides(Role role) => Has(role, Right.ApproveResults) || Has(role, Right.PublishResults) || Has(role, Right.PublishArticles) || Has(role, Right.PublishDisclosures) || Has(role, Right.ApproveAnswers);

    /// <summary>Roles that a person can be granted.</summary>
    public static IReadOnlyList<Role> Grantable { get; } = [.. Enum.GetValues<Role>().Where(role => role is not (Role.System or Role.Holder or Role.Citizen))];

    /// <summary>Roles that reach no further than one residential group.</summary>
    public static bool IsOfGroup(Role role) => role is Role.GroupLeader or Role.Surveyor;
}
