using System.Globalization;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Reporting;

/// <summary>Writes a report as a compiler does: place, finding, proof, repair; then what holds and what could not be checked; a summary last.</summary>
public static class TextReport
{
    /// <summary>Writes one report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="source">The name to print before line and column.</param>
    /// <param name="output">Where to.</param>
    /// <param name="language">The language of the fixed words.</param>
    public static void Write(AuditReport report, string source, TextWriter output, ReportLanguage language = ReportLanguage.Vietnamese) =>
        Write(report, source, output, new ReportForm { Language = language });

    /// <summary>Writes one report in the form asked for.</summary>
    public static void Write(AuditReport report, string source, TextWriter output, ReportForm form)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(form);
        var language = form.Language;
        foreach (var verdict in (ReadOnlySpan<Verdict>)[Verdict.Contradiction, Verdict.Suspicious, Verdict.Rounding])
        {
            if (form.FindingsOnly && verdict == Verdict.Rounding)
            {
                continue;
            }

            foreach (var check in report.Checks)
            {
                if (check.Verdict == verdict)
                {
                    WriteFull(report, check, source, output, language);
                }
            }
        }

        if (!form.FindingsOnly)
        {
            WriteList(report, Verdict.Consistent, source, output, language);
            WriteList(report, Verdict.Unverifiable, source, output, language);
        }

        if (form.Unread)
        {
            WriteUnread(report, source, output, language);
        }

        if (!form.FindingsOnly)
        {
            WriteSummary(report, source, output, language);
        }
    }

    private static void WriteUnread(AuditReport report, string source, TextWriter output, ReportLanguage language)
    {
        foreach (var span in report.Unread)
        {
            var (line, column) = report.Text.Locate(span.Start);
            var label = language == ReportLanguage.English ? "unread" : "chưa đọc";
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{source}:{line}:{column}: {label}: {report.Text.Slice(span)}\n"));
        }

        output.Write(report.Unread.Count > 0 ? "\n" : string.Empty);
    }

    private static void WriteFull(AuditReport report, Check check, string source, TextWriter output, ReportLanguage language)
    {
        WriteHead(report, check, source, output, language);
        output.Write(Headline(report, check, language));
        output.Write('\n');
        output.Write("    ");
        output.Write(check.Why);
        output.Write('\n');
        var english = language == ReportLanguage.English;
        foreach (var repair in check.Repairs)
        {
            var (line, column) = report.Text.Locate(repair.Claim.Span.Start);
            output.Write(string.Create(CultureInfo.InvariantCulture, $"    {(english ? "repair" : "cách sửa")} ({line}:{column}): {repair.From} → {repair.To} ({repair.Why})\n"));
        }

        if (check.Flips)
        {
            output.Write(english ? "    the repair changes whether the target is met\n" : "    sửa xong thì kết luận đạt hay không đạt chỉ tiêu thay đổi\n");
        }

        output.Write('\n');
    }

    internal static string Headline(AuditReport report, Check check, ReportLanguage language)
    {
        var stated = check.Stated.Length > 0 ? check.Stated : Compact(report.Text.Slice(check.Span));
        if (check.Computed.Length == 0)
        {
            return stated;
        }

        return (language, check.Home) switch
        {
            (ReportLanguage.English, null) => $"stated {stated}, computed {check.Computed}",
            (ReportLanguage.English, { } home) => $"stated {stated}, {home} has {check.Computed}",
            (_, null) => $"ghi {stated}, tính ra {check.Computed}",
            (_, { } home) => $"ghi {stated}, {home} ghi {check.Computed}",
        };
    }

    private static void WriteList(AuditReport report, Verdict verdict, string source, TextWriter output, ReportLanguage language)
    {
        var any = false;
        foreach (var check in report.Checks)
        {
            if (check.Verdict == verdict)
            {
                WriteHead(report, check, source, output, language);
                output.Write(check.Why);
                output.Write('\n');
                any = true;
            }
        }

        if (any)
        {
            output.Write('\n');
        }
    }

    private static void WriteHead(AuditReport report, Check check, string source, TextWriter output, ReportLanguage language)
    {
        var (line, column) = report.Text.Locate(check.Span.Start);
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{source}:{line}:{column}: {Words.Label(check.Verdict, language)} {check.Rule}: "));
        if (report.Text.CellAt(check.Span.Start) is { } place)
        {
            output.Write(Places.Of(report.Text.Tables[place.Table - 1], place.Table, place.Cell, language));
            output.Write(": ");
        }
    }

    private static void WriteSummary(AuditReport report, string source, TextWriter output, ReportLanguage language)
    {
        var wrong = report.Count(Verdict.Contradiction);
        var odd = report.Count(Verdict.Suspicious);
        var rounded = report.Count(Verdict.Rounding);
        var right = report.Count(Verdict.Consistent);
        var open = report.Count(Verdict.Unverifiable);
        var (numbers, read, decided) = report.Coverage;
        output.Write(language == ReportLanguage.English
            ? string.Create(CultureInfo.InvariantCulture, $"{source}: {wrong} errors, {odd} suspicious, {rounded} rounding, {right} consistent, {open} unverifiable; {numbers} figures, {read} read, {decided} checked\n")
            : string.Create(CultureInfo.InvariantCulture, $"{source}: {wrong} lỗi, {odd} nghi vấn, {rounded} làm tròn, {right} khớp, {open} chưa kiểm được; {numbers} con số, đọc được {read}, đối chiếu được {decided}\n"));
    }

    internal static string Compact(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 80 ? line : string.Concat(line.AsSpan(0, 77), "…");
    }
}
