using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using TongKet.Figures.Text;

namespace TongKet.Core.Documents;

/// <summary>Writes notes into a copy of a Word file as comments of its margin, each at the exact characters that it is about.</summary>
/// <remarks>
/// Only what must change is written anew: the main part, its comments, and when it had none the two lists that name them. Every other part
/// keeps its compressed bytes. A comment says no time, so that the same file gives the same copy.
/// </remarks>
public static class DocxComments
{
    private const string Author = "TongKet";
    private const string Usual = "word/document.xml";
    private const string ContentTypes = "[Content_Types].xml";
    private const string CommentsType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    private const string RelationsType = "application/vnd.openxmlformats-package.relationships+xml";

    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Whether these bytes are a Word file that can hold comments.</summary>
    public static bool CanHold(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith("PK"u8))
        {
            return false;
        }

        try
        {
            using var package = Package.Open(new MemoryStream(file.ToArray(), writable: false));
            return package.HasFolder("word/") && package.Has(MainOf(package));
        }
        catch (Exception fault) when (fault is InvalidDataException or Unreadable)
        {
            return false;
        }
    }

    /// <summary>A copy of a Word file with comments.</summary>
    /// <param name="file">The file.</param>
    /// <param name="document">What <see cref="DocumentReader"/> read from the same bytes.</param>
    /// <param name="notes">The notes, whose spans are of the document's text.</param>
    /// <returns>The copy, and how many notes found no place in it.</returns>
    public static CommentedFile Write(byte[] file, DocumentText document, IReadOnlyList<MarginNote> notes)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(notes);
        string main;
        string? known;
        XDocument body;
        XDocument comments;
        DocxAnchors anchors;
        using (var package = Package.Open(new MemoryStream(file, writable: false)))
        {
            main = MainOf(package);
            known = package.Related(main).GetValueOrDefault("comments");
            known = known is not null && package.Has(known) ? known : null;
            body = Load(package, main);
            var word = body.Root!.Name.Namespace;
            comments = known is null
                ? new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), new XElement(word + "comments", new XAttribute(XNamespace.Xmlns + "w", word.NamespaceName)))
                : Load(package, known);
            var others = document.Parts.Where(part => part != main && package.Has(part)).Select(part => (part, Load(package, part)));
            anchors = new DocxAnchors(main, body, [.. others]);
        }

        var next = 1 + Highest(body, comments);
        var placed = 0;
        foreach (var note in notes)
        {
            if (anchors.Place(document.RunsOf(note.Span), next))
            {
                comments.Root!.Add(Comment(comments.Root.Name.Namespace, next, note.Paragraphs));
                next++;
                placed++;
            }
        }

        anchors.Apply();
        return new(placed == 0 ? file : Rewritten(file, main, known, body, comments), placed, notes.Count - placed);
    }

    private static string MainOf(Package package) =>
        package.Relationships(string.Empty).Find(static related => related.Type == "officeDocument").Target ?? Usual;

    private static XElement Comment(XNamespace word, int id, IReadOnlyList<string> paragraphs)
    {
        var comment = new XElement(word + "comment", new XAttribute(word + "id", Text(id)), new XAttribute(word + "author", Author), new XAttribute(word + "initials", "TK"));
        for (var i = 0; i < paragraphs.Count; i++)
        {
            comment.Add(new XElement(
                word + "p",
                i == 0 ? new XElement(word + "r", new XElement(word + "annotationRef")) : null,
                new XElement(word + "r", new XElement(word + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), paragraphs[i].ReplaceLineEndings(" ")))));
        }

        return comment;
    }

    private static int Highest(XDocument body, XDocument comments)
    {
        var highest = -1;
        foreach (var element in body.Descendants().Where(static element => element.Name.LocalName is "commentRangeStart" or "commentRangeEnd" or "commentReference").Concat(comments.Root!.Elements()))
        {
            if (int.TryParse((string?)element.Attribute(element.Name.Namespace + "id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                highest = Math.Max(highest, id);
            }
        }

        return highest;
    }

    private static byte[] Rewritten(byte[] file, string main, string? known, XDocument body, XDocument comments)
    {
        var bytes = new MemoryStream();
        bytes.Write(file);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var age = Package.Find(archive, main)!.LastWriteTime;
            Put(archive, main, body, age);
            var name = known ?? FreeName(archive, main[..(main.LastIndexOf('/') + 1)]);
            Put(archive, name, comments, age);
            if (known is null)
            {
                Relate(archive, main, name, body.Root!.Name.NamespaceName, age);
                Announce(archive, name, age);
            }
        }

        return bytes.ToArray();
    }

    private static string FreeName(ZipArchive archive, string folder)
    {
        var name = folder + "comments.xml";
        for (var number = 2; Package.Find(archive, name) is not null; number++)
        {
            name = $"{folder}comments{Text(number)}.xml";
        }

        return name;
    }

    private static void Relate(ZipArchive archive, string main, string comments, string word, DateTimeOffset age)
    {
        var slash = main.LastIndexOf('/') + 1;
        var part = main[..slash] + "_rels/" + main[slash..] + ".rels";
        var list = Read(archive, part) ?? new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), new XElement(Relations + "Relationships"));
        var taken = list.Root!.Elements().Select(static element => (string?)element.Attribute("Id")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var id = 1;
        while (taken.Contains("tongket" + Text(id)))
        {
            id++;
        }

        // A file of the strict kind names its types of relation otherwise.
        var office = word.StartsWith("http://purl.oclc.org/", StringComparison.Ordinal)
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships/" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        list.Root.Add(new XElement(
            Relations + "Relationship",
            new XAttribute("Id", "tongket" + Text(id)), new XAttribute("Type", office + "comments"), new XAttribute("Target", "/" + comments)));
        Put(archive, part, list, age);
    }

    private static void Announce(ZipArchive archive, string comments, DateTimeOffset age)
    {
        var list = Read(archive, ContentTypes) ?? throw Unreadable.Damaged;
        list.Root!.Add(new XElement(Types + "Override", new XAttribute("PartName", "/" + comments), new XAttribute("ContentType", CommentsType)));
        if (!list.Root.Elements(Types + "Default").Any(static kind => string.Equals((string?)kind.Attribute("Extension"), "rels", StringComparison.OrdinalIgnoreCase)))
        {
            list.Root.AddFirst(new XElement(Types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", RelationsType)));
        }

        Put(archive, ContentTypes, list, age);
    }

    private static void Put(ZipArchive archive, string name, XDocument content, DateTimeOffset age)
    {
        var entry = Package.Find(archive, name);
        if (entry is null)
        {
            entry = archive.CreateEntry(name);
            entry.LastWriteTime = age;
        }

        using var stream = entry.Open();
        stream.SetLength(0);
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.Entitize });
        content.Save(xml);
    }

    private static XDocument? Read(ZipArchive archive, string part)
    {
        if (Package.Find(archive, part) is not { } entry)
        {
            return null;
        }

        using var stream = entry.Open();
        using var xml = Package.Xml(stream);
        return Load(xml);
    }

    private static XDocument Load(Package package, string part)
    {
        using var xml = package.OpenXml(part) ?? throw Unreadable.Damaged;
        return Load(xml);
    }

    private static XDocument Load(XmlReader xml)
    {
        try
        {
            return XDocument.Load(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            throw Unreadable.Damaged;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A Word file with comments.</summary>
/// <param name="Content">The file.</param>
/// <param name="Placed">How many notes stand in it.</param>
/// <param name="Lost">How many found no characters to stand at.</param>
public sealed record CommentedFile(byte[] Content, int Placed, int Lost);
