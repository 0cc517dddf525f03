using CsCheck;
using TongKet.Figures.Reporting;
using TongKet.Figures.Text;

namespace TongKet.Figures.Tests;

public sealed class FuzzTests
{
    private static readonly string[] Pieces =
    [
        "1.234", "0,31", "%", "‰", "06", "12/12", "2021-2025", "13/01/2022", "đạt", "bằng", "kế hoạch", "chỉ tiêu", "(", ")", "[", "]", ".", ",", ";", ":", "\n", "\r\n", "\r", " ",
        "hộ", "hộ nghèo", "tỷ lệ", "Tỷ lệ hộ nghèo", "tỷ", "triệu đồng", "tăng", "giảm", "từ", "xuống còn", "trong đó", "gồm", "và", "tập thể", "cá nhân", "khen thưởng", "thành tích", "năm",
        "chuẩn nghèo đa chiều giai đoạn", "tổ chức", "tổng kết", "=", "/", "-", "0", "00", "0,0", "99999999999999999999999999", "\uD83D\uDE00", "\uD800", "\uDC00", "e\u0301", "\u0000", "\uFFFF", "điểm %",
        "gấp", "lần", "hai mươi mốt", "không có", "quá hạn", "đúng hạn", "chiếm", "vượt", "gần", "hơn", "1.", "1)", "sau:", "nhiệm vụ sau", "Covid-19", "07/2021/NĐ-CP", "0/0", "15:02", "đ", "tính",
    ];

    [Fact]
    public void No_sequence_of_pieces_throws() =>
        Gen.Int[0, Pieces.Length - 1].Select(static at => Pieces[at]).Array[0, 40].Sample(static pieces => Audits(string.Join(pieces.Length % 2 == 0 ? " " : string.Empty, pieces)), iter: LongForm.Times(5_000, 5_000_000));

    [Fact]
    public void No_sequence_of_characters_throws() =>
        Gen.UShort.Array[0, 60].Sample(static codes => Audits(new string(Array.ConvertAll(codes, static code => (char)code))), iter: LongForm.Times(5_000, 5_000_000));

    [Fact]
    public void No_mutation_of_a_real_report_throws()
    {
        var page = Repository.Read("docs", "examples", "tong-ket-2021.txt");
        Gen.Select(Gen.Int[0, page.Length - 1], Gen.Int[0, 200], Gen.Int[0, Pieces.Length - 1].Select(static at => Pieces[at])).Array[1, 6].Sample(
            edits =>
            {
                var text = page;
                foreach (var (at, length, piece) in edits)
                {
                    var start = Math.Min(at, text.Length);
                    text = string.Concat(text.AsSpan(0, start), piece, text.AsSpan(Math.Min(start + length, text.Length)));
                }

                return Audits(text);
            },
            iter: LongForm.Times(500, 20_000));
    }

    private static bool Audits(string text)
    {
        var earlier = EarlierDocument.Read(SourceText.From(text[(text.Length / 3)..]), "trước");
        var report = Auditor.Audit(SourceText.From(text), new AuditOptions { Periods = Law.Periods, Earlier = earlier });
        using var output = new MemoryStream();
        JsonReport.Write([("x", report)], output);
        SarifReport.Write([("x", report)], "1", output);
        HtmlReport.Write([("x", report)], output, new ReportForm { Unread = true });
        using var writer = new StringWriter();
        TextReport.Write(report, "x", writer);
        var read = report.Claims.All(claim => claim.Span.Start >= 0 && claim.Span.Start < claim.Span.End && claim.Span.End <= report.Text.Value.Length);
        return read && report.Coverage.Read <= report.Coverage.Numbers && output.Length > 0;
    }
}
