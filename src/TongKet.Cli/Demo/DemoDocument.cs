using System.IO.Compression;
using System.Security;
using System.Text;

namespace TongKet.Cli.Demo;

/// <summary>A Word file of a few lines, made by hand: the demo's documents are made up and say so.</summary>
internal static class DemoDocument
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    private const string Kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Links = "application/vnd.openxmlformats-package.relationships+xml";

    public static byte[] Make(params IEnumerable<string> lines)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"{Links}\"/><Override PartName=\"/word/document.xml\" ContentType=\"{Kind}\"/></Types>");
            Write(archive, "_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Office}\" Target=\"word/document.xml\"/></Relationships>");
            Write(archive, "word/document.xml", $"<w:document xmlns:w=\"{Word}\"><w:body>{string.Concat(lines.Select(Paragraph))}</w:body></w:document>");
        }

        return bytes.ToArray();
    }

    private static string Paragraph(string line) => $"<w:p><w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(line)}</w:t></w:r></w:p>";

    private static void Write(ZipArchive archive, string name, string inside)
    {
        using var part = archive.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(Head + inside));
    }
}
