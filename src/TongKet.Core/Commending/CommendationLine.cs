using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Commending;

/// <summary>One line of a decision's annex: who is given what, for what, with which bonus, and what became of it.</summary>
public sealed class CommendationLine : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid DecisionId { get; init; }

    /// <summary>Place in the annex, from 1.</summary>
    public required int Position { get; init; }

    public Guid? NominationId { get; init; }

    public required SubjectKind Subject { get; init; }

    public required string Name { get; set; }

    public required Gender Gender { get; init; }

    public required NomineeStanding Standing { get; init; }

    public Guid? AreaId { get; init; }

    public Guid? OrganisationId { get; init; }

    /// <summary>Name of that group or unit, as it was.</summary>
    public required string Place { get; init; }

    /// <summary>Code of law/emulation/awards.json.</summary>
    public required string Award { get; init; }

    public required AwardType Type { get; init; }

    public required int Year { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public required string Field { get; init; }

    /// <summary>As printed.</summary>
    public required string Reason { get; init; }

    /// <summary>Đồng, as of the day of the decision; null while it is not signed, or where no number is known.</summary>
    public long? Bonus { get; set; }

    /// <summary>The arithmetic of the bonus in one line.</summary>
    public string BonusSays { get; set; } = string.Empty;

    /// <summary>The secret part of its certificate's address; null until it is signed.</summary>
    public string? Code { get; set; }

    /// <summary>The row in the register of awards; null until it is signed.</summary>
    public Guid? AwardId { get; set; }

    public DateOnly? RevokedOn { get; set; }

    public Guid? RevokedById { get; set; }

    /// <summary>Đồng to be paid back; null for nothing.</summary>
    public long? Recover { get; set; }

    public DateOnly? RecoveredOn { get; set; }

    /// <summary>What a higher level said of it; null while it said nothing.</summary>
    public bool? Granted { get; set; }

    public int Version { get; set; }
}
