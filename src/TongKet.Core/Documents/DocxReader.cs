namespace TongKet.Core.Documents;

/// <summary>Reads a Word file: its text as it would be printed, its tables, and the run of each character.</summary>
/// <remarks>
/// Insertions count, deletions and hidden text do not; text boxes follow the paragraph they hang on, notes follow the body.
/// Headers, footers, comments, charts and embedded files are not read.
/// </remarks>
public static class DocxReader
{
    private const string Usual = "word/document.xml";

    /// <summary>Reads a file; never throws on what is in it.</summary>
    public static DocumentReading Read(string name, Stream stream) => DocumentReading.Of(name, () => Read(stream));

    internal static DocumentText Read(Stream stream)
    {
        using var package = Package.Open(stream);
        return Read(package);
    }

    internal static DocumentText Read(Package package)
    {
        var main = package.Relationships(string.Empty).Find(static related => related.Type == "officeDocument").Target ?? Usual;
        if (!package.Has(main))
        {
            throw Unreadable.Damaged;
        }

        var related = package.Related(main);
        var settings = new DocxSettings(
            DocxStyles.Read(package, related.GetValueOrDefault("styles")),
            DocxNumbering.Read(package, related.GetValueOrDefault("numbering")));
        var flow = new TextFlow();
        var parts = new List<string>();
        foreach (var part in (string?[])[main, related.GetValueOrDefault("footnotes"), related.GetValueOrDefault("endnotes")])
        {
            using var xml = part is null ? null : package.OpenXml(part);
            if (xml is not null)
            {
                flow.EndLine();
                new DocxPart(xml, flow, parts.Count, settings).Read();
                parts.Add(part!);
            }
        }

        return flow.ToDocument(parts);
    }
}

/// <summary>What holds for every part of one Word file.</summary>
internal sealed record DocxSettings(DocxStyles Styles, DocxNumbering Numbering);
