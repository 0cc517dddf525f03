using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Emulation;

/// <summary>An award that somebody was given: what later nominations are held against. Revoked by a decision, never deleted.</summary>
public sealed class Award : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required SubjectKind Subject { get; init; }

    public required string Name { get; set; }

    /// <summary>For search without accents.</summary>
    public required string FoldKey { get; set; }

    public required Gender Gender { get; init; }

    public required NomineeStanding Standing { get; init; }

    public Guid? AreaId { get; init; }

    public Guid? OrganisationId { get; init; }

    /// <summary>Code of law/emulation/awards.json.</summary>
    public required string Code { get; init; }

    public required AwardType Type { get; init; }

    /// <summary>The year of a title; the year of the decision of a form.</summary>
    public required int Year { get; init; }

    public required string Decision { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required string Issuer { get; init; }

    /// <summary>First day of the achievement, as the decision says; null when it says none.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Field of the achievement; empty means all.</summary>
    public required string Field { get; init; }

    /// <summary>The reason as printed.</summary>
    public required string Reason { get; init; }

    /// <summary>The nomination that it came of; null when it was written down from paper.</summary>
    public Guid? NominationId { get; init; }

    public DateOnly? RevokedOn { get; set; }

    /// <summary>The decision that revoked it, and why.</summary>
    public string? RevokedBecause { get; set; }

    public required DateTime RecordedAt { get; init; }

    public Guid? RecordedBy { get; init; }

    public int Version { get; set; }

    public static string SubjectOf(Guid id) => $"award:{id:N}";
}
