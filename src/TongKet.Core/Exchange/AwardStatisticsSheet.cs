using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Emulation;

namespace TongKet.Core.Exchange;

/// <summary>The statistics of awards as a sheet to be read: what is counted, by what, in all and in each stretch of time.</summary>
public sealed class AwardStatisticsSheet(AwardStatisticsQueries statistics, AnchorFoot foot)
{
    public async Task WriteAsync(Actor actor, AwardFilter filter, SheetFormat format, Stream to, CancellationToken cancel)
    {
        var book = await statistics.OfAsync(actor, filter, cancel);
        SheetColumn[] columns = [new("Phân theo", ColumnKind.Text, 24), new("Nhóm", ColumnKind.Text, 36), new("Tổng số", ColumnKind.Number, 10), .. book.Steps.Select(step => new SheetColumn(step, ColumnKind.Number, 10))];
        using var sheet = format == SheetFormat.Xlsx ? SheetWriter.Xlsx(to, "Thống kê khen thưởng", columns, await foot.OfAsync(actor.CommuneId, cancel)) : SheetWriter.Csv(to, columns);
        sheet.Write([SheetValue.Of("Tất cả"), SheetValue.Of("lần khen còn hiệu lực"), SheetValue.Of(book.Total), .. book.Totals.Select(count => SheetValue.Of(count))]);
        sheet.Write([SheetValue.Of("Tất cả"), SheetValue.Of("đã hủy, không tính ở trên"), SheetValue.Of(book.Revoked)]);
        foreach (var (by, lines) in new[]
        {
            ("Danh hiệu, hình thức", book.ByAward), ("Loại hình", book.ByType), ("Đối tượng", book.BySubject), ("Giới (cá nhân)", book.ByGender), ("Cương vị (cá nhân)", book.ByStanding),
        })
        {
            foreach (var line in lines)
            {
                sheet.Write([SheetValue.Of(by), SheetValue.Of(line.Label), SheetValue.Of(line.Count), .. line.Steps.Select(count => SheetValue.Of(count))]);
            }
        }
    }
}
