using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Disclosing;
using TongKet.Core.Documents;
using TongKet.Core.Evidence;
using TongKet.Core.Publishing;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Demo;

/// <summary>What the demo ward makes public: documents and entries of most sections, some out of date and some missing, as an officer meets them. All made up.</summary>
internal sealed class DemoDisclosures(IServiceProvider engine, CancellationToken cancel)
{
    private const string Body = "UBND phường Bá Xuyên (minh họa)";

    private static readonly SheetColumn[] Columns = [new("Nội dung", ColumnKind.Text, 44), new("Dự toán (triệu đồng)", ColumnKind.Number, 20), new("Thực hiện (triệu đồng)", ColumnKind.Number, 20)];

    public async Task AddAsync(Actor writer, Actor publisher)
    {
        await DocumentAsync(writer, publisher, "02/QĐ-UBND", "Quyết định", "Giao chỉ tiêu kế hoạch năm 2021 cho các tổ dân phố", new(2021, 1, 8), "UBND phường Mỏ Chè (minh họa)", "Chủ tịch UBND phường");
        await DocumentAsync(writer, publisher, "21/QĐ-UBND", "Quyết định", "Giao chỉ tiêu năm 2025 cho các tổ dân phố, xóm của phường mới", new(2025, 8, 5), Body, "Lường Thị Mận, Chủ tịch UBND phường");
        await DocumentAsync(writer, publisher, "46/TB-UBND", "Thông báo", "Lịch tiếp công dân năm 2026 của lãnh đạo Ủy ban nhân dân phường", new(2026, 1, 6), Body, "Ma Văn Sồi, Phó Chủ tịch UBND phường");
        await DocumentAsync(writer, publisher, "03/KH-UBND", "Kế hoạch", "Cải cách hành chính và chuyển đổi số năm 2026", new(2026, 1, 12), Body, "Lường Thị Mận, Chủ tịch UBND phường");
        await EntryAsync(writer, publisher, "du-toan", "Dự toán thu, chi ngân sách phường năm 2026", new(2025, 12, 29), "Nghị quyết 14/NQ-HĐND ngày 26/12/2025 của HĐND phường (minh họa)",
            "Tổng thu ngân sách phường 9.850 triệu đồng; tổng chi 9.850 triệu đồng.\nChi tiết từng khoản ở bảng kèm theo.", Sheet("du-toan-2026.xlsx", ("Thu ngân sách phường", 9_850, null), ("Chi thường xuyên", 7_620, null), ("Chi đầu tư phát triển", 1_980, null), ("Dự phòng", 250, null)));
        await EntryAsync(writer, publisher, "thuc-hien-du-toan", "Thực hiện dự toán ngân sách năm 2025", new(2026, 1, 14), "Báo cáo 05/BC-UBND ngày 14/01/2026 (minh họa)",
            "Thu ngân sách phường đạt 9.120 triệu đồng, bằng 104,8 % dự toán 8.700 triệu đồng.", Sheet("thuc-hien-2025.xlsx", ("Thu ngân sách phường", 8_700, 9_120)));
        await EntryAsync(writer, publisher, "ke-hoach-nam", "Kế hoạch phát triển kinh tế – xã hội năm 2026", new(2025, 12, 26), "Nghị quyết 15/NQ-HĐND ngày 26/12/2025 của HĐND phường (minh họa)",
            "Kế hoạch gồm mười ba nhóm chỉ tiêu; kết quả từng chỉ tiêu được công bố ở mục Kết quả theo kế hoạch.", null);
        await EntryAsync(writer, publisher, "quy-dong-gop", "Thu, chi Quỹ phòng, chống thiên tai và quỹ «Đền ơn đáp nghĩa» năm 2025", new(2025, 12, 30), "Báo cáo của Ban vận động phường ngày 30/12/2025 (minh họa)",
            "Quỹ phòng, chống thiên tai thu 86 triệu đồng, chi 61 triệu đồng.\nQuỹ «Đền ơn đáp nghĩa» thu 118 triệu đồng, chi 97 triệu đồng.", null);
        await EntryAsync(writer, publisher, "thu-tuc-hanh-chinh", "Thủ tục hành chính giải quyết tại phường", new(2025, 7, 1), Body,
            "Thành phần hồ sơ, thời hạn, lệ phí của từng thủ tục tra cứu và nộp hồ sơ trên Cổng Dịch vụ công quốc gia.", null, "https://dichvucong.gov.vn");
        await EntryAsync(writer, publisher, "canh-bao", "Đề phòng mưa lớn, sạt lở ven sông Công", new(2025, 9, 29), "Ban Chỉ huy phòng thủ dân sự phường (minh họa)",
            "Các hộ ven sông kê cao tài sản, không ra sông vớt củi.\nKhi cần giúp đỡ, báo tổ trưởng tổ dân phố hoặc trực ban của phường.", null);
        await DraftAsync(writer);
    }

    // One that still waits for somebody else to look at it.
    private Task<Guid> DraftAsync(Actor writer) => engine.GetRequiredService<Disclosures>().DraftAsync(
        writer,
        new DisclosureDraft
        {
            Duty = "chuong-trinh-cong-tac",
            Title = "Chương trình công tác năm 2026 của Ủy ban nhân dân phường",
            IssuedOn = new(2026, 1, 15),
            Source = Body,
            Text = "Quý I: tổng kết năm 2025, giao chỉ tiêu cho tổ dân phố.\nQuý II: rà soát hộ nghèo giữa năm.",
        },
        cancel);

    private Task DocumentAsync(Actor writer, Actor publisher, string number, string type, string title, DateOnly day, string issuer, string signer) => PublishAsync(
        writer,
        publisher,
        new DisclosureDraft { Duty = "van-ban-moi", Title = title, IssuedOn = day, Source = issuer, Number = number, Type = type, Signer = signer, Text = "Văn bản minh họa: nội dung được đặt ra để giới thiệu phần mềm." },
        ($"{number.Replace('/', '-')}.docx", DemoDocument.Make(issuer, $"Số: {number}", $"{type.ToUpperInvariant()}: {title}", $"Ngày {Vietnamese.Date(day)}", "Văn bản minh họa, không có giá trị pháp lý.", signer)));

    private Task EntryAsync(Actor writer, Actor publisher, string duty, string title, DateOnly day, string source, string text, (string Name, byte[] Content)? file, string? link = null) =>
        PublishAsync(writer, publisher, new DisclosureDraft { Duty = duty, Title = title, IssuedOn = day, Source = source, Text = text, Link = link }, file);

    private async Task PublishAsync(Actor writer, Actor publisher, DisclosureDraft draft, (string Name, byte[] Content)? file)
    {
        var disclosures = engine.GetRequiredService<Disclosures>();
        var id = await disclosures.DraftAsync(writer, draft, cancel);
        if (file is { } content)
        {
            await disclosures.AttachAsync(writer, id, await engine.GetRequiredService<EvidenceFiles>().PrepareAsync([content], cancel), cancel);
        }

        await engine.GetRequiredService<DisclosurePublications>().PublishAsync(publisher, id, null, null, cancel);
    }

    private static (string, byte[]) Sheet(string name, params (string What, long Planned, long? Done)[] rows)
    {
        var content = new MemoryStream();
        using (var sheet = SheetWriter.Xlsx(content, "Ngân sách", Columns))
        {
            foreach (var (what, planned, done) in rows)
            {
                sheet.Write([SheetValue.Of(what), SheetValue.Of(planned), done is { } amount ? SheetValue.Of(amount) : SheetValue.None]);
            }
        }

        return (name, content.ToArray());
    }
}
