using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What stands beside every figure: of which period it is, how final, up to which day and where from.</summary>
public sealed record FigureBasis(Period Period, ValueStatus Status, DateOnly AsOf, string Source)
{
    /// <summary>Where the figures of computed indicators come from.</summary>
    public const string OfOthers = "tính từ chỉ tiêu khác; ngày chốt là ngày sớm nhất của các số thành phần";

    /// <summary>"chính thức".</summary>
    public string StatusWords => Status switch
    {
        ValueStatus.Official => "chính thức",
        ValueStatus.Preliminary => "sơ bộ",
        _ => "ước thực hiện",
    };

    /// <summary>Of a sum: "tổng hợp từ 12/12 tổ".</summary>
    public static string OfGroups(int reported, int expected) => $"tổng hợp từ {Vietnamese.Number(reported, 0)}/{Vietnamese.Number(expected, 0)} tổ";

    public static FigureBasis Of(Result result) => new(result.Period, result.Status, result.AsOf, result.Source);

    /// <summary>Of several figures that stand as one: as final as the least final of them and as old as the oldest; null where there is none.</summary>
    public static FigureBasis? Of(IEnumerable<FigureBasis?> bases, string? source = null)
    {
        FigureBasis[] all = [.. bases.OfType<FigureBasis>()];
        return all.Length == 0 ? null : new(all[0].Period, all.Min(one => one.Status), all.Min(one => one.AsOf), source ?? string.Join("; ", all.Select(one => one.Source).Distinct(StringComparer.Ordinal)));
    }
}
