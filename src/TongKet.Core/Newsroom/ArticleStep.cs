using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>What somebody did with an article.</summary>
public enum ArticleStepKind
{
    /// <summary>Wrote or changed the text: it has its way still before it.</summary>
    Drafted,

    /// <summary>Handed it to the editors.</summary>
    Submitted,

    /// <summary>Sent it back to its author, with the reason.</summary>
    Returned,

    /// <summary>Found it good to go out.</summary>
    Approved,

    /// <summary>Set the moment at which it goes out by itself.</summary>
    Scheduled,

    /// <summary>Took that moment back, or the gates did.</summary>
    Unscheduled,

    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>Readers see another text and what was corrected.</summary>
    Corrected,

    /// <summary>Readers see that it was there and why it is gone.</summary>
    Withdrawn,
}

/// <summary>Where an article stands: what its last step made of it.</summary>
public enum ArticleState
{
    Draft,
    InReview,
    Returned,
    Approved,
    Scheduled,
    Published,
    Withdrawn,
}

/// <summary>One step of an article's way: the rows together are its state.</summary>
public sealed class ArticleStep : IOwned
{
    public const int LongestReason = 400;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ArticleId { get; init; }

    /// <summary>Place among the steps of its article, from 1.</summary>
    public required int Ordinal { get; init; }

    public required ArticleStepKind Kind { get; init; }

    /// <summary>The text that the step was about.</summary>
    public required int TextNumber { get; init; }

    public required DateTime At { get; init; }

    public Guid? By { get; init; }

    /// <summary>Why it was sent back or withdrawn; what was corrected.</summary>
    public string? Reason { get; init; }

    /// <summary>For a schedule: the moment, UTC.</summary>
    public DateTime? DueAt { get; init; }
}
