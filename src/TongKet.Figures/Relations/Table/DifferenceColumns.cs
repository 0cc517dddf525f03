using TongKet.Figures.Claims.Tables;
using TongKet.Figures.Numbers;

namespace TongKet.Figures.Relations.Table;

/// <summary>Columns of differences: "Tăng, giảm", "Chênh lệch" (ST-07).</summary>
internal static class DifferenceColumns
{
    private const int MostColumns = 16;

    public static void Read(Context context, ReadTable table)
    {
        List<TableColumn> amounts = [.. table.Of(ColumnKind.Amount).Take(MostColumns)];
        foreach (var change in amounts.FindAll(static column => HeadWords.IsChange(column.Head)))
        {
            ColumnForm? best = null;
            foreach (var form in Forms(table, amounts, change))
            {
                best = best is null || form.Score > best.Score ? form : best;
            }

            if (best is null || !best.IsProven)
            {
                continue;
            }

            foreach (var fitting in best.Fitting)
            {
                context.Add(fitting);
            }

            foreach (var (equation, stated, operands) in best.Missing)
            {
                if (!ColumnForm.HasOtherMeaning(stated, operands))
                {
                    context.Add(equation);
                }
            }
        }
    }

    private static IEnumerable<ColumnForm> Forms(ReadTable table, List<TableColumn> amounts, TableColumn change)
    {
        foreach (var later in amounts)
        {
            foreach (var earlier in amounts)
            {
                if (ReferenceEquals(later, earlier) || ReferenceEquals(later, change) || ReferenceEquals(earlier, change))
                {
                    continue;
                }

                foreach (var formula in (Formula[])[Formulas.Difference, Distance])
                {
                    var form = new ColumnForm { Rule = "ST-07", Topic = "Chênh lệch", Arithmetic = "{0} − {1}", Formula = formula };
                    foreach (var row in table.Rows)
                    {
                        form.Try(row.Cells[change.Index], row.Cells[later.Index], row.Cells[earlier.Index]);
                    }

                    yield return form;
                }
            }
        }
    }

    // Some tables print how far apart two figures are and leave the direction to the reader.
    private static Interval? Distance(ReadOnlySpan<Interval> x) => x[0].Low >= x[1].Low ? x[0] - x[1] : x[1] - x[0];
}
