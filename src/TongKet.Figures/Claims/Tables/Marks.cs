using TongKet.Figures.Numbers;

namespace TongKet.Figures.Claims.Tables;

/// <summary>How one table writes decimals: one clear figure settles the others.</summary>
internal readonly record struct Marks(bool IsVietnamese, bool IsForeign)
{
    public static Marks Of(CellNumber?[,] numbers)
    {
        var (vietnamese, foreign) = (false, false);
        foreach (var number in numbers)
        {
            if (number?.Readings is not [var printed])
            {
                continue;
            }

            var last = printed.Text.LastIndexOfAny(['.', ',']);
            if (last >= 0)
            {
                var comma = (printed.Text[last] == ',') == (printed.Decimals > 0);
                vietnamese |= comma;
                foreign |= !comma;
            }
        }

        return new Marks(vietnamese && !foreign, foreign && !vietnamese);
    }

    /// <summary>The readings that this table's manner leaves.</summary>
    public IReadOnlyList<Printed> Settle(IReadOnlyList<Printed> readings)
    {
        if (readings.Count < 2 || !(IsVietnamese || IsForeign))
        {
            return readings;
        }

        var comma = readings[0].Text.Contains(',', StringComparison.Ordinal);
        var decimals = comma == IsVietnamese;
        List<Printed> left = [.. readings.Where(reading => reading.Decimals > 0 == decimals)];
        return left.Count > 0 ? left : readings;
    }
}
