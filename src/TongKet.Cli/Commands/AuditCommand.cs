using System.CommandLine;
using TongKet.Core.Auditing;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Storage;
using TongKet.Figures;
using TongKet.Figures.Verdicts;

namespace TongKet.Cli.Commands;

/// <summary>`tongket audit`: checks the figures of texts; loads neither web nor store unless asked for the store's facts.</summary>
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
            HelpName = "text|json|sarif|html",
            Description = output.Say("Dạng kết quả (mặc định text)", "Form of the result (default text)"),
        };
        var asOf = new Option<string?>("--as-of")
        {
            HelpName = output.Say("NGÀY", "DATE"),
            Description = output.Say("Ngày có luật và các kỳ được áp dụng (mặc định là ngày ghi trong văn bản)", "Day whose law and periods apply (default the date that the text gives itself)"),
        };
        var against = new Option<string?>("--against")
        {
            HelpName = output.Say("VĂN-BẢN-TRƯỚC", "EARLIER"),
            Description = output.Say("So các số nhắc lại với một văn bản trước", "Compare repeated figures with an earlier document"),
        };
        var facts = new Option<bool>("--facts") { Description = output.Say("So với số liệu đã duyệt trong kho dữ liệu", "Compare with the approved figures of the store") };
        var unread = new Option<bool>("--unread") { Description = output.Say("Kể từng con số không đọc được", "List each number that was not read") };
        var quiet = new Option<bool>("--quiet") { Description = output.Say("Chỉ in lỗi và nghi vấn", "Print errors and suspicions only") };
        var comments = new Option<string?>("--comments")
        {
            HelpName = output.Say("TỆP-RA.docx", "OUT.docx"),
            Description = output.Say("Ghi thêm một bản .docx có nhận xét ở đúng chỗ từng con số", "Also write a copy of the .docx with a comment at each figure"),
        };
        var command = new Command("audit", output.Say(
            "Kiểm tra số liệu trong văn bản: chỗ nào mâu thuẫn thì chứng minh và gợi ý cách sửa.",
            "Check the figures of a text: prove what contradicts itself and propose the repair.")) { files, format, asOf, against, facts, unread, quiet, comments };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var call = new AuditCall
            {
                Form = AuditForms.Of(parsed.GetValue(format), output),
                AsOf = Dates.Read(parsed.GetValue(asOf), "--as-of", output),
                Against = parsed.GetValue(against),
                Facts = parsed.GetValue(facts) ? store.Read(parsed) : null,
                Unread = parsed.GetValue(unread),
                Quiet = parsed.GetValue(quiet),
                Comments = parsed.GetValue(comments),
            };
            return await RunAsync(Names(parsed.GetValue(files) ?? [], output), call, output, cancel);
        });
        return command.WithExample("tongket audit docs/examples/tong-ket-2021.txt --as-of 14/01/2022\ntongket audit bao-cao.docx --comments bao-cao-nhan-xet.docx");
    }

    private static async Task<int> RunAsync(string[] names, AuditCall call, Output output, CancellationToken cancel)
    {
        if (call.Comments is { } target)
        {
            AuditComments.Check(names, target, output);
        }

        var rulebook = Rulebook.Load();
        var earlier = call.Against is { } name ? Earlier(name, output) : null;
        if (call.Against is not null && earlier is null)
        {
            return ExitCodes.Usage;
        }

        var sources = new AuditSources(call.Facts is { } store ? await AuditFacts.LoadAsync(store, output, cancel) : null, earlier);
        var audited = new List<(string Source, AuditReport Report)>();
        var unreadable = false;
        foreach (var file in names)
        {
            var reading = file == StandardInput ? ReadStandardInput() : DocumentReader.OfFile(file);
            if (reading.Document is { } document)
            {
                var report = ReportAudit.Run(rulebook, document.Text, call.AsOf, sources);
                audited.Add((file, report));
                unreadable |= call.Comments is not null && !AuditComments.Write(reading, report, call, output);
                continue;
            }

            unreadable = true;
            output.Complain(reading.Trouble!.ToString());
        }

        AuditForms.Print(audited, call, output);
        return unreadable ? ExitCodes.Usage
            : audited.Exists(document => document.Report.HasContradiction) ? ExitCodes.Findings
            : ExitCodes.Done;
    }

    private static EarlierDocument? Earlier(string name, Output output)
    {
        var reading = DocumentReader.OfFile(name);
        if (reading.Document is { } document)
        {
            return EarlierDocument.Read(document.Text, Path.GetFileName(name));
        }

        output.Complain(reading.Trouble!.ToString());
        return null;
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
}

/// <summary>What one call of `audit` asks for besides its files.</summary>
internal sealed record AuditCall
{
    public required AuditForm Form { get; init; }

    public required DateOnly? AsOf { get; init; }

    /// <summary>The earlier document, or null.</summary>
    public required string? Against { get; init; }

    /// <summary>The store whose approved figures are compared, or null.</summary>
    public required StoreOptions? Facts { get; init; }

    public required bool Unread { get; init; }

    public required bool Quiet { get; init; }

    /// <summary>The copy with comments to write, or null.</summary>
    public required string? Comments { get; init; }
}

/// <summary>Reads the store's facts; apart, so that an audit without them loads no store.</summary>
internal static class AuditFacts
{
    public static async Task<IFactSource> LoadAsync(StoreOptions store, Output output, CancellationToken cancel)
    {
        await using var desk = await Desk.OpenAsync(store, output, cancel);
        var commune = await desk.CommuneAsync(output, cancel);
        return await FactBook.LoadAsync(desk.Of<Core.Targets.TargetQueries>(), commune, Web.Links.Indicator, cancel);
    }
}
