using TongKet.Core.Basics;

namespace TongKet.Core.Documents.OldSites;

/// <summary>Opens whatever an old site came as and reads its articles; bodies are read later, when it is known which addresses come along.</summary>
internal sealed class OldPages : IDisposable
{
    private const int LargestPage = 8 * 1024 * 1024;
    private const int LargestExport = 128 * 1024 * 1024;
    private const long MostLetters = 150_000_000;
    private static readonly string[] PageEndings = [".html", ".htm", ".xhtml", ".php", ".aspx", ".jsp", ".asp"];
    private static readonly string[] OtherEndings =
        [".css", ".js", ".json", ".xml", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".woff", ".woff2", ".ttf", ".eot", ".mp4", ".mp3", ".txt", ".map", ".ppt", ".pptx"];

    private OldPages(OldArchive? archive, OldSite site)
    {
        Archive = archive;
        Site = site;
    }

    /// <summary>The packed files; null for an export file alone.</summary>
    public OldArchive? Archive { get; }

    public OldSite Site { get; }

    /// <exception cref="TroubleException">It cannot be read; one sentence says why.</exception>
    public static OldPages Open(string name, byte[] content, IProgress<int>? progress, CancellationToken cancel)
    {
        if (content is not [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..])
        {
            return WordPressExport.Looks(content)
                ? new OldPages(null, WordPressExport.Read(name, new MemoryStream(content, writable: false), cancel))
                : throw new TroubleException([new Trouble(name, "không phải tệp xuất của WordPress (.xml) cũng không phải tệp nén .zip của một thư mục trang; hãy gửi một trong hai loại.")]);
        }

        var archive = OldArchive.Open(name, new MemoryStream(content, writable: false));
        try
        {
            return new OldPages(archive, Read(name, archive, progress, cancel));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public void Dispose() => Archive?.Dispose();

    private static OldSite Read(string name, OldArchive archive, IProgress<int>? progress, CancellationToken cancel)
    {
        foreach (var export in archive.Names.Where(one => one.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Take(20))
        {
            if (WordPressExport.Looks(archive.Head(export)))
            {
                var bytes = archive.Read(export, LargestExport) ?? throw new TroubleException([new Trouble(export, "tệp xuất trong tệp nén bị hỏng hoặc lớn quá 128 MB; hãy xuất từng phần theo năm.")]);
                return WordPressExport.Read(export, new MemoryStream(bytes, writable: false), cancel);
            }
        }

        var pages = archive.Names.Where(IsPage).ToArray();
        if (pages.Length == 0)
        {
            throw new TroubleException([new Trouble(name, "tệp nén không có trang .html nào và không có tệp xuất của WordPress.")]);
        }

        var root = RootOf(archive.Names);
        var articles = new List<OldArticle>();
        var letters = 0L;
        foreach (var page in pages)
        {
            cancel.ThrowIfCancellationRequested();
            var content = archive.Read(page, LargestPage);
            if (content is not null && !LooksLikePage(page, content))
            {
                continue;
            }

            letters += articles.Count > 0 ? articles[^1].Html.Length : 0;
            if (letters > MostLetters)
            {
                throw new TroubleException([new Trouble(name, "các bài trong tệp dài hơn 150 triệu chữ; hãy chia trang cũ thành nhiều tệp.")]);
            }

            articles.Add(content is not null ? Tried(page, root, content)
                : new OldArticle { Place = page, Path = page, State = OldState.NoArticle, Why = "tệp bị hỏng hoặc lớn quá 8 MB" });
            progress?.Report(articles.Count);
        }

        return new OldSite(OldSiteKind.Pages, articles) { Host = root.Trim('/').Split('/')[^1] is { } last && last.Contains('.', StringComparison.Ordinal) ? last : null };
    }

    // A name without an ending is a page of a site whose addresses have none.
    private static bool IsPage(string path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        return !last.StartsWith('.') && (PageEndings.Any(ending => last.Contains(ending, StringComparison.OrdinalIgnoreCase)) || !last.Contains('.', StringComparison.Ordinal))
            && !OtherEndings.Any(ending => last.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !path.Contains("__MACOSX", StringComparison.Ordinal);
    }

    private static OldArticle Tried(string page, string root, byte[] content)
    {
        try
        {
            return OldPage.Read(page, root, content);
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            return new OldArticle { Place = page, Path = page, State = OldState.NoArticle, Why = "trang rối quá, đọc không xong" };
        }
    }

    // Pictures of some portals have no ending either.
    private static bool LooksLikePage(string path, ReadOnlySpan<byte> content) =>
        PageEndings.Any(ending => path.Contains(ending, StringComparison.OrdinalIgnoreCase)) || content[..Math.Min(content.Length, 1024)].TrimStart((ReadOnlySpan<byte>)[0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF]) is [(byte)'<', ..];

    // The folders that all files share, as far as the one that is called like a host.
    private static string RootOf(IReadOnlyList<string> names)
    {
        var root = string.Empty;
        while (true)
        {
            var next = names[0].IndexOf('/', root.Length);
            if (next < 0 || names[0][..(next + 1)] is var longer && !names.All(one => one.StartsWith(longer, StringComparison.Ordinal)))
            {
                return root;
            }

            root = names[0][..(next + 1)];
            if (root.TrimEnd('/').Split('/')[^1].Contains('.', StringComparison.Ordinal))
            {
                return root;
            }
        }
    }
}
