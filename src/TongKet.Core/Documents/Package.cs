using System.IO.Compression;
using System.Xml;

namespace TongKet.Core.Documents;

/// <summary>The parts of an office file: a ZIP archive read with limits on entries, inflated size and depth.</summary>
internal sealed class Package : IDisposable
{
    // A report of 300 pages inflates to some ten million bytes; a bomb to thousands of millions.
    private const int MostEntries = 20_000;
    private const long MostBytes = 256L * 1024 * 1024;
    private const int MostDepth = 256;
    private const string RelationshipNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        MaxCharactersInDocument = MostBytes,
    };

    private readonly ZipArchive archive;
    private long left = MostBytes;

    private Package(ZipArchive archive) => this.archive = archive;

    /// <summary>Opens an archive; a damaged one is unreadable.</summary>
    public static Package Open(Stream stream)
    {
        var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > MostEntries)
        {
            archive.Dispose();
            throw Unreadable.TooLarge;
        }

        return new Package(archive);
    }

    public bool Has(string part) => Find(part) is not null;

    public bool HasFolder(string folder) => archive.Entries.Any(entry => entry.FullName.StartsWith(folder, StringComparison.OrdinalIgnoreCase));

    /// <summary>A small part that holds plain letters holds this word.</summary>
    public bool HasWord(string part, string word)
    {
        if (Find(part) is not { } entry)
        {
            return false;
        }

        using var stream = entry.Open();
        Span<byte> head = stackalloc byte[256];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return System.Text.Encoding.ASCII.GetString(head[..length]).Contains(word, StringComparison.Ordinal);
    }

    /// <summary>Reads a part as XML; nothing when there is no such part.</summary>
    public XmlReader? OpenXml(string part, XmlNameTable? names = null)
    {
        if (Find(part) is not { } entry)
        {
            return null;
        }

        var settings = Settings.Clone();
        settings.NameTable = names;
        return XmlReader.Create(new Counted(this, entry.Open()), settings);
    }

    /// <summary>The bytes of a part; nothing when there is no such part or it is larger than allowed.</summary>
    public byte[]? ReadBytes(string part, int largest)
    {
        if (Find(part) is not { } entry)
        {
            return null;
        }

        using var stream = new Counted(this, entry.Open());
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = stream.Read(buffer, 0, buffer.Length); read > 0; read = stream.Read(buffer, 0, buffer.Length))
        {
            content.Write(buffer, 0, read);
            if (content.Length > largest)
            {
                return null;
            }
        }

        return content.ToArray();
    }

    /// <summary>The parts that a part points to, by the last word of their type: "footnotes" → "word/footnotes.xml".</summary>
    public Dictionary<string, string> Related(string part)
    {
        var related = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, type, target) in Relationships(part))
        {
            related.TryAdd(type, target);
        }

        return related;
    }

    /// <summary>The relationships of a part, in their order: key, last word of the type, name of the target part.</summary>
    public List<(string Id, string Type, string Target)> Relationships(string part)
    {
        var found = new List<(string, string, string)>();
        var folder = part[..(part.LastIndexOf('/') + 1)];
        using var xml = OpenXml(folder + "_rels/" + part[folder.Length..] + ".rels");
        while (xml is not null && Advance(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.NamespaceURI == RelationshipNamespace
                && xml.GetAttribute("TargetMode") != "External" && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
            {
                found.Add((xml.GetAttribute("Id") ?? string.Empty, type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
            }
        }

        return found;
    }

    /// <summary>Reads on; elements nested without end are unreadable.</summary>
    public static bool Advance(XmlReader xml)
    {
        try
        {
            return xml.Depth > MostDepth ? throw Unreadable.Damaged : xml.Read();
        }
        catch (XmlException)
        {
            // Caught here and not at the door of the room: plain texts pass there too and need no XML.
            throw Unreadable.Damaged;
        }
    }

    /// <summary>The text of a node: a long one is read to its end only now, and may be damaged there.</summary>
    public static string Text(XmlReader xml)
    {
        try
        {
            return xml.Value;
        }
        catch (XmlException)
        {
            throw Unreadable.Damaged;
        }
    }

    /// <summary>The entry of a part: names differ in case and slashes between the programs that write them.</summary>
    public static ZipArchiveEntry? Find(ZipArchive archive, string part)
    {
        if (archive.GetEntry(part) is { } exact)
        {
            return exact;
        }

        foreach (var entry in archive.Entries)
        {
            if (string.Equals(entry.FullName.Replace('\\', '/'), part, StringComparison.OrdinalIgnoreCase))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>A reader of XML that takes nothing from elsewhere.</summary>
    public static XmlReader Xml(Stream stream) => XmlReader.Create(stream, Settings);

    public void Dispose() => archive.Dispose();

    private ZipArchiveEntry? Find(string part) => Find(archive, part);

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        while (target.StartsWith("../", StringComparison.Ordinal))
        {
            target = target[3..];
            folder = folder.Length == 0 ? folder : folder[..(folder[..^1].LastIndexOf('/') + 1)];
        }

        return folder + target;
    }

    /// <summary>Counts what is inflated, over all parts: what an entry says of its own size is not believed.</summary>
    private sealed class Counted(Package package, Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            package.left -= read;
            return package.left < 0 ? throw Unreadable.TooLarge : read;
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
