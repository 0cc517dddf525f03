using TongKet.Core.Disclosing;
using TongKet.Core.Law;

namespace TongKet.Core.Tests.Law;

public sealed class PublicDutiesTests
{
    private static readonly Rulebook Rules = Rulebook.Load();

    [Fact]
    public void Every_section_of_the_list_is_there_but_treaties_which_no_commune_makes() =>
        Assert.Equal([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], Rules.PublicDuties.Sections.Select(section => section.Value.Number));

    [Fact]
    public void A_duty_is_found_by_its_key_with_its_section()
    {
        var found = Rules.PublicDuties.Find("thuc-hien-du-toan");

        Assert.Equal("ngan-sach", found!.Value.Section.Key);
        Assert.Equal(3, found.Value.Duty.RenewMonths);
        Assert.Null(Rules.PublicDuties.Find("khong-co"));
    }

    [Theory]
    [InlineData("2026-01-14", DutyState.Present)]
    [InlineData("2026-04-14", DutyState.Present)]
    [InlineData("2026-04-15", DutyState.Stale)]
    public void What_is_due_every_quarter_is_stale_on_the_day_after_three_months(string today, DutyState state)
    {
        var latest = new Dictionary<string, DateOnly> { ["thuc-hien-du-toan"] = new(2026, 1, 14) };

        Assert.Equal(state, State("thuc-hien-du-toan", latest, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void What_is_made_public_whenever_there_is_some_is_never_missing_or_stale()
    {
        Assert.Equal(DutyState.NoneYet, State("tuyen-dung", [], new(2026, 1, 14)));
        Assert.Equal(DutyState.Present, State("tuyen-dung", new() { ["tuyen-dung"] = new(1999, 1, 1) }, new(2026, 1, 14)));
        Assert.Equal(DutyState.Missing, State("du-toan", [], new(2026, 1, 14)));
    }

    private static DutyState State(string duty, Dictionary<string, DateOnly> latest, DateOnly today) =>
        ChecklistRules.Assess(Rules.PublicDuties, latest, today).Single(line => line.Duty.Key == duty).State;
}
