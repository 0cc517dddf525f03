using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using TongKet.Core.Law;

namespace TongKet.Core.Documents;

/// <summary>Writes an administrative document as a Word file. Equal documents make equal bytes: the file names no time and no author.</summary>
public sealed class DocxWriter
{
    internal const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    // The format of zip begins in 1980; a fixed moment makes equal content equal bytes.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DocumentLayout layout;

    private DocxWriter(DocumentLayout layout) => this.layout = layout;

    /// <summary>The media type of what is written.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static byte[] Write(OfficialDocument document, DocumentLayout layout)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(layout);
        return new DocxWriter(layout).Write(document);
    }

    private byte[] Write(OfficialDocument document)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", $"""
                <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{MediaType}.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
                """);
            Part(zip, "_rels/.rels", $"""
                <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{Package}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
                """);
            Part(zip, "word/_rels/document.xml.rels", $"""
                <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{Relations}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="{Relations}/header" Target="header1.xml"/></Relationships>
                """);
            Part(zip, "docProps/core.xml", $"""
                <cp:coreProperties xmlns:cp="{Package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{Plain(Capital(document.Type) + " " + document.Abstract)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>
                """);
            Part(zip, "word/settings.xml", $"""
                <w:settings xmlns:w="{Main}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>
                """);
            Part(zip, "word/styles.xml", DocxLooks.Of(layout));
            Part(zip, "word/header1.xml", $"""
                <w:hdr xmlns:w="{Main}"><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>
                """);
            using var xml = XmlWriter.Create(Entry(zip, "word/document.xml"), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = false });
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement("w", "document", Main);
            xml.WriteAttributeString("xmlns", "r", null, Relations);
            xml.WriteStartElement("body", Main);
            new DocxBody(xml, layout).Write(document);
            Section(xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return file.ToArray();
    }

    private void Section(XmlWriter xml)
    {
        xml.WriteStartElement("sectPr", Main);
        xml.WriteStartElement("headerReference", Main);
        xml.WriteAttributeString("type", Main, "default");
        xml.WriteAttributeString("id", Relations, "rId3");
        xml.WriteEndElement();
        Empty(xml, "pgSz", ("w", Twips(layout.PageWidth)), ("h", Twips(layout.PageHeight)));
        Empty(
            xml,
            "pgMar",
            ("top", Twips(layout.MarginTop)),
            ("right", Twips(layout.MarginRight)),
            ("bottom", Twips(layout.MarginBottom)),
            ("left", Twips(layout.MarginLeft)),
            ("header", Twips(layout.MarginTop / 2)),
            ("footer", Twips(layout.MarginBottom / 2)),
            ("gutter", "0"));

        // The first page has a head of its own, which is empty: it shows no number.
        Empty(xml, "titlePg");
        xml.WriteEndElement();
    }

    internal static void Empty(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, Main, value);
        }

        xml.WriteEndElement();
    }

    /// <summary>Tenths of a millimetre as twentieths of a point.</summary>
    internal static string Twips(int tenths) => TwipsOf(tenths).ToString(CultureInfo.InvariantCulture);

    internal static int TwipsOf(int tenths) => tenths * 1440 / 254;

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Without letters that no XML may carry.</summary>
    internal static string Legal(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where((letter, at) =>
        XmlConvert.IsXmlChar(letter)
        || (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        || (char.IsLowSurrogate(letter) && at > 0 && char.IsHighSurrogate(text[at - 1]))));

    private static string Plain(string text) => new System.Xml.Linq.XText(Legal(text)).ToString();

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var part = Entry(zip, name);
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + content));
    }

    private static Stream Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Moment;
        return entry.Open();
    }
}
