using TongKet.Core.Basics;

namespace TongKet.Core.Register;

public enum AreaKind
{
    Province,

    /// <summary>The tier between province and commune, abolished on 2025-07-01; kept for history.</summary>
    District,

    /// <summary>Xã, phường, thị trấn, đặc khu.</summary>
    Commune,

    /// <summary>Tổ dân phố, thôn: self-governing, not an administrative tier.</summary>
    ResidentialGroup,
}

/// <summary>A place with a time: its code may be used again by another, so the id is its identity and never the code.</summary>
public sealed class Area : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>For a commune its own id.</summary>
    public required Guid CommuneId { get; init; }

    public Guid? ParentId { get; init; }

    public required AreaKind Kind { get; init; }

    /// <summary>Official code on its dates, or the number of a residential group.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>Order among siblings, as the office lists them.</summary>
    public required int Ordinal { get; set; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }

    public int Version { get; set; }

    public DateInterval Valid => new(ValidFrom, ValidTo);
}
