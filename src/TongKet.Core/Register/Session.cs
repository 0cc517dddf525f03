using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>One signed-in browser. Kept here and not only in the cookie, so that it can be listed and ended.</summary>
public sealed class Session : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The role acted in; null while the person has none that may be used.</summary>
    public Guid? GrantId { get; set; }

    public required DateTime StartedAt { get; init; }

    /// <summary>Last request, to the minute.</summary>
    public required DateTime SeenAt { get; set; }

    /// <summary>When a second factor or a passkey was shown, or the first one was set up; null for a password alone.</summary>
    public DateTime? StrongAt { get; set; }

    /// <summary>Browser and system in two words, for the holder to recognise it. No address is kept.</summary>
    public required string Device { get; init; }

    public DateTime? EndedAt { get; set; }

    public SessionEnd? EndedBy { get; set; }
}

/// <summary>How a session ended.</summary>
public enum SessionEnd
{
    SignedOut,

    /// <summary>Ended from another session or by the administrator.</summary>
    Revoked,

    Idle,

    /// <summary>Reached its longest life.</summary>
    Expired,

    /// <summary>Password or second factor changed, account disabled, role taken back.</summary>
    AccountChanged,
}

/// <summary>One try to sign in, for the administrator's page and for the law's retention; the name that was typed is not kept.</summary>
public sealed class SignInAttempt : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Null when no account has the name that was typed.</summary>
    public Guid? AccountId { get; init; }

    public required DateTime At { get; init; }

    public required SignInMethod Method { get; init; }

    public required SignInOutcome Outcome { get; init; }
}

public enum SignInMethod
{
    Password,
    Authenticator,
    RecoveryCode,
    Passkey,
    OpenIdConnect,
}

public enum SignInOutcome
{
    Succeeded,

    /// <summary>Right so far; a second factor is asked for.</summary>
    SecondAsked,

    Failed,
    Locked,
    Disabled,
}
