using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Cli.Demo;

/// <summary>
/// Movements and nominations of the demo's two years, entered through the verbs. The 77 of 2021 fall under the law of their day, whose text was not
/// seen, so that a person decides on each; of 2025 some pass, some are returned, some are refused with their clause. All people are invented.
/// </summary>
internal sealed class DemoEmulation(IServiceProvider engine, CancellationToken cancel)
{
    private const string Desk = "/ban-lam-viec/de-nghi";
    private readonly Nominations nominations = engine.GetRequiredService<Nominations>();

    /// <param name="before">Groups of 2021 by number.</param>
    /// <param name="after">Groups of 2025 by number.</param>
    /// <returns>The nominations on the lists of both years.</returns>
    public async Task<(IReadOnlyList<Guid> Before, IReadOnlyList<Guid> After)> AddAsync(Actor officer, Actor chair, IReadOnlyDictionary<string, Guid> before, IReadOnlyDictionary<string, Guid> after)
    {
        var old = await MovementAsync(officer, chair, 2021, "Chung sức xây dựng phường văn minh", before["1"]);
        List<Guid> listed = [];
        foreach (var row in DemoFile.Rows("de-nghi-2021.csv"))
        {
            listed.Add(await AcceptedAsync(officer, chair, Of2021(row, before[row["to"]], old), "Xét theo Luật năm 2003 trên bản giấy; có biên bản bình xét của tổ và ý kiến các đoàn thể."));
        }

        await nominations.ListAsync(chair, 2021, listed, null, cancel);
        var newer = await Of2025Async(officer, chair, await MovementAsync(officer, chair, 2025, "Sạch nhà, đẹp phố", after["1"]), after);
        await ClusterAsync(officer, chair, after);
        await ModelsAsync(officer);
        return (listed, newer);
    }

    private static NominationDraft Of2021(IReadOnlyDictionary<string, string> row, Guid group, Guid movement) => new()
    {
        Award = "GKX",
        Subject = Enum.Parse<SubjectKind>(row["doi_tuong"]),
        Year = 2021,
        Name = row["ten"],
        Gender = Enum.Parse<Gender>(row["gioi"]),
        Standing = Enum.Parse<NomineeStanding>(row["cuong_vi"]),
        AreaId = group,
        MovementId = movement,
        Type = AwardType.Movement,
        From = new DateOnly(2021, 1, 1),
        To = new DateOnly(2021, 12, 31),
        Field = row["linh_vuc"],
        Text = row["thanh_tich"] + ".",
        Reason = row["ly_do"],
        ReceivedOn = new DateOnly(2022, 1, 5),
        Facts = [new ProceedingsStatement(Proceedings.None, "Ý kiến của các đoàn thể và công an phường"), new StateStatement(SubjectState.Active, null, false), new SearchedStatement(RecordKind.Awards, 0)],
    };

    private async Task<IReadOnlyList<Guid>> Of2025Async(Actor officer, Actor chair, Guid movement, IReadOnlyDictionary<string, Guid> groups)
    {
        string[] people = ["Lường Thị Quế", "Nông Văn Lim", "Đàm Thị Súng"];
        List<Guid> listed = [];
        for (var at = 0; at < people.Length; at++)
        {
            listed.Add(await AcceptedAsync(officer, chair, Official(people[at], at == 1 ? Gender.Male : Gender.Female, groups[(at + 1).ToString(CultureInfo.InvariantCulture)], TaskRating.HTT), "Đã xem thông báo xếp loại, biên bản bình xét của đơn vị và ý kiến của công an phường."));
        }

        await nominations.ListAsync(chair, 2025, listed, null, cancel);

        // Below the rating that Điều 24 asks for.
        var below = await SubmittedAsync(officer, Official("Triệu Đình Sến", Gender.Male, groups["4"], TaskRating.HT));
        await nominations.RefuseAsync(chair, below, "Xếp loại năm 2025 là hoàn thành nhiệm vụ, chưa đạt Điều 24 khoản 1 Luật Thi đua, khen thưởng.", Desk, cancel);

        // Nothing shows what is stated: returned, once, with all of it.
        var bare = await SubmittedAsync(officer, Official("Bàn Thị Gừng", Gender.Female, groups["5"], TaskRating.HTT) with { Facts = [new OccupationStatement(Occupation.PublicEmployee)], Text = "Vận động 35 hộ hiến 1.200 m² đất mở rộng ngõ.", MovementId = movement });
        await nominations.ReturnAsync(chair, bare, "Kèm biên bản bình xét của đơn vị.", Desk, cancel);

        // Waits for somebody to look at it.
        await SubmittedAsync(officer, Official("Vi Văn Chò", Gender.Male, groups["6"], TaskRating.HTXS) with { Award = "CSTDCS" });
        return listed;
    }

    private static NominationDraft Official(string name, Gender gender, Guid group, TaskRating rating) => new()
    {
        Award = "LDTT",
        Subject = SubjectKind.Individual,
        Year = 2025,
        Name = name,
        Gender = gender,
        Standing = NomineeStanding.DirectWorker,
        AreaId = group,
        Text = "Giải quyết hồ sơ đúng hạn, hướng dẫn người dân tận nhà.",
        Reason = "Hoàn thành tốt nhiệm vụ năm 2025",
        ReceivedOn = new DateOnly(2026, 1, 12),
        Facts =
        [
            new OccupationStatement(Occupation.CivilServant), new RatingStatement(2025, rating, "Thông báo xếp loại năm 2025"), new Attestation("movement-solidarity", true),
            new ProceedingsStatement(Proceedings.None, "Ý kiến của công an phường"), new StateStatement(SubjectState.Active, null, false),
        ],
    };

    private async Task<Guid> SubmittedAsync(Actor officer, NominationDraft draft)
    {
        var id = await nominations.DraftAsync(officer, draft, cancel);
        await nominations.SubmitAsync(officer, id, Desk, cancel);
        return id;
    }

    private async Task<Guid> AcceptedAsync(Actor officer, Actor chair, NominationDraft draft, string? because)
    {
        var id = await SubmittedAsync(officer, draft);
        await nominations.AcceptAsync(chair, id, because, Desk, cancel);
        return id;
    }

    private async Task<Guid> MovementAsync(Actor officer, Actor chair, int year, string title, Guid group)
    {
        var movements = engine.GetRequiredService<Movements>();
        var id = await movements.DraftAsync(
            officer,
            new MovementDraft(
                year, MovementKind.Regular, MovementScope.Commune, title, "Mọi hộ, mọi tổ góp việc cụ thể cho phường sạch, an toàn, no ấm hơn.", "Các hộ gia đình, tổ dân phố, cơ quan, đơn vị, cơ sở sản xuất trên địa bàn.",
                "Thu gom rác đúng giờ; gia đình văn hóa; giúp hộ nghèo; sản xuất tăng; không để phát sinh khiếu kiện.", "Phát động đầu năm, sơ kết giữa năm, kiểm tra chéo giữa các tổ, tuyên truyền gương tốt.",
                new DateOnly(year, 1, 15), new DateOnly(year, 12, 15), null),
            cancel);
        await movements.LaunchAsync(chair, id, cancel);
        await movements.RegisterAsync(officer, id, new RegistrationDraft(group, null, "Cả tổ thu gom rác đúng giờ, không điểm rác tự phát.", null, null, null), cancel);
        await movements.CloseAsync(officer, id, cancel);
        await movements.ReviewAsync(officer, id, "Các tổ giữ được nền nếp thu gom; việc tốt được nêu gương; còn vài ngõ chưa đều tay.", cancel);
        return id;
    }

    private async Task ClusterAsync(Actor officer, Actor chair, IReadOnlyDictionary<string, Guid> groups)
    {
        var clusters = engine.GetRequiredService<Clusters>();
        var id = await clusters.DraftAsync(
            officer,
            new ClusterDraft(2025, ClusterKind.Cluster, "Cụm thi đua số 1", [groups["1"], groups["2"], groups["3"]], [new("Kinh tế, giảm nghèo", 40), new("Văn hóa, môi trường", 35), new("An ninh, đoàn kết", 25)]),
            cancel);
        await clusters.OpenAsync(officer, id, cancel);
        var view = await engine.GetRequiredService<MovementQueries>().OpenClusterAsync(officer, id, cancel);
        foreach (var (member, at) in view.Members.Select((member, at) => (member.Member.Id, at)))
        {
            ScoreGiven[] given = [.. view.Criteria.Select(criterion => new ScoreGiven(criterion.Id, (criterion.Most - at - 1) * 100L, null))];
            await clusters.ScoreAsync(officer, member, given, 0, cancel);
            await clusters.ScreenAsync(chair, member, given, given.Length, cancel);
        }

        await clusters.CloseAsync(chair, id, cancel);
    }

    private async Task ModelsAsync(Actor officer)
    {
        var models = engine.GetRequiredService<GoodModels>();
        foreach (var (who, deed) in new[]
        {
            ("Bà Hồi, người bán nước đầu ngõ 7 (minh họa)", "Ba năm nay sáng nào bà cũng quét đoạn ngõ trước trường, gom rác trước giờ các cháu vào lớp."),
            ("Nhóm thợ xây ở tổ 4 (minh họa)", "Các anh sửa không lấy công mái nhà cho hai cụ già neo đơn sau trận mưa tháng bảy."),
        })
        {
            await models.ProposeAsync(Actor.Citizen(officer.CommuneId, null), new GoodModelIntake(who, deed, null, null, Agreed: true), null, "/ban-lam-viec/nguoi-tot-viec-tot", cancel);
        }

        var first = (await models.OfAsync(officer, cancel))[^1];
        await models.ChooseAsync(
            officer, first.Id, "Người quét ngõ trước giờ vào lớp", "Ba năm nay, sáng nào bà Hồi cũng quét đoạn ngõ trước trường. Bà nói: «Ngõ sạch thì các cháu vui chân».", "Đã gặp, bà đồng ý được kể (minh họa).", cancel);
    }
}
