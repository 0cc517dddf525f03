using TongKet.Figures.Text;

namespace TongKet.Figures.Tests.Reporting;

/// <summary>Texts that between them have every verdict, a repair, a flip, an unread number and characters that need escaping.</summary>
internal static class Samples
{
    public static string Page { get; } = Repository.Read("docs", "examples", "tong-ket-2021.txt");

    public const string Awkward = "Kết quả <b>“A & B”</b>\tnăm 2021:\r\nHộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%.\r\n\r\nMã 77.5.3 và \u0001 \uFFFE 12/12 tổ dân phố.\r";

    public static IReadOnlyList<(string Source, AuditReport Report)> All { get; } =
    [
        ("báo cáo/tổng kết 2021.txt", Auditor.Audit(SourceText.From(Page), Law.On(null))),
        ("/srv/a&b.md", Auditor.Audit(SourceText.From(Awkward), Law.On(null))),
        ("-", Auditor.Audit(SourceText.From(string.Empty), Law.On(null))),
        ("C:\\bao-cao\\x.docx", Auditor.Audit(SourceText.From(Awkward), Law.On(null))),
    ];
}
