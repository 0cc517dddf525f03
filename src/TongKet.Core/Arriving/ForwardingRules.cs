using TongKet.Core.Basics;
using TongKet.Core.Documents.OldSites;
using TongKet.Core.Newsroom;

namespace TongKet.Core.Arriving;

/// <summary>Which old addresses may lead where; pure.</summary>
public static class ForwardingRules
{
    public const int LongestKey = OldAddress.Longest;

    /// <summary>Where articles are; a test holds it to the address of the page.</summary>
    public const string Articles = "/tin-tuc/";

    // What belongs to the office's people and machines answers for itself, whatever an old site had there.
    private static readonly string[] Reserved =
        ["/ban-lam-viec", "/quan-tri", "/dang-nhap", "/dang-xuat", "/tai-khoan", "/api", "/openapi", "/healthz", "/readyz", "/metrics", "/xem-truoc", "/loi", "/thong-bao", "/css/", "/js/", "/fonts/"];

    // Pages that this portal has itself; what asks them with fields of an old site may be led on, their own paging not.
    private static readonly string[] Own =
        ["/tin-tuc", "/ket-qua", "/gioi-thieu", "/cong-khai", "/van-ban", "/hoi-dap", "/lay-y-kien", "/tim-kiem", "/so-do-trang", "/thong-ke", "/du-lieu", "/en", "/feed.xml", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/moc-nhat-ky", "/du-lieu-ca-nhan"];

    private static readonly string[] OwnFields = ["/tin-tuc?trang=", "/tin-tuc?muc=", "/tim-kiem?"];

    /// <summary>The one form of an address; empty for what is none of this site or too long.</summary>
    public static string KeyOf(string? address) => string.IsNullOrWhiteSpace(address) ? string.Empty : OldAddress.KeyOf(address.Trim());

    public static bool IsReserved(string key) => Own.Contains(key, StringComparer.Ordinal) || OwnFields.Any(start => key.StartsWith(start, StringComparison.Ordinal)) || Reserved.Any(start => key == start.TrimEnd('/') || key.StartsWith(start.TrimEnd('/') + "/", StringComparison.Ordinal) || key.StartsWith(start.TrimEnd('/') + "?", StringComparison.Ordinal));

    /// <param name="keys">Addresses that are forwarded already, with where they lead.</param>
    public static IReadOnlyList<Finding> Assess(string? from, string? to, IReadOnlyDictionary<string, string> keys)
    {
        var findings = new List<Finding>();
        var old = from?.Trim() is { Length: > 0 } typed ? OldAddress.LocalOf(typed, null) : null;
        var key = KeyOf(old);
        var target = to?.Trim() ?? string.Empty;
        if (key.Length <= 1)
        {
            findings.Add(new Finding("forwarding.from", "Địa chỉ cũ phải là một trang của cổng cũ, bắt đầu bằng / hoặc https://, và không phải trang chủ."));
        }
        else if (IsReserved(key))
        {
            findings.Add(new Finding("forwarding.from", $"Địa chỉ «{key}» là trang của chính cổng này, không chuyển hướng được."));
        }

        if (!ArticleLinks.IsLocal(target) || target.Length > Forwarding.LongestTarget)
        {
            findings.Add(new Finding("forwarding.to", "Nơi dẫn tới phải là một trang của cổng này, bắt đầu bằng một dấu /; không dẫn sang trang khác."));
        }
        else if (KeyOf(target) is var aim && (aim.Length == 0 || aim == key || PathOf(aim) == key || keys.ContainsKey(aim) || keys.ContainsKey(PathOf(aim))))
        {
            findings.Add(new Finding("forwarding.to", $"Nơi dẫn tới «{target}» lại là một địa chỉ cũ được chuyển hướng; hãy dẫn thẳng tới trang cuối để không chạy vòng."));
        }
        else if (keys.Values.Any(one => KeyOf(one) is var led && (led == key || PathOf(led) == key)))
        {
            findings.Add(new Finding("forwarding.from", $"Địa chỉ «{key}» là nơi mà địa chỉ cũ khác dẫn tới; chuyển hướng nó sẽ chạy vòng."));
        }

        return findings;
    }

    // What is not found whole is looked for without its fields.
    private static string PathOf(string key) => key.Split('?')[0];
}
