using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>A role given to an account, for an area and for a time, with what it rests on. Ended by a date or taken back; never deleted.</summary>
public sealed class Grant : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid AccountId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The residential group it is limited to; null for the whole commune.</summary>
    public Guid? AreaId { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, included; null for no end.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The position that the person stands in for: "Chủ tịch UBND phường"; null in the own right.</summary>
    public string? DeputyOf { get; init; }

    /// <summary>The decision or assignment it rests on.</summary>
    public string Basis { get; init; } = string.Empty;

    public required DateTime GrantedAt { get; init; }

    public Guid? GrantedBy { get; init; }

    /// <summary>When somebody last said that it is still needed.</summary>
    public DateTime? ReviewedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public int Version { get; set; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => RevokedAt is null && ValidFrom <= day && (ValidTo is not { } last || day <= last);
}
