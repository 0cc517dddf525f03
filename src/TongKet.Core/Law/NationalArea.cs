using TongKet.Core.Basics;

namespace TongKet.Core.Law;

/// <summary>A province or commune of the national list: a fact to choose from, not a place of anybody's books.</summary>
/// <param name="Code">Two digits for a province, five for a commune. Not an identity: codes are used again.</param>
/// <param name="TypeWord">"phường", "xã", "đặc khu", "tỉnh", "thành phố".</param>
/// <param name="Name">Without the word before it: "Bá Xuyên".</param>
/// <param name="ProvinceCode">Null for a province.</param>
/// <param name="Listed">Days on which the list has it so.</param>
/// <param name="Source">The document of the list.</param>
public sealed record NationalArea(string Code, string TypeWord, string Name, string? ProvinceCode, DateInterval Listed, Citation Source)
{
    /// <summary>"phường Bá Xuyên".</summary>
    public string FullName => TypeWord + ' ' + Name;
}
