using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Emulation;

/// <summary>A local decision on emulation with its rules, in the shape of the national ones. It judges only once another person confirmed it.</summary>
public sealed class LocalDecision : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Its key in the rules.</summary>
    public required string Key { get; init; }

    public required string Number { get; init; }

    public required string Issuer { get; init; }

    public required LocalLevel Level { get; init; }

    public required DateOnly SignedOn { get; init; }

    public required string Title { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>The rules as they were handed in.</summary>
    public required string Rules { get; init; }

    public required DateTime RecordedAt { get; init; }

    public Guid? RecordedBy { get; init; }

    public DateTime? ConfirmedAt { get; set; }

    public Guid? ConfirmedBy { get; set; }

    public DateTime? WithdrawnAt { get; set; }

    public int Version { get; set; }

    public static string SubjectOf(Guid id) => $"local-decision:{id:N}";
}
