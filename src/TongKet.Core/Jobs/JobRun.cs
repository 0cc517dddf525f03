using TongKet.Core.Basics;

namespace TongKet.Core.Jobs;

/// <summary>One run of a job of the whole install; it belongs to no commune, so its commune id is empty.</summary>
public sealed class JobRun : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Name of the job, one of <see cref="JobList"/>.</summary>
    public required string Name { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime EndedAt { get; init; }

    public required JobOutcome Outcome { get; init; }

    /// <summary>One Vietnamese sentence with figures; no personal data.</summary>
    public required string Detail { get; init; }
}

public enum JobOutcome
{
    Succeeded,
    Failed,
}
