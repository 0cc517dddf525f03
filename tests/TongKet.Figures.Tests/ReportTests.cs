using System.Text;
using System.Text.Json;
using TongKet.Figures.Reporting;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Tests;

/// <summary>The example page, whose findings are known one by one.</summary>
public sealed class ReportTests
{
    private static readonly string Page = Repository.Read("docs", "examples", "tong-ket-2021.txt");

    [Fact]
    public void The_example_page_has_exactly_its_known_findings() =>
        Assert.Equal(Repository.Read("tests", "TongKet.Figures.Tests", "Golden", "tong-ket-2021.checks").TrimEnd(), Dump.Checks(Audit()));

    [Fact]
    public void The_printed_report_of_the_example_is_stable()
    {
        using var writer = new StringWriter();
        TextReport.Write(Audit(), "tong-ket-2021.txt", writer);
        Assert.Equal(Repository.Read("tests", "TongKet.Figures.Tests", "Golden", "tong-ket-2021.report"), writer.ToString());
    }

    [Fact]
    public void The_repaired_page_has_no_contradiction()
    {
        var mended = Page.Replace("1,06%", "1,60%", StringComparison.Ordinal).Replace("2022-2026", "2022-2025", StringComparison.Ordinal)
            .Replace("xã hội năm 2022", "xã hội năm 2021", StringComparison.Ordinal);
        var report = Auditor.Audit(SourceText.From(mended), Law.On(null));
        Assert.False(report.HasContradiction, Dump.Checks(report));
        Assert.Contains(report.Checks, static check => check is { Rule: "ST-13", Verdict: Verdict.Consistent, Computed: "1.932–1.943 hộ" });
    }

    [Fact]
    public void Json_follows_the_contract_and_keeps_Vietnamese_letters()
    {
        using var output = new MemoryStream();
        JsonReport.Write([("bao-cao.txt", Audit())], output);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains("hộ cận nghèo", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        Assert.Equal("tongket.audit/1", json.RootElement.GetProperty("schema").GetString());
        var document = json.RootElement.GetProperty("documents")[0];
        var check = document.GetProperty("checks").EnumerateArray().Single(static check => check.GetProperty("rule").GetString() == "ST-13" && check.GetProperty("verdict").GetString() == "contradiction");
        Assert.Equal("1,06%", check.GetProperty("stated").GetString());
        Assert.Equal("1,58–1,63%", check.GetProperty("computed").GetString());
        Assert.Equal("1,60", check.GetProperty("repairs")[0].GetProperty("to").GetString());
        var claim = document.GetProperty("claims").EnumerateArray().Single(claim => claim.GetProperty("id").GetString() == check.GetProperty("repairs")[0].GetProperty("claim").GetString());
        Assert.Equal("1.055", claim.GetProperty("value").GetProperty("low").GetString());
        var start = claim.GetProperty("start").GetInt32();
        Assert.Equal("1,06%", Page[start..claim.GetProperty("end").GetInt32()]);
    }

    [Fact]
    public void The_same_text_gives_the_same_bytes()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        JsonReport.Write([("x", Audit())], first);
        JsonReport.Write([("x", Audit())], second);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Decomposed_text_reads_like_composed_text() => Assert.Equal(
        Dump.Checks(Audit()),
        Dump.Checks(Auditor.Audit(SourceText.From(Page.Normalize(NormalizationForm.FormD)), Law.On(null))));

    [Fact]
    public void Lines_and_columns_start_at_one()
    {
        var text = SourceText.From("a\r\nbc\n\nd");
        Assert.Equal((1, 1), text.Locate(0));
        Assert.Equal((2, 2), text.Locate(4));
        Assert.Equal((4, 1), text.Locate(7));
    }

    [Fact]
    public void A_fact_from_outside_is_compared_with_the_text()
    {
        var options = new AuditOptions { Facts = new OneFact() };
        var wrong = Assert.Single(Auditor.Audit(SourceText.From("Phường có 12 hộ nghèo."), options).Checks);
        Assert.Equal((Verdict.Contradiction, "ST-23"), (wrong.Verdict, wrong.Rule));
        var right = Assert.Single(Auditor.Audit(SourceText.From("Phường có 9 hộ nghèo."), options).Checks);
        Assert.Equal(Verdict.Consistent, right.Verdict);
    }

    private static AuditReport Audit() => Auditor.Audit(SourceText.From(Page), Law.On(null));

    private sealed class OneFact : IFactSource
    {
        public Fact? Find(string subject, string? unit, string? period) =>
            subject == "hộ nghèo" && unit == "hộ" ? new Fact(Numbers.Interval.Exact(9), "kết quả rà soát") : null;
    }
}
