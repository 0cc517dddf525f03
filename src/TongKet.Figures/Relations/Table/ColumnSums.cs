using TongKet.Figures.Claims.Tables;

namespace TongKet.Figures.Relations.Table;

/// <summary>Sums down the columns (ST-14): "Tổng cộng" and its rows, a row and the rows nested under it.</summary>
internal static class ColumnSums
{
    public static void Read(Context context, ReadTable table)
    {
        List<TableColumn> columns = [.. table.Of(ColumnKind.Amount).Where(static column => !HeadWords.IsMean(column.Head))];
        if (columns.Count == 0)
        {
            return;
        }

        for (var at = 0; at < table.Rows.Count; at++)
        {
            if (table.Rows[at].IsTotal)
            {
                ReadTotal(context, table, columns, at);
            }
        }

        ReadNested(context, table, columns);
    }

    private static void ReadTotal(Context context, ReadTable table, List<TableColumn> columns, int at)
    {
        List<TableSum>? best = null;
        foreach (var parts in Candidates(table, at))
        {
            var sums = Sums(columns, table.Rows[at], parts);
            if (sums.Count > 0 && (best is null || Telling(sums) > Telling(best)))
            {
                best = sums;
            }
        }

        if (best is null)
        {
            return;
        }

        var telling = Telling(best);
        var missed = best.FindAll(static sum => !sum.Fits);
        var sure = telling > 0 ? telling >= missed.Count : missed.Count <= 2 && IsFlat(table);
        foreach (var sum in best)
        {
            if (sum.Fits ? sum.Parts.Exists(static part => part.Printed!.Value.Sign != 0) : sure && sum.IsNear)
            {
                context.Add(sum.Equation);
            }
        }
    }

    // One total over rows of one rank: nothing else can be meant.
    private static bool IsFlat(ReadTable table)
    {
        List<TableRow> rows = [.. table.Rows.Where(static row => !row.IsTotal)];
        return table.IsWhole && table.Rows.Count - rows.Count == 1 && rows.TrueForAll(row => HasFigures(row) && !row.IsIncluded && row.Depth == rows[0].Depth);
    }

    private static List<TableSum> Sums(List<TableColumn> columns, TableRow total, List<TableRow> parts)
    {
        var sums = new List<TableSum>();
        foreach (var column in columns)
        {
            if (parts.Exists(part => part.IsOpen[column.Index]))
            {
                continue;
            }

            if (TableSum.Of(total.Cells[column.Index], parts.Select(part => part.Cells[column.Index]), $"cộng {parts.Count} dòng của cột này") is { } sum)
            {
                sums.Add(sum);
            }
        }

        return sums;
    }

    // The rows that a total may add up: those of the outermost number, all but the included ones, the innermost, everything; before it or after.
    private static IEnumerable<List<TableRow>> Candidates(ReadTable table, int at)
    {
        var rows = table.Rows;
        var before = at;
        while (before > 0 && !rows[before - 1].IsTotal)
        {
            before--;
        }

        var after = at + 1;
        while (after < rows.Count && !rows[after].IsTotal)
        {
            after++;
        }

        // A total stands after its parts, or above them when nothing precedes it.
        var range = before < at ? rows.GetRange(before, at - before) : rows.GetRange(at + 1, after - at - 1);
        foreach (var set in Sets(range))
        {
            yield return set;
        }

        if (before < at && before > 0)
        {
            List<TableRow> subtotals = [.. rows.Take(at).Where(static row => row.IsTotal)];
            List<TableRow> all = [.. rows.Take(at).Where(static row => !row.IsTotal)];
            if (subtotals.Count >= 2)
            {
                yield return subtotals;
            }

            foreach (var set in Sets(all))
            {
                yield return set;
            }
        }
    }

    private static IEnumerable<List<TableRow>> Sets(List<TableRow> range)
    {
        List<TableRow> filled = [.. range.Where(HasFigures)];
        if (filled.Count < 2)
        {
            yield break;
        }

        var top = filled.Min(static row => row.Depth);
        yield return filled.FindAll(row => row.Depth == top);
        yield return filled.FindAll(static row => !row.IsIncluded && row.Depth < 5);
        yield return Leaves(filled);
        yield return filled;
    }

    private static List<TableRow> Leaves(List<TableRow> rows)
    {
        var leaves = new List<TableRow>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (i + 1 == rows.Count || rows[i + 1].Depth <= rows[i].Depth)
            {
                leaves.Add(rows[i]);
            }
        }

        return leaves;
    }

    // "1 Thu nội địa", "a …", "b …": the same rows under their own row. One parent alone proves nothing; parents that fit vouch for the others.
    private static void ReadNested(Context context, ReadTable table, List<TableColumn> columns)
    {
        var families = new List<List<TableSum>>();
        for (var at = 0; at < table.Rows.Count; at++)
        {
            if (!table.Rows[at].IsTotal && Children(table.Rows, at) is { Count: >= 2 } children)
            {
                families.Add(Sums(columns, table.Rows[at], children));
            }
        }

        var telling = families.Sum(Telling);
        var missed = families.Sum(static sums => sums.FindAll(static sum => !sum.Fits).Count);
        foreach (var sums in families)
        {
            var own = Telling(sums);
            var ownMissed = sums.FindAll(static sum => !sum.Fits).Count;
            var known = own >= 2 || (telling >= 2 && telling > missed);
            foreach (var sum in sums)
            {
                if (sum.Fits ? sum.IsTelling && (known || sum.Parts.Count >= 3) : (own >= 2 && own > ownMissed || (own + ownMissed == 1 && telling >= 2 && telling >= 2 * missed)) && sum.IsNear)
                {
                    context.Add(sum.Equation);
                }
            }
        }
    }

    private static List<TableRow> Children(List<TableRow> rows, int at)
    {
        var children = new List<TableRow>();
        var depth = int.MaxValue;
        for (var i = at + 1; i < rows.Count && !rows[i].IsTotal; i++)
        {
            var announces = rows[i].IsIncluded && !HasFigures(rows[i]);
            if (rows[i].Depth <= rows[at].Depth && !announces)
            {
                break;
            }

            if (HasFigures(rows[i]) && rows[i].Depth <= depth)
            {
                depth = rows[i].Depth;
                children.Add(rows[i]);
            }
        }

        return children.FindAll(child => child.Depth == depth);
    }

    private static int Telling(List<TableSum> sums) => sums.FindAll(static sum => sum.IsTelling).Count;

    private static bool HasFigures(TableRow row) => Array.Exists(row.Cells, static cell => cell is not null);
}
