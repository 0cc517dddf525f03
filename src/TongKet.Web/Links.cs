using System.Globalization;

namespace TongKet.Web;

/// <summary>Every destination of the web, one method each; no address stands anywhere else in code or pages.</summary>
public static class Links
{
    public const string Failure = "/loi";

    public static string Home() => "/";

    public static string Results() => "/ket-qua";

    public static string Year(int year) => "/ket-qua/" + year.ToString(CultureInfo.InvariantCulture);

    public static string Indicator(int year, string code) => Year(year) + "/" + code;

    public static string News() => "/tin-tuc";

    public static string Article(string slug) => "/tin-tuc/" + slug;

    public static string About() => "/gioi-thieu";

    public static string SiteMap() => "/so-do-trang";

    public static string Visits() => "/thong-ke";

    public static string SignIn() => "/dang-nhap";

    public static string SignOut() => "/dang-xuat";

    public static string SetPassword(string code) => "/tai-khoan/dat-mat-khau?ma=" + Uri.EscapeDataString(code);

    public static string Desk() => "/ban-lam-viec";

    /// <summary>Value of "loc" that shows unread notices only.</summary>
    public const string UnreadFilter = "chua-doc";

    public static string Notices() => "/ban-lam-viec/thong-bao";

    public static string Notices(bool unreadOnly, string? kind, int page) => string.Create(
        CultureInfo.InvariantCulture, $"{Notices()}?loc={(unreadOnly ? UnreadFilter : null)}&loai={kind}&trang={page}");

    /// <param name="step">Open, Read, All or Prefer.</param>
    /// <param name="from">The page of the inbox to come back to.</param>
    public static string NoticeStep(string step, string from) => from + "&handler=" + step;

    public static string Styles(string hash) => "/css/tongket.css?v=" + hash;

    public static string Icon() => "/icon.svg";

    public static string SearchMap() => "/sitemap.xml";
}
