namespace TongKet.Core.Privacy;

/// <summary>What the store holds about the holder of an account, for a copy to that person. Secrets are no part of it, and neither is anybody else.</summary>
public sealed record HeldData
{
    public required DateTime At { get; init; }

    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    public string? Email { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? SeenAt { get; init; }

    public DateTime? PasswordChangedAt { get; init; }

    public DateTime? DisabledAt { get; init; }

    public string? DisabledReason { get; init; }

    public DateTime? AuthenticatorSince { get; init; }

    public required IReadOnlyList<HeldRole> Roles { get; init; }

    public required IReadOnlyList<HeldPasskey> Passkeys { get; init; }

    /// <summary>Titles of the providers of identities that the account is linked to.</summary>
    public required IReadOnlyList<string> Identities { get; init; }

    public required IReadOnlyList<HeldSession> Sessions { get; init; }

    public required IReadOnlyList<HeldAttempt> SignIns { get; init; }

    public required IReadOnlyList<HeldNotice> Notices { get; init; }

    /// <summary>Mails to the person that are not sent yet or were given up.</summary>
    public required IReadOnlyList<HeldNotice> Mails { get; init; }

    /// <summary>What was typed when a session ended and is not sent yet: from which page and when; the text is sealed.</summary>
    public required IReadOnlyList<HeldNotice> Drafts { get; init; }

    /// <summary>Entries of the ledger about the account.</summary>
    public required IReadOnlyList<HeldEntry> About { get; init; }

    /// <summary>Entries of the ledger that the person made.</summary>
    public required IReadOnlyList<HeldEntry> Done { get; init; }

    /// <summary>Rows elsewhere that name the account as whoever wrote, decided or answers for them: name of the table and how many.</summary>
    public required IReadOnlyDictionary<string, long> Elsewhere { get; init; }
}

/// <param name="Role">Name of the role.</param>
public sealed record HeldRole(string Role, string? Area, DateOnly From, DateOnly? To, string? DeputyOf, string Basis, DateTime? RevokedAt);

public sealed record HeldPasskey(string Name, DateTimeOffset Since);

public sealed record HeldSession(DateTime StartedAt, DateTime SeenAt, string Device, DateTime? EndedAt);

/// <param name="Method">How it was tried.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record HeldAttempt(DateTime At, string Method, string Outcome);

public sealed record HeldNotice(DateTime At, string Text);

/// <param name="Verb">Name of what was done.</param>
public sealed record HeldEntry(long Sequence, DateTime At, string Verb, string Subject);
