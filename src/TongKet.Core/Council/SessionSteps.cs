using System.Text.Json.Serialization;
using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>One line of a session's file: what was done. The order of the members is the order of the line.</summary>
public abstract record SessionStep
{
    [JsonPropertyOrder(-2)]
    public int N { get; init; }

    [JsonPropertyOrder(-1)]
    public string Kind { get; init; } = string.Empty;
}

/// <summary>The decision that set up the council.</summary>
public sealed record CouncilDecision(string Number, DateOnly SignedOn, string Issuer);

/// <summary>Presence that the session needs.</summary>
public sealed record FrozenQuorum(int Numerator, int Denominator, string Source, LawStatus Status)
{
    public int Needed(int members) => ((Numerator * members) + Denominator - 1) / Denominator;
}

/// <summary>The session opens: council, roll, quorum.</summary>
public sealed record OpenStep(
    string Schema, string Session, string Commune, CouncilDecision Council, DateOnly Day, string Law, FrozenQuorum Quorum, IReadOnlyList<RollMember> Roll, string RollHash) : SessionStep;

/// <summary>A member joins by a later decision, before the next vote opens.</summary>
public sealed record JoinStep(RollMember Member, CouncilDecision Decision, string Reason, string RollHash) : SessionStep;

/// <summary>A member is one no more by a later decision: out of quorum and base from the next vote on; the place on the roll stays.</summary>
public sealed record LeaveStep(int Member, CouncilDecision Decision, string Reason) : SessionStep;

/// <summary>Who sits in the session from now on.</summary>
public sealed record AttendStep(IReadOnlyList<int> Present) : SessionStep;

/// <summary>A question is put and frozen.</summary>
public sealed record QuestionStep(
    int Question, string Text, string Award, QuestionSubject Nominee, FrozenRule Rule, IReadOnlyList<MemberConflict> Conflicts, string QuestionHash) : SessionStep;

/// <summary>Whose hand wrote what a member says.</summary>
public enum Speaker
{
    /// <summary>The member, by the own account.</summary>
    Member,

    /// <summary>The secretary, for somebody without an account.</summary>
    Secretary,
}

/// <summary>A member says what ties them to who is voted on, or that nothing does; with what follows.</summary>
public sealed record DeclareStep(int Question, int Member, ConflictKind Conflict, bool Recused, string? Reason, Speaker By) : SessionStep;

/// <summary>A differing opinion for the minutes.</summary>
public sealed record RemarkStep(int Question, int? Member, string Text, Speaker By) : SessionStep;

/// <summary>A vote opens: who is given a ballot, and how.</summary>
/// <param name="PublicKey">Key that ballots are encrypted to until the close, in hexadecimal; null where nothing is kept outside the session.</param>
public sealed record VoteOpenStep(
    int Question, string RollHash, IReadOnlyList<int> Present, IReadOnlyList<int> Phone, IReadOnlyList<int> Paper, IReadOnlyList<int> Written, string? PublicKey) : SessionStep;

/// <summary>A vote closes: who returned a ballot, the ballots, the count.</summary>
/// <param name="Ballots">By tracker where the vote is secret, by place on the roll where it is open.</param>
public sealed record VoteCloseStep(int Question, IReadOnlyList<int> Returned, IReadOnlyList<Ballot> Ballots, VoteCount Count) : SessionStep;

/// <summary>A question is given up without a count, or after it was put in vain.</summary>
public sealed record VoidStep(int Question, string Reason) : SessionStep;

/// <summary>What became of one question.</summary>
/// <param name="Outcome">"passed", "failed" or "void".</param>
public sealed record QuestionOutcome(int Question, string Outcome);

/// <summary>The session ends.</summary>
public sealed record CloseStep(IReadOnlyList<QuestionOutcome> Outcomes) : SessionStep;

/// <summary>The office's signature over everything before.</summary>
public sealed record SealStep(string KeyId, string PublicKey, string Signature) : SessionStep;
