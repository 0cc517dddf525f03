using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>What somebody did with an edition of a value.</summary>
public enum ResultStepKind
{
    /// <summary>Wrote it or wrote it over.</summary>
    Drafted,

    /// <summary>Handed it in.</summary>
    Submitted,

    /// <summary>Found it right, against its evidence.</summary>
    Verified,

    /// <summary>Sent it back, with a reason and a new day.</summary>
    Returned,

    /// <summary>Made it count.</summary>
    Approved,

    /// <summary>Closed it to corrections.</summary>
    Locked,

    /// <summary>Opened it again: an exception, with a reason.</summary>
    Unlocked,
}

/// <summary>One step of an edition's way: the rows together are its state.</summary>
public sealed class ResultStep : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ResultId { get; init; }

    /// <summary>Place among the steps of its edition, from 1.</summary>
    public required int Ordinal { get; init; }

    public required ResultStepKind Kind { get; init; }

    public required DateTime At { get; init; }

    public Guid? By { get; init; }

    public string? Reason { get; init; }

    /// <summary>For a return: the day by which it comes again.</summary>
    public DateOnly? DueOn { get; init; }
}
