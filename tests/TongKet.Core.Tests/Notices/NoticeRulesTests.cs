using System.Globalization;
using CsCheck;
using TongKet.Core.Basics;
using TongKet.Core.Notices;

namespace TongKet.Core.Tests.Notices;

public sealed class NoticeRulesTests
{
    private static readonly DateTime Midnight = new(2022, 1, 13, 17, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<DateTime> Moments = Gen.Int[0, 30 * 24 * 60].Select(minutes => Midnight.AddMinutes(minutes));

    private static readonly Gen<NoticePreference> Preferences = Gen.Select(
        Gen.Bool.Select(digest => digest ? MailMode.Digest : MailMode.AtOnce), Gen.Int[0, 23], Gen.Int[0, 1439], Gen.Int[0, 1439],
        (mode, hour, from, to) => Preference(mode, hour, from, to));

    [Fact]
    public void A_mail_never_leaves_in_quiet_hours_and_never_later_than_two_days() =>
        Gen.Select(Moments, Preferences).Sample((now, preference) =>
        {
            var due = NoticeRules.MailDue(now, NoticeKind.Task, preference)!.Value.DueAt;
            Assert.InRange(due, now, now.AddHours(48));
            Assert.Equal(due, NoticeRules.AfterQuiet(due, preference));
            Assert.Equal(preference.Mode == MailMode.Digest, NoticeRules.MailDue(now, NoticeKind.Task, preference)!.Value.Digest);
        });

    [Fact]
    public void An_urgent_notice_leaves_at_once_whatever_the_hour() =>
        Gen.Select(Moments, Preferences).Sample((now, preference) =>
            Assert.Equal((now, false), NoticeRules.MailDue(now, NoticeKind.Security, preference)!.Value));

    [Theory]
    [InlineData(20, 59, 20, 59, 0)]
    [InlineData(21, 0, 6, 0, 1)]
    [InlineData(23, 30, 6, 0, 1)]
    [InlineData(5, 59, 6, 0, 0)]
    [InlineData(6, 0, 6, 0, 0)]
    public void At_night_a_mail_waits_for_six_in_Vietnam(int hour, int minute, int dueHour, int dueMinute, int nextDay) => Assert.Equal(
        Midnight.AddDays(nextDay).AddHours(dueHour).AddMinutes(dueMinute),
        NoticeRules.MailDue(Midnight.AddHours(hour).AddMinutes(minute), NoticeKind.Task, Preference(MailMode.AtOnce, 7, 1260, 360))!.Value.DueAt);

    [Fact]
    public void Whoever_wants_no_mail_gets_none() =>
        Assert.Null(NoticeRules.MailDue(Midnight, NoticeKind.Task, Preference(MailMode.None, 7, 0, 0)));

    [Fact]
    public void Attempts_grow_apart_and_end() => Assert.Equal(
        [1, 5, 15, 60, 360, null],
        Enumerable.Range(1, 6).Select(failed => NoticeRules.RetryAfter(failed)?.TotalMinutes).Select(minutes => (int?)minutes));

    [Theory]
    [InlineData("a@b.example", true)]
    [InlineData("nguoi.nhan+1@suoi-trong.example", true)]
    [InlineData("a@b.example\r\nBcc: x@y.example", false)]
    [InlineData("a@b.example\n", false)]
    [InlineData("a@b.example,c@d.example", false)]
    [InlineData("A <a@b.example>", false)]
    [InlineData("a@b@c.example", false)]
    [InlineData("a b@c.example", false)]
    [InlineData("a@", false)]
    [InlineData("@b.example", false)]
    [InlineData("a@-b.example", false)]
    [InlineData("a@b..example", false)]
    [InlineData("", false)]
    public void One_plain_address_and_nothing_else_is_taken(string address, bool sound) =>
        Assert.Equal(sound, NoticeRules.AssessAddress(address).Count == 0);

    [Fact]
    public void A_line_is_a_line_however_it_was_written() => Gen.String.Sample(text =>
    {
        var line = NoticeRules.OneLine(text, 40);
        Assert.True(line.Length <= 40);
        Assert.DoesNotContain(line, char.IsControl);
        Assert.DoesNotContain(line, c => c is '\u2028' or '\u2029');
    });

    [Theory]
    [InlineData("/ban-lam-viec", true)]
    [InlineData("//xau.example", false)]
    [InlineData("/\\xau.example", false)]
    [InlineData("https://xau.example", false)]
    [InlineData("/a\r\nb", false)]
    public void A_link_stays_in_this_web(string link, bool local) => Assert.Equal(local, NoticeRules.IsLocal(link));

    [Fact]
    public void Each_stage_of_a_deadline_comes_once_and_in_order()
    {
        var due = new DateOnly(2022, 2, 10);
        Gen.Select(Gen.Int[0, 30].HashSet[1, 5], Gen.Int[0, 7]).Sample((set, every) =>
        {
            var stages = Enumerable.Range(-40, 62).Select(day => DeadlineRules.Stage(due, [.. set], every, due.AddDays(day))).ToArray();
            var seen = stages.OfType<string>().Where((stage, index) => index == 0 || stage != stages.OfType<string>().ElementAt(index - 1)).ToArray();
            Assert.Equal(seen.Distinct(), seen);
            Assert.Equal(set.Count + (every == 0 ? 0 : 21 / every), seen.Length);
        });
    }

    [Theory]
    [InlineData("2022-02-06", null)]
    [InlineData("2022-02-07", "before-3")]
    [InlineData("2022-02-08", "before-3")]
    [InlineData("2022-02-09", "before-1")]
    [InlineData("2022-02-10", "before-0")]
    [InlineData("2022-02-12", "before-0")]
    [InlineData("2022-02-13", "over-1")]
    [InlineData("2022-02-16", "over-2")]
    public void A_day_names_the_newest_stage_it_has_reached(string today, string? stage) => Assert.Equal(
        stage, DeadlineRules.Stage(new DateOnly(2022, 2, 10), [3, 1, 0], 3, DateOnly.ParseExact(today, "O", CultureInfo.InvariantCulture)));

    [Fact]
    public void A_deadline_needs_exactly_one_who_is_responsible()
    {
        var setting = new DeadlineSetting { Subject = "x:1", Kind = "k", Title = "Trả lời", DueOn = new DateOnly(2022, 2, 10), Link = "/ban-lam-viec" };
        Assert.Single(DeadlineRules.Assess(setting));
        Assert.Single(DeadlineRules.Assess(setting with { ResponsibleId = Guid.Empty, ResponsibleRight = Right.KeepSystem }));
        Assert.Empty(DeadlineRules.Assess(setting with { ResponsibleRight = Right.KeepSystem }));
    }

    private static NoticePreference Preference(MailMode mode, int hour, int from, int to) => new()
    {
        AccountId = Guid.Empty,
        CommuneId = Guid.Empty,
        Mode = mode,
        DigestHour = hour,
        QuietFrom = from,
        QuietTo = to,
    };
}
