using System.Globalization;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Notices;

/// <summary>When a mail goes out, and what may be in it.</summary>
public static class NoticeRules
{
    private const int MinutesOfDay = 24 * 60;

    // After the first failed attempt one minute, then longer; after the last of them the mail is given up and shown.
    private static readonly int[] RetryMinutes = [1, 5, 15, 60, 360];

    /// <summary>What cannot wait for the morning.</summary>
    public static bool IsUrgent(NoticeKind kind) => kind is NoticeKind.Security or NoticeKind.System;

    /// <summary>When the mail of a notice is due (UTC), and whether it waits for the digest; null when no mail is wanted.</summary>
    public static (DateTime DueAt, bool Digest)? MailDue(DateTime now, NoticeKind kind, NoticePreference preference) => preference.Mode switch
    {
        MailMode.None => null,
        _ when IsUrgent(kind) => (now, false),
        MailMode.Digest => (AfterQuiet(NextHour(now, preference.DigestHour), preference), true),
        _ => (AfterQuiet(now, preference), false),
    };

    /// <summary>The moment itself, or the end of the quiet hours that it falls into.</summary>
    public static DateTime AfterQuiet(DateTime moment, NoticePreference preference)
    {
        var local = Vietnamese.Local(moment);
        var midnight = local.Date;
        var minute = (int)(local - midnight).TotalMinutes;
        var (from, to) = (preference.QuietFrom, preference.QuietTo);
        var quiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
        if (!quiet)
        {
            return moment;
        }

        var end = midnight.AddMinutes(to);
        return moment + ((end <= local ? end.AddDays(1) : end) - local);
    }

    /// <summary>How long to wait after so many failed attempts; null when the mail is to be given up.</summary>
    public static TimeSpan? RetryAfter(int failedAttempts) =>
        failedAttempts >= 1 && failedAttempts <= RetryMinutes.Length ? TimeSpan.FromMinutes(RetryMinutes[failedAttempts - 1]) : null;

    public static IReadOnlyList<Finding> AssessPreference(MailMode mode, int digestHour, int quietFrom, int quietTo)
    {
        var findings = new List<Finding>();
        if (!Enum.IsDefined(mode))
        {
            findings.Add(new("notice.mode", "Cách nhận thư không hợp lệ; hãy chọn một trong các cách có trên trang."));
        }

        if (digestHour is < 0 or > 23)
        {
            findings.Add(new("notice.digest-hour", "Giờ nhận bản tin trong ngày là số từ 0 đến 23."));
        }

        if (quietFrom is < 0 or >= MinutesOfDay || quietTo is < 0 or >= MinutesOfDay)
        {
            findings.Add(new("notice.quiet", "Giờ yên lặng cần viết dạng giờ:phút, ví dụ 21:00."));
        }

        return findings;
    }

    /// <summary>One plain address. Whatever could start a new header or name a second recipient is refused.</summary>
    public static IReadOnlyList<Finding> AssessAddress(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var sound = address.Length <= OutboxMail.LongestAddress && at is > 0 and <= 64 && at == address.LastIndexOf('@')
            && address.All(c => c is > ' ' and < '\u007f' and not (',' or ';' or ':' or '<' or '>' or '(' or ')' or '[' or ']' or '"' or '\\'))
            && IsHost(address.AsSpan(at + 1));
        return sound ? [] : [new("mail.address", "Địa chỉ thư điện tử không hợp lệ; hãy viết một địa chỉ dạng ten@co-quan.vn.")];
    }

    /// <summary>A link that stays within this web.</summary>
    public static bool IsLocal(string link) => link.Length is > 0 and <= Notice.LongestLink && link[0] == '/'
        && !link.StartsWith("//", StringComparison.Ordinal) && !link.Contains('\\', StringComparison.Ordinal) && !link.Any(char.IsControl);

    /// <summary>The text on one line: line breaks and other control characters become blanks, and it is cut to its longest length.</summary>
    public static string OneLine(string text, int longest)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var breaks = category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            line.Append(breaks ? " " : rune.ToString());
        }

        var plain = line.ToString().Trim();
        if (plain.Length <= longest)
        {
            return plain;
        }

        var cut = char.IsHighSurrogate(plain[longest - 2]) ? longest - 2 : longest - 1;
        return string.Concat(plain.AsSpan(0, cut), "…");
    }

    private static DateTime NextHour(DateTime now, int hour)
    {
        var local = Vietnamese.Local(now);
        var today = local.Date.AddHours(hour);
        return now + ((today < local ? today.AddDays(1) : today) - local);
    }

    private static bool IsHost(ReadOnlySpan<char> host)
    {
        foreach (var part in host.Split('.'))
        {
            var label = host[part];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || label.ContainsAnyExcept(HostLetters))
            {
                return false;
            }
        }

        return true;
    }

    private static readonly System.Buffers.SearchValues<char> HostLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
}
