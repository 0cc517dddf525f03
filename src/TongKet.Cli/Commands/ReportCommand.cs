using System.CommandLine;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Figures.Verdicts;

namespace TongKet.Cli.Commands;

/// <summary>`tongket report`: the annual report of what is approved, as a Word file whose figures are checked before it is handed out.</summary>
internal static class ReportCommand
{
    public static Command Build(Output output)
    {
        var year = new Argument<string>("year") { HelpName = output.Say("NĂM", "YEAR"), Description = output.Say("Năm báo cáo", "The reported year") };
        var file = new Option<string>("--out") { HelpName = output.Say("TỆP.docx", "FILE.docx"), Required = true, Description = output.Say("Tệp Word sẽ ghi", "Word file to write") };
        var pdf = new Option<bool>("--pdf") { Description = output.Say("Ghi thêm bản PDF bên cạnh (cần LibreOffice)", "Also write a PDF beside it (needs LibreOffice)") };
        var command = new Command("report", output.Say("Soạn báo cáo năm từ số liệu đã duyệt, theo thể thức văn bản hành chính.", "Compose the annual report of approved figures, laid out as an administrative document.")) { year, file, pdf };
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var asked = Dates.Year(parsed.GetValue(year)!, output);
            var to = parsed.GetValue(file)!;
            if (!to.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
            {
                throw new UsageException(output.Say($"--out phải là tệp .docx; “{to}” thì không.", $"--out must be a .docx file; “{to}” is not."));
            }

            OutputFile.Check(to, output);
            if (parsed.GetValue(pdf) && !PdfPrinter.IsThere)
            {
                throw new UsageException(output.Say("--pdf cần LibreOffice, máy này chưa có; hãy cài LibreOffice hoặc bỏ --pdf.", "--pdf needs LibreOffice, which is not installed here."));
            }

            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var actor = Actor.System(await desk.CommuneAsync(output, cancel));
            if (await desk.Of<AnnualReports>().DraftFileAsync(actor, asked, cancel) is not { } docx)
            {
                throw new Refused(RefusalReason.WrongState, output.Say($"Năm {asked} chưa có số liệu nào được duyệt để làm báo cáo.", $"Nothing of {asked} is approved yet."));
            }

            await OutputFile.WriteAsync(to, docx, output, cancel);
            output.Standard.WriteLine(output.Say($"Đã ghi {to}.", $"Wrote {to}."));
            if (parsed.GetValue(pdf))
            {
                var print = Path.ChangeExtension(to, ".pdf");
                await OutputFile.WriteAsync(print, await Task.Run(() => PdfPrinter.Print(docx), cancel), output, cancel);
                output.Standard.WriteLine(output.Say($"Đã ghi {print}.", $"Wrote {print}."));
            }

            return Check(desk.Of<Rulebook>(), to, docx, output);
        });
        return command.WithExample("tongket report 2021 --out bao-cao-2021.docx --pdf");
    }

    // What is handed out has been read back by the auditor, as any other report would be.
    private static int Check(Rulebook rulebook, string name, byte[] docx, Output output)
    {
        var document = DocumentReader.OfBytes(Path.GetFileName(name), docx).Document!;
        var report = ReportAudit.Run(rulebook, document.Text, null);
        var contradictions = report.Checks.Where(check => check.Verdict == Verdict.Contradiction).ToArray();
        foreach (var check in contradictions)
        {
            output.Standard.WriteLine($"{check.Rule}: {check.Why}");
        }

        output.Standard.WriteLine(output.Say(
            $"Kiểm số liệu: {report.Coverage.Numbers} con số, {report.Coverage.Checked} con số được đối chiếu, {contradictions.Length} mâu thuẫn.",
            $"Figures: {report.Coverage.Numbers} read, {report.Coverage.Checked} checked, {contradictions.Length} contradictions."));
        return contradictions.Length == 0 ? ExitCodes.Done : ExitCodes.Findings;
    }
}
