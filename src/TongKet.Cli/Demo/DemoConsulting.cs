using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Core.Publishing;

namespace TongKet.Cli.Demo;

/// <summary>Letters of invented people at each step, and a list that stands open for opinion from the day on which the demo is made.</summary>
internal sealed class DemoConsulting(IServiceProvider engine, TimeProvider clock, CancellationToken cancel)
{
    private const string Desk = "/ban-lam-viec/hoi-dap";

    public async Task AddAsync(Actor clerk, Actor chair)
    {
        await AnsweredAsync(clerk, chair, "Tôi ở xóm La Cảnh, muốn hỏi lịch thu gom rác của xóm sau khi nhập phường?", "Lịch thu gom rác sau khi nhập phường",
            "Sau khi nhập phường, lịch thu gom rác ở các xóm thay đổi thế nào?", "Xe thu gom đi các xóm vào sáng thứ Ba và thứ Sáu hằng tuần.\nLịch từng tuyến dán tại nhà văn hóa xóm.");
        await AnsweredAsync(clerk, chair, "Cho hỏi con tôi sinh ở bệnh viện tỉnh thì đăng ký khai sinh ở đâu?", "Đăng ký khai sinh cho trẻ sinh ở bệnh viện tỉnh",
            "Trẻ sinh ở bệnh viện tỉnh thì đăng ký khai sinh ở đâu?", "Đăng ký tại Ủy ban nhân dân phường nơi cha hoặc mẹ cư trú, hoặc nộp trực tuyến trên Cổng Dịch vụ công quốc gia.");
        await ReceiveAsync(null, "Cầu dân sinh qua suối ở tổ dân phố Mỏ Chè 4 đã hỏng lan can, bao giờ sửa?");
        var posting = await engine.GetRequiredService<Postings>().DraftAsync(clerk, Names(Local.Today(clock)), cancel);
        await engine.GetRequiredService<ConsultingPublications>().PostAsync(chair, posting, cancel);
        await ReceiveAsync(posting, "Đề nghị xem lại trường hợp thứ ba: gia đình mới chuyển đến chưa đủ một năm.");

        async Task ReceiveAsync(Guid? about, string words) => await engine.GetRequiredService<CitizenLetters>().ReceiveAsync(
            Actor.Citizen(clerk.CommuneId, null), about, new LetterIntake(null, null, words, IsPrivate: false, Agreed: true), Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), Desk, cancel);
    }

    private static PostingDraft Names(DateOnly today) => new(
        "gia-dinh-van-hoa",
        "Danh sách đề nghị tặng danh hiệu Gia đình văn hóa, tổ dân phố Mỏ Chè 3",
        "Danh sách do hội nghị tổ dân phố bình xét (minh họa). Bà con xem và góp ý trước khi Chủ tịch Ủy ban nhân dân phường quyết định.",
        "Hộ ông Ma Văn Vối; Mỏ Chè 3; Gia đình văn hóa; Ba năm liền đạt, hòa thuận, tham gia đủ việc của tổ\nHộ bà Hứa Thị Trám; Mỏ Chè 3; Gia đình văn hóa; Hiến đất mở ngõ, nuôi dạy con tốt\nHộ ông Dương Đình Sim; Mỏ Chè 3; Gia đình văn hóa; Giúp đỡ hàng xóm, giữ vệ sinh chung",
        today,
        today.AddDays(13));

    private async Task AnsweredAsync(Actor clerk, Actor chair, string words, string title, string edited, string answer)
    {
        var letters = engine.GetRequiredService<CitizenLetters>();
        await letters.ReceiveAsync(
            Actor.Citizen(clerk.CommuneId, null), null, new LetterIntake(null, null, words, IsPrivate: false, Agreed: true), Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), Desk, cancel);
        var letter = (await letters.ListAsync(clerk, cancel)).First(line => line.State == LetterState.Received);
        await letters.TakeUpAsync(clerk, letter.Id, cancel);
        await letters.AnswerAsync(clerk, letter.Id, new LetterAnswer(title, edited, answer), cancel);
        await engine.GetRequiredService<ConsultingPublications>().ApproveAsync(chair, letter.Id, cancel);
    }
}
