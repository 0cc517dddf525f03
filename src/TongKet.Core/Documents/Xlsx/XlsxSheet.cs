using System.Globalization;
using System.Xml;
using TongKet.Core.Basics;

namespace TongKet.Core.Documents.Xlsx;

/// <summary>A worksheet, read forward in one pass.</summary>
internal sealed class XlsxSheet(XlsxBook book, XlsxPackage package, string part, string name, bool isHidden) : Sheet(name, isHidden)
{
    private readonly List<MergedRange> merged = [];
    private readonly HashSet<int> hiddenColumns = [];

    public override IReadOnlyList<MergedRange> Merged => merged;

    public override IReadOnlySet<int> HiddenColumns => hiddenColumns;

    public override IEnumerable<SheetRow> Rows()
    {
        merged.Clear();
        hiddenColumns.Clear();
        using var xml = package.Guarded(() => package.Open(part));
        var last = 0;
        while (package.Guarded(() => NextRow(xml, ref last)) is { } row)
        {
            if (row.Cells.Count > 0)
            {
                yield return row;
            }
        }
    }

    private SheetRow? NextRow(XmlReader xml, ref int last)
    {
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "row":
                    return ReadRow(xml, ref last);
                case "col" when xml.GetAttribute("hidden") is "1" or "true":
                    Hide(xml);
                    break;
                case "mergeCell" when CellAddress.Range(xml.GetAttribute("ref") ?? string.Empty) is { } range:
                    if (merged.Count >= SheetLimits.Merged)
                    {
                        throw Trouble("có quá nhiều ô gộp; hãy bỏ gộp ô rồi gửi lại.");
                    }

                    merged.Add(range);
                    break;
                default:
                    break;
            }
        }

        return null;
    }

    private SheetRow ReadRow(XmlReader xml, ref int last)
    {
        var number = last + 1;
        if (xml.GetAttribute("r") is { } written && !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            throw package.Broken();
        }

        if (number <= last || number > SheetLimits.Rows)
        {
            throw Trouble($"có hàng {number} đứng sai chỗ (sau hàng {last}); hãy lưu lại bằng chương trình bảng tính.");
        }

        last = number;
        var hidden = xml.GetAttribute("hidden") is "1" or "true";
        var cells = new List<SheetCell>();
        if (xml.IsEmptyElement)
        {
            return new(number, hidden, cells);
        }

        var depth = xml.Depth;
        var column = 0;
        xml.Read();
        while (!(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                ReadCell(xml, number, ref column, cells);
            }
            else if (!xml.Read())
            {
                throw package.Broken();
            }
        }

        book.CellsLeft -= cells.Count;
        return book.CellsLeft < 0 ? throw Trouble("có quá nhiều ô; hãy chia thành các tệp nhỏ hơn.") : new(number, hidden, cells);
    }

    // Leaves the reader behind the cell.
    private void ReadCell(XmlReader xml, int row, ref int column, List<SheetCell> cells)
    {
        var at = column + 1;
        if (xml.GetAttribute("r") is { } address && (!CellAddress.TryRead(address, out var atRow, out at) || atRow != row))
        {
            throw Trouble($"có ô «{address}» nằm trong hàng {row}; hãy lưu lại bằng chương trình bảng tính.");
        }

        if (at <= column || at > SheetLimits.Columns)
        {
            throw Trouble($"có hai ô {CellAddress.Of(row, at)} hoặc ô đứng sai thứ tự; hãy lưu lại bằng chương trình bảng tính.");
        }

        column = at;
        var type = xml.GetAttribute("t");
        var style = Style(xml.GetAttribute("s"));
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return;
        }

        var depth = xml.Depth;
        var (formula, value, inline) = (false, (string?)null, (XlsxText?)null);
        xml.Read();
        while (!(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                if (!xml.Read())
                {
                    throw package.Broken();
                }

                continue;
            }

            switch (xml.LocalName)
            {
                case "v":
                    value = xml.ReadElementContentAsString();
                    break;
                case "is":
                    inline = XlsxText.Read(xml);
                    break;
                default:
                    formula |= xml.LocalName == "f";
                    xml.Skip();
                    break;
            }
        }

        xml.Read();
        if (Cell(row, at, type, style, value, inline, formula) is { } cell)
        {
            cells.Add(cell with { IsFormula = formula, Format = style.Format });
        }
    }

    private SheetCell? Cell(int row, int column, string? type, XlsxStyle style, string? value, XlsxText? inline, bool formula)
    {
        if (type == "inlineStr" || (inline is not null && value is null))
        {
            return Text(row, column, inline ?? new(string.Empty, null), style);
        }

        // A formula that gives an empty text has its empty value; one without any was never computed.
        if (string.IsNullOrEmpty(value))
        {
            return !formula ? null
                : value is not null && type == "str" ? null
                : new SheetCell(row, column, CellKind.Text, string.Empty) { Fault = CellFault.NoCachedValue };
        }

        switch (type)
        {
            case "s":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < book.Texts.Count
                    ? Text(row, column, book.Texts[index], style)
                    : new SheetCell(row, column, CellKind.Text, string.Empty) { Fault = CellFault.MissingText };
            case "str":
                return Text(row, column, new(value, null), style);
            case "b":
                return new SheetCell(row, column, CellKind.Boolean, value is "1" or "true" ? "TRUE" : "FALSE");
            case "e":
                return new SheetCell(row, column, CellKind.Error, value) { Fault = CellFault.Failed };
            case "d":
                return IsoDay(row, column, value);
            case null or "n":
                return Number(row, column, value, style);
            default:
                return new SheetCell(row, column, CellKind.Text, value) { Fault = CellFault.BadNumber };
        }
    }

    private static SheetCell? Text(int row, int column, XlsxText text, XlsxStyle style)
    {
        var (decoded, legacy, fault) = text.Decoded(style.Font);
        return decoded.Length == 0 && fault == CellFault.None ? null : new SheetCell(row, column, CellKind.Text, decoded) { Legacy = legacy, Fault = fault };
    }

    private SheetCell Number(int row, int column, string value, XlsxStyle style)
    {
        var (plain, fault) = CellNumber.Plain(value);
        if (fault != CellFault.None)
        {
            return new(row, column, CellKind.Text, value) { Fault = fault };
        }

        if (!style.IsDate)
        {
            return new(row, column, CellKind.Number, plain) { IsPercent = style.IsPercent };
        }

        (plain, fault) = CellNumber.Day(plain, book.From1904);
        return new(row, column, fault == CellFault.None ? CellKind.Date : CellKind.Text, plain) { Fault = fault };
    }

    private static SheetCell IsoDay(int row, int column, string value)
    {
        var day = value.Length >= 10 ? value[..10] : value;
        var time = value.Length > 10 ? value[11..].Split('.')[0] : "00:00:00";
        return DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new(row, column, CellKind.Date, time is "00:00:00" or "00:00:00Z" ? day : $"{day} {time.TrimEnd('Z')}")
            : new(row, column, CellKind.Text, value) { Fault = CellFault.BadDate };
    }

    private XlsxStyle Style(string? index)
    {
        if (index is null)
        {
            return XlsxStyle.None;
        }

        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < book.Styles.Count ? book.Styles[at] : XlsxStyle.None;
    }

    private void Hide(XmlReader xml)
    {
        if (int.TryParse(xml.GetAttribute("min"), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(xml.GetAttribute("max"), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            for (var column = Math.Max(1, first); column <= Math.Min(last, SheetLimits.Columns); column++)
            {
                hiddenColumns.Add(column);
            }
        }
    }

    private TroubleException Trouble(string what) => new([new(book.Place(this), $"Trang này {what}")]);
}
