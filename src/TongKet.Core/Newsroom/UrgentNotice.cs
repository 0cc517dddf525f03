using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>A notice above every public page for a stretch of time: a flood, a closed office.</summary>
public sealed class UrgentNotice : IOwned
{
    public const int LongestText = 300;
    public const int LongestLink = 200;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required string Text { get; init; }

    /// <summary>Path within this portal with more about it; null when there is no more.</summary>
    public string? Link { get; init; }

    public required DateTime From { get; init; }

    public required DateTime Until { get; init; }

    public required DateTime PostedAt { get; init; }

    public Guid? PostedBy { get; init; }

    /// <summary>Taken down before its end.</summary>
    public DateTime? EndedAt { get; set; }
}
