using System.IO.Compression;
using System.Text;

namespace TongKet.Web.Tests;

/// <summary>A small Word file, as Word itself would write its parts.</summary>
internal static class WordFile
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Title, paragraph with a link, heading, list, table and a picture with its words.</summary>
    public static byte[] Make(byte[] picture) => Make(
        """
        <w:p><w:pPr><w:pStyle w:val="Tieude"/></w:pPr><w:r><w:t>Phường ra quân</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">Bà con </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>các tổ</w:t></w:r><w:r><w:t xml:space="preserve"> tham gia, xem </w:t></w:r><w:hyperlink r:id="rId9"><w:r><w:t>kế hoạch</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>
        <w:p><w:pPr><w:pStyle w:val="u1"/></w:pPr><w:r><w:t>Kết quả</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Tổ 1</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Tổ 2</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tổ</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Hộ</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="Picture 1" descr="Bà con quét ngõ"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><a:blip r:embed="rId5"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
        """,
        picture,
        "https://moc.gov.vn/ke-hoach");

    /// <param name="body">Of the document's body.</param>
    /// <param name="address">Where its one link leads.</param>
    public static byte[] Make(string body, byte[] picture, string address)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
            Add("_rels/.rels", Rels($"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"word/document.xml\"/>"));
            Add("word/document.xml", $"<w:document {W} xmlns:r=\"{Office}\"><w:body>{body}</w:body></w:document>");
            Add("word/_rels/document.xml.rels", Rels($"<Relationship Id=\"rId5\" Type=\"{Office}/image\" Target=\"media/image1.png\"/><Relationship Id=\"rId9\" Type=\"{Office}/hyperlink\" Target=\"{System.Security.SecurityElement.Escape(address)}\" TargetMode=\"External\"/>"));
            Add("word/styles.xml", $"<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"Tieude\"><w:name w:val=\"Title\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"u1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>");
            Add("word/numbering.xml", $"<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>");
            using var media = zip.CreateEntry("word/media/image1.png").Open();
            media.Write(picture);

            void Add(string name, string text)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text));
            }
        }

        return content.ToArray();

        static string Rels(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";
    }
}
