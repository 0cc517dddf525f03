using System.IO.Compression;
using System.Security;
using System.Text;

namespace TongKet.Testing;

/// <summary>A Word file made by hand for a test: its parts as XML, nothing else.</summary>
public static class DocxFile
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>A file of a body and further parts ("footnotes", "styles", "numbering"), each as the inside of its root.</summary>
    public static byte[] Make(string body, params (string Part, string Inside)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var kinds = string.Concat(parts.Select(part => $"<Override PartName=\"/word/{part.Part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{part.Part}+xml\"/>"));
            Write(archive, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>" + kinds + "</Types>");
            Write(archive, "_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Office}officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Write(archive, "word/_rels/document.xml.rels", $"<Relationships xmlns=\"{Package}\">{string.Concat(parts.Select(part => $"<Relationship Id=\"{part.Part}\" Type=\"{Office}{part.Part}\" Target=\"{part.Part}.xml\"/>"))}</Relationships>");
            Write(archive, "word/document.xml", Root("document", $"<w:body>{body}</w:body>"));
            foreach (var (part, inside) in parts)
            {
                Write(archive, $"word/{part}.xml", Root(part, inside));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A paragraph of runs.</summary>
    public static string P(params string[] runs) => $"<w:p>{string.Concat(runs.Select(run => run.StartsWith('<') ? run : R(run)))}</w:p>";

    /// <summary>A run, perhaps with properties.</summary>
    public static string R(string text, string properties = "") =>
        $"<w:r>{(properties.Length == 0 ? string.Empty : $"<w:rPr>{properties}</w:rPr>")}<w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r>";

    /// <summary>A table of plain cells.</summary>
    public static string Table(params string[][] rows) =>
        $"<w:tbl><w:tblPr/><w:tblGrid/>{string.Concat(rows.Select(row => $"<w:tr>{string.Concat(row.Select(cell => cell.StartsWith("<w:tc>", StringComparison.Ordinal) ? cell : $"<w:tc>{P(cell)}</w:tc>"))}</w:tr>"))}</w:tbl>";

    private static string Root(string name, string inside) =>
        $"{Head}<w:{name} xmlns:w=\"{Word}\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">{inside}</w:{name}>";

    private static void Write(ZipArchive archive, string name, string content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }
}
