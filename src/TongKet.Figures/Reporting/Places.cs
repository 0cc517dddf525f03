using System.Globalization;
using TongKet.Figures.Text;

namespace TongKet.Figures.Reporting;

/// <summary>How a cell is named: "bảng 1 dòng 3 cột 5", or "KH!E3" in a workbook.</summary>
internal static class Places
{
    public static string Of(SourceTable table, int number, SourceCell cell, ReportLanguage language) =>
        table.Name is { } sheet ? Address(sheet, cell)
        : language == ReportLanguage.English ? string.Create(CultureInfo.InvariantCulture, $"table {number} row {cell.Row} column {cell.Column}")
        : string.Create(CultureInfo.InvariantCulture, $"bảng {number} dòng {cell.Row} cột {cell.Column}");

    public static string Address(string sheet, SourceCell cell)
    {
        var letters = string.Empty;
        for (var column = cell.Column; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{sheet}!{letters}{cell.Row}");
    }
}
