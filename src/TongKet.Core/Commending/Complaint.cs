using TongKet.Core.Basics;

namespace TongKet.Core.Commending;

/// <summary>A complaint against a decision of commendation, with the days that the law gives for it.</summary>
public sealed class Complaint : IOwned, IVersioned
{
    public const int LongestText = 2000;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid DecisionId { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Who complains; personal.</summary>
    public required string From { get; init; }

    public required string Text { get; init; }

    /// <summary>Received after the term for complaining.</summary>
    public required bool IsLate { get; init; }

    /// <summary>Last day for taking it up.</summary>
    public DateOnly? AcceptBy { get; init; }

    /// <summary>Last day for settling it, reckoned from the last day for taking it up.</summary>
    public DateOnly? SettleBy { get; init; }

    public DateOnly? SettledOn { get; set; }

    public Guid? SettledBy { get; set; }

    /// <summary>What came of it.</summary>
    public string? Outcome { get; set; }

    public int Version { get; set; }

    public static string SubjectOf(Guid id) => $"complaint:{id:N}";
}
