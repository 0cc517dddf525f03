using TongKet.Core.Basics;

namespace TongKet.Core.Notices;

/// <summary>A mail to be sent, written in the transaction of the verb that wants it: a refused verb sends nothing.</summary>
public sealed class OutboxMail : IOwned
{
    public const int LongestAddress = 254;
    public const int LongestSubject = 200;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The account it goes to; null for somebody who has none yet.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Personal data: never logged, emptied once the mail is sent.</summary>
    public required string Address { get; init; }

    public required string Subject { get; init; }

    /// <summary>Plain text; emptied once the mail is sent, since it may carry a one-time link.</summary>
    public required string Body { get; init; }

    /// <summary>May wait for others of the same account and go with them in one mail.</summary>
    public bool Digest { get; init; }

    /// <summary>Keeps no quiet hours.</summary>
    public bool Urgent { get; init; }

    /// <summary>The same key is sent once.</summary>
    public required string Key { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime DueAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>What went wrong last, in our words: what a server answers may repeat the address.</summary>
    public string? LastFault { get; init; }

    public DateTime? SentAt { get; init; }

    public DateTime? AbandonedAt { get; init; }

    /// <summary>First row of the mail it went or will go with; names the Message-Id, so a repeated mail can be recognised.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Whoever is sending it now, and until when nobody else may.</summary>
    public Guid? LeaseId { get; init; }

    public DateTime? LeasedUntil { get; init; }
}
