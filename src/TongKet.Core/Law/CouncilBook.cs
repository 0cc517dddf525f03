namespace TongKet.Core.Law;

/// <summary>What a share of votes is over.</summary>
public enum VoteBase
{
    /// <summary>Every member of the establishing decision.</summary>
    Total,

    /// <summary>The members who sit in the session and those who wrote: whoever may be counted among the votes is counted in the base.</summary>
    Present,
}

/// <summary>What ties a member of the council to who is voted on.</summary>
public enum ConflictKind
{
    /// <summary>Nothing: the member said so.</summary>
    None,

    /// <summary>The member is the nominee.</summary>
    Self,

    /// <summary>The nominee is close kin.</summary>
    Kin,

    /// <summary>The nominee is the collective that the member belongs to.</summary>
    OwnCollective,

    /// <summary>The nominee belongs to the member's unit.</summary>
    OwnUnit,

    /// <summary>Another reason that the member named.</summary>
    Other,

    /// <summary>The nominee bears the member's name: found, never declared; the member says who it is.</summary>
    SameName,
}

/// <summary>What a conflict of interest does.</summary>
public enum ConflictEffect
{
    /// <summary>The member neither sees nor votes on the question.</summary>
    Recuse,

    /// <summary>The member says before the vote whether to take part.</summary>
    Declare,
}

/// <summary>How many members must sit: present × denominator ≥ numerator × members.</summary>
public sealed record QuorumRule(int Numerator, int Denominator);

/// <summary>How a question about some awards passes: agree × denominator ≥ numerator × base.</summary>
/// <param name="Key">Our key: "high-titles".</param>
/// <param name="Awards">Codes of the awards.</param>
/// <param name="Secret">Whether the ballot must be secret.</param>
/// <param name="Delegated">Whether a regulation may set its own number.</param>
/// <param name="Says">The rule in Vietnamese.</param>
public sealed record VoteRule(string Key, IReadOnlyList<string> Awards, int Numerator, int Denominator, VoteBase Base, bool Secret, bool Delegated, string Says);

/// <summary>What one kind of conflict does.</summary>
public sealed record ConflictRule(ConflictKind Kind, ConflictEffect Effect, string Says);

/// <summary>How the commune's council sits and votes.</summary>
public sealed record CouncilBook(
    IReadOnlyList<Dated<QuorumRule>> Quorums, IReadOnlyList<Dated<VoteRule>> Votes, IReadOnlyList<Dated<ConflictRule>> Conflicts)
{
    public Dated<QuorumRule>? QuorumOn(DateOnly day) => Quorums.FirstOrDefault(one => one.Force.Contains(day));

    public Dated<VoteRule>? VoteOn(DateOnly day, string award) =>
        Votes.FirstOrDefault(one => one.Force.Contains(day) && one.Value.Awards.Contains(award, StringComparer.Ordinal));

    public Dated<ConflictRule>? ConflictOn(DateOnly day, ConflictKind kind) =>
        Conflicts.FirstOrDefault(one => one.Force.Contains(day) && one.Value.Kind == kind);
}
