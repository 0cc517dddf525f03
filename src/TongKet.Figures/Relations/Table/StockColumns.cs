using TongKet.Figures.Claims.Tables;
using TongKet.Figures.Numbers;

namespace TongKet.Figures.Relations.Table;

/// <summary>Opening figure, what came, what went, closing figure (ST-16): "Hộ nghèo đầu năm | Thoát nghèo | Phát sinh | Hộ nghèo cuối năm".</summary>
internal static class StockColumns
{
    private const string Openings = "đầu năm|đầu kỳ|tồn đầu|tồn đầu kỳ|kỳ trước chuyển sang|năm trước chuyển sang";
    private const string Closings = "cuối năm|cuối kỳ|tồn cuối|tồn cuối kỳ|chuyển kỳ sau|chuyển sang kỳ sau|chuyển năm sau";
    private const string Gains = "tăng|phát sinh|phát sinh mới|tái nghèo|tiếp nhận|tiếp nhận mới|chuyển đến|bổ sung|mới";
    private const string Losses = "giảm|thoát|thoát nghèo|chuyển đi|đã giải quyết|giải quyết|xử lý|xóa tên";

    public static void Read(Context context, ReadTable table)
    {
        List<TableColumn> amounts = [.. table.Of(ColumnKind.Amount)];
        if (amounts.FindAll(static column => Words.Has(column.Head, Openings)) is not [var opening] || amounts.FindAll(static column => Words.Has(column.Head, Closings)) is not [var closing]
            || opening.Index > closing.Index)
        {
            return;
        }

        List<TableColumn> between = amounts.FindAll(column => column.Index > opening.Index && column.Index < closing.Index);
        var gains = between.FindAll(static column => Words.Has(column.Head, Gains));
        var losses = between.FindAll(column => Words.Has(column.Head, Losses) && !gains.Contains(column));
        if (gains.Count + losses.Count == 0 || gains.Count + losses.Count != between.Count)
        {
            return;
        }

        var form = new ColumnForm
        {
            Rule = "ST-16",
            Topic = "Đầu kỳ cộng tăng trừ giảm",
            Arithmetic = "{0}" + string.Concat(gains.Select(static (_, index) => " + {" + (char)('1' + index) + "}")) + string.Concat(losses.Select((_, index) => " − {" + (char)('1' + gains.Count + index) + "}")),
            Formula = x => Close(x, gains.Count),
        };
        foreach (var row in table.Rows)
        {
            form.Try(row.Cells[closing.Index], [row.Cells[opening.Index], .. gains.Select(column => row.Cells[column.Index]), .. losses.Select(column => row.Cells[column.Index])]);
        }

        if (form.IsProven)
        {
            foreach (var equation in form.Fitting.Concat(form.Missing.Select(static missing => missing.Equation)))
            {
                context.Add(equation);
            }
        }
    }

    private static Interval? Close(ReadOnlySpan<Interval> x, int gains)
    {
        var value = x[0];
        for (var i = 1; i < x.Length; i++)
        {
            value = i <= gains ? value + x[i] : value - x[i];
        }

        return value;
    }
}
