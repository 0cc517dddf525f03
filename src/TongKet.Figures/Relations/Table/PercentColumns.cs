using TongKet.Figures.Claims;
using TongKet.Figures.Claims.Tables;
using TongKet.Figures.Numbers;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Table;

/// <summary>Percent columns against the columns they come from: "TH/KH (%)", "% so cùng kỳ", "Tỷ lệ", "Cơ cấu" (ST-01, ST-05, ST-06, ST-12).</summary>
internal static class PercentColumns
{
    private const int MostColumns = 16;

    public static void Read(Context context, ReadTable table)
    {
        List<TableColumn> amounts = [.. table.Of(ColumnKind.Amount).Take(MostColumns)];
        foreach (var percent in table.Of(ColumnKind.Percent))
        {
            ColumnForm? best = null;
            foreach (var form in Forms(table, amounts, percent))
            {
                best = best is null || form.Score > best.Score ? form : best;
            }

            if (best is not null)
            {
                Conclude(context, best);
            }
        }
    }

    private static void Conclude(Context context, ColumnForm best)
    {
        var rows = best.Fitting.Count + best.Missing.Count;
        if (!(best.IsProven || (best.IsSaid && best.Fitting.Count >= best.Missing.Count && best.Fitting.Count > 0) || (best.IsSaid && rows == 1)))
        {
            return;
        }

        foreach (var fitting in best.Fitting)
        {
            context.Add(fitting);
        }

        // Several rows that do not fit mean something else by their percentages, unless a slip of the keyboard explains each.
        var lone = best.Missing.Count == 1 && (best.IsSaid || best.Telling >= 3);
        var few = lone || best.Telling >= 4 * best.Missing.Count;
        foreach (var (equation, stated, operands) in best.Missing)
        {
            if (!ColumnForm.HasOtherMeaning(stated, operands) && ((few && IsNear(stated, operands, best.Formula)) || IsSlip(stated, operands, best.Formula)))
            {
                context.Add(equation);
            }
        }
    }

    // A figure of another size is another thing.
    private static bool IsNear(Claim stated, Claim[] operands, Formula formula) =>
        Value(operands, formula) is { Sign: > 0 } value && stated.Printed!.Value * 2 >= value && stated.Printed.Value <= value * 2;

    private static Rational? Value(Claim[] operands, Formula formula) => formula([.. operands.Select(static operand => Interval.Exact(operand.Printed!.Value))])?.Low;

    private static bool IsSlip(Claim stated, Claim[] operands, Formula formula)
    {
        if (Value(operands, formula) is not { Sign: > 0 } value)
        {
            return false;
        }

        var printed = stated.Printed!;
        return Edits.Of(printed).Any(edit => Printed.Read(edit.Text) is [var reading, ..] && reading.As(printed.Multiplier, printed.IsExact).HalfUp.Contains(value));
    }

    private static IEnumerable<ColumnForm> Forms(ReadTable table, List<TableColumn> amounts, TableColumn percent)
    {
        foreach (var part in amounts)
        {
            foreach (var whole in amounts)
            {
                if (!ReferenceEquals(part, whole))
                {
                    foreach (var form in OfPair(table, amounts, percent, part, whole))
                    {
                        yield return form;
                    }
                }
            }

            if (table.Rows.Find(row => row.IsTotal && row.Cells[part.Index] is not null) is { } total)
            {
                var share = new ColumnForm
                {
                    Rule = "ST-12",
                    Topic = "Tỷ trọng trong tổng số",
                    Arithmetic = "{0} : {1} × 100",
                    Formula = Formulas.Rate,
                    IsSaid = HeadWords.IsShare(percent.Head) && amounts.Count == 1,
                };
                foreach (var row in table.Rows)
                {
                    share.Try(row.Cells[percent.Index], row.Cells[part.Index], total.Cells[part.Index]);
                }

                yield return share;
            }
        }
    }

    private static IEnumerable<ColumnForm> OfPair(ReadTable table, List<TableColumn> amounts, TableColumn percent, TableColumn part, TableColumn whole)
    {
        var plan = HeadWords.IsPlan(percent.Head);
        var previous = HeadWords.IsPrevious(percent.Head) || HeadWords.NamesTwoYears(percent.Head);
        var change = HeadWords.IsChange(percent.Head) && !Words.Has(percent.Head, "so sánh");
        var actual = IsActual(amounts, part);
        var toPlan = plan && !previous && actual && HeadWords.IsPlan(whole.Head) && !HeadWords.IsPrevious(whole.Head) && amounts.Count(column => HeadWords.IsPlan(column.Head)) == 1;
        var toPrevious = previous && !plan && actual && IsEarlier(part, whole);
        var ratio = new ColumnForm
        {
            Rule = toPlan ? "ST-01" : toPrevious ? "ST-05" : plan && HeadWords.IsPlan(whole.Head) ? "ST-01" : "ST-12",
            Topic = plan ? "Tỷ lệ thực hiện so với kế hoạch" : previous ? "So với cùng kỳ" : "Tỷ lệ trong bảng",
            Arithmetic = "{0} : {1} × 100",
            Formula = Formulas.Rate,
            IsSaid = (toPlan || toPrevious) && !change,
            IsCompletion = plan && HeadWords.IsPlan(whole.Head),
        };
        foreach (var row in table.Rows)
        {
            ratio.Try(row.Cells[percent.Index], row.Cells[part.Index], row.Cells[whole.Index]);
        }

        yield return ratio;
        if (!change && !previous && !plan)
        {
            yield break;
        }

        var growth = new ColumnForm
        {
            Rule = plan ? "ST-04" : "ST-06",
            Topic = plan ? "Vượt so với kế hoạch" : "Mức tăng, giảm",
            Arithmetic = "({0} − {1}) : {1} × 100",
            Formula = Formulas.Increase,
            IsSaid = (toPlan || toPrevious) && change,
        };
        foreach (var row in table.Rows)
        {
            growth.Try(row.Cells[percent.Index], row.Cells[part.Index], row.Cells[whole.Index]);
        }

        yield return growth;
    }

    private static bool IsActual(List<TableColumn> amounts, TableColumn column)
    {
        var actuals = amounts.FindAll(static other => HeadWords.IsActual(other.Head) && !HeadWords.IsPlan(other.Head) && !HeadWords.IsPrevious(other.Head));
        var latest = actuals.Max(static other => other.Period);
        return actuals.FindAll(other => other.Period == latest) is [var only] && ReferenceEquals(only, column);
    }

    private static bool IsEarlier(TableColumn part, TableColumn whole) => HeadWords.IsPrevious(whole.Head)
        || (HeadWords.IsActual(whole.Head) && !HeadWords.IsPlan(whole.Head) && part.Period is { } late && whole.Period is { } early && string.CompareOrdinal(early, late) < 0);
}
