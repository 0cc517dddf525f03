using System.Globalization;
using System.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Reporting;

/// <summary>Writes reports as one page: each document beside its proofs, without script and without anything from elsewhere.</summary>
/// <remarks>Light, dark and print; narrow screens show a proof under its paragraph. Same reports in, same bytes out.</remarks>
public static class HtmlReport
{
    /// <summary>Writes one page for all named reports, as UTF-8.</summary>
    public static void Write(IReadOnlyList<(string Source, AuditReport Report)> documents, Stream output) => Write(documents, output, ReportForm.Default);

    /// <summary>Writes one page for all named reports, as UTF-8, with the unread numbers when the form asks for them.</summary>
    public static void Write(IReadOnlyList<(string Source, AuditReport Report)> documents, Stream output, ReportForm form)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(form);
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Kiểm số liệu");
        if (documents.Count == 1)
        {
            page.Append(": ");
            Escape(page, documents[0].Source);
        }

        page.Append("</title>\n<style>\n").Append(ReportStyle.Css).Append("</style>\n</head>\n<body>\n<header><p class=\"brand\">Kiểm số liệu</p></header>\n<main>\n");
        if (documents.Count != 1)
        {
            page.Append("<h1>").Append(documents.Count.ToString(CultureInfo.InvariantCulture)).Append(" văn bản</h1>\n");
        }

        for (var i = 0; i < documents.Count; i++)
        {
            WriteDocument(page, documents[i].Source, documents[i].Report, i, documents.Count == 1, form);
        }

        page.Append("</main>\n<footer><p>Kết luận tính bằng số học chính xác từ chính các con số trong văn bản. “Lỗi” là không cách đọc, cách làm tròn nào khớp được; “nghi vấn” là để xem lại.</p></footer>\n</body>\n</html>\n");
        output.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    private static void WriteDocument(StringBuilder page, string source, AuditReport report, int index, bool alone, ReportForm form)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"d{index + 1}-");
        var heading = alone ? "h1" : "h2";
        page.Append("<section aria-labelledby=\"").Append(prefix).Append("ten\">\n<").Append(heading).Append(" id=\"").Append(prefix).Append("ten\">");
        Escape(page, source);
        page.Append("</").Append(heading).Append(">\n");
        WriteSummary(page, report);
        WriteContents(page, report, source, prefix, alone ? "h2" : "h3");
        page.Append('<').Append(alone ? "h2" : "h3").Append(" class=\"plain\">Văn bản và chứng minh</").Append(alone ? "h2" : "h3").Append(">\n<div class=\"text\">\n");
        var numbers = Numbered(report);
        foreach (var line in MarkedText.Of(report).Lines)
        {
            WriteLine(page, report, line, prefix, numbers, alone ? "h3" : "h4");
        }

        page.Append("</div>\n");
        if (form.Unread && report.Unread.Count > 0)
        {
            WriteUnread(page, report, alone ? "h2" : "h3");
        }

        page.Append("</section>\n");
    }

    private static void WriteSummary(StringBuilder page, AuditReport report)
    {
        var (numbers, read, decided) = report.Coverage;
        page.Append("<ul class=\"sum\">");
        Item("bad", "✗", report.Count(Verdict.Contradiction), "lỗi");
        Item("odd", "?", report.Count(Verdict.Suspicious), "nghi vấn");
        Item("rnd", "≈", report.Count(Verdict.Rounding), "do làm tròn");
        Item("ok", "✓", report.Count(Verdict.Consistent), "khớp");
        Item("open", "…", report.Count(Verdict.Unverifiable), "chưa kiểm được");
        page.Append(CultureInfo.InvariantCulture, $"</ul>\n<p class=\"cover\">{numbers} con số trong văn bản, đọc được {read}, đối chiếu được {decided}.");
        if (report.AsOf is { } day)
        {
            page.Append(" Luật và các kỳ lấy theo ngày ").Append(Numbers.Vietnamese.Date(day)).Append('.');
        }

        page.Append("</p>\n");

        void Item(string tone, string mark, int count, string words) => page.Append(CultureInfo.InvariantCulture, $"<li class=\"{tone}\"><span aria-hidden=\"true\">{mark}</span> <b>{count}</b> {words}</li>");
    }

    private static void WriteContents(StringBuilder page, AuditReport report, string source, string prefix, string heading)
    {
        if (report.Count(Verdict.Contradiction) + report.Count(Verdict.Suspicious) == 0)
        {
            return;
        }

        page.Append("<nav aria-label=\"Cần xem trong ");
        Escape(page, source);
        page.Append("\"><").Append(heading).Append(" class=\"plain\">Cần xem</").Append(heading).Append("><ol>\n");
        foreach (var verdict in (ReadOnlySpan<Verdict>)[Verdict.Contradiction, Verdict.Suspicious])
        {
            foreach (var check in report.Checks)
            {
                if (check.Verdict != verdict)
                {
                    continue;
                }

                page.Append("<li class=\"").Append(Tone(verdict)).Append("\"><a href=\"#").Append(prefix).Append(check.Id).Append("\">").Append(Label(verdict)).Append(": ");
                Escape(page, RuleNames.Of(check.Rule));
                page.Append("</a> · dòng ").Append(report.Text.Locate(check.Span.Start).Line.ToString(CultureInfo.InvariantCulture)).Append("</li>\n");
            }
        }

        page.Append("</ol></nav>\n");
    }

    // What is to be looked at is numbered in the order of the text; the number stands at the figure and on its card.
    private static Dictionary<Check, int> Numbered(AuditReport report)
    {
        var numbers = new Dictionary<Check, int>();
        foreach (var check in report.Checks)
        {
            if (IsCard(check))
            {
                numbers.Add(check, numbers.Count + 1);
            }
        }

        return numbers;
    }

    private static bool IsCard(Check check) => check.Verdict is Verdict.Contradiction or Verdict.Suspicious or Verdict.Rounding;

    private static void WriteLine(StringBuilder page, AuditReport report, MarkedLine line, string prefix, Dictionary<Check, int> numbers, string heading)
    {
        page.Append("<div class=\"row\"><p>");
        foreach (var piece in line.Pieces)
        {
            if (piece.Check is not { } check)
            {
                Escape(page, piece.Text);
                continue;
            }

            if (!numbers.TryGetValue(check, out var number))
            {
                page.Append("<span class=\"").Append(Tone(check.Verdict)).Append("\">");
                Escape(page, piece.Text);
                page.Append("</span>");
                continue;
            }

            page.Append("<a class=\"").Append(Tone(check.Verdict)).Append(piece.IsAtFault ? string.Empty : " with").Append("\" href=\"#").Append(prefix).Append(check.Id).Append("\">");
            Escape(page, piece.Text);
            page.Append("<sup>").Append(Mark(check.Verdict)).Append(number.ToString(CultureInfo.InvariantCulture)).Append("</sup></a>");
        }

        page.Append("</p>\n<div class=\"cards\">");
        foreach (var check in line.Checks)
        {
            if (numbers.TryGetValue(check, out var number))
            {
                WriteCard(page, report, check, prefix, number, heading);
            }
        }

        WriteQuiet(page, line, prefix);
        page.Append("</div></div>\n");
    }

    private static void WriteCard(StringBuilder page, AuditReport report, Check check, string prefix, int number, string heading)
    {
        page.Append("<article class=\"card ").Append(Tone(check.Verdict)).Append("\" id=\"").Append(prefix).Append(check.Id).Append("\"><").Append(heading).Append("><span aria-hidden=\"true\">")
            .Append(Mark(check.Verdict)).Append(number.ToString(CultureInfo.InvariantCulture)).Append("</span> ").Append(Label(check.Verdict)).Append(": ");
        Escape(page, RuleNames.Of(check.Rule));
        page.Append(" <small>").Append(check.Rule).Append("</small></").Append(heading).Append(">\n");
        if (check.Stated.Length > 0 && check.Computed.Length > 0)
        {
            page.Append("<dl><div><dt>Văn bản ghi</dt><dd>");
            Escape(page, check.Stated);
            page.Append("</dd></div><div><dt>").Append(check.Home is null ? "Tính ra" : "Nguồn đối chiếu").Append("</dt><dd>");
            Escape(page, check.Computed);
            page.Append("</dd></div></dl>\n");
        }

        page.Append("<p>");
        Escape(page, check.Why);
        page.Append("</p>\n");
        if (check.Home is { } home)
        {
            page.Append("<p class=\"home\">Nguồn: ");
            Escape(page, home);
            page.Append("</p>\n");
        }

        foreach (var repair in check.Repairs)
        {
            page.Append("<p class=\"mend\">Cách sửa: <del>");
            Escape(page, repair.From);
            page.Append("</del> → <ins>");
            Escape(page, repair.To);
            page.Append("</ins> (");
            Escape(page, repair.Why);
            page.Append(CultureInfo.InvariantCulture, $", dòng {report.Text.Locate(repair.Claim.Span.Start).Line})</p>\n");
        }

        if (check.Flips)
        {
            page.Append("<p class=\"flip\">Sửa xong thì kết luận đạt hay không đạt chỉ tiêu thay đổi.</p>\n");
        }

        page.Append("</article>\n");
    }

    private static void WriteQuiet(StringBuilder page, MarkedLine line, string prefix)
    {
        var right = 0;
        var open = 0;
        foreach (var check in line.Checks)
        {
            right += check.Verdict == Verdict.Consistent ? 1 : 0;
            open += check.Verdict == Verdict.Unverifiable ? 1 : 0;
        }

        if (right + open == 0)
        {
            return;
        }

        page.Append("<details class=\"quiet\"><summary>");
        page.Append(right > 0 ? string.Create(CultureInfo.InvariantCulture, $"<span class=\"ok\">✓ {right} khớp</span>") : string.Empty);
        page.Append(right > 0 && open > 0 ? " · " : string.Empty);
        page.Append(open > 0 ? string.Create(CultureInfo.InvariantCulture, $"… {open} chưa kiểm được") : string.Empty);
        page.Append("</summary><ul>");
        foreach (var check in line.Checks)
        {
            if (!IsCard(check))
            {
                page.Append("<li id=\"").Append(prefix).Append(check.Id).Append("\">").Append(Mark(check.Verdict)).Append(' ');
                Escape(page, check.Why);
                page.Append(" <small>").Append(check.Rule).Append("</small></li>");
            }
        }

        page.Append("</ul></details>");
    }

    private static void WriteUnread(StringBuilder page, AuditReport report, string heading)
    {
        page.Append('<').Append(heading).Append(">Chưa đọc được</").Append(heading).Append(">\n<ul>");
        foreach (var span in report.Unread)
        {
            var (line, column) = report.Text.Locate(span.Start);
            page.Append("<li>");
            Escape(page, report.Text.Slice(span));
            page.Append(CultureInfo.InvariantCulture, $" · dòng {line}, cột {column}</li>");
        }

        page.Append("</ul>\n");
    }

    private static string Tone(Verdict verdict) => verdict switch
    {
        Verdict.Contradiction => "bad",
        Verdict.Suspicious => "odd",
        Verdict.Rounding => "rnd",
        Verdict.Consistent => "ok",
        _ => "open",
    };

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Contradiction => "✗",
        Verdict.Suspicious => "?",
        Verdict.Rounding => "≈",
        Verdict.Consistent => "✓",
        _ => "…",
    };

    private static string Label(Verdict verdict) => verdict switch
    {
        Verdict.Contradiction => "Lỗi",
        Verdict.Suspicious => "Nghi vấn",
        Verdict.Rounding => "Làm tròn",
        Verdict.Consistent => "Khớp",
        _ => "Chưa kiểm được",
    };

    // Control characters have no place in a page; they show as U+FFFD.
    private static void Escape(StringBuilder page, string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => page.Append("&amp;"),
                '<' => page.Append("&lt;"),
                '>' => page.Append("&gt;"),
                '"' => page.Append("&quot;"),
                '\t' => page.Append(' '),
                < ' ' or (>= '\u007F' and <= '\u009F') or '\uFFFE' or '\uFFFF' => page.Append('\uFFFD'),
                _ => page.Append(c),
            };
        }
    }
}
