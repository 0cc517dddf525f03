using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace TongKet.Core.Documents;

/// <summary>Writes the parts of an .xlsx file; rows go straight into the zip.</summary>
internal sealed class XlsxSheetWriter : SheetWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int LongestSheetName = 31;

    // Cell styles by number: text, head, number, whole number, day.
    private const int TextStyle = 1;
    private const int HeadStyle = 2;
    private const int NumberStyle = 3;
    private const int WholeStyle = 4;
    private const int DayStyle = 5;

    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0.##########"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/><family val="1"/></font><font><b/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" applyFont="1" applyFill="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="165" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="3" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>
        """;

    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    // The format of zip begins in 1980; a fixed moment makes equal content equal bytes.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip;
    private readonly IReadOnlyList<SheetColumn> columns;
    private readonly string? foot;
    private readonly XmlWriter xml;
    private int row;

    public XlsxSheetWriter(Stream to, string sheet, IReadOnlyList<SheetColumn> columns, string? foot)
    {
        this.columns = columns;
        this.foot = foot;
        zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """);
        Part("_rels/.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{SheetName(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """);
        Part("xl/styles.xml", Styles);
        xml = XmlWriter.Create(Entry("xl/worksheets/sheet1.xml"), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = false });
        Begin();
    }

    public override void Write(IReadOnlyList<SheetValue> row)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", (++this.row).ToString(CultureInfo.InvariantCulture));
        for (var column = 0; column < row.Count; column++)
        {
            Cell(column, row[column]);
        }

        xml.WriteEndElement();
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        xml.WriteEndElement();
        xml.WriteStartElement("autoFilter", Main);
        xml.WriteAttributeString("ref", $"A1:{CellAddress.Of(Math.Max(row, 1), columns.Count)}");
        xml.WriteEndElement();
        if (foot is not null)
        {
            // A sign of the format itself is doubled; "&8" is its size of letters.
            xml.WriteStartElement("headerFooter", Main);
            xml.WriteElementString("oddFooter", Main, "&L&8 " + foot.Replace("&", "&&", StringComparison.Ordinal));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Dispose();
        zip.Dispose();
    }

    private void Begin()
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw($"""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        xml.WriteStartElement("cols", Main);
        for (var column = 0; column < columns.Count; column++)
        {
            xml.WriteStartElement("col");
            var at = (column + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteAttributeString("min", at);
            xml.WriteAttributeString("max", at);
            xml.WriteAttributeString("width", columns[column].Width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("style", Style(columns[column].Kind).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        Write([.. columns.Select(column => SheetValue.Of(column.Head))]);
    }

    private void Cell(int column, SheetValue value)
    {
        if (value.Number is null && value.Day is null && string.IsNullOrEmpty(value.Text))
        {
            return;
        }

        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", CellAddress.Of(row, column + 1));
        var style = row == 1 ? HeadStyle
            : value.Day is not null ? DayStyle
            : value.Number is null ? TextStyle
            : value.Number.Value.IsInteger ? WholeStyle : NumberStyle;
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (value.Text is { } words)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Escaped(words));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("v", value.Day is { } day ? (day.DayNumber - SerialZero.DayNumber).ToString(CultureInfo.InvariantCulture) : Plain(value, '.'));
        }

        xml.WriteEndElement();
    }

    // Spreadsheets write control characters as _x0001_, and a text that looks so with its first sign escaped.
    private static string Escaped(string words)
    {
        var text = words.Replace("_x", "_x005F_x", StringComparison.Ordinal);
        return text.Any(letter => letter < ' ' && letter is not ('\n' or '\t'))
            ? string.Concat(text.Select(letter => letter < ' ' && letter is not ('\n' or '\t') ? $"_x{(int)letter:X4}_" : letter.ToString()))
            : text;
    }

    private static string SheetName(string name)
    {
        var plain = string.Concat(name.Where(letter => !"[]:*?/\\<>&\"".Contains(letter, StringComparison.Ordinal)));
        return plain.Length <= LongestSheetName ? plain : plain[..LongestSheetName];
    }

    private static int Style(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => NumberStyle,
        ColumnKind.Date => DayStyle,
        _ => TextStyle,
    };

    private void Part(string name, string content)
    {
        using var part = Entry(name);
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + content));
    }

    private Stream Entry(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Moment;
        return entry.Open();
    }
}
