using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>What an urgent notice must be.</summary>
public static class UrgentRules
{
    // Longer is no urgent notice but furniture that nobody reads.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static IReadOnlyList<Finding> Assess(UrgentPosting posting, DateTime now)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(posting.Text) || posting.Text.Trim().Length > UrgentNotice.LongestText)
        {
            findings.Add(new Finding("urgent.text", $"Tin khẩn cần nội dung, dài nhất {UrgentNotice.LongestText} chữ."));
        }

        if (!string.IsNullOrWhiteSpace(posting.Link) && (!ArticleLinks.IsLocal(posting.Link.Trim()) || posting.Link.Trim().Length > UrgentNotice.LongestLink))
        {
            findings.Add(new Finding("urgent.link", "Đường dẫn của tin khẩn phải là một trang trên cổng này, ví dụ /tin-tuc/ten-bai."));
        }

        if (posting.Until <= posting.From || posting.Until <= now)
        {
            findings.Add(new Finding("urgent.until", "Giờ gỡ tin khẩn phải sau giờ bắt đầu và chưa qua."));
        }
        else if (posting.Until - posting.From > Longest)
        {
            findings.Add(new Finding("urgent.until", $"Tin khẩn để nhiều nhất {Longest.Days} ngày; việc lâu hơn hãy đăng thành bài."));
        }

        return findings;
    }
}

/// <summary>An urgent notice as it is handed in; moments are UTC.</summary>
public sealed record UrgentPosting(string Text, string? Link, DateTime From, DateTime Until);
