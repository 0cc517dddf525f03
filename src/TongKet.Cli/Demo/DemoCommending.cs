using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Commending;
using TongKet.Core.Publishing;

namespace TongKet.Cli.Demo;

/// <summary>Decisions of the demo's two years: the 77 of 2021 under the law of their day, and the titles of 2025 under today's, through draft, proposal, signature, payment and the portal.</summary>
internal sealed class DemoCommending(IServiceProvider engine, CancellationToken cancel)
{
    private const string Desk = "/ban-lam-viec/khen-thuong";

    public async Task AddAsync(Actor officer, Actor chair, IReadOnlyList<Guid> before, IReadOnlyList<Guid> after)
    {
        await DecideAsync(
            officer,
            chair,
            new DecisionDraft
            {
                Year = 2021,
                Title = "Về việc khen thưởng thành tích trong phong trào thi đua năm 2021",
                Procedure = DecisionProcedure.Council,
                Minutes = "Biên bản số 01/BB-HĐTĐKT",
                MinutesOn = new DateOnly(2022, 1, 7),
                PlannedOn = new DateOnly(2022, 1, 11),
                Nominations = before,
                Commune = "phường Mỏ Chè",
                Parent = "thành phố Sông Công, tỉnh Thái Nguyên",
            },
            "01/TTr-HĐTĐKT",
            new SigningDraft(5, new DateOnly(2022, 1, 11), "Ma Văn Khuyến", "Đối chiếu Luật Thi đua, khen thưởng năm 2003 và Nghị định 91/2017 trên bản giấy: Chủ tịch phường tặng giấy khen; tiền thưởng làm tròn lên (minh họa)."),
            new DateOnly(2022, 1, 13));
        await DecideAsync(
            officer,
            chair,
            new DecisionDraft
            {
                Year = 2025,
                Title = "Về việc công nhận danh hiệu Lao động tiên tiến năm 2025",
                Procedure = DecisionProcedure.Council,
                Minutes = "Biên bản số 01/BB-HĐTĐKT",
                MinutesOn = new DateOnly(2026, 1, 16),
                PlannedOn = new DateOnly(2026, 1, 20),
                Nominations = after,
            },
            "01/TTr-HĐTĐKT",
            new SigningDraft(18, new DateOnly(2026, 1, 20), "Nông Thị Hiên", "Đối chiếu cách làm tròn tiền thưởng với bộ phận tài chính: làm tròn lên hàng chục nghìn đồng (minh họa)."),
            new DateOnly(2026, 1, 28));
    }

    private async Task DecideAsync(Actor officer, Actor chair, DecisionDraft draft, string proposal, SigningDraft signing, DateOnly paid)
    {
        var commendations = engine.GetRequiredService<Commendations>();
        var id = await commendations.DraftAsync(officer, draft, cancel);
        await commendations.ProposeAsync(officer, id, proposal, signing.DecidedOn!.Value.AddDays(-1), Desk, cancel);
        await commendations.SignAsync(chair, id, signing, Desk, cancel);
        await engine.GetRequiredService<HonoursPublications>().PublishAsync(chair, id, cancel);
        await commendations.PayAsync(officer, id, paid, cancel);
    }
}
