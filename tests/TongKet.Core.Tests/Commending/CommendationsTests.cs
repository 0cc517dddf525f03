using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Commending;
using TongKet.Core.Consulting;
using TongKet.Core.Documents;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Publishing;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Tests.Emulation;
using TongKet.Testing;

namespace TongKet.Core.Tests.Commending;

/// <summary>Decisions in a real store, from the list of nominations to the portal and back by a revocation. All names are invented.</summary>
public sealed class CommendationsTests
{
    private const string Link = "/ban-lam-viec/khen-thuong";
    private const string Looked = "Đã đối chiếu văn bản gốc ở Phòng Văn hóa - Xã hội";

    private static readonly DateTimeOffset January = new(2026, 1, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 1, 20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_goes_from_the_list_to_the_register_and_the_portal_by_two_hands()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var commendations = store.Get<Commendations>();
        var listed = await ListedAsync(store, world, "Lò Thị Bưởi", "Mùa A Tráng");
        var id = await commendations.DraftAsync(world.Officer, Draft(listed), Cancel);
        var view = await store.Get<CommendationQueries>().OpenAsync(world.Officer, id, Cancel);
        Assert.Equal("LUAT-72-2025\nLUAT-06-2022\nND-152-2025\nND-129-2025", view.Decision.Bases);
        Assert.Equal(710_000, view.Bonuses[view.Lines[0].Id].Amount);
        Assert.Empty(await store.Get<CommendationQueries>().CandidatesAsync(world.Officer, 2025, Cancel));

        await Assert.ThrowsAsync<Refused>(() => commendations.SignAsync(world.Chair, id, new(1, Day, "Hà Văn Đá", Looked), Link, Cancel));
        await commendations.ProposeAsync(world.Officer, id, "03/TTr-HĐTĐKT", Day, Link, Cancel);
        await Assert.ThrowsAsync<Refused>(() => commendations.SignAsync(world.Officer, id, new(1, Day, "Hà Văn Đá", Looked), Link, Cancel));
        var open = await Assert.ThrowsAsync<Refused>(() => commendations.SignAsync(world.Chair, id, new(18, Day, "Hà Văn Đá", null), Link, Cancel));
        Assert.Equal("signing.because", Assert.Single(open.Findings).Code);
        await commendations.SignAsync(world.Chair, id, new(18, Day, "Hà Văn Đá", Looked), Link, Cancel);

        var awards = await store.Get<AwardQueries>().FindAsync(world.Officer, null, Cancel);
        Assert.Equal(2, awards.Count);
        Assert.All(awards, line => Assert.Equal(("18/QĐ-UBND", Day, "LDTT"), (line.Award.Decision, line.Award.DecidedOn, line.Award.Code)));
        var portal = store.Get<PortalQueries>();
        var code = (await store.Get<CommendationQueries>().OpenAsync(world.Officer, id, Cancel)).Lines[0].Code!;
        Assert.Null(await portal.CertificateAsync(world.CommuneId, code, Cancel));

        await Assert.ThrowsAsync<Refused>(() => store.Get<HonoursPublications>().PublishAsync(world.Officer, id, Cancel));
        await store.Get<HonoursPublications>().PublishAsync(world.Editor, id, Cancel);
        var honour = await portal.CertificateAsync(world.CommuneId, " " + code.ToLowerInvariant(), Cancel);
        Assert.Equal("Lò Thị Bưởi", honour!.Content.Name);
        Assert.Null(await portal.CertificateAsync(world.CommuneId, code[..^1] + (code[^1] == '2' ? '3' : '2'), Cancel));
        var frozen = (await portal.HonoursAsync(world.CommuneId, 2025, Cancel))!;
        Assert.Equal(["Lò Thị Bưởi", "Mùa A Tráng"], frozen.Content.Lines.Select(line => line.Name).Order(StringComparer.Ordinal));

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var entries = await raw.Changes.Where(entry => entry.Subject == CommendationDecision.SubjectOf(id)).OrderBy(entry => entry.Sequence).ToListAsync(Cancel);
        Assert.Equal([Verbs.CommendationDrafted, Verbs.CommendationProposed, Verbs.CommendationSigned, Verbs.CommendationPublished], entries.Select(entry => entry.Verb));
        Assert.All(entries, entry => Assert.DoesNotContain("Bưởi", entry.Fields + entry.Reason, StringComparison.Ordinal));
        Assert.DoesNotContain(code, (await raw.Publications.SingleAsync(row => row.Kind == PublicationKind.Honours, Cancel)).Content, StringComparison.Ordinal);
        Assert.Equal(2036, (await raw.CommendationDecisions.SingleAsync(Cancel)).KeepUntil);
    }

    [Fact]
    public async Task A_number_is_used_once_and_a_nomination_stands_in_one_decision()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var commendations = store.Get<Commendations>();
        var listed = await ListedAsync(store, world, "Lò Thị Bưởi", "Mùa A Tráng");
        await SignedAsync(store, world, Draft([listed[0]]), 18);
        var twice = await Assert.ThrowsAsync<Refused>(() => commendations.DraftAsync(world.Officer, Draft(listed), Cancel));
        Assert.Contains("đã ở trong một quyết định khác", Assert.Single(twice.Findings).Message, StringComparison.Ordinal);
        var id = await commendations.DraftAsync(world.Officer, Draft([listed[1]]), Cancel);
        await commendations.ProposeAsync(world.Officer, id, "04/TTr-HĐTĐKT", Day, Link, Cancel);
        var used = await Assert.ThrowsAsync<Refused>(() => commendations.SignAsync(world.Chair, id, new(18, Day, "Hà Văn Đá", Looked), Link, Cancel));
        Assert.Equal("Số 18/QĐ-UBND năm 2026 đã dùng cho một văn bản khác; mỗi số chỉ dùng một lần.", Assert.Single(used.Findings).Message);

        // Given up, its nomination is free again.
        await commendations.DropAsync(world.Officer, id, "Ghi nhầm trích yếu", Cancel);
        await SignedAsync(store, world, Draft([listed[1]]), 19);
    }

    [Fact]
    public async Task A_document_that_is_not_in_force_and_an_award_of_others_are_refused_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var commendations = store.Get<Commendations>();
        var listed = await ListedAsync(store, world, "Lò Thị Bưởi");
        var repealed = await Assert.ThrowsAsync<Refused>(() => commendations.DraftAsync(world.Officer, Draft(listed) with { Bases = ["LUAT-06-2022", "ND-98-2023"] }, Cancel));
        Assert.Equal(
            "Nghị định 98/2023/NĐ-CP hết hiệu lực sau ngày 30/06/2025, được thay bằng Nghị định 152/2025/NĐ-CP; không làm căn cứ cho quyết định ngày 20/01/2026.", Assert.Single(repealed.Findings).Message);
        Assert.Equal("decision.procedure", Assert.Single((await Assert.ThrowsAsync<Refused>(() => commendations.DraftAsync(world.Officer, Draft(listed) with { Procedure = DecisionProcedure.ListAlone }, Cancel))).Findings).Code);
        var simplified = await Assert.ThrowsAsync<Refused>(() => commendations.DraftAsync(world.Officer, Draft(listed) with { Procedure = DecisionProcedure.Simplified }, Cancel));
        Assert.Equal(["decision.ground", "decision.because", "decision.procedure"], simplified.Findings.Select(finding => finding.Code));
        Assert.Equal("decision.minutes", Assert.Single((await Assert.ThrowsAsync<Refused>(() => commendations.DraftAsync(world.Officer, Draft(listed) with { Minutes = null, MinutesOn = null }, Cancel))).Findings).Code);
        var own = await Assert.ThrowsAsync<Refused>(() => commendations.DraftAsync(world.Officer, Draft(listed) with { Kind = DecisionKind.Upward }, Cancel));
        Assert.Contains("thuộc thẩm quyền của xã, phường", own.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revocation_marks_the_register_what_was_built_on_it_the_money_and_the_portal()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var (commendations, honours) = (store.Get<Commendations>(), store.Get<HonoursPublications>());
        var listed = await ListedAsync(store, world, "Lò Thị Bưởi", "Mùa A Tráng");
        var id = await SignedAsync(store, world, Draft(listed), 18);
        await honours.PublishAsync(world.Editor, id, Cancel);
        await commendations.PayAsync(world.Officer, id, Day, Cancel);
        var line = (await store.Get<CommendationQueries>().OpenAsync(world.Officer, id, Cancel)).Lines.First(one => one.Name == "Lò Thị Bưởi");

        var none = await Assert.ThrowsAsync<Refused>(() => commendations.DraftRevocationAsync(world.Officer, id, [line.Id], new DecisionDraft { Year = 2025, PlannedOn = Day, Ground = "93-z", Because = "x" }, Cancel));
        Assert.Equal("decision.ground", Assert.Single(none.Findings).Code);
        var revocation = await commendations.DraftRevocationAsync(world.Officer, id, [line.Id], new DecisionDraft { Year = 2025, PlannedOn = Day, Ground = "93-a", Because = "Kết luận số 2 ngày 19/01/2026" }, Cancel);
        await commendations.ProposeAsync(world.Officer, revocation, "05/TTr-HĐTĐKT", Day, Link, Cancel);
        await Assert.ThrowsAsync<Refused>(() => commendations.SignAsync(world.Chair, revocation, new(20, Day, "Hà Văn Đá", Looked), Link, Cancel));
        await honours.RevokeAsync(world.Chair, revocation, new(20, Day, "Hà Văn Đá", Looked), Cancel);

        var after = await store.Get<CommendationQueries>().OpenAsync(world.Officer, id, Cancel);
        var gone = after.Lines.Single(one => one.Id == line.Id);
        Assert.Equal((Day, revocation, line.Bonus), (gone.RevokedOn, gone.RevokedById, gone.Recover));
        await commendations.RecoverAsync(world.Officer, gone.Id, Day, Cancel);
        await Assert.ThrowsAsync<Refused>(() => commendations.RecoverAsync(world.Officer, gone.Id, Day, Cancel));
        Assert.Equal(Day, (await store.Get<AwardQueries>().FindAsync(world.Officer, "buoi", Cancel)).Single().Award.RevokedOn);
        var shown = (await store.Get<PortalQueries>().CertificateAsync(world.CommuneId, line.Code, Cancel))!.Content;
        Assert.Equal((Day, "20/QĐ-UBND", ""), (shown.RevokedOn, shown.RevokedBy, shown.Name));
        Assert.DoesNotContain((await store.Get<PortalQueries>().HonoursAsync(world.CommuneId, 2025, Cancel))!.Content.Lines, one => one.Name == "Lò Thị Bưởi");
    }

    [Fact]
    public void What_asks_for_a_revoked_title_is_to_be_looked_at_again()
    {
        var book = Rulebook.Load().Emulation;
        var first = Award("CSTDCS", 2023, new(2024, 1, 10));
        Assert.NotNull(ReexaminationRules.Why(book, first, Award("CSTDT", 2025, new(2026, 1, 10))));
        Assert.Null(ReexaminationRules.Why(book, first, Award("CSTDT", 2022, new(2023, 1, 10))));
        Assert.Null(ReexaminationRules.Why(book, first, Award("GKX", 2025, new(2026, 1, 10))));
        var unit = Guid.CreateVersion7();
        Assert.NotNull(ReexaminationRules.Why(book, Award("LDTT", 2025, new(2026, 1, 10), unit), Award("TTLDTT", 2025, new(2026, 1, 10), unit, SubjectKind.Collective, "Trạm Y tế")));
        Assert.Null(ReexaminationRules.Why(book, Award("LDTT", 2025, new(2026, 1, 10), unit), Award("TTLDTT", 2025, new(2026, 1, 10), Guid.CreateVersion7(), SubjectKind.Collective, "Trường Mầm non")));
    }

    [Fact]
    public async Task An_objection_that_is_open_suspends_the_signature()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var commendations = store.Get<Commendations>();
        var id = await commendations.DraftAsync(world.Officer, Draft(await ListedAsync(store, world, "Lò Thị Bưởi")), Cancel);
        var posting = await store.Get<Postings>().DraftAsync(
            world.Officer, new PostingDraft("khac", "Danh sách đề nghị khen thưởng", "Lấy ý kiến về danh sách", "Lò Thị Bưởi; Tổ 1; Lao động tiên tiến; Làm tốt", Day, Day.AddDays(6)), Cancel);
        await store.Get<ConsultingPublications>().PostAsync(world.Chair, posting, Cancel);
        await commendations.PostAsync(world.Officer, id, posting, Cancel);
        await commendations.ProposeAsync(world.Officer, id, "03/TTr-HĐTĐKT", Day, Link, Cancel);
        var early = await Assert.ThrowsAsync<Refused>(() => commendations.SignAsync(world.Chair, id, new(18, Day, "Hà Văn Đá", Looked), Link, Cancel));
        Assert.Contains("chưa niêm yết đủ ngày", Assert.Single(early.Findings).Message, StringComparison.Ordinal);

        store.Clock.Advance(TimeSpan.FromDays(8));
        await commendations.SignAsync(world.Chair, id, new(18, Day.AddDays(8), "Hà Văn Đá", Looked), Link, Cancel);
    }

    [Fact]
    public async Task A_complaint_has_its_days_and_is_settled_by_whoever_leads()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var complaints = store.Get<Complaints>();
        var id = await SignedAsync(store, world, Draft(await ListedAsync(store, world, "Lò Thị Bưởi")), 18);
        var complaint = await complaints.ReceiveAsync(world.Officer, id, "Sùng Thị Pà", "Thành tích ghi chưa đúng", Day, Link, Cancel);
        var row = Assert.Single((await store.Get<CommendationQueries>().OpenAsync(world.Officer, id, Cancel)).Complaints);
        Assert.Equal((false, new DateOnly(2026, 1, 30), new DateOnly(2026, 3, 2)), (row.IsLate, row.AcceptBy, row.SettleBy));
        await Assert.ThrowsAsync<Refused>(() => complaints.SettleAsync(world.Officer, complaint, "Giữ nguyên", Cancel));
        await complaints.SettleAsync(world.Chair, complaint, "Giữ nguyên, văn bản số 30", Cancel);
        await Assert.ThrowsAsync<Refused>(() => complaints.SettleAsync(world.Chair, complaint, "Giữ nguyên", Cancel));
    }

    [Fact]
    public async Task Papers_name_number_bases_and_people_and_certificates_lead_to_their_page()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var id = await SignedAsync(store, world, Draft(await ListedAsync(store, world, "Lò Thị Bưởi", "Mùa A Tráng")), 5);
        var papers = store.Get<CommendationPapers>();
        var decision = Text(await papers.DecisionAsync(world.Officer, id, Cancel));
        Assert.Contains("Số: 05/QĐ-UBND", decision, StringComparison.Ordinal);
        Assert.Contains("Căn cứ Nghị định số 152/2025/NĐ-CP của Chính phủ", decision, StringComparison.Ordinal);
        Assert.Contains("công nhận danh hiệu Lao động tiên tiến cho 2 cá nhân", decision, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1.420.000 đồng", decision, StringComparison.Ordinal);
        Assert.Contains("Xét đề nghị tại Tờ trình số 03/TTr-HĐTĐKT ngày 20 tháng 01 năm 2026", decision, StringComparison.Ordinal);
        Assert.Contains("03/TTr-HĐTĐKT", Text(await papers.ProposalAsync(world.Officer, id, Cancel)), StringComparison.Ordinal);
        Assert.Contains("0,3 × 2.340.000 = 702.000 đồng, làm tròn lên đến 10.000 đồng thành 710.000 đồng", Text(await papers.PaymentAsync(world.Officer, id, Cancel)), StringComparison.Ordinal);
        Assert.NotEmpty(await papers.PaymentSheetAsync(world.Officer, id, Cancel));
        List<string> addresses = [];
        var certificates = Text(await papers.CertificatesAsync(world.Officer, id, code => "https://phuong.example/chung-nhan/" + code, address =>
        {
            addresses.Add(address);
            return [1];
        }, Cancel));
        Assert.Equal(2, addresses.Distinct().Count());
        Assert.Contains("Số sổ vàng: 5-001/2026", certificates, StringComparison.Ordinal);
        Assert.All(addresses, address => Assert.Matches("^https://phuong.example/chung-nhan/2025-[2-9A-HJ-NP-Z]{16}$", address));
    }

    private static string Text(byte[] docx) => DocumentReader.OfBytes("qd.docx", docx).Document!.Text.Value;

    private static async Task<World> WorldAsync(TestStore store)
    {
        var world = await World.CreateAsync(store);
        store.Clock.SetUtcNow(January);
        return world;
    }

    private static DecisionDraft Draft(IReadOnlyList<Guid> nominations) => new()
    {
        Year = 2025,
        Title = "Về việc công nhận danh hiệu thi đua năm 2025",
        Procedure = DecisionProcedure.Council,
        Minutes = "Biên bản số 02/BB-HĐTĐKT",
        MinutesOn = new DateOnly(2026, 1, 16),
        PlannedOn = Day,
        Nominations = nominations,
    };

    private static async Task<IReadOnlyList<Guid>> ListedAsync(TestStore store, World world, params string[] names)
    {
        var nominations = store.Get<Nominations>();
        List<Guid> ids = [];
        foreach (var name in names)
        {
            var id = await nominations.DraftAsync(world.Officer, NominationsTests.Worker(world) with { Name = name }, Cancel);
            await nominations.SubmitAsync(world.Officer, id, Link, Cancel);
            await nominations.AcceptAsync(world.Chair, id, "Đã xem thông báo xếp loại", Link, Cancel);
            ids.Add(id);
        }

        await nominations.ListAsync(world.Chair, 2025, ids, null, Cancel);
        return ids;
    }

    private static async Task<Guid> SignedAsync(TestStore store, World world, DecisionDraft draft, int number)
    {
        var commendations = store.Get<Commendations>();
        var id = await commendations.DraftAsync(world.Officer, draft, Cancel);
        await commendations.ProposeAsync(world.Officer, id, "03/TTr-HĐTĐKT", Day, Link, Cancel);
        await commendations.SignAsync(world.Chair, id, new(number, Day, "Hà Văn Đá", Looked), Link, Cancel);
        return id;
    }

    private static Award Award(string code, int year, DateOnly decided, Guid? unit = null, SubjectKind subject = SubjectKind.Individual, string name = "Lò Thị Bưởi") => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = Guid.Empty,
        Subject = subject,
        Name = name,
        FoldKey = name,
        Gender = Gender.Unstated,
        Standing = NomineeStanding.Unstated,
        OrganisationId = unit,
        Code = code,
        Type = AwardType.Merit,
        Year = year,
        Decision = "1/QĐ",
        DecidedOn = decided,
        Issuer = "x",
        Field = string.Empty,
        Reason = string.Empty,
        RecordedAt = default,
    };
}
