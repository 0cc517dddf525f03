using TongKet.Core.Basics;

namespace TongKet.Core.Commending;

/// <summary>That an award rests on one that was revoked, so that a person must look at it again (EC-R1).</summary>
public sealed class Reexamination : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The award to be looked at, in the register.</summary>
    public required Guid AwardId { get; init; }

    /// <summary>The revoked one.</summary>
    public required Guid BecauseId { get; init; }

    public required string Why { get; init; }

    public required DateOnly NotedOn { get; init; }

    public DateOnly? SettledOn { get; set; }

    public Guid? SettledBy { get; set; }

    public string? SettledBecause { get; set; }

    public int Version { get; set; }

    public static string SubjectOf(Guid id) => $"reexamination:{id:N}";
}
