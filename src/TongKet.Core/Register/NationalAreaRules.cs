using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Register;

/// <summary>
/// Code and name of a commune or province against the national list of its first day. A code of another place is refused; what the list does
/// not have is only told, because the list may be older than the act. Pure.
/// </summary>
public static class NationalAreaRules
{
    /// <param name="list">The national list.</param>
    /// <param name="code">Which findings are called.</param>
    /// <param name="area">The tier of the place; groups are in no national list.</param>
    public static IReadOnlyList<Finding> Assess(NationalAreas list, string code, AreaKind area, string placeCode, string name, DateOnly day)
    {
        if (area is not (AreaKind.Commune or AreaKind.Province) || list.On(day).Count == 0)
        {
            return [];
        }

        if (list.Find(placeCode, day) is { } known)
        {
            return Same(known.FullName, name)
                ? []
                : [new(code, $"Danh mục đơn vị hành chính ngày {Vietnamese.Date(day)} ghi mã {placeCode} là {known.FullName}{Of(list, known, day)}, không phải {name}.")];
        }

        NationalArea[] named = [.. list.On(day).Where(one => Same(one.FullName, name) && one.ProvinceCode is null == (area == AreaKind.Province))];
        return named.Length > 0
            ? [new(code, $"Danh mục đơn vị hành chính ngày {Vietnamese.Date(day)} không có mã {placeCode}; {name} có mã {string.Join(" hoặc ", named.Take(4).Select(one => one.Code + Of(list, one, day)))}.")]
            : [new(code, $"Danh mục đơn vị hành chính ngày {Vietnamese.Date(day)} không có mã {placeCode} và không có {name}; hãy đối chiếu với văn bản.", FindingSeverity.Warning)];
    }

    private static string Of(NationalAreas list, NationalArea area, DateOnly day) =>
        area.ProvinceCode is { } province && list.Find(province, day) is { } above ? $" ({above.FullName})" : string.Empty;

    private static bool Same(string listed, string typed) => string.Equals(listed, typed.Trim(), StringComparison.OrdinalIgnoreCase);
}
