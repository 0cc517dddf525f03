using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Figures;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Tests.Emulation;

public sealed class NominationFigureRulesTests
{
    [Theory]
    [InlineData("Năm 2021, hộ nghèo là 02 hộ.", null)]
    [InlineData("Năm 2021, hộ nghèo là 06 hộ.", "figure.of-commune")]
    [InlineData("Năm 2021, hộ nghèo là 03 hộ.", "figure.contradiction")]
    public void What_fits_the_group_passes_what_fits_the_commune_alone_is_looked_at_and_what_fits_neither_contradicts(string text, string? code)
    {
        var findings = NominationFigureRules.Assess(Read(text, 2), Read(text, 6)).Where(finding => finding.Code != "figure.unexplained").ToList();

        Assert.Equal(code is null ? [] : [code], findings.Select(finding => finding.Code));
        Assert.All(findings, finding => Assert.Equal(code == "figure.contradiction" ? FindingSeverity.Blocking : FindingSeverity.Warning, finding.Severity));
    }

    [Fact]
    public void Arithmetic_within_the_text_shows_nothing() =>
        Assert.Contains(NominationFigureRules.Assess(Read("Vận động 30/40 hộ, đạt 75%.", 6), Read("Vận động 30/40 hộ, đạt 75%.", 6)), finding => finding.Code == "figure.unexplained");

    [Fact]
    public void A_figure_that_nothing_shows_goes_on_the_list_of_gaps_and_a_year_or_a_day_does_not()
    {
        var read = Read("Ngày 12/3/2021, trong 6 tháng, vận động 35 hộ hiến 1.200 m² đất; nhiều việc khác.", 6);

        var findings = NominationFigureRules.Assess(read, read);

        Assert.All(findings, finding => Assert.Equal(("figure.unexplained", FindingSeverity.Warning), (finding.Code, finding.Severity)));
        Assert.Contains(findings, finding => finding.Message.Contains("35 hộ", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message.Contains("1.200 m²", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.Message.Contains("12/3", StringComparison.Ordinal) || finding.Message.Contains("tháng", StringComparison.Ordinal));
    }

    private static AuditReport Read(string text, long poor) => Auditor.Audit(SourceText.From(text), new AuditOptions { Facts = new Poor(poor) });

    private sealed class Poor(long count) : IFactSource
    {
        public Fact? Find(string subject, string? unit, string? period) =>
            (subject, unit, period) is ("hộ nghèo", "hộ", "2021") ? new Fact(Interval.Exact(count), "số liệu đã duyệt") : null;
    }
}
