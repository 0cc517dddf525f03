using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>A section of the news: who writes in it, who approves, and whether a third person lets it out.</summary>
public sealed class NewsSection : IOwned, IVersioned
{
    public const int LongestName = 80;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>As readers see it and as articles name it.</summary>
    public required string Name { get; init; }

    /// <summary>Roles that write in it, parted by commas; empty for every role that writes at all.</summary>
    public required string Writers { get; set; }

    /// <summary>Roles that approve in it; empty for every role that approves at all.</summary>
    public required string Approvers { get; set; }

    /// <summary>Author, approver and whoever lets it out are three persons, the last of them a chief editor.</summary>
    public required bool ThreeHands { get; set; }

    /// <summary>Since when nothing new is written in it.</summary>
    public DateTime? ClosedAt { get; set; }

    public int Version { get; set; }
}
