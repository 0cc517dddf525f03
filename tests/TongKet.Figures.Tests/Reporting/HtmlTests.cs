using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using TongKet.Figures.Reporting;
using TongKet.Figures.Text;

namespace TongKet.Figures.Tests.Reporting;

public sealed partial class HtmlTests
{
    private static readonly string[] Parts =
        ["6 hộ nghèo", "0,31%", "Tỷ lệ hộ nghèo", ". ", "\n", "\r\n", "\r", "12/12 tổ dân phố", "năm 2021", " ", "a", "gồm 5 tập thể và 3 cá nhân", "giai đoạn 2022-2026"];

    [Fact]
    public void The_page_stands_alone_without_script_or_anything_from_elsewhere()
    {
        var page = Page(Samples.All);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("<!doctype html>\n<html lang=\"vi\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_leads_to_a_card_of_the_page_and_no_id_stands_twice()
    {
        var page = Page(Samples.All);
        var ids = Id().Matches(page).Select(static match => match.Groups[1].Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Link().Matches(page), match => Assert.Contains(match.Groups[1].Value, ids));
    }

    [Fact]
    public void The_document_stands_in_full_with_its_figures_marked_and_proofs_beside()
    {
        var page = Page([Samples.All[0]]);
        Assert.Contains("Tỷ lệ hộ cận nghèo là <a class=\"bad\"", page, StringComparison.Ordinal);
        Assert.Contains("Cách sửa: <del>1,06</del> → <ins>1,60</ins> (đảo hai chữ số", page, StringComparison.Ordinal);
        var body = Tag().Replace(page[page.IndexOf("class=\"text\"", StringComparison.Ordinal)..], string.Empty);
        Assert.Contains("Chăn nuôi: việc tiêm phòng cho trâu bò, gia cầm", body, StringComparison.Ordinal);
        Assert.Contains("Kiện toàn đội ngũ làm công tác thi đua", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_escaped_and_control_characters_do_not_reach_the_page()
    {
        var page = Page([Samples.All[1]]);
        Assert.Contains("&lt;b&gt;“A &amp; B”&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>“", page, StringComparison.Ordinal);
        Assert.DoesNotContain(page, static c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void Pieces_of_a_marked_text_give_back_every_line() =>
        Gen.Int[0, Parts.Length - 1].Select(static at => Parts[at]).Array[0, 30].Sample(static parts =>
        {
            var report = Auditor.Audit(SourceText.From(string.Concat(parts)), Law.On(null));
            var lines = MarkedText.Of(report).Lines;
            var texts = report.Text.Value.ReplaceLineEndings("\n").Split('\n');
            return lines.All(line => string.Concat(line.Pieces.Select(static piece => piece.Text)) == texts[line.Number - 1])
                && lines.Sum(static line => line.Checks.Count) == report.Checks.Count;
        }, iter: 2_000);

    [Fact]
    public void Same_reports_same_bytes() => Assert.Equal(Page(Samples.All), Page(Samples.All));

    [Fact]
    public void Unread_numbers_are_listed_in_every_form_only_when_asked_for()
    {
        var report = Auditor.Audit(SourceText.From("Mã 77.5.3 là mã.\nNăm 2021 có 6 hộ nghèo, số 1.2.3.4 nữa.\n"), Law.On(null));
        Assert.Equal(report.Coverage.Numbers - report.Coverage.Read, report.Unread.Count);
        Assert.NotEmpty(report.Unread);
        Assert.Contains("77.5.3 · dòng 1, cột 4", Page([("x", report)], new ReportForm { Unread = true }), StringComparison.Ordinal);
        Assert.DoesNotContain("· dòng 1, cột 4", Page([("x", report)]), StringComparison.Ordinal);
        using var text = new StringWriter();
        TextReport.Write(report, "x", text, new ReportForm { Unread = true, FindingsOnly = true });
        Assert.StartsWith("x:1:4: chưa đọc: 77.5.3\n", text.ToString(), StringComparison.Ordinal);
        using var json = new MemoryStream();
        JsonReport.Write([("x", report)], json, new ReportForm { Unread = true });
        Assert.Contains("\"text\": \"77.5.3\"", Encoding.UTF8.GetString(json.ToArray()), StringComparison.Ordinal);
    }

    private static string Page(IReadOnlyList<(string, AuditReport)> documents, ReportForm? form = null)
    {
        using var output = new MemoryStream();
        HtmlReport.Write(documents, output, form ?? ReportForm.Default);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
