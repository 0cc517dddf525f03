using System.CommandLine;
using TongKet.Core.Auditing;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Figures;
using TongKet.Figures.Reporting;

namespace TongKet.Cli.Commands;

/// <summary>`tongket audit`: checks the figures of texts; loads neither web nor store.</summary>
internal static class AuditCommand
{
    private const string StandardInput = "-";

    public static Command Build(Output output)
    {
        var files = new Argument<string[]>("files")
        {
            HelpName = output.Say("TỆP", "FILE"),
            Arity = ArgumentArity.ZeroOrMore,
            Description = output.Say(
                "Tài liệu .txt .md .html .docx .xlsx .csv .pdf, và .doc .xls .odt .ods .rtf khi máy có LibreOffice; “-” là đầu vào chuẩn",
                "A document: .txt .md .html .docx .xlsx .csv .pdf, and .doc .xls .odt .ods .rtf where LibreOffice is installed; “-” is standard input"),
        };
        var format = new Option<string?>("--format")
        {
            HelpName = "text|json",
            Description = output.Say("Dạng kết quả (mặc định text)", "Form of the result (default text)"),
        };
        var asOf = new Option<string?>("--as-of")
        {
            HelpName = output.Say("NGÀY", "DATE"),
            Description = output.Say("Ngày có luật và các kỳ được áp dụng (mặc định là ngày ghi trong văn bản)", "Day whose law and periods apply (default the date that the text gives itself)"),
        };
        var command = new Command("audit", output.Say(
            "Kiểm tra số liệu trong văn bản: chỗ nào mâu thuẫn thì chứng minh và gợi ý cách sửa.",
            "Check the figures of a text: prove what contradicts itself and propose the repair.")) { files, format, asOf };
        command.SetAction(parsed =>
        {
            var json = IsJson(parsed.GetValue(format), output);
            var day = Dates.Read(parsed.GetValue(asOf), "--as-of", output);
            return Run(Names(parsed.GetValue(files) ?? [], output), json, day, output);
        });
        return command.WithExample("tongket audit docs/examples/tong-ket-2021.txt --as-of 14/01/2022");
    }

    private static int Run(string[] names, bool json, DateOnly? day, Output output)
    {
        var rulebook = Rulebook.Load();
        var audited = new List<(string Source, AuditReport Report)>();
        var unreadable = false;
        foreach (var name in names)
        {
            var reading = name == StandardInput ? ReadStandardInput() : DocumentReader.OfFile(name);
            if (reading.Document is { } document)
            {
                audited.Add((name, ReportAudit.Run(rulebook, document.Text, day)));
                continue;
            }

            unreadable = true;
            output.Complain(reading.Trouble!.ToString());
        }

        Print(audited, json, output);
        return unreadable ? ExitCodes.Usage
            : audited.Exists(document => document.Report.HasContradiction) ? ExitCodes.Findings
            : ExitCodes.Done;
    }

    private static void Print(List<(string Source, AuditReport Report)> audited, bool json, Output output)
    {
        if (json)
        {
            JsonReport.Write(audited, output.Bytes);
            return;
        }

        var language = output.English ? ReportLanguage.English : ReportLanguage.Vietnamese;
        foreach (var (source, report) in audited)
        {
            TextReport.Write(report, source, output.Standard, language);
        }
    }

    private static DocumentReading ReadStandardInput()
    {
        using var input = Console.OpenStandardInput();
        return DocumentReader.OfStream(StandardInput, input);
    }

    private static string[] Names(string[] files, Output output)
    {
        // The parser hands an unknown flag over as a file: a flag misspelt must not pass for a missing file.
        if (Array.Find(files, name => name.StartsWith('-') && name != StandardInput && !File.Exists(name)) is { } flag)
        {
            throw new UsageException(output.Say($"không có cờ “{flag}”; xem tongket audit --help.", $"no flag “{flag}”; see tongket audit --help."));
        }

        if (files.Length == 0 && !Console.IsInputRedirected)
        {
            throw new UsageException(output.Say("còn thiếu tệp cần kiểm tra; xem tongket audit --help.", "no file to check; see tongket audit --help."));
        }

        return files.Length == 0 ? [StandardInput] : files;
    }

    private static bool IsJson(string? format, Output output) => format switch
    {
        null or "text" => false,
        "json" => true,
        _ => throw new UsageException(output.Say(
            $"cờ --format nhận text hoặc json, không nhận “{format}”.", $"flag --format takes text or json, not “{format}”.")),
    };
}
