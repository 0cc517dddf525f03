using TongKet.Core.Auditing;
using TongKet.Core.Law;
using TongKet.Core.Tests.Law;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Tests.Auditing;

public sealed class ReportAuditTests
{
    private static readonly Rulebook Rules = Rulebook.Load();

    [Theory]
    [InlineData("2016-2020", "2022-01-13", Verdict.Consistent)]
    [InlineData("2016-2021", "2022-01-13", Verdict.Suspicious)]
    [InlineData("2016-2021", "2020-12-31", Verdict.Contradiction)]
    [InlineData("2022-2025", "2022-01-13", Verdict.Consistent)]
    [InlineData("2021-2025", "2022-01-13", Verdict.Consistent)]
    [InlineData("2022-2026", "2022-01-13", Verdict.Contradiction)]
    [InlineData("2022-2026", "2025-12-29", Verdict.Contradiction)]
    [InlineData("2022-2026", "2025-12-30", Verdict.Suspicious)]
    [InlineData("2027-2030", "2025-12-30", Verdict.Consistent)]
    [InlineData("2011-2015", "2022-01-13", Verdict.Unverifiable)]
    [InlineData("2022-2026", null, Verdict.Unverifiable)]
    public void The_period_of_a_poverty_standard_is_judged_by_the_law_of_the_day(string years, string? day, Verdict verdict)
    {
        var text = $"Rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều giai đoạn {years}.";
        var report = ReportAudit.Run(Rules, text, day is null ? null : Day.Of(day));
        var check = Assert.Single(report.Checks);
        Assert.Equal("ST-20", check.Rule);
        Assert.Equal(verdict, check.Verdict);
    }

    [Theory]
    [InlineData("Xây dựng phường đạt chuẩn văn minh đô thị giai đoạn 2021-2025, giảm số hộ nghèo.")]
    [InlineData("Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025 được triển khai.")]
    [InlineData("Kế hoạch phát triển kinh tế - xã hội 5 năm 2021-2025 đạt kết quả khá.")]
    public void Periods_of_other_things_are_no_contradiction(string text) =>
        Assert.False(ReportAudit.Run(Rules, text, Day.Of("2022-01-13")).HasContradiction);

    [Fact]
    public void The_auditor_is_given_every_period_with_its_source()
    {
        var periods = ReportAudit.Periods(Rules);
        Assert.Contains(periods, period => period is
        {
            Subject: "chuẩn nghèo đa chiều", From: 2022, To: 2025, IsExtension: false, Citation: "Nghị định 07/2021/NĐ-CP, Điều 3",
        });
        Assert.Contains(periods, period => period is { From: 2022, To: 2026, IsExtension: true } && period.ForceFrom == new DateOnly(2025, 12, 30));
        Assert.Equal([2016, 2021, 2026], periods.Where(period => period.Subject.StartsWith("kế hoạch", StringComparison.Ordinal)).Select(period => period.From));
    }
}
