using TongKet.Figures.Claims;
using TongKet.Figures.Claims.Tables;

namespace TongKet.Figures.Relations.Table;

/// <summary>What must agree inside a table: sums down and across, percentages and their operands, differences, shares of the whole.</summary>
/// <remarks>
/// A relation is taken for real when head words say it, or when rows already fit it; one figure that then does not fit among those that do is
/// wrong. A column that no words and no rows explain stays silent.
/// </remarks>
internal static class TableRelations
{
    /// <param name="context">What was read and found in the prose.</param>
    /// <param name="tables">The tables that hold figures.</param>
    /// <param name="prose">The figures that stand outside them.</param>
    public static void Read(Context context, IReadOnlyList<ReadTable> tables, IReadOnlyList<Claim> prose)
    {
        foreach (var table in tables)
        {
            ColumnSums.Read(context, table);
            RowSums.Read(context, table);
            PercentColumns.Read(context, table);
            DifferenceColumns.Read(context, table);
            StockColumns.Read(context, table);
        }

        TextMatch.Read(context, tables, prose);
    }
}
