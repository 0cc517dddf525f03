using TongKet.Core.Law;

namespace TongKet.Core.Tests.Law;

public sealed class WorkingDaysTests
{
    private readonly WorkingDays calendar = Rulebook.Load().WorkingDays;

    [Theory]
    [InlineData("2026-11-20", 2, "2026-11-24")] // over a weekend
    [InlineData("2026-02-13", 2, "2026-02-24")] // over Tết
    [InlineData("2026-08-20", 2, "2026-08-22")] // a Saturday worked in exchange
    [InlineData("2026-08-28", 1, "2026-09-03")] // over the National Day
    [InlineData("2026-11-20", 0, "2026-11-20")]
    [InlineData("2031-12-31", 1, "2032-01-01")] // a year nobody has announced: only weekends are left out
    public void Days_are_counted_as_offices_work_them(string from, int days, string due) =>
        Assert.Equal(Day.Of(due), calendar.After(Day.Of(from), days));

    [Fact]
    public void A_holiday_on_a_weekend_and_a_day_of_another_year_are_faults()
    {
        var text = """
            { "years": [ { "year": 2026, "daysOff": ["2026-01-03", "2025-12-31"], "workdays": ["2026-01-05"],
              "from": "2026-01-01", "to": "2026-12-31", "source": "BLLD-45-2019", "clause": null, "checked": "2026-11-24", "status": "unconfirmed" } ] }
            """;

        var texts = LawFolder.Texts();
        texts["calendar/holidays.json"] = text;
        var troubles = Rulebook.From(LawFiles.Of(texts)).Check();

        Assert.Equal(3, troubles.Count);
        Assert.All(troubles, trouble => Assert.Contains("calendar/holidays.json", trouble.Place, StringComparison.Ordinal));
    }
}
