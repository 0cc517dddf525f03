namespace TongKet.Core.Visits;

/// <summary>Tells robots from people by what they call themselves. Robots are counted apart and never shown as visitors.</summary>
public static class RobotRules
{
    // Words that crawlers, monitors, previewers and libraries put in their names; a person's browser has none of them.
    private static readonly string[] Words =
    [
        "bot", "crawl", "spider", "slurp", "archiver", "monitor", "uptime", "pingdom", "lighthouse", "headless", "preview",
        "facebookexternalhit", "curl/", "wget/", "python", "java/", "okhttp", "go-http", "libwww", "httpclient", "axios", "node-fetch",
        "scrapy", "phantom", "selenium", "ahrefs", "semrush", "feedfetcher", "validator", "scanner", "masscan", "zgrab", "nmap", "wkhtml",
    ];

    /// <summary>Whether the visitor is a robot; one that gives no name at all counts as one.</summary>
    public static bool IsRobot(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
        {
            return true;
        }

        foreach (var word in Words)
        {
            if (userAgent.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return !userAgent.StartsWith("Mozilla/", StringComparison.Ordinal) && !userAgent.StartsWith("Opera/", StringComparison.Ordinal);
    }
}
