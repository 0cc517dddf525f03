using CsCheck;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Tests;

/// <summary>Paragraphs made of sentences that are true, in the wordings of reports and in any order: none may be called a contradiction.</summary>
public sealed class TrueTextTests
{
    private const int Few = 4000;
    private const int Many = 1_000_000;
    private const int Most = 7;

    private static readonly Func<Facts, string>[] Sentences =
    [
        static f => $"Dân số toàn huyện là {N(f.A + f.B)} người, trong đó nam {N(f.A)} người, chiếm {R(f.A, f.A + f.B, f.D)}; nữ {N(f.B)} người, chiếm {R(f.B, f.A + f.B, f.D)}.",
        static f => $"Tổng thu đạt {T(f.A + f.B)} tỷ đồng, trong đó thu nội địa {T(f.A)} tỷ đồng, thu xuất nhập khẩu {T(f.B)} tỷ đồng.",
        static f => $"Thu ngân sách đạt {T(f.A)} tỷ đồng, bằng {R(f.A, f.B, f.D)} dự toán Bộ giao ({T(f.B)} tỷ đồng), bằng {R(f.A, f.C, f.D)} chỉ tiêu tỉnh giao ({T(f.C)} tỷ đồng).",
        static f => $"Toàn xã có {N(f.A)} hộ nghèo, chiếm {R(f.A, f.A + f.C, 2)} tổng số hộ và {N(f.B)} hộ cận nghèo, chiếm {R(f.B, f.A + f.B + f.C, 2)}.",
        static f => $"Xã rộng {T(f.C)} ha, gieo cấy {T(f.A)} ha, năng suất {Q(100 * f.B, f.A * 10, 1)} tạ/ha, sản lượng {T(f.B)} tấn.",
        static f => $"Đàn lợn từ {N(f.A + f.B)} con giảm xuống còn {N(f.A)} con, giảm {N(f.B)} con ({R(f.B, f.A + f.B, f.D)}).",
        static f => $"Doanh thu đạt {T(f.A + f.B)} tỷ đồng, tăng {T(f.B)} tỷ đồng so với tháng trước. Tốc độ tăng đạt {R(f.B, f.A, f.D)}.",
        static f => $"Số vụ là {N(f.A)} vụ (cùng kỳ: {N(f.A + f.B)} vụ), giảm {R(f.B, f.A + f.B, f.D)}.",
        static f => $"Đã tiếp nhận {N(f.A + f.B)} hồ sơ, đã giải quyết {N(f.A)} hồ sơ, đạt {R(f.A, f.A + f.B, f.D)}; còn lại {N(f.B)} hồ sơ đang giải quyết.",
        static f => $"Có {N(f.A)}/{N(f.A + f.B)} thôn đạt chuẩn, đạt {R(f.A, f.A + f.B, f.D)}, tỷ lệ hộ nghèo còn 3,4%.",
        static f => $"Với {N(f.A)}/{N(f.A + 3)} phiếu tán thành, đạt {R(f.A, f.A + f.C, f.D)} tổng số đại biểu.",
        static f => $"Các quỹ vận động được {N(f.A + f.B + f.C)} triệu đồng, trong đó quỹ khuyến học {N(f.A)} triệu đồng, quỹ chữ thập đỏ {N(f.B)} triệu đồng.",
        static f => $"Xuất khẩu đạt {T(f.A + f.B)} triệu USD, nhập khẩu đạt {T(f.A)} triệu USD, xuất siêu {T(f.B)} triệu USD.",
        static f => $"Thu nhập bình quân đạt {T(f.A)} triệu đồng, gấp {Q(f.A * 10, f.B * 10, 1)} lần so với năm 2015 ({T(f.B)} triệu đồng).",
        static f => $"Sản lượng đạt {T(f.A + f.B)} tấn, bằng {R(f.A + f.B, f.C, 1)} so với cùng kỳ; trong đó khai thác {T(f.A)} tấn, nuôi trồng {T(f.B)} tấn.",
        static f => $"Lũy kế thu {N(f.A)} tỷ đồng, bằng {R(f.A, f.A + f.B, 1)} dự toán, bằng {R(f.A, f.A + f.C, 1)} chỉ tiêu phấn đấu.",
        static f => $"Đầu năm có {N(f.A + f.B)} hộ nghèo, trong năm có {N(f.B)} hộ thoát nghèo, phát sinh mới 7 hộ, cuối năm còn {N(f.A + 7)} hộ nghèo.",
        static f => $"Khách quốc tế đạt {N(f.A)} lượt, tăng {R(f.C, f.A, 1)}; khách trong nước đạt {N(f.B)} lượt, tăng 4,2%.",
        static f => $"Trong {N(f.A + f.B)} mẫu kiểm nghiệm, có {N(f.A)} mẫu đạt, chiếm {R(f.A, f.A + f.B, f.D)}.",
        static f => $"Bệnh viện có {N(f.A + f.B + f.C)} viên chức (Bác sĩ: {N(f.A)}; Điều dưỡng: {N(f.B)}; Chuyên ngành khác: {N(f.C)}).",
        static f => $"Tháng này xảy ra {f.A % 40 + 2}/{f.A % 40 + 12} vụ, giảm {R(10, f.A % 40 + 12, 1)} so với tháng trước.",
        static f => $"Thị trường tiêu thụ {N(f.A + f.B)} xe, tăng {Q(100 * (f.A + f.B) - (100 * (f.A + f.B - 20)), f.A + f.B - 20, 1)}%, gồm {N(f.A)} xe số và {N(f.B)} xe ga.",
        static f => $"Tỷ lệ hộ nghèo giảm từ {P(f.A + f.B)}% xuống còn {P(f.A)}%, giảm {P(f.B)} điểm phần trăm.",
        static f => $"Khách lưu trú {N(f.A + f.B)} lượt, trong đó khách quốc tế chiếm {R(f.A, f.A + f.B, f.D)} ({N(f.A)} lượt), khách trong nước chiếm {R(f.B, f.A + f.B, f.D)} ({N(f.B)} lượt).",
        static f => $"Chi thường xuyên {N(f.A)} triệu đồng, chi đầu tư {N(f.B)} triệu đồng và chi khác {N(f.C)} triệu đồng, tổng cộng {N(f.A + f.B + f.C)} triệu đồng.",
        static f => $"Phát triển mới {N(f.A)} hội viên, bằng {R(f.A, f.B, 1)} kế hoạch ({N(f.B)} hội viên), nâng tổng số lên {N(f.C + f.A)} hội viên.",
        static f => $"Huyện rộng {T(f.A)} km², dân số {N(f.B * 31)} người, mật độ dân số {Q(f.B * 310, f.A, 0)} người/km².",
        static f => $"Giải ngân {T(f.A)}/{T(f.A + f.B)} tỷ đồng, đạt {R(f.A, f.A + f.B, f.D)}; ước cả năm đạt 98%.",
        static f => $"Hơn {N((f.A + 100) / 10 * 10)} lao động có việc làm, trong đó {N(f.A / 3)} lao động nữ (chiếm {R(f.A / 3, f.A + 100, 0)}).",
        static f => $"Toàn huyện có {N(f.A + f.B)} trường; {N(f.A)}/{N(f.A + f.B)} trường đạt chuẩn, trong đó mầm non {N(f.A / 2)}/{N(f.A / 2 + f.B)} trường, tiểu học {N(f.A - (f.A / 2))}/{N(f.A - (f.A / 2))} trường.",
        static f => $"Tổng diện tích gieo trồng {T(f.A + f.B)} ha, giảm {R(f.C, f.A + f.B + f.C, f.D)} (-{T(f.C)} ha), gồm lúa {T(f.A)} ha và màu {T(f.B)} ha.",
        static f => $"Có {N(f.A)} doanh nghiệp thành lập mới, tăng {N(f.B)} doanh nghiệp, tương đương tăng {R(f.B, f.A - f.B == 0 ? 1 : Math.Abs(f.A - f.B), 1)}; vốn đăng ký {T(f.C)} tỷ đồng.".Replace("tăng", f.A > f.B ? "tăng" : "tăng giảm", StringComparison.Ordinal),
        static f => $"Hội phụ nữ có {N(f.A)} hội viên (chiếm {R(f.A, f.A + f.B, f.D)} tổng số {N(f.A + f.B)} hội viên); hội nông dân có {N(f.C)} (chiếm {R(f.C, f.C + f.B, f.D)} trên tổng số {N(f.C + f.B)} hội viên).",
        static f => $"Cơ cấu kinh tế: nông nghiệp {P(f.A)}%, công nghiệp {P(f.B)}%, dịch vụ {P(100_000 - f.A - f.B)}%.",
        static f => $"Ngành nông nghiệp đóng góp {P(f.A)} điểm phần trăm, công nghiệp đóng góp {P(f.B)} điểm phần trăm, dịch vụ đóng góp {P(f.C)} điểm phần trăm vào mức tăng {P(f.A + f.B + f.C)}%.",
        static f => $"Đến nay {N(f.A)} hộ nghèo và {N(f.B)} hộ cận nghèo, lần lượt chiếm {R(f.A, f.A + f.B + f.C, 2)} và {R(f.B, f.A + f.B + f.C, 2)} tổng số hộ.",
        static f => $"Tỷ suất sinh thô {P(f.A + f.B)}‰, tỷ suất chết thô {P(f.A)}‰, tỷ lệ tăng tự nhiên {P(f.B)}‰.",
        static f => $"Xã có {N(f.A)} hộ với {N(f.A * 4)} nhân khẩu, bình quân 4 khẩu/hộ; {N(f.B)} lao động, trong đó {N(f.B / 2)} lao động qua đào tạo, bằng {R(f.B / 2, f.B, 1)}.",
        static f => $"Trong tháng kiểm tra {N(f.A)} cơ sở, phát hiện {N(f.B % f.A + 1)} cơ sở vi phạm, xử phạt {N(f.C)} triệu đồng, bình quân mỗi cơ sở {Q(f.C, f.B % f.A + 1, 1)} triệu đồng.",
        static f => $"Thu ngân sách tăng {R(f.C, f.A, 1)} so với cùng kỳ và bằng {R(f.A, f.B, 1)} dự toán; chi ngân sách {T(f.B)} tỷ đồng, đạt 87%.",
        static f => $"Nợ thuế {T(f.A)} tỷ đồng, giảm {R(f.B, f.A + f.B, 1)} ({T(f.B)} tỷ đồng) so với đầu năm; nợ khó thu chiếm {R(f.C, f.C + f.A, 1)}.",
        static f => $"Phường có {N(f.A)} tổ dân phố, {N(f.B)} hộ; {N(f.B / 2)} hộ đạt gia đình văn hóa ({R(f.B / 2, f.B, 2)}), {N(f.B / 3)} hộ đăng ký mới.",
        static f => $"Tổ chức {N(f.A)} lớp với {N(f.B)} học viên, trong đó {N(f.C % f.B)} học viên nữ, chiếm {R(f.C % f.B, f.B, f.D)}, {N(f.A)} lớp đạt yêu cầu, đạt 100%.",
        static f => $"Toàn tỉnh có {N(f.A)} trẻ em dưới 6 tuổi, {R(f.B, f.B + f.A, 1)} được tiêm đủ liều; {N(f.B)} bà mẹ được khám thai, đạt {R(f.C, f.C + 40, 1)}.",
        static f => $"Lượng khách đạt {N(f.A)} nghìn lượt, bằng {R(f.A, f.B, 1)} kế hoạch năm, tăng {R(f.B, f.C, 1)} so với năm 2021; doanh thu {N(f.C)} tỷ đồng, bằng {R(f.C, f.B, 1)} kế hoạch.",
        static f => $"Giai đoạn 2016-2020, toàn xã làm {T(f.A)} km đường, năm 2021 làm {T(f.B)} km; tổng cộng {T(f.A + f.B)} km.",
        static f => $"Có {N(f.A)} người được vay {N(f.B)} triệu đồng, dư nợ {N(f.B + f.C)} triệu đồng, nợ quá hạn chiếm 0,{f.D + 1}%.",
        static f => $"Năm 2022, xã trồng {T(f.A)} ha cây ăn quả; năm 2023 trồng {T(f.A + f.B)} ha, tăng {T(f.B)} ha so với năm 2022.",
        static f => $"Tỷ lệ tham gia bảo hiểm đạt {P(f.A + f.B)}%, vượt {P(f.B)}% so với chỉ tiêu giao là {P(f.A)}%.",
        static f => $"Xã xếp thứ {f.A % 18 + 1}/18 đơn vị; khen thưởng {N(f.A)} tập thể và {N(f.B)} cá nhân (tổng số {N(f.A + f.B)}).",
        static f => $"Tổng vốn huy động {T(f.A + f.B + f.C)} tỷ đồng, bao gồm: ngân sách tỉnh {T(f.A)} tỷ đồng, ngân sách huyện {T(f.B)} tỷ đồng và nhân dân đóng góp {T(f.C)} tỷ đồng.",
        static f => $"Quỹ người nghèo {T(f.A)} triệu đồng, đạt {R(f.A, f.B, 1)} chỉ tiêu ({T(f.B)} triệu đồng); quỹ khuyến học {T(f.C)} triệu đồng. Tổng các quỹ vận động được {T(f.A + f.C)} triệu đồng.",
        static f => $"Tỷ lệ trẻ ra lớp duy trì 100%, năm trước là 100%; {N(f.A)} trẻ được khám, đạt {R(f.A, f.A + f.B, f.D)}.",
        static f => $"Thu nhập đạt {T(f.A + f.B)} triệu đồng/người/năm, tăng {T(f.B)} triệu đồng (tăng {R(f.B, f.A, 1)}).",
        static f => $"Tổ chức {N(f.A)} buổi với {N(f.B)} lượt người, bình quân {Q(f.B, f.A, 1)} người/buổi.",
    ];

    private static readonly Gen<Facts> AnyFacts = Gen.Select(Gen.Long[12, 9000], Gen.Long[12, 9000], Gen.Long[12, 9000], Gen.Int[0, 3]).Select(static (a, b, c, d) => new Facts(a, b, c, d));

    private static readonly Gen<string> Texts = Gen.Select(Gen.Int[0, Sentences.Length - 1], AnyFacts).Array[1, Most].Select(static picks => string.Join(' ', picks.Select(static pick => Sentences[pick.Item1](pick.Item2))));

    // A gate must not depend on the day's luck: the short form always tries the same texts; new ones are looked for by the long form, and what it finds stays below.
    [Fact]
    public void True_sentences_in_any_order_are_never_a_contradiction()
    {
        if (LongForm.IsAsked)
        {
            Texts.Sample(Holds, iter: Many);
            return;
        }

        var random = new PCG(1, 2021);
        for (var i = 0; i < Few; i++)
        {
            Holds(Texts.Generate(random, null, out _));
        }
    }

    [Theory]
    [InlineData("Chi thường xuyên 5.115 triệu đồng, chi đầu tư 6.729 triệu đồng và chi khác 6.133 triệu đồng, tổng cộng 17.977 triệu đồng. Các quỹ vận động được 13.748 triệu đồng, trong đó quỹ khuyến học 4.190 triệu đồng, quỹ chữ thập đỏ 1.839 triệu đồng.")]
    [InlineData("Dư nợ 12.629 triệu đồng, nợ quá hạn chiếm 0,2%. Các quỹ vận động được 8.451 triệu đồng, trong đó quỹ khuyến học 1.156 triệu đồng, quỹ chữ thập đỏ 3.002 triệu đồng.")]
    [InlineData("Chi thường xuyên 3.581 triệu đồng, chi đầu tư 4.161 triệu đồng và chi khác 1.700 triệu đồng, tổng cộng 9.442 triệu đồng. Các quỹ vận động được 4.981 triệu đồng, trong đó quỹ khuyến học 2.149 triệu đồng, quỹ chữ thập đỏ 2.212 triệu đồng.")]
    [InlineData("Đầu năm có 15.910 hộ nghèo, trong năm có 7.610 hộ thoát nghèo, phát sinh mới 7 hộ, cuối năm còn 8.307 hộ nghèo. Đầu năm có 7.548 hộ nghèo, trong năm có 2.130 hộ thoát nghèo, phát sinh mới 7 hộ, cuối năm còn 5.425 hộ nghèo.")]
    [InlineData("Đầu năm có 10.924 hộ nghèo, trong năm có 3.264 hộ thoát nghèo, phát sinh mới 7 hộ, cuối năm còn 7.667 hộ nghèo. Phường có 8.530 tổ dân phố, 5.986 hộ; 2.993 hộ đạt gia đình văn hóa (50,00%), 1.995 hộ đăng ký mới.")]
    [InlineData("Đầu năm có 10.153 hộ nghèo, trong năm có 3.299 hộ thoát nghèo, phát sinh mới 7 hộ, cuối năm còn 6.861 hộ nghèo. Phường có 8.421 tổ dân phố, 5.593 hộ; 2.796 hộ đạt gia đình văn hóa (49,99%), 1.864 hộ đăng ký mới.")]
    [InlineData("Toàn xã có 1.686 hộ nghèo, chiếm 40,70% tổng số hộ và 888 hộ cận nghèo, chiếm 17,65%. Đầu năm có 6.871 hộ nghèo, trong năm có 3.167 hộ thoát nghèo, phát sinh mới 7 hộ, cuối năm còn 3.711 hộ nghèo. Đầu năm có 4.394 hộ nghèo, trong năm có 1.827 hộ thoát nghèo, phát sinh mới 7 hộ, cuối năm còn 2.574 hộ nghèo.")]
    [InlineData("Có 2.348 người được vay 4.656 triệu đồng, dư nợ 7.853 triệu đồng, nợ quá hạn chiếm 0,1%. Chi thường xuyên 2.360 triệu đồng, chi đầu tư 7.998 triệu đồng và chi khác 2.151 triệu đồng, tổng cộng 12.509 triệu đồng.")]
    public void What_was_once_taken_for_a_contradiction_is_none(string text) => Holds(text);

    private static bool Holds(string text)
    {
        var report = Auditor.Audit(SourceText.From(text), AuditOptions.Default);
        return !report.HasContradiction ? true : throw new InvalidOperationException(text + "\n" + Dump.Checks(report));
    }

    private static string N(long value) => Vietnamese.Number(value, 0);

    private static string T(long tenths) => Vietnamese.Number(new Rational(tenths, 10), 1);

    private static string P(long hundredths) => Vietnamese.Number(new Rational(hundredths, 1000), 3);

    private static string Q(long over, long under, int decimals) => Vietnamese.Number(new Rational(over, under), decimals);

    private static string R(long part, long whole, int decimals) => Q(100 * part, whole, decimals) + "%";

    private sealed record Facts(long A, long B, long C, int D);
}
