using System.Collections.Frozen;

namespace TongKet.Core.Register;

/// <summary>The words of law before the name of a place.</summary>
public static class AreaTypes
{
    private static readonly (AreaType Type, AreaKind Kind, string Word)[] Table =
    [
        (AreaType.Province, AreaKind.Province, "tỉnh"),
        (AreaType.City, AreaKind.Province, "thành phố"),
        (AreaType.RuralDistrict, AreaKind.District, "huyện"),
        (AreaType.UrbanDistrict, AreaKind.District, "quận"),
        (AreaType.DistrictTown, AreaKind.District, "thị xã"),
        (AreaType.ProvincialCity, AreaKind.District, "thành phố"),
        (AreaType.Commune, AreaKind.Commune, "xã"),
        (AreaType.Ward, AreaKind.Commune, "phường"),
        (AreaType.Township, AreaKind.Commune, "thị trấn"),
        (AreaType.SpecialZone, AreaKind.Commune, "đặc khu"),
        (AreaType.ResidentialGroup, AreaKind.ResidentialGroup, "tổ dân phố"),
        (AreaType.Village, AreaKind.ResidentialGroup, "thôn"),
    ];

    private static readonly FrozenDictionary<AreaType, string> Words = Table.ToFrozenDictionary(row => row.Type, row => row.Word);

    private static readonly FrozenDictionary<AreaType, AreaKind> Kinds = Table.ToFrozenDictionary(row => row.Type, row => row.Kind);

    /// <summary>"phường", "xã", "đặc khu".</summary>
    public static string Word(AreaType type) => Words[type];

    /// <summary>The tier that a type belongs to.</summary>
    public static AreaKind Kind(AreaType type) => Kinds[type];

    /// <summary>Whether a full name is that of a province: "tỉnh Thái Nguyên", "thành phố Huế".</summary>
    public static bool IsProvince(string fullName) =>
        Array.Exists(Table, row => row.Kind == AreaKind.Province && fullName.StartsWith(row.Word + ' ', StringComparison.OrdinalIgnoreCase));

    /// <summary>The type that a full name begins with ("phường Mỏ Chè"), or the usual one of the tier when it begins with none.</summary>
    public static AreaType Of(AreaKind kind, string fullName)
    {
        foreach (var (type, tier, word) in Table)
        {
            if (tier == kind && fullName.StartsWith(word + ' ', StringComparison.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        return Table.First(row => row.Kind == kind).Type;
    }
}
