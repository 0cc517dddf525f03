using System.Collections.Immutable;
using System.Globalization;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>Composes the annual report on emulation and commendation as an administrative document; pure. Its number and day are given at issue.</summary>
public static class EmulationReportLetter
{
    private const string Committee = "Ủy ban nhân dân";

    public static OfficialDocument Compose(EmulationReport report, DocumentForms forms)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(forms);
        var levels = report.Parent.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var superior = forms.HeadOn(report.Day) == LetterHead.SuperiorOverAgency && levels.Length > 1 ? levels[0] : null;
        var above = superior ?? levels.LastOrDefault();
        var kind = Array.Find((string[])["đặc khu", "thị trấn", "phường", "xã"], one => report.Commune.StartsWith(one + " ", StringComparison.OrdinalIgnoreCase));
        return new OfficialDocument
        {
            Type = forms.TypeOn("BC", report.Day).Name,
            Abstract = $"Công tác thi đua, khen thưởng năm {Whole(report.Year)} của {report.Commune}",
            Superior = superior is null ? [] : ["UBND " + superior],
            Agency = [Committee, report.Commune],
            Symbol = "BC-UBND",
            Place = kind is null ? report.Commune : report.Commune[(kind.Length + 1)..],
            IsDraft = true,
            Body = [.. Body(report)],
            Authority = ["TM. Ủy ban nhân dân", "Chủ tịch"],
            Recipients = [.. above is null ? (string[])[] : [$"UBND {above} (báo cáo)"], "Thành viên Hội đồng Thi đua - Khen thưởng", "Lưu: VT, VHXH"],
            Annexes = [new DocumentAnnex("Phụ lục", $"Các quyết định khen thưởng năm {Whole(report.Year)}", [Decisions(report)])],
            Provenance = report.Provenance,
        };
    }

    private static IEnumerable<DocumentBlock> Body(EmulationReport report) =>
    [
        DocumentParagraph.Of($"{Committee} {report.Commune} báo cáo công tác thi đua, khen thưởng năm {Whole(report.Year)}, theo sổ thi đua, khen thưởng tính đến ngày {Vietnamese.Date(report.Day)}, như sau:"),
        new DocumentHeading(1, "I. PHONG TRÀO THI ĐUA"),
        .. Movements(report),
        new DocumentHeading(1, "II. KẾT QUẢ KHEN THƯỞNG"),
        .. Awards(report),
        new DocumentHeading(1, "III. TỒN TẠI, HẠN CHẾ"),
        .. Shortcomings(report),
        new DocumentHeading(1, $"IV. PHƯƠNG HƯỚNG NĂM {Whole(report.Year + 1)}"),
        new DocumentParagraph([new DocumentSpan("Cơ quan ghi phương hướng, nhiệm vụ; sổ sách không có nội dung này.", IsItalic: true)]),
    ];

    private static IEnumerable<DocumentBlock> Movements(EmulationReport report)
    {
        yield return DocumentParagraph.Of(report.Movements.IsEmpty
            ? "Trong năm không có phong trào nào được phát động trong sổ."
            : $"Trong năm phát động {Whole(report.Movements.Length)} phong trào, {Whole(report.Movements.Count(one => one.IsReviewed))} phong trào đã tổng kết:");
        foreach (var one in report.Movements)
        {
            var promises = one.Promises.Kept + one.Promises.Missed == 0 ? string.Empty : $"; đối chiếu với kết quả đã duyệt: {Whole(one.Promises.Kept)} cam kết đạt, {Whole(one.Promises.Missed)} cam kết chưa đạt";
            yield return DocumentParagraph.Of($"- {one.Title}: {Whole(one.Registrations)} tổ, đơn vị đăng ký{promises}.");
        }

        foreach (var cluster in report.Clusters)
        {
            yield return DocumentParagraph.Of($"- {cluster.Name}, {Whole(cluster.Members)} thành viên, dẫn đầu: {string.Join(", ", cluster.First)}.");
        }

        if (report.Models.Told > 0)
        {
            yield return DocumentParagraph.Of($"Có {Whole(report.Models.Told)} người tốt, việc tốt được giới thiệu, {Whole(report.Models.Chosen)} gương được chọn để nêu.");
        }
    }

    private static IEnumerable<DocumentBlock> Awards(EmulationReport report)
    {
        var (now, before) = (report.Awards, report.Before);
        var change = now.Total - before.Total;
        yield return DocumentParagraph.Of(
            $"Có {Whole(now.Total)} lần khen theo quyết định trong năm, năm trước {Whole(before.Total)} ({(change == 0 ? "không đổi" : (change > 0 ? "tăng " : "giảm ") + Whole(Math.Abs(change)))}); trong đó {Whole(now.People)} lượt cá nhân."
            + (now.Revoked > 0 ? $" Hủy {Whole(now.Revoked)} lần khen, không tính ở trên." : string.Empty));
        if (!report.Forms.IsEmpty)
        {
            yield return new DocumentTable(
                [
                    new("STT", 7, TextAlign.Centre), new("Danh hiệu, hình thức", 46), new("Tổng số", 14, TextAlign.End), new("Tập thể", 14, TextAlign.End), new("Hộ gia đình", 14, TextAlign.End), new("Cá nhân", 14, TextAlign.End),
                    new("Lãnh đạo", 14, TextAlign.End), new("Trực tiếp", 14, TextAlign.End), new("Nữ", 12, TextAlign.End),
                ],
                [
                    .. report.Forms.Select((form, at) => Cells(
                        [Whole(at + 1), form.Name, Whole(form.All), Whole(form.Collectives), Whole(form.Households), Whole(form.People), Whole(form.Leaders), Whole(form.DirectWorkers), Whole(form.Women)])),
                    Cells(
                        [
                            string.Empty, "Cộng", Whole(report.Forms.Sum(form => form.All)), Whole(report.Forms.Sum(form => form.Collectives)), Whole(report.Forms.Sum(form => form.Households)), Whole(report.Forms.Sum(form => form.People)),
                            Whole(report.Forms.Sum(form => form.Leaders)), Whole(report.Forms.Sum(form => form.DirectWorkers)), Whole(report.Forms.Sum(form => form.Women)),
                        ],
                        isBold: true),
                ]);
        }

        var type = now.ByType.Select(line => $"{line.Label} {Whole(line.Count)}").ToList();
        if (type.Count > 0)
        {
            yield return DocumentParagraph.Of($"Theo loại hình: {string.Join("; ", type)}.");
        }

        var asked = report.Nominations;
        yield return DocumentParagraph.Of(
            $"Đã nhận {Whole(asked.Handed)} đề nghị khen thưởng cho thành tích năm {Whole(report.Year)}; trả lại bổ sung {Whole(asked.Returned)}, trình Hội đồng {Whole(asked.Listed)}, không đề nghị khen {Whole(asked.Refused)}, rút {Whole(asked.Withdrawn)}.");
    }

    private static IEnumerable<DocumentBlock> Shortcomings(EmulationReport report)
    {
        if (report.Warnings.IsEmpty && report.GroupsWithout.IsEmpty)
        {
            yield return DocumentParagraph.Of("Sổ sách không cho thấy điều lệch cần nêu; cơ quan bổ sung nhận xét của mình.");
        }

        if (!report.Warnings.IsEmpty || !report.GroupsWithout.IsEmpty)
        {
            yield return DocumentParagraph.Of($"Xét các đề nghị cho thành tích năm {Whole(report.Year)}:");
        }

        foreach (var warning in report.Warnings)
        {
            yield return DocumentParagraph.Of("- " + warning);
        }

        if (!report.GroupsWithout.IsEmpty)
        {
            yield return DocumentParagraph.Of($"- Không có đề nghị từ: {string.Join(", ", report.GroupsWithout)}.");
        }
    }

    private static DocumentTable Decisions(EmulationReport report) => new(
        [new("STT", 8, TextAlign.Centre), new("Số quyết định", 40), new("Ngày", 24, TextAlign.Centre), new("Cơ quan, người quyết định", 56), new("Số lần khen", 20, TextAlign.End)],
        [.. report.Decisions.Select((one, at) => Cells([Whole(at + 1), one.Number, Vietnamese.Date(one.Day), one.Issuer, Whole(one.Awards)]))]);

    private static ImmutableArray<DocumentSpan> Cells(string[] texts, bool isBold = false) => [.. texts.Select(text => new DocumentSpan(text, IsBold: isBold))];

    private static string Whole(int number) => number < 10_000 ? number.ToString(CultureInfo.InvariantCulture) : Vietnamese.Number(number);
}
