using System.Text.RegularExpressions;

namespace TongKet.Core.Documents.OldSites;

/// <summary>What WordPress writes in square brackets and by blank lines, as the page showed it; pure.</summary>
internal static partial class OldShortcodes
{
    private const int MostOfGallery = 40;

    /// <param name="attachments">Addresses and words of attachments by their number.</param>
    public static string Expand(string html, IReadOnlyDictionary<string, (string Address, string Alt)> attachments)
    {
        if (html.Length == 0)
        {
            return html;
        }

        try
        {
            return Expanded(html, attachments);
        }
        catch (RegexMatchTimeoutException)
        {
            // So tangled a text stays as it was written.
            return html;
        }
    }

    private static string Expanded(string html, IReadOnlyDictionary<string, (string Address, string Alt)> attachments)
    {
        var said = Gallery().Replace(html, found => string.Concat(found.Groups["ids"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostOfGallery)
            .Select(id => attachments.TryGetValue(id, out var one) ? $"<img src=\"{System.Net.WebUtility.HtmlEncode(one.Address)}\" alt=\"{System.Net.WebUtility.HtmlEncode(one.Alt)}\">" : string.Empty)));
        said = Caption().Replace(said, "<br>");
        said = Other().Replace(said, string.Empty);

        // The block editor writes its own paragraphs; before it a blank line made one.
        return said.Contains("<!-- wp:", StringComparison.Ordinal) ? said : Lines().Replace(said, "<br>");
    }

    [GeneratedRegex(@"\[gallery[^\]]{0,400}?\bids=[""']?(?<ids>[\d, ]{1,800})[""']?[^\]]{0,400}\]", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Gallery();

    [GeneratedRegex(@"\[/?caption[^\]]{0,800}\]", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Caption();

    [GeneratedRegex(@"\[/?(vc_|et_pb_|embed|video|audio|playlist|contact-form|gallery|wpdm|pdf|su_)[^\]]{0,800}\]", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Other();

    [GeneratedRegex(@"\r?\n[ \t]*\r?\n\s*", RegexOptions.None, 2000)]
    private static partial Regex Lines();
}
