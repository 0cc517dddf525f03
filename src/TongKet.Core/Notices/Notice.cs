using TongKet.Core.Basics;

namespace TongKet.Core.Notices;

public enum NoticeKind
{
    /// <summary>Something is handed to the recipient to be done.</summary>
    Task,

    /// <summary>A day by which something is due comes near.</summary>
    Deadline,

    /// <summary>That day has passed.</summary>
    Overdue,

    /// <summary>Somebody approved, returned or refused what the recipient handed in.</summary>
    Decision,

    Publication,

    Account,

    /// <summary>Sign-in from elsewhere, changed second factor; urgent.</summary>
    Security,

    /// <summary>Backup, integrity, disk; urgent.</summary>
    System,
}

/// <summary>One sentence for one account, with the way to where something is to be done.</summary>
public sealed class Notice : IOwned
{
    public const int LongestText = 500;
    public const int LongestLink = 300;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid RecipientId { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>A whole Vietnamese sentence, on one line.</summary>
    public required string Text { get; init; }

    /// <summary>Path within this web: "/ban-lam-viec"; never another site.</summary>
    public required string Link { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? ReadAt { get; set; }

    /// <summary>The same key reaches the same recipient once.</summary>
    public string? DedupeKey { get; init; }
}
