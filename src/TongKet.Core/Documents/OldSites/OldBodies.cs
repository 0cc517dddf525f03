using System.Text.RegularExpressions;

namespace TongKet.Core.Documents.OldSites;

/// <summary>Reads the text of an old article: pictures and files are those of the archive, links to pages that come along lead to their new place.</summary>
internal sealed partial class OldBodies(OldArchive? archive, string? host, Func<string, string?> newPlace, Func<string, bool> isSafe)
{
    private const int MostPictures = 40;
    private const int MostFiles = 40;
    private const int LongestData = 14 * 1024 * 1024;
    private static readonly string[] FileEndings = [".pdf", ".docx", ".xlsx", ".doc", ".xls", ".csv"];

    // Ends of paths, for pictures that a page names by another host or folder.
    private readonly ILookup<string, string> byName = (archive?.Names ?? []).ToLookup(path => LastOf(Bare(path)), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidDataException">It is larger than any article, or has a table wider than any page.</exception>
    public OldBody Read(OldArticle article)
    {
        var from = article.Addresses.Count > 0 ? article.Addresses[0] : "/";
        var pictures = new List<OldPicture>();
        var missing = new List<string>();
        var files = new List<string>();
        var reading = HtmlMarkup.Read(article.Html, isSafe, PictureOf, LinkOf);
        return new OldBody(reading.Body, pictures, missing, files, reading.DroppedLinks);

        int? PictureOf(string source, string alt)
        {
            if (pictures.Count < MostPictures && Find(article, source) is { } found)
            {
                var held = pictures.FindIndex(one => one.Source == found && one.Alt == alt);
                if (held < 0)
                {
                    pictures.Add(new OldPicture(found, alt));
                }

                return held < 0 ? pictures.Count : held + 1;
            }

            missing.Add(source.Length > 120 ? source[..120] : source);
            return null;
        }

        string? LinkOf(string address)
        {
            if (!address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) && FileEndings.Any(ending => address.Split('?', '#')[0].Contains(ending, StringComparison.OrdinalIgnoreCase)) && Find(article, address) is { } file)
            {
                if (files.Count < MostFiles && !files.Contains(file, StringComparer.Ordinal))
                {
                    files.Add(file);
                }

                return null;
            }

            if (OldAddress.Resolve(from, address, host) is { } local)
            {
                return newPlace(local);
            }

            return address.StartsWith("http", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? address : string.Empty;
        }
    }

    /// <summary>The bytes of a picture of the archive or of a data address; null when they are damaged or too large.</summary>
    public byte[]? Content(string source, int largest)
    {
        if (!source.StartsWith("data:", StringComparison.Ordinal))
        {
            return archive?.Read(source, largest);
        }

        var comma = source.IndexOf(',', StringComparison.Ordinal);
        var bytes = new byte[Math.Min(largest, source.Length)];
        return comma > 0 && Convert.TryFromBase64String(source[(comma + 1)..], bytes, out var written) ? bytes[..written] : null;
    }

    // Beside the page, below the root, or the one file of the archive whose path ends so.
    private string? Find(OldArticle article, string source)
    {
        if (source.StartsWith("data:image/", StringComparison.Ordinal))
        {
            return source.Length <= LongestData && source.Contains(";base64,", StringComparison.Ordinal) ? source : null;
        }

        if (archive is null)
        {
            return null;
        }

        var plain = Decoded(source.Split('#')[0]);
        if (!plain.Contains("://", StringComparison.Ordinal) && !plain.StartsWith('/') && article.Path.Length > 0 && Beside(article.Path, plain) is { } beside && Held(beside) is { } own)
        {
            return own;
        }

        var local = OldAddress.Resolve(article.Addresses.Count > 0 ? article.Addresses[0] : "/", source, null);
        var path = Decoded((local ?? plain).Split('?')[0]).TrimStart('/');
        var parts = path.Split('/');

        // The longest end of the path that exactly one file has; a bare name would join strangers.
        for (var start = 0; start < Math.Max(1, parts.Length - 1); start++)
        {
            var end = string.Join('/', parts[start..]);
            if (Ending(end) is { } found)
            {
                return found;
            }
        }

        return null;

        string? Ending(string end) => Only(end) ?? (Sized().Replace(end, "${kind}") is var whole && whole != end ? Only(whole) : null);
    }

    private string? Only(string end)
    {
        string? only = null;
        foreach (var path in byName[LastOf(end)])
        {
            var bare = Bare(path);
            if (bare.Equals(end, StringComparison.OrdinalIgnoreCase) || (bare.EndsWith("/" + end, StringComparison.OrdinalIgnoreCase) && (end.Contains('/', StringComparison.Ordinal) || bare.Count(letter => letter == '/') == 1)))
            {
                if (only is not null)
                {
                    return null;
                }

                only = path;
            }
        }

        return only;
    }

    private string? Held(string path) => archive!.Has(path) ? path : archive.Has(path.Split('?')[0]) ? path.Split('?')[0] : null;

    // "../" leads no higher than the archive; what would is not looked for.
    private static string? Beside(string page, string relative)
    {
        var folders = new List<string>(page.Split('/')[..^1]);
        foreach (var part in relative.Split('/'))
        {
            if (part == "..")
            {
                if (folders.Count == 0)
                {
                    return null;
                }

                folders.RemoveAt(folders.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                folders.Add(part);
            }
        }

        return string.Join('/', folders);
    }

    private static string Decoded(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text);
        }
        catch (UriFormatException)
        {
            return text;
        }
    }

    // Crawlers put the fields of an address behind the name of the file.
    private static string Bare(string path)
    {
        var mark = path.IndexOf('?', StringComparison.Ordinal);
        mark = mark < 0 && path.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && path.IndexOf('=', at) > 0 ? at : mark;
        return mark < 0 ? path : path[..mark];
    }

    private static string LastOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    // "anh-300x200.jpg" is a smaller "anh.jpg".
    [GeneratedRegex(@"-\d{2,4}x\d{2,4}(?<kind>\.[A-Za-z]{3,4})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sized();
}
