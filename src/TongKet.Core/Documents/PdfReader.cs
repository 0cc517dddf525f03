using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace TongKet.Core.Documents;

/// <summary>The text of a PDF: lines put together from where words stand, paragraphs from lines, columns parted by tabs.</summary>
internal static class PdfReader
{
    private const int MostPages = 3000;
    private const int StackBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static DocumentText Read(byte[] bytes)
    {
        PdfStreams.Guard(bytes);
        var (read, fault) = ((DocumentText?)null, (Exception?)null);

        // On a thread of its own: what a made-up file sends into a loop is left behind when its time is over.
        var worker = new Thread(
            () =>
            {
                try
                {
                    read = ReadPages(bytes);
                }
#pragma warning disable CA1031 // The parser throws whatever a damaged file leads it to; all of it means the same.
                catch (Exception thrown)
#pragma warning restore CA1031
                {
                    fault = thrown;
                }
            },
            StackBytes)
        {
            IsBackground = true,
        };
        worker.Start();
        if (!worker.Join(Patience))
        {
            throw new Unreadable("tệp PDF này quá phức tạp, đọc mãi chưa xong nên đã dừng; hãy lưu lại thành .docx.");
        }

        return read ?? throw (fault is PdfDocumentEncryptedException ? Unreadable.Locked : fault as Unreadable ?? Unreadable.Damaged);
    }

    private static DocumentText ReadPages(byte[] bytes)
    {
        using var document = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
        if (document.NumberOfPages > MostPages)
        {
            throw Unreadable.TooLarge;
        }

        var flow = new TextFlow();
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            Page page = document.GetPage(number);
            foreach (var line in PdfLines.Of(page))
            {
                line.WriteTo(flow);
            }
        }

        flow.EndLine();
        return flow.Length == 0
            ? throw new Unreadable("tệp PDF này không có chữ (bản quét hoặc ảnh chụp); hãy dùng tệp gốc hoặc bản đã nhận dạng chữ.")
            : flow.ToDocument([]);
    }
}
