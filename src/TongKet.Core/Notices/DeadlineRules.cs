using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Notices;

/// <summary>Which reminder of a deadline is due on a day.</summary>
public static class DeadlineRules
{
    public static IReadOnlyList<Finding> Assess(DeadlineSetting setting)
    {
        var findings = new List<Finding>();
        if (setting.ResponsibleId is null == setting.ResponsibleRight is null)
        {
            findings.Add(new("deadline.responsible", "Thời hạn cần đúng một nơi chịu trách nhiệm: một tài khoản hoặc một quyền."));
        }

        if (setting.DaysBefore.Count is 0 or > 10 || setting.DaysBefore.Any(days => days is < 0 or > 366) || setting.OverdueEvery is < 0 or > 366)
        {
            findings.Add(new("deadline.days", "Các ngày nhắc trước hạn là từ 1 đến 10 số, mỗi số từ 0 đến 366."));
        }

        if (string.IsNullOrWhiteSpace(setting.Title) || !NoticeRules.IsLocal(setting.Link))
        {
            findings.Add(new("deadline.title", "Thời hạn cần tên gọi và đường dẫn trong cổng này."));
        }

        return findings;
    }

    public static string Write(IEnumerable<int> daysBefore) => string.Join(
        ',', daysBefore.Distinct().OrderDescending().Select(days => days.ToString(CultureInfo.InvariantCulture)));

    public static IReadOnlyList<int> Read(string daysBefore) =>
        [.. daysBefore.Split(',').Select(days => int.Parse(days, CultureInfo.InvariantCulture))];

    /// <summary>
    /// The newest stage that a deadline has reached: its name makes the reminder's key, so each stage is posted once, and after days on
    /// which nothing ran only the newest is. Null before the first.
    /// </summary>
    public static string? Stage(DateOnly dueOn, IReadOnlyList<int> daysBefore, int overdueEvery, DateOnly today)
    {
        var left = dueOn.DayNumber - today.DayNumber;
        if (overdueEvery > 0 && -left >= overdueEvery)
        {
            return string.Create(CultureInfo.InvariantCulture, $"over-{-left / overdueEvery}");
        }

        var reached = daysBefore.Where(days => days >= left).ToArray();
        return reached.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"before-{reached.Min()}");
    }

    public static string Sentence(string title, DateOnly dueOn, DateOnly today)
    {
        var left = dueOn.DayNumber - today.DayNumber;
        return left switch
        {
            > 0 => $"Còn {left} ngày đến hạn: {title} (hạn {Vietnamese.Date(dueOn)}).",
            0 => $"Hôm nay là hạn cuối: {title} (hạn {Vietnamese.Date(dueOn)}).",
            _ => $"Đã quá hạn {-left} ngày: {title} (hạn {Vietnamese.Date(dueOn)}).",
        };
    }
}

/// <summary>A deadline as a capability sets it.</summary>
public sealed record DeadlineSetting
{
    /// <summary>"request:018f…".</summary>
    public required string Subject { get; init; }

    /// <summary>Which deadline of that subject: "answer".</summary>
    public required string Kind { get; init; }

    /// <summary>What is to be done, without personal data: it goes into mails.</summary>
    public required string Title { get; init; }

    public required DateOnly DueOn { get; init; }

    public required string Link { get; init; }

    public Guid? ResponsibleId { get; init; }

    public Right? ResponsibleRight { get; init; }

    public IReadOnlyList<int> DaysBefore { get; init; } = [3, 1, 0];

    public int OverdueEvery { get; init; } = 3;
}
