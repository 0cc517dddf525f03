using TongKet.Figures.Claims.Tables;

namespace TongKet.Figures.Relations.Table;

/// <summary>Sums across the rows (ST-14): "Tổng số" and the columns it is split into, told by heads and by the rows that fit.</summary>
internal static class RowSums
{
    private const int MostColumns = 24;

    public static void Read(Context context, ReadTable table)
    {
        List<TableColumn> amounts = [.. table.Of(ColumnKind.Amount).Where(static column => !HeadWords.IsMean(column.Head)).Take(MostColumns)];
        var taken = new HashSet<int>();
        for (var at = 0; at < amounts.Count; at++)
        {
            if (taken.Contains(at) || !IsWhole(amounts, at))
            {
                continue;
            }

            Choice? best = null;
            foreach (var parts in Candidates(amounts, at))
            {
                var choice = new Choice(table, amounts[at], parts);
                best = best is null || choice.Telling > best.Telling || (choice.Telling == best.Telling && choice.Missed < best.Missed) ? choice : best;
            }

            // "Tổng số | Trong đó: nam" lists some only: rows decide, and nearly all of them must.
            if (best is not null && best.Telling >= (best.Sums.Count == 1 ? 1 : 2) && best.Telling >= 2 * best.Missed)
            {
                var closed = best.IsClosed || best.Telling >= 4 * best.Missed;
                foreach (var sum in best.Sums)
                {
                    if (sum.Fits ? sum.IsTelling : closed && sum.IsNear)
                    {
                        context.Add(sum.Equation);
                    }
                }
            }
        }
    }

    // Said by the head, or by the next heads: "Số hộ | Trong đó: …".
    private static bool IsWhole(List<TableColumn> amounts, int at) =>
        HeadWords.IsTotal(amounts[at].Head) || (at + 1 < amounts.Count && HeadWords.IsPart(amounts[at + 1].Head) && !HeadWords.IsPart(amounts[at].Head));

    private static IEnumerable<List<TableColumn>> Candidates(List<TableColumn> amounts, int at)
    {
        for (var count = 2; at + count < amounts.Count; count++)
        {
            yield return amounts.GetRange(at + 1, count);
        }

        for (var count = 2; at - count >= 0; count++)
        {
            yield return amounts.GetRange(at - count, count);
        }
    }

    private sealed class Choice
    {
        public Choice(ReadTable table, TableColumn whole, List<TableColumn> parts)
        {
            IsClosed = !parts.Exists(static part => HeadWords.IsPart(part.Head)) || (parts.Count == 2 && Words.Has(parts[0].Head + parts[1].Head, "nam") && Words.Has(parts[0].Head + parts[1].Head, "nữ"));
            foreach (var row in table.Rows)
            {
                if (!parts.Exists(part => row.IsOpen[part.Index])
                    && TableSum.Of(row.Cells[whole.Index], parts.Select(part => row.Cells[part.Index]), $"cộng {parts.Count} cột của dòng này") is { } sum)
                {
                    Sums.Add(sum);
                    Telling += sum.IsTelling ? 1 : 0;
                    Missed += sum.Fits ? 0 : 1;
                }
            }
        }

        /// <summary>The parts are all there is: no "trong đó", or men and women.</summary>
        public bool IsClosed { get; }

        public List<TableSum> Sums { get; } = [];

        public int Telling { get; }

        public int Missed { get; }
    }
}
