using System.Globalization;
using TongKet.Core.Searching;

namespace TongKet.Web;

/// <summary>Ways to find and to be found.</summary>
public static partial class Links
{
    public static string Search() => "/tim-kiem";

    public static string Search(string wanted, string? kind, string? year, int page) => string.Create(
        CultureInfo.InvariantCulture, $"{Search()}?q={Uri.EscapeDataString(wanted)}&loai={Uri.EscapeDataString(kind ?? string.Empty)}&nam={Uri.EscapeDataString(year ?? string.Empty)}&trang={page}");

    /// <summary>Search over what is in work, at the desk; what was asked for is posted.</summary>
    public static string DeskSearch() => "/ban-lam-viec/tim";

    /// <summary>The page at the desk of something that was found there.</summary>
    public static string FoundAtDesk(SearchKind kind, string key) => kind switch
    {
        SearchKind.DeskArticle => Newsroom() + "/" + key,
        SearchKind.Target => Plan() + "/" + key,
        SearchKind.Nomination => Nominations() + "/" + key,
        SearchKind.LocalDecision => LocalDecisions(),
        SearchKind.DeskDisclosure => DisclosureDesk() + "/" + key,
        SearchKind.Letter => Letters() + "/" + key,
        _ => Desk(),
    };

    /// <summary>Lets a phone keep the portal among its applications.</summary>
    public static string AppManifest() => "/manifest.webmanifest";

    /// <param name="size">192 or 512.</param>
    public static string AppIcon(int size) => string.Create(CultureInfo.InvariantCulture, $"/icon-{size}.png");

    /// <summary>The picture of a link that is shared.</summary>
    public static string ShareImage() => "/chia-se.png";

    /// <summary>The page of something that was found.</summary>
    public static string Found(SearchKind kind, string key) => kind switch
    {
        SearchKind.Article => Article(key),
        SearchKind.Document => Document(key),
        SearchKind.Disclosure => key.Split('/') is [var section, var slug] ? Disclosure(section, slug) : Disclosures(),
        SearchKind.Answer => Answer(key),
        SearchKind.Result => Results() + "/" + key,
        SearchKind.Report => "/bao-cao/" + key,
        SearchKind.Honour => key.Split('/') is [var year, var place] ? HonourRoll() + "/" + year + "#v-" + place : HonourRoll(),
        _ => About(),
    };
}
