using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using TongKet.Core.Auditing;
using TongKet.Core.Documents;
using TongKet.Core.Law;

namespace TongKet.Bench;

/// <summary>A Word file of some 300 pages read and audited, beside inflating the same bytes, which nobody can go below.</summary>
internal static class Documents
{
    private const int Pages = 300;
    private const int ParagraphsOfAPage = 14;
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static async Task RunAsync()
    {
        var file = Make();
        var law = Rulebook.Load();
        var (characters, tables, checks) = Count(file, law);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Length / 1e6:N1} MB of file, {characters:N0} characters, {tables} tables, {checks:N0} relations"));
        await Turns.PrintAsync(
            15,
            new("inflating the file's parts (the floor)", () => Timed(() => Inflate(file))),
            new("reading it: text, tables, runs", () => Timed(() => Read(file).Text.Value.Length)),
            new("reading and auditing it (bar 300 ms)", () => Timed(() => ReportAudit.Run(law, Read(file).Text, null).Checks.Count)));
    }

    private static (int Characters, int Tables, int Checks) Count(byte[] file, Rulebook law)
    {
        var text = Read(file).Text;
        return (text.Value.Length, text.Tables.Count, ReportAudit.Run(law, text, null).Checks.Count);
    }

    private static DocumentText Read(byte[] file) => DocumentReader.OfBytes("bao-cao.docx", file).Document ?? throw new InvalidOperationException("Phép đo không đọc được tệp.");

    private static int Inflate(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var buffer = new byte[64 * 1024];
        var total = 0;
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                total += read;
            }
        }

        return total;
    }

    private static Task<TimeSpan> Timed(Func<int> work)
    {
        var clock = Stopwatch.StartNew();
        var found = work();
        var length = clock.Elapsed;
        return found > 0 ? Task.FromResult(length) : throw new InvalidOperationException("Phép đo không đọc thấy gì.");
    }

    // The lines of the example page over and over, each in several runs as Word cuts them, and a table on every fourth page.
    private static byte[] Make()
    {
        var lines = File.ReadAllLines(Places.Page).Where(static line => line.Length > 40).ToArray();
        var body = new StringBuilder();
        for (var page = 0; page < Pages; page++)
        {
            for (var at = 0; at < ParagraphsOfAPage; at++)
            {
                Paragraph(body, lines[((page * ParagraphsOfAPage) + at) % lines.Length]);
            }

            if (page % 4 == 0)
            {
                Table(body, page);
            }
        }

        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("word/document.xml").Open();
            part.Write(Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"{Word}\"><w:body>{body}</w:body></w:document>"));
        }

        return bytes.ToArray();
    }

    private static void Paragraph(StringBuilder body, string line)
    {
        body.Append("<w:p><w:pPr><w:jc w:val=\"both\"/><w:spacing w:before=\"120\"/></w:pPr>");
        foreach (var piece in line.Chunk(60))
        {
            body.Append("<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">")
                .Append(System.Security.SecurityElement.Escape(new string(piece))).Append("</w:t></w:r>");
        }

        body.Append("</w:p>");
    }

    private static void Table(StringBuilder body, int page)
    {
        body.Append("<w:tbl>");
        Row(body, "STT", "Tổ dân phố", "KH (hộ)", "TH (hộ)", "TH/KH (%)");
        var (plans, actuals) = (0, 0);
        for (var row = 1; row <= 12; row++)
        {
            var (plan, actual) = (100 + ((page * row) % 37), 90 + ((page + (row * 7)) % 41));
            (plans, actuals) = (plans + plan, actuals + actual);
            Row(body, $"{row}", $"Tổ {row}", $"{plan}", $"{actual}", Percent(actual, plan));
        }

        Row(body, "", "Tổng cộng", $"{plans}", $"{actuals}", Percent(actuals, plans));
        body.Append("</w:tbl>");
    }

    private static string Percent(int part, int whole) => Figures.Numbers.Vietnamese.Number(new Figures.Numbers.Rational(100 * part, whole), 1);

    private static void Row(StringBuilder body, params string[] cells)
    {
        body.Append("<w:tr>");
        foreach (var cell in cells)
        {
            body.Append("<w:tc><w:tcPr><w:tcW w:w=\"1800\" w:type=\"dxa\"/></w:tcPr><w:p><w:r><w:t>").Append(cell).Append("</w:t></w:r></w:p></w:tc>");
        }

        body.Append("</w:tr>");
    }
}
