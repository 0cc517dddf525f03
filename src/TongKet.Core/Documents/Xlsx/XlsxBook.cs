using System.Xml;

namespace TongKet.Core.Documents.Xlsx;

/// <summary>An .xlsx file: parts are found by their relations, the table of texts is read once, sheets are read row by row.</summary>
internal sealed class XlsxBook : SheetBook
{
    private readonly XlsxPackage package;
    private readonly List<Sheet> sheets = [];

    public XlsxBook(string name, Stream content)
        : base(name)
    {
        package = new XlsxPackage(name, content);
        try
        {
            var root = Target(Relations("_rels/.rels", string.Empty), "/officeDocument") ?? "xl/workbook.xml";
            var folder = root[..(root.LastIndexOf('/') + 1)];
            var relations = Relations($"{folder}_rels/{root[folder.Length..]}.rels", folder);
            Styles = Target(relations, "/styles") is { } styles ? Part(styles, XlsxStyles.Read) : [];
            Texts = Target(relations, "/sharedStrings") is { } texts ? Part(texts, ReadTexts) : [];
            Part(root, xml => ReadSheets(xml, relations.ToDictionary(relation => relation.Id, relation => relation.Target, StringComparer.Ordinal)));
        }
        catch
        {
            package.Dispose();
            throw;
        }

        if (sheets.Count == 0)
        {
            package.Dispose();
            throw package.Trouble("Tệp không có trang tính nào.");
        }
    }

    public override IReadOnlyList<Sheet> Sheets => sheets;

    public IReadOnlyList<XlsxStyle> Styles { get; }

    public IReadOnlyList<XlsxText> Texts { get; }

    /// <summary>Whether days are counted from 1904, as old files of the Macintosh do.</summary>
    public bool From1904 { get; private set; }

    /// <summary>Cells that may still be read.</summary>
    public long CellsLeft { get; set; } = SheetLimits.Cells;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            package.Dispose();
        }
    }

    private T Part<T>(string part, Func<XmlReader, T> read) => package.Guarded(() =>
    {
        using var xml = package.Open(part);
        return read(xml);
    });

    private List<(string Id, string Type, string Target)> Relations(string part, string folder)
    {
        if (!package.Has(part))
        {
            return [];
        }

        return Part(part, xml =>
        {
            var found = new List<(string, string, string)>();
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External"
                    && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { Length: > 0 } target && found.Count < SheetLimits.Parts
                    && !found.Exists(relation => relation.Item1 == id))
                {
                    found.Add((id, xml.GetAttribute("Type") ?? string.Empty, Resolved(folder, target)));
                }
            }

            return found;
        });
    }

    private bool ReadSheets(XmlReader xml, Dictionary<string, string> targets)
    {
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                From1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet")
            {
                var name = xml.GetAttribute("name") ?? string.Empty;
                var hidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
                var id = Relation(xml);

                // Charts and dialogs stand among the sheets; what is no worksheet has no cells.
                if (id is not null && targets.TryGetValue(id, out var target) && target.Contains("worksheet", StringComparison.OrdinalIgnoreCase))
                {
                    sheets.Add(new XlsxSheet(this, package, target, name, hidden));
                }
                else if (id is null || !targets.ContainsKey(id))
                {
                    throw package.Trouble($"Trang «{name}» không có trong tệp; hãy lưu lại bằng chương trình bảng tính rồi gửi tệp mới.");
                }

                if (sheets.Count > SheetLimits.Sheets)
                {
                    throw package.Trouble($"Tệp có hơn {SheetLimits.Sheets} trang tính; hãy chia thành các tệp nhỏ hơn.");
                }
            }
        }

        return true;
    }

    private List<XlsxText> ReadTexts(XmlReader xml)
    {
        var texts = new List<XlsxText>();
        var letters = 0L;
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
            {
                xml.Read();
                continue;
            }

            var text = XlsxText.Read(xml);
            letters += text.Raw.Length + 16;
            if (letters > SheetLimits.TextLetters)
            {
                throw package.Trouble("Tệp có quá nhiều chữ; hãy chia thành các tệp nhỏ hơn.");
            }

            texts.Add(text);
        }

        return texts;
    }

    private static string? Target(List<(string Id, string Type, string Target)> relations, string type) =>
        relations.Find(relation => relation.Type.EndsWith(type, StringComparison.Ordinal)).Target;

    private static string? Relation(XmlReader xml)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.Contains("relationships", StringComparison.OrdinalIgnoreCase))
            {
                var value = xml.Value;
                xml.MoveToElement();
                return value;
            }
        }

        xml.MoveToElement();
        return null;
    }

    private static string Resolved(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target.TrimStart('/');
        }

        while (target.StartsWith("../", StringComparison.Ordinal))
        {
            target = target[3..];
            folder = folder.TrimEnd('/') is var up && up.LastIndexOf('/') is var cut && cut >= 0 ? up[..(cut + 1)] : string.Empty;
        }

        return folder + target;
    }
}
