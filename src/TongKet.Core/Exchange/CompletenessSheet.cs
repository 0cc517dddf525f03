using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Targets;

namespace TongKet.Core.Exchange;

/// <summary>Who owes which figures and what came, as a sheet to be read: one row for each place and period.</summary>
public sealed class CompletenessSheet(ReportingQueries reporting, AnchorFoot foot, TimeProvider clock)
{
    private static readonly SheetColumn[] Columns =
    [
        new("Đơn vị", ColumnKind.Text, 28), new("Kỳ", ColumnKind.Text, 18), new("Hạn gửi", ColumnKind.Date, 14), new("Phải gửi", ColumnKind.Number, 12), new("Đã gửi", ColumnKind.Number, 12),
        new("Đúng hạn", ColumnKind.Number, 12), new("Mới có ước", ColumnKind.Number, 12), new("Quá hạn", ColumnKind.Number, 12), new("Tính đến ngày", ColumnKind.Date, 14),
    ];

    public async Task WriteAsync(Actor actor, int year, PeriodKind? kind, Stream to, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        var today = Local.Today(clock);
        var table = await reporting.TableAsync(actor.CommuneId, year, kind, today, cancel);
        using var sheet = SheetWriter.Xlsx(to, "Năm " + year.ToString(System.Globalization.CultureInfo.InvariantCulture), Columns, await foot.OfAsync(actor.CommuneId, cancel));
        foreach (var row in table.Rows)
        {
            foreach (var period in table.Periods.Where(row.Cells.ContainsKey))
            {
                var (cell, sum) = (row.Cells[period], row.Cells[period].Completeness);
                sheet.Write(
                [
                    SheetValue.Of(row.Area.Name), SheetValue.Of(period.Name), SheetValue.Of(cell.DueOn), SheetValue.Of(sum.Expected), SheetValue.Of(sum.Received),
                    SheetValue.Of(sum.InTime), SheetValue.Of(sum.Estimated), SheetValue.Of(sum.Late), SheetValue.Of(today),
                ]);
            }
        }
    }
}
