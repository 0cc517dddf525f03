using TongKet.Core.Basics;

namespace TongKet.Core.Notices;

/// <summary>A day by which somebody must have done something. Capabilities set and settle it inside their own verbs.</summary>
public sealed class Deadline : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>What it hangs on: "request:018f…".</summary>
    public required string Subject { get; init; }

    /// <summary>Which deadline of that subject: "answer".</summary>
    public required string Kind { get; init; }

    public required string Title { get; set; }

    public required DateOnly DueOn { get; set; }

    /// <summary>Who is reminded; null when everyone with <see cref="ResponsibleRight"/> is.</summary>
    public Guid? ResponsibleId { get; set; }

    public Right? ResponsibleRight { get; set; }

    /// <summary>Days before the due day on which to remind: "3,1,0".</summary>
    public required string DaysBefore { get; set; }

    /// <summary>Once overdue, remind every so many days; 0 for never.</summary>
    public int OverdueEvery { get; set; }

    public required string Link { get; set; }

    public DateTime? DoneAt { get; set; }
}
