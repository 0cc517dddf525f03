using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace TongKet.Core.Documents;

/// <summary>Writes certificates as one Word file, a landscape page each. The Decree on documents does not rule their look; equal certificates make equal bytes.</summary>
public static class CertificateWriter
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Red = "9E1B22";
    private const string Ink = "1D2433";

    // English metric units of a square of 24 mm.
    private const int Square = 24 * 36_000;

    // The text's width in twentieths of a point: A4 on its side, 22 mm at each side.
    private const int TextWidth = 14_344;

    private static readonly XNamespace W = DocxWriter.Main;
    private static readonly XNamespace R = Relations;
    private static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace Pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IReadOnlyList<Certificate> certificates, string font)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", Encoding.UTF8.GetBytes($"""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="{DocxWriter.MediaType}.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>
                """));
            Part(zip, "_rels/.rels", Encoding.UTF8.GetBytes($"""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="word/document.xml"/></Relationships>
                """));
            var links = new StringBuilder($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/styles" Target="styles.xml"/>""");
            for (var at = 0; at < certificates.Count; at++)
            {
                links.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="qr{at + 1}" Type="{Relations}/image" Target="media/qr{at + 1}.png"/>""");
                Part(zip, string.Create(CultureInfo.InvariantCulture, $"word/media/qr{at + 1}.png"), certificates[at].Square);
            }

            Part(zip, "word/_rels/document.xml.rels", Encoding.UTF8.GetBytes(links.Append("</Relationships>").ToString()));
            Xml(zip, "word/styles.xml", Styles(font));
            Xml(zip, "word/document.xml", new XElement(
                W + "document",
                new XAttribute(XNamespace.Xmlns + "w", W),
                new XAttribute(XNamespace.Xmlns + "r", R),
                new XElement(W + "body", certificates.SelectMany((one, at) => Page(one, at + 1, at == certificates.Count - 1)), Section())));
        }

        return file.ToArray();
    }

    private static IEnumerable<XElement> Page(Certificate one, int at, bool isLast)
    {
        yield return Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 28, bold: true);
        yield return Line("Độc lập - Tự do - Hạnh phúc", 28, bold: true, rule: 4400);
        yield return Line(one.Issuer.ToUpperInvariant(), 32, bold: true, before: 320);
        yield return Line(one.Verb.ToUpperInvariant(), 28, bold: true, before: 120);
        yield return Line(one.Award.ToUpperInvariant(), one.Award.Length > 18 ? 60 : 84, bold: true, before: 60, color: Red);
        yield return Line(one.Name, one.Name.Length > 34 ? 40 : 48, bold: true, before: 160, color: Ink);
        yield return Line(one.Place, 28, before: 40);
        yield return Line(one.Reason, 30, italic: true, before: 160, after: 200);
        var (left, right) = (TextWidth * 56 / 100, TextWidth * 44 / 100);
        yield return new XElement(
            W + "tbl",
            new XElement(W + "tblPr", new XElement(W + "tblW", Val("w", TextWidth), Val("type", "dxa")), new XElement(W + "tblLayout", Val("type", "fixed"))),
            new XElement(W + "tblGrid", new XElement(W + "gridCol", Val("w", left)), new XElement(W + "gridCol", Val("w", right))),
            new XElement(
                W + "tr",
                Cell(left, [.. one.Decision.Select(line => Line(line, 24, align: "left")), Picture(at), Line("Kiểm tra: " + one.Address, 18, align: "left", before: 20)]),
                Cell(right, [Line(one.PlaceDate, 26, italic: true), .. one.Authority.Select(line => Line(line.ToUpperInvariant(), 26, bold: true)), Line(one.Signer, 28, bold: true, before: 1500)])));
        yield return isLast ? Line(string.Empty, 2) : new XElement(W + "p", new XElement(W + "r", new XElement(W + "br", Val("type", "page"))));
    }

    private static XElement Cell(int width, IEnumerable<XElement> content) =>
        new(W + "tc", new XElement(W + "tcPr", new XElement(W + "tcW", Val("w", width), Val("type", "dxa"))), content);

    private static XElement Line(
        string text, int halfPoints, bool bold = false, bool italic = false, int before = 0, int after = 0, string align = "center", string? color = null, int rule = 0)
    {
        var looks = new XElement(W + "pPr");
        if (rule > 0)
        {
            looks.Add(new XElement(W + "pBdr", new XElement(W + "bottom", Val("val", "single"), Val("sz", 6), Val("space", 1), Val("color", "000000"))));
        }

        looks.Add(new XElement(W + "spacing", Val("before", before), Val("after", after)));
        if (rule > 0)
        {
            looks.Add(new XElement(W + "ind", Val("left", (TextWidth - rule) / 2), Val("right", (TextWidth - rule) / 2)));
        }

        looks.Add(new XElement(W + "jc", Val("val", align)));
        var letters = new XElement(W + "rPr");
        if (bold)
        {
            letters.Add(new XElement(W + "b"));
        }

        if (italic)
        {
            letters.Add(new XElement(W + "i"));
        }

        if (color is not null)
        {
            letters.Add(new XElement(W + "color", Val("val", color)));
        }

        letters.Add(new XElement(W + "sz", Val("val", halfPoints)));
        return new XElement(W + "p", looks, new XElement(W + "r", letters, new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), DocxWriter.Legal(text))));
    }

    private static XElement Picture(int at)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"qr{at}");
        var size = new object[] { new XAttribute("cx", Square), new XAttribute("cy", Square) };
        return new XElement(
            W + "p",
            new XElement(W + "pPr", new XElement(W + "spacing", Val("before", 60), Val("after", 0)), new XElement(W + "jc", Val("val", "left"))),
            new XElement(W + "r", new XElement(W + "drawing", new XElement(
                Wp + "inline",
                new XElement(Wp + "extent", size),
                new XElement(Wp + "docPr", new XAttribute("id", at), new XAttribute("name", name), new XAttribute("descr", "Mã QR dẫn đến trang kiểm tra")),
                new XElement(A + "graphic", new XElement(
                    A + "graphicData",
                    new XAttribute("uri", Pic.NamespaceName),
                    new XElement(
                        Pic + "pic",
                        new XElement(Pic + "nvPicPr", new XElement(Pic + "cNvPr", new XAttribute("id", at), new XAttribute("name", name)), new XElement(Pic + "cNvPicPr")),
                        new XElement(Pic + "blipFill", new XElement(A + "blip", new XAttribute(R + "embed", name)), new XElement(A + "stretch", new XElement(A + "fillRect"))),
                        new XElement(
                            Pic + "spPr",
                            new XElement(A + "xfrm", new XElement(A + "off", new XAttribute("x", 0), new XAttribute("y", 0)), new XElement(A + "ext", size)),
                            new XElement(A + "prstGeom", new XAttribute("prst", "rect"), new XElement(A + "avLst"))))))))));
    }

    private static XElement Section() => new(
        W + "sectPr",
        new XElement(W + "pgSz", Val("w", 16_838), Val("h", 11_906), Val("orient", "landscape")),
        new XElement(W + "pgMar", Val("top", 1000), Val("right", 1247), Val("bottom", 800), Val("left", 1247), Val("header", 300), Val("footer", 300), Val("gutter", 0)),
        new XElement(
            W + "pgBorders",
            Val("offsetFrom", "page"),
            ((string[])["top", "left", "bottom", "right"]).Select(side => new XElement(W + side, Val("val", "double"), Val("sz", 12), Val("space", 20), Val("color", Red)))),
        new XElement(W + "vAlign", Val("val", "center")));

    private static XElement Styles(string font) => new(
        W + "styles",
        new XAttribute(XNamespace.Xmlns + "w", W),
        new XElement(W + "docDefaults", new XElement(W + "rPrDefault", new XElement(
            W + "rPr",
            new XElement(W + "rFonts", Val("ascii", font), Val("hAnsi", font), Val("cs", font)),
            new XElement(W + "lang", Val("val", "vi-VN"))))));

    private static XAttribute Val(string name, object value) => new(W + name, value);

    private static void Xml(ZipArchive zip, string name, XElement root) =>
        Part(zip, name, Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + root.ToString(SaveOptions.DisableFormatting)));

    private static void Part(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Moment;
        using var part = entry.Open();
        part.Write(content);
    }
}
