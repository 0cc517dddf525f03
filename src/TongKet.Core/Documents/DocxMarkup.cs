using System.Globalization;
using System.Xml.Linq;

namespace TongKet.Core.Documents;

/// <summary>Turns a Word file into an article's mark-up: title, headings, paragraphs, lists, tables, links and pictures.</summary>
public static class DocxMarkup
{
    private const string Main = "word/document.xml";
    private const int LargestPicture = 10 * 1024 * 1024;
    private const int MostPictures = 30;
    private const int LargestPart = 16 * 1024 * 1024;
    private const int MostColumns = 30;
    private const string TooWide = "Tệp Word có bảng rộng quá 30 cột; hãy tách bảng rồi thử lại.";

    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    public static MarkupReading Read(byte[] content, Func<string, bool> isSafe)
    {
        try
        {
            using var package = Package.Open(new MemoryStream(content, writable: false));
            return new Walk(package, new MarkupWriter(isSafe)).Read();
        }
        catch (Exception fault) when (fault is Unreadable or InvalidDataException { Message: not TooWide } or System.Xml.XmlException)
        {
            throw new InvalidDataException("Tệp Word bị hỏng hoặc quá lớn, không đọc được.", fault);
        }
    }

    private sealed class Walk(Package package, MarkupWriter writer)
    {
        private readonly Dictionary<string, string> parts = package.Relationships(Main).ToDictionary(one => one.Id, one => one.Target, StringComparer.Ordinal);
        private readonly Dictionary<string, string> addresses = Addresses(package);
        private readonly Dictionary<string, (int Heading, bool IsTitle)> styles = Styles(package);
        private readonly Dictionary<(string List, string Level), bool> numbered = Numbered(package);
        private readonly Dictionary<string, int> counts = [];
        private readonly List<MarkupPicture> pictures = [];
        private string title = string.Empty;
        private int dropped;

        public MarkupReading Read()
        {
            var body = Load(package, Main)?.Root?.Element(W + "body") ?? throw new InvalidDataException("Thiếu nội dung.");
            foreach (var block in Flat(body))
            {
                if (block.Name == W + "p")
                {
                    Paragraph(block);
                }
                else
                {
                    Table(block);
                }
            }

            return new MarkupReading(title, writer.Text, pictures, writer.DroppedLinks, dropped);
        }

        // Content controls wrap paragraphs and tables without being either.
        private static IEnumerable<XElement> Flat(XElement parent) => parent.Elements().SelectMany(one =>
            one.Name == W + "p" || one.Name == W + "tbl" ? [one] : one.Name == W + "sdt" ? Flat(one.Element(W + "sdtContent") ?? new XElement("none")) : one.Name == W + "ins" ? Flat(one) : []);

        private void Paragraph(XElement paragraph)
        {
            var runs = Runs(paragraph);
            var properties = paragraph.Element(W + "pPr");
            var style = properties?.Element(W + "pStyle")?.Attribute(W + "val")?.Value ?? string.Empty;
            var (heading, isTitle) = styles.GetValueOrDefault(style);
            heading = heading > 0 ? heading : DocxStyles.Number(properties?.Element(W + "outlineLvl")?.Attribute(W + "val")?.Value, 9) is < 9 and var level ? level + 1 : 0;
            var words = string.Concat(runs.Select(run => run.Text)).Trim();
            if (words.Length > 0)
            {
                if (title.Length == 0 && writer.Length == 0 && (isTitle || heading == 1))
                {
                    title = words;
                }
                else if (heading > 0 || isTitle)
                {
                    writer.Heading(Math.Max(1, heading), runs);
                }
                else if (Item(properties) is (true, var number))
                {
                    writer.Item(number, runs);
                }
                else
                {
                    writer.Paragraph(runs);
                }
            }

            foreach (var picture in paragraph.Descendants(A + "blip"))
            {
                Picture(picture);
            }
        }

        private (bool IsItem, int? Number) Item(XElement? properties)
        {
            var list = properties?.Element(W + "numPr")?.Element(W + "numId")?.Attribute(W + "val")?.Value;
            if (list is null or "0")
            {
                return (false, null);
            }

            var level = properties!.Element(W + "numPr")!.Element(W + "ilvl")?.Attribute(W + "val")?.Value ?? "0";
            if (!numbered.GetValueOrDefault((list, level)))
            {
                return (true, null);
            }

            counts[list + "/" + level] = counts.GetValueOrDefault(list + "/" + level) + 1;
            return (true, Math.Min(counts[list + "/" + level], 999));
        }

        private void Table(XElement table)
        {
            var rows = table.Elements(W + "tr").Select(row => (IReadOnlyList<IReadOnlyList<MarkupRun>>)
                [.. row.Elements(W + "tc").Select(cell => (IReadOnlyList<MarkupRun>)[.. cell.Descendants(W + "p").SelectMany(line => Runs(line).Append(new MarkupRun(" ")))])]).Where(row => row.Count > 0).ToArray();
            if (rows.Length == 0)
            {
                return;
            }

            // A frame of one cell in a row, as letterheads have, is text.
            if (rows.All(row => row.Count == 1) || rows.Length == 1)
            {
                foreach (var cell in rows.SelectMany(row => row))
                {
                    writer.Paragraph(cell);
                }
            }
            else
            {
                var width = rows.Max(row => row.Count);
                if (width > MostColumns)
                {
                    throw new InvalidDataException(TooWide);
                }

                writer.Table([.. rows.Select(row => (IReadOnlyList<IReadOnlyList<MarkupRun>>)[.. row, .. Enumerable.Repeat<IReadOnlyList<MarkupRun>>([], width - row.Count)])]);
            }

            foreach (var picture in table.Descendants(A + "blip"))
            {
                Picture(picture);
            }
        }

        private void Picture(XElement blip)
        {
            var part = blip.Attribute(R + "embed")?.Value is { } id ? parts.GetValueOrDefault(id) : null;
            if (part is null || pictures.Count == MostPictures || package.ReadBytes(part, LargestPicture) is not { } content || Name(content) is not { } ending)
            {
                dropped++;
                return;
            }

            var told = blip.Ancestors().SelectMany(one => one.Elements()).FirstOrDefault(one => one.Name.LocalName == "docPr")?.Attribute("descr")?.Value ?? string.Empty;
            pictures.Add(new MarkupPicture(string.Create(CultureInfo.InvariantCulture, $"anh-{pictures.Count + 1}.{ending}"), content, told));
            writer.Picture(pictures.Count, told);
        }

        private List<MarkupRun> Runs(XElement paragraph)
        {
            var runs = new List<MarkupRun>();
            foreach (var run in paragraph.Descendants(W + "r").Where(one => one.Ancestors(W + "p").First() == paragraph && !one.Ancestors(W + "del").Any()))
            {
                var properties = run.Element(W + "rPr");
                if (IsOn(properties, "vanish"))
                {
                    continue;
                }

                var text = string.Concat(run.Elements().Select(one => one.Name == W + "t" ? one.Value : one.Name == W + "tab" || one.Name == W + "br" || one.Name == W + "cr" ? " " : one.Name == W + "noBreakHyphen" ? "-" : string.Empty));
                var link = run.Ancestors(W + "hyperlink").FirstOrDefault()?.Attribute(R + "id")?.Value;
                runs.Add(new MarkupRun(text) { Strong = IsOn(properties, "b"), Emphasis = IsOn(properties, "i"), Link = link is null ? null : addresses.GetValueOrDefault(link) });
            }

            return runs;
        }

        private static bool IsOn(XElement? properties, string name) =>
            properties?.Element(W + name) is { } one && one.Attribute(W + "val")?.Value is not ("0" or "false" or "off");

        private static string? Name(byte[] content) => content switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "jpg",
            [0x89, 0x50, 0x4E, 0x47, ..] => "png",
            [0x52, 0x49, 0x46, 0x46, ..] => "webp",
            _ => null,
        };

        private static XDocument? Load(Package package, string part)
        {
            if (!package.Has(part))
            {
                return null;
            }

            // Held as a tree and walked by calls within calls, so its size and depth are known before.
            var content = package.ReadBytes(part, LargestPart) ?? throw Unreadable.TooLarge;
            using (var probe = Package.Xml(new MemoryStream(content, writable: false)))
            {
                while (Package.Advance(probe))
                {
                }
            }

            using var xml = Package.Xml(new MemoryStream(content, writable: false));
            return XDocument.Load(xml);
        }

        private static Dictionary<string, string> Addresses(Package package) => Load(package, "word/_rels/document.xml.rels")?.Root?.Elements()
            .Where(one => one.Attribute("TargetMode")?.Value == "External" && one.Attribute("Id") is not null)
            .GroupBy(one => one.Attribute("Id")!.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Attribute("Target")?.Value ?? string.Empty, StringComparer.Ordinal) ?? [];

        // Names of built-in styles are English in every language's Word; their ids are not.
        private static Dictionary<string, (int, bool)> Styles(Package package)
        {
            var found = new Dictionary<string, (int, bool)>(StringComparer.Ordinal);
            foreach (var style in Load(package, "word/styles.xml")?.Root?.Elements(W + "style") ?? [])
            {
                var name = style.Element(W + "name")?.Attribute(W + "val")?.Value.ToLowerInvariant() ?? string.Empty;
                if (style.Attribute(W + "styleId")?.Value is { } id)
                {
                    found[id] = (name.StartsWith("heading ", StringComparison.Ordinal) ? DocxStyles.Number(name[8..], 0) : 0, name == "title");
                }
            }

            return found;
        }

        private static Dictionary<(string, string), bool> Numbered(Package package)
        {
            var found = new Dictionary<(string, string), bool>();
            var root = Load(package, "word/numbering.xml")?.Root;
            foreach (var list in root?.Elements(W + "num") ?? [])
            {
                var plan = list.Element(W + "abstractNumId")?.Attribute(W + "val")?.Value;
                foreach (var level in root!.Elements(W + "abstractNum").FirstOrDefault(one => one.Attribute(W + "abstractNumId")?.Value == plan)?.Elements(W + "lvl") ?? [])
                {
                    found[(list.Attribute(W + "numId")?.Value ?? string.Empty, level.Attribute(W + "ilvl")?.Value ?? "0")] = level.Element(W + "numFmt")?.Attribute(W + "val")?.Value is not ("bullet" or "none" or null);
                }
            }

            return found;
        }
    }
}
