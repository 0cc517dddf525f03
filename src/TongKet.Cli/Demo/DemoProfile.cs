using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Disclosing;
using TongKet.Core.Publishing;

namespace TongKet.Cli.Demo;

/// <summary>What the demo ward says of itself. Telephones and mails are made up.</summary>
internal static class DemoProfile
{
    private static readonly ProfileDraft Profile = new(
        "Ủy ban nhân dân phường thực hiện quản lý nhà nước trên địa bàn: kinh tế, hạ tầng, văn hóa, xã hội, quốc phòng, an ninh.\nTrung tâm Phục vụ hành chính công của phường nhận và trả kết quả thủ tục hành chính.",
        "Thứ Năm hằng tuần; 8 giờ – 11 giờ; Chủ tịch Ủy ban nhân dân phường; Phòng tiếp công dân, tầng 1\nThứ Hai đến thứ Sáu; giờ hành chính; Công chức tiếp công dân; Phòng tiếp công dân, tầng 1",
        "Văn phòng; 0208 000 0001; vanphong@baxuyen.example\nPhòng Kinh tế, Hạ tầng và Đô thị; 0208 000 0002; kinhte@baxuyen.example\nPhòng Văn hóa – Xã hội; 0208 000 0003; vanhoa@baxuyen.example\nTrung tâm Phục vụ hành chính công; 0208 000 0004; motcua@baxuyen.example",
        "Ba Xuyen Ward",
        "Office of the People's Committee of Ba Xuyen Ward, Thai Nguyen Province (illustrative address)",
        "The People's Committee administers the ward: economy, infrastructure, culture, social affairs, defence and security.\nThe Public Administrative Service Centre receives applications and returns results.",
        "Thursdays; 8:00–11:00; Chairperson of the People's Committee; Reception room, ground floor\nMonday to Friday; office hours; Reception officer; Reception room, ground floor",
        "Ủy ban nhân dân phường Bá Xuyên = People's Committee of Ba Xuyen Ward\nHội đồng nhân dân phường Bá Xuyên = People's Council of Ba Xuyen Ward\nỦy ban Mặt trận Tổ quốc phường Bá Xuyên = Fatherland Front Committee of Ba Xuyen Ward\nTrạm Y tế phường Bá Xuyên = Health Station of Ba Xuyen Ward\nChủ tịch = Chairperson\nPhó Chủ tịch = Vice Chairperson\nTrạm trưởng = Head of station");

    public static async Task AddAsync(IServiceProvider engine, Actor writer, Actor publisher, CancellationToken cancel)
    {
        await engine.GetRequiredService<OfficeProfiles>().ReviseAsync(writer, Profile, 0, cancel);
        await engine.GetRequiredService<ProfilePublications>().PublishAsync(publisher, cancel);
    }
}
