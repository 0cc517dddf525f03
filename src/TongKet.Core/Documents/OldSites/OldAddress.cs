using System.Text;

namespace TongKet.Core.Documents.OldSites;

/// <summary>Addresses of an old site as one plain form of path and query, so that what is asked for is found however it is written; pure.</summary>
internal static class OldAddress
{
    public const int Longest = 400;

    private static readonly string[] Tracks = ["utm_", "fbclid", "gclid", "zarsrc", "mc_cid", "mc_eid", "_ga"];

    /// <summary>The part of an address behind the host: "/a/b?c=d"; null for another scheme or another host.</summary>
    /// <param name="host">The old site's name; null takes any.</param>
    public static string? LocalOf(string address, string? host)
    {
        var said = address.Trim();
        if (said.StartsWith("//", StringComparison.Ordinal))
        {
            said = "https:" + said;
        }

        // On Linux a rooted path is an absolute address of files.
        if (said.StartsWith('/'))
        {
            return said;
        }

        return Uri.TryCreate(said, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && (host is null || SameHost(uri.Host, host)) ? uri.PathAndQuery : null;

        static bool SameHost(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

        static string Bare(string name) => name.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
    }

    /// <summary>The key under which an address is found: decoded, composed, in small letters, without a last slash, its fields in order; empty for what is too long.</summary>
    /// <param name="address">Path and query.</param>
    public static string KeyOf(string address)
    {
        var end = address.IndexOf('#', StringComparison.Ordinal);
        var said = end < 0 ? address : address[..end];
        if (said.Length > 4 * Longest || !said.StartsWith('/'))
        {
            return string.Empty;
        }

        var mark = said.IndexOf('?', StringComparison.Ordinal);
        var path = Plain(mark < 0 ? said : said[..mark]);
        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        path = path.Length > 1 ? path.TrimEnd('/') : path;
        foreach (var index in (string[])["/index.html", "/index.htm", "/index.php", "/default.aspx"])
        {
            if (path.EndsWith(index, StringComparison.Ordinal))
            {
                path = path[..^index.Length];
            }
        }

        path = path.Length == 0 ? "/" : path;
        var fields = mark < 0 ? [] : said[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Plain)
            .Where(field => !Tracks.Any(track => field.StartsWith(track, StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToArray();
        var key = fields.Length == 0 ? path : path + "?" + string.Join('&', fields);
        return key.Length <= Longest ? key : string.Empty;
    }

    /// <summary>Path and query of what a page leads to.</summary>
    /// <param name="from">Path and query of the page.</param>
    /// <returns>Null when it leads elsewhere or nowhere.</returns>
    public static string? Resolve(string from, string to, string? host)
    {
        var said = to.Trim();
        if (said.Length is 0 or > 2000 || said[0] == '#' || said.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (LocalOf(said, host) is { } local)
        {
            return local;
        }

        return !said.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(new Uri("http://x" + (from.StartsWith('/') ? from : "/" + from)), said, out var uri) ? uri.PathAndQuery : null;
    }

    private static string Plain(string part)
    {
        string decoded;
        try
        {
            decoded = Uri.UnescapeDataString(part);
        }
        catch (UriFormatException)
        {
            decoded = part;
        }

        var kept = new StringBuilder();
        foreach (var letter in Basics.Text.Fold.Whole(decoded))
        {
            if (!char.IsControl(letter))
            {
                kept.Append(char.ToLowerInvariant(letter));
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }
}
