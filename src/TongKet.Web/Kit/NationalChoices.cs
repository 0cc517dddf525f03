using TongKet.Core.Law;

namespace TongKet.Web.Kit;

/// <summary>Places of the national list that fit what was typed, each with its province.</summary>
/// <param name="Wanted">What was looked for.</param>
/// <param name="Day">The day of the list.</param>
public sealed record NationalChoices(string Wanted, DateOnly Day, IReadOnlyList<(NationalArea Area, string? Province)> Found)
{
    public static NationalChoices Of(Rulebook rulebook, string? wanted, DateOnly day)
    {
        var list = rulebook.NationalAreas;
        return new(
            wanted?.Trim() ?? string.Empty,
            day,
            [.. list.Search(wanted ?? string.Empty, day).Select(area => (area, area.ProvinceCode is { } province ? list.Find(province, day)?.FullName : null))]);
    }
}
