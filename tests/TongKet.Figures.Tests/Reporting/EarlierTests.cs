using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Tests.Reporting;

/// <summary>A text beside an earlier one (RP-X2): what must be said and what must stay silent.</summary>
public sealed class EarlierTests
{
    [Theory]
    [InlineData("Năm 2021, phường có 06 hộ nghèo.", "Năm 2021 toàn phường còn 08 hộ nghèo.", "06 hộ")]
    [InlineData("Năm 2021, thu ngân sách trên địa bàn đạt 6.167 triệu đồng.", "Năm 2021, thu ngân sách trên địa bàn đạt 6,5 tỷ đồng.", "6.167 triệu đồng")]
    [InlineData("Năm 2021, tỷ lệ hộ nghèo là 0,31%.", "Năm 2021, tỷ lệ hộ nghèo là 0,41%.", "0,31%")]
    [InlineData("BÁO CÁO NĂM 2021\n\nPhường có 06 hộ nghèo.", "BÁO CÁO NĂM 2021\n\nPhường có 08 hộ nghèo.", "06 hộ")]
    public void A_changed_figure_without_a_word_about_it_is_a_contradiction(string before, string now, string known)
    {
        var check = Assert.Single(Compare(before, now));
        Assert.Equal(("RP-X2", Verdict.Contradiction, known, "báo cáo trước.txt"), (check.Rule, check.Verdict, check.Computed, check.Home));
    }

    [Theory]
    [InlineData("Năm 2021, phường có 06 hộ nghèo.", "Năm 2021, phường có 6 hộ nghèo.")]
    [InlineData("Năm 2021, thu ngân sách đạt 6.167.267.743 đồng.", "Năm 2021, thu ngân sách đạt 6,17 tỷ đồng.")]
    [InlineData("Năm 2021, thu ngân sách ước đạt 6.000 triệu đồng.", "Năm 2021, thu ngân sách đạt 6.167 triệu đồng.")]
    [InlineData("Năm 2021, phường có 06 hộ nghèo.", "Năm 2021, phường có 08 hộ nghèo (số liệu đã điều chỉnh sau rà soát).")]
    public void The_same_figure_a_replaced_estimate_and_a_declared_revision_hold(string before, string now) =>
        Assert.Equal(Verdict.Consistent, Assert.Single(Compare(before, now)).Verdict);

    [Fact]
    public void An_estimate_that_stays_to_the_last_digit_is_suspicious() =>
        Assert.Equal(Verdict.Suspicious, Assert.Single(Compare("Năm 2021, thu ngân sách ước đạt 6.000 triệu đồng.", "Năm 2021, thu ngân sách đạt 6.000 triệu đồng.")).Verdict);

    [Theory]
    [InlineData("Năm 2021, phường có 06 hộ nghèo.", "Năm 2022, phường có 09 hộ nghèo.")]
    [InlineData("Phường có 06 hộ nghèo.", "Phường có 09 hộ nghèo.")]
    [InlineData("Năm 2021, phường có 06 hộ nghèo.", "Năm 2021, tổ 3 có 02 hộ nghèo.")]
    [InlineData("Năm 2021, phường có 06 hộ nghèo.", "Năm 2021, hỗ trợ 02 hộ nghèo sửa nhà.")]
    [InlineData("Năm 2021, phường có 06 hộ nghèo.", "Năm 2021, giảm 02 hộ nghèo.")]
    [InlineData("Năm 2021, phường có 06 hộ nghèo.", "Năm 2021, phường có 31 hộ cận nghèo.")]
    [InlineData("Năm 2021, phường có 06 hộ nghèo.", "Năm 2021, tỷ lệ hộ nghèo là 0,31%.")]
    [InlineData("Năm 2021, kế hoạch thu ngân sách 4.282 triệu đồng.", "Năm 2021, thu ngân sách đạt 6.167 triệu đồng.")]
    [InlineData("Năm 2021, tổ 3 có 02 hộ nghèo.\nNăm 2021, phường có 06 hộ nghèo.\nNăm 2021, phường có 07 hộ nghèo.", "Năm 2021, phường có 08 hộ nghèo.")]
    [InlineData("Năm 2021, toàn tỉnh có 1.200 hộ nghèo.", "Năm 2021, toàn phường có 6 hộ nghèo.")]
    public void Another_year_place_part_or_meaning_is_not_compared(string before, string now) => Assert.Empty(Compare(before, now));

    [Theory]
    [InlineData("Phường năm 2021 có 12 hộ nghèo.", Verdict.Contradiction)]
    [InlineData("Năm 2021, phường có 9 hộ nghèo.", Verdict.Consistent)]
    public void An_approved_fact_is_named_with_its_home(string text, Verdict verdict)
    {
        var check = Assert.Single(Auditor.Audit(SourceText.From(text), new AuditOptions { Facts = new NinePoor() }).Checks);
        Assert.Equal(("ST-23", verdict, "/ket-qua/2021/ho-ngheo"), (check.Rule, check.Verdict, check.Home));
    }

    [Theory]
    [InlineData("Năm 2021, tổ 4 có 2 hộ nghèo.")]
    [InlineData("Năm 2021, trao quà cho 5 hộ nghèo.")]
    [InlineData("Năm 2021, chỉ tiêu còn 8 hộ nghèo.")]
    [InlineData("Năm 2021, toàn tỉnh có 1.200 hộ nghèo.")]
    [InlineData("Năm 2022, phường có 8 hộ nghèo.")]
    public void A_figure_that_may_be_of_something_else_is_not_held_against_a_fact(string text) =>
        Assert.DoesNotContain(Auditor.Audit(SourceText.From(text), new AuditOptions { Facts = new NinePoor() }).Checks, static check => check.Rule == "ST-23");

    private static List<Check> Compare(string before, string now) =>
        [.. Auditor.Audit(SourceText.From(now), new AuditOptions { Earlier = EarlierDocument.Read(SourceText.From(before), "báo cáo trước.txt") }).Checks.Where(static check => check.Rule == "RP-X2")];

    private sealed class NinePoor : IFactSource
    {
        public Fact? Find(string subject, string? unit, string? period) =>
            (subject, unit, period) is ("hộ nghèo", "hộ", "2021") ? new Fact(Numbers.Interval.Exact(9), "kết quả rà soát") { Home = "/ket-qua/2021/ho-ngheo" } : null;
    }
}
