using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Tests.Basics;

public sealed class PeriodTests
{
    private static readonly Rulebook Rulebook = Rulebook.Load();

    [Fact]
    public void What_is_printed_is_read_back_and_nothing_else_is()
    {
        foreach (var period in Enum.GetValues<PeriodKind>().SelectMany(kind => Period.AllOf(kind, 2021)))
        {
            Assert.Equal(period, Period.Read(period.Code));
        }

        foreach (var wrong in new[] { "", "21-", "2021-", "2021-T13", "2021-T3", "2021-Q5", "2021-N3", "2021-8T", "2021-t03", " 2021", "0021" })
        {
            Assert.Null(Period.Read(wrong));
        }
    }

    // Decree 09/2019: from the 15th of the month before to the 14th of the last month.
    [Theory]
    [InlineData("2021", "2020-12-15", "2021-12-14")]
    [InlineData("2021-N1", "2020-12-15", "2021-06-14")]
    [InlineData("2021-N2", "2021-06-15", "2021-12-14")]
    [InlineData("2021-9T", "2020-12-15", "2021-09-14")]
    [InlineData("2021-Q1", "2020-12-15", "2021-03-14")]
    [InlineData("2021-Q4", "2021-09-15", "2021-12-14")]
    [InlineData("2021-T01", "2020-12-15", "2021-01-14")]
    [InlineData("2021-T03", "2021-02-15", "2021-03-14")]
    [InlineData("2018-T03", "2018-03-01", "2018-03-31")]
    public void The_days_counted_are_those_of_law(string code, string from, string to)
    {
        var counted = Rulebook.Counted(Period.Read(code)!.Value);

        Assert.Equal($"{from}/{to}", counted.ToString());
    }

    [Fact]
    public void Figures_are_due_so_many_working_days_after_the_last_day_counted()
    {
        // 14/05/2021 was a Friday: the fifth working day after it is Friday 21/05.
        Assert.Equal(new DateOnly(2021, 5, 21), Rulebook.DueOn(Period.OfMonth(2021, 5)));
    }

    [Fact]
    public void Periods_follow_each_other_across_years() =>
        Assert.Equal((Period.OfMonth(2020, 12), Period.OfQuarter(2020, 4), Period.OfYear(2020)), (Period.OfMonth(2021, 1).Before, Period.OfQuarter(2021, 1).Before, Period.OfYear(2021).Before));
}
