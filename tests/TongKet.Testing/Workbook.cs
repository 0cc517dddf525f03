using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace TongKet.Testing;

/// <summary>Writes .xlsx files letter by letter, so that tests can make what no writer would: broken, merged, computed, typed in old fonts.</summary>
public sealed class Workbook
{
    private readonly List<(IReadOnlyList<Cell> Cells, bool Hidden)> rows = [];
    private readonly List<string> fonts = ["Times New Roman"];
    private readonly List<(string Format, int Font)> styles = [("General", 0)];

    public string Sheet { get; set; } = "Trang 1";

    public List<string> Merged { get; } = [];

    public bool SharedTexts { get; set; }

    /// <summary>Replaces the XML of a part just before it is zipped.</summary>
    public Dictionary<string, Func<string, string?>> Damage { get; } = [];

    /// <summary>Blanks at the end of a part: a bomb that is small in its zip.</summary>
    public (string Part, long Bytes) Padding { get; set; }

    public static Cell Text(string? text, string? font = null) => new(text, "text", font, null);

    /// <summary>A number as the file keeps it.</summary>
    public static Cell Number(string raw, string? format = null) => new(raw, "number", null, format);

    /// <summary>A day by its serial number.</summary>
    public static Cell Day(DateOnly day) => new((day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture), "number", null, "dd/mm/yyyy");

    /// <summary>A formula with the value that was computed last; null when none was.</summary>
    public static Cell Formula(string? cached) => new(cached, "formula", null, null);

    public static Cell Failed(string error) => new(error, "error", null, null);

    public Workbook Row(params Cell[] cells)
    {
        rows.Add((cells, false));
        return this;
    }

    public Workbook HiddenRow(params Cell[] cells)
    {
        rows.Add((cells, true));
        return this;
    }

    public Workbook Head(params string[] heads) => Row([.. heads.Select(head => Text(head))]);

    public byte[] ToBytes()
    {
        var texts = new List<string>();
        var data = new StringBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            data.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\"{(rows[row].Hidden ? " hidden=\"1\"" : string.Empty)}>");
            for (var column = 0; column < rows[row].Cells.Count; column++)
            {
                data.Append(Xml(rows[row].Cells[column], $"{(char)('A' + column)}{row + 1}", texts));
            }

            data.Append("</row>");
        }

        var merged = Merged.Count == 0 ? string.Empty : $"<mergeCells>{string.Concat(Merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>";
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + Content("workbook", "sheet.main") + Content("worksheets/sheet1", "worksheet") + Content("sharedStrings", "sharedStrings") + Content("styles", "styles") + "</Types>");
            Part(zip, "_rels/.rels", Relations("officeDocument", "xl/workbook.xml"));
            Part(zip, "xl/workbook.xml", $"<workbook {Main} {Related}><sheets><sheet name=\"{SecurityElement.Escape(Sheet)}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", Relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles", "styles.xml"));
            Part(zip, "xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData>{data}</sheetData>{merged}</worksheet>");
            Part(zip, "xl/sharedStrings.xml", $"<sst {Main}>{string.Concat(texts.Select(text => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></si>"))}</sst>");
            Part(zip, "xl/styles.xml", StylesXml());
        }

        return stream.ToArray();
    }

    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Related = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private static string Content(string part, string kind) =>
        $"<Override PartName=\"/xl/{part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>";

    private string Xml(Cell cell, string address, List<string> texts)
    {
        if (cell.Value is null && cell.Kind != "formula")
        {
            return string.Empty;
        }

        var style = StyleOf(cell);
        var value = SecurityElement.Escape(cell.Value);
        switch (cell.Kind)
        {
            case "text" when SharedTexts:
                texts.Add(cell.Value!);
                return $"<c r=\"{address}\" s=\"{style}\" t=\"s\"><v>{texts.Count - 1}</v></c>";
            case "text":
                return $"<c r=\"{address}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{value}</t></is></c>";
            case "formula":
                return $"<c r=\"{address}\"><f>1+1</f>{(value is null ? string.Empty : $"<v>{value}</v>")}</c>";
            case "error":
                return $"<c r=\"{address}\" t=\"e\"><v>{value}</v></c>";
            default:
                return $"<c r=\"{address}\" s=\"{style}\"><v>{value}</v></c>";
        }
    }

    private int StyleOf(Cell cell)
    {
        var font = cell.Font is null ? 0 : fonts.IndexOf(cell.Font);
        if (font < 0)
        {
            fonts.Add(cell.Font!);
            font = fonts.Count - 1;
        }

        var style = styles.IndexOf((cell.Format ?? "General", font));
        if (style < 0)
        {
            styles.Add((cell.Format ?? "General", font));
            style = styles.Count - 1;
        }

        return style;
    }

    private string StylesXml()
    {
        var formats = string.Concat(styles.Select((style, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{SecurityElement.Escape(style.Format)}\"/>"));
        var names = string.Concat(fonts.Select(font => $"<font><sz val=\"11\"/><name val=\"{SecurityElement.Escape(font)}\"/></font>"));
        var cells = string.Concat(styles.Select((style, i) => $"<xf numFmtId=\"{164 + i}\" fontId=\"{style.Font}\"/>"));
        return $"<styleSheet {Main}><numFmts>{formats}</numFmts><fonts>{names}</fonts><cellXfs>{cells}</cellXfs></styleSheet>";
    }

    private static string Relations(params string[] pairs) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(Enumerable.Range(0, pairs.Length / 2).Select(i =>
            $"<Relationship Id=\"rId{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{pairs[2 * i]}\" Target=\"{pairs[(2 * i) + 1]}\"/>"))
        + "</Relationships>";

    private void Part(ZipArchive zip, string name, string xml)
    {
        var written = Damage.TryGetValue(name, out var damage) ? damage(xml) : xml;
        if (written is not null)
        {
            using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            part.Write(Encoding.UTF8.GetBytes(written));
            var blanks = new byte[64 * 1024];
            blanks.AsSpan().Fill((byte)' ');
            for (var left = Padding.Part == name ? Padding.Bytes : 0; left > 0; left -= blanks.Length)
            {
                part.Write(blanks);
            }
        }
    }

    public sealed record Cell(string? Value, string Kind, string? Font, string? Format);
}
