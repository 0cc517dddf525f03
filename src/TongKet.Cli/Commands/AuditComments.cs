using System.Globalization;
using TongKet.Core.Documents;
using TongKet.Figures;
using TongKet.Figures.Reporting;
using TongKet.Figures.Verdicts;

namespace TongKet.Cli.Commands;

/// <summary>Writes the findings of `audit` into a copy of the Word file.</summary>
internal static class AuditComments
{
    /// <summary>Refuses what cannot be meant before anything is read.</summary>
    public static void Check(string[] files, string target, Output output)
    {
        if (files.Length != 1)
        {
            throw new UsageException(output.Say("cờ --comments chỉ đi với một tệp.", "flag --comments takes one file."));
        }

        if (Path.GetFullPath(files[0]) == Path.GetFullPath(target))
        {
            throw new UsageException(output.Say("cờ --comments ghi ra một bản khác, không ghi đè lên chính tệp được kiểm.", "flag --comments writes a copy, not over the file that is checked."));
        }

        OutputFile.Check(target, output);
    }

    /// <summary>Writes the copy and says on the error stream what it holds.</summary>
    /// <returns>False when the file is none that holds comments.</returns>
    public static bool Write(DocumentReading reading, AuditReport report, AuditCall call, Output output)
    {
        if (reading.Content is not { } file || !DocxComments.CanHold(file))
        {
            output.Complain(output.Say($"{reading.Name}: nhận xét chỉ ghi được vào tệp .docx.", $"{reading.Name}: comments can be written into a .docx only."));
            return false;
        }

        var language = output.English ? ReportLanguage.English : ReportLanguage.Vietnamese;
        var notes = MarginNotes.Of(report, language, check => !call.Quiet || check.Verdict != Verdict.Rounding);
        var written = DocxComments.Write(file, reading.Document!, notes);
        var target = Path.GetFullPath(call.Comments!);
        try
        {
            File.WriteAllBytes(target + ".tmp", written.Content);
            File.Move(target + ".tmp", target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(output.Say($"không ghi được tệp “{call.Comments}”; hãy xem quyền ghi và chỗ trống của đĩa.", $"cannot write “{call.Comments}”; look at the rights and the room on the disk."));
        }

        var (placed, lost) = (Text(written.Placed), Text(written.Lost));
        output.Complain(output.Say($"đã ghi {placed} nhận xét vào {call.Comments}.", $"wrote {placed} comments into {call.Comments}."));
        if (written.Lost > 0)
        {
            output.Complain(output.Say($"{lost} nhận xét không có chỗ đặt trong tệp; xem chúng trong kết quả.", $"{lost} comments found no place in the file; see the report for them."));
        }

        return true;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
