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

/// <summary>What kind of place it is called in law; the word stands before the name.</summary>
public enum AreaType
{
    /// <summary>Tỉnh.</summary>
    Province,

    /// <summary>Thành phố trực thuộc trung ương.</summary>
    City,

    /// <summary>Huyện; gone since 2025-07-01.</summary>
    RuralDistrict,

    /// <summary>Quận; gone since 2025-07-01.</summary>
    UrbanDistrict,

    /// <summary>Thị xã; gone since 2025-07-01.</summary>
    DistrictTown,

    /// <summary>Thành phố thuộc tỉnh; gone since 2025-07-01.</summary>
    ProvincialCity,

    /// <summary>Xã.</summary>
    Commune,

    /// <summary>Phường.</summary>
    Ward,

    /// <summary>Thị trấn; gone since 2025-07-01.</summary>
    Township,

    /// <summary>Đặc khu; since 2025-07-01.</summary>
    SpecialZone,

    /// <summary>Tổ dân phố.</summary>
    ResidentialGroup,

    /// <summary>Thôn, làng, ấp, bản, buôn, bon, phum, sóc.</summary>
    Village,
}

/// <summary>A place with a time: its code may be used again by another, so the id is its identity and never the code.</summary>
public sealed class Area : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>The books that it stands in: the id of the commune that opened them.</summary>
    public required Guid CommuneId { get; init; }

    public Guid? ParentId { get; init; }

    public required AreaKind Kind { get; init; }

    public required AreaType Type { get; init; }

    /// <summary>
    /// Whether it is the place whose office keeps these books. After a merger the books go on and their place is the next one;
    /// neighbours that merged in, provinces and groups are in the books without being their place.
    /// </summary>
    public bool IsHome { get; init; }

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
