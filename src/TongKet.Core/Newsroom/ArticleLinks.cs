namespace TongKet.Core.Newsroom;

/// <summary>Which addresses a text may lead to; pure. What is not named here is no link.</summary>
public static class ArticleLinks
{
    public const int Longest = 500;

    /// <summary>A page of this portal: "/ket-qua/2021".</summary>
    public static bool IsLocal(string address) => address is ['/', ..] and not ['/', '/' or '\\', ..] && IsPlain(address);

    /// <summary>Another site, a mail address, a telephone number, or a page of this portal.</summary>
    public static bool IsSafe(string address) => IsLocal(address) || (IsPlain(address) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme switch
    {
        "http" or "https" => uri.Host.Length > 0 && uri.UserInfo.Length == 0,
        "mailto" or "tel" => true,
        _ => false,
    });

    // Browsers drop tabs and line ends inside an address before they read its scheme, and take "\" for "/".
    private static bool IsPlain(string address) => address.Length is > 0 and <= Longest && address.All(letter => !char.IsControl(letter) && !char.IsWhiteSpace(letter) && letter is not ('\\' or '<' or '>' or '"' or '`')
        && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format);
}
