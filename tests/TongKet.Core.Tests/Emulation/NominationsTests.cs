using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Emulation;

public sealed class NominationsTests
{
    private const string Link = "/ban-lam-viec/de-nghi";
    private const string Name = "Lò Thị Bưởi";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset January = new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_nomination_goes_from_the_group_to_the_list_by_two_hands_and_names_nobody_in_the_ledger()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var nominations = store.Get<Nominations>();

        var id = await nominations.DraftAsync(world.Leader, Worker(world), None);
        await nominations.SubmitAsync(world.Leader, id, Link, None);
        Assert.Equal(1, await store.Get<NoticeQueries>().UnreadAsync(world.Officer.AccountId!.Value, None));
        Assert.Empty(await store.Get<NominationList>().OfYearAsync(world.CommuneId, 2025, None));
        Assert.Equal("nomination.because", Assert.Single((await Assert.ThrowsAsync<Refused>(() => nominations.AcceptAsync(world.Officer, id, null, Link, None))).Findings).Code);
        await nominations.AcceptAsync(world.Officer, id, "Đã xem thông báo xếp loại và biên bản", Link, None);
        await nominations.ListAsync(world.Officer, 2025, [id], null, None);

        var listed = Assert.Single(await store.Get<NominationList>().OfYearAsync(world.CommuneId, 2025, None));
        Assert.Equal((id, "1/2025", Name, "LDTT", Gender.Female, EligibilityOutcome.NeedsReview), (listed.Id, listed.Number, listed.Name, listed.Award, listed.Gender, listed.Outcome));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var entries = await raw.Changes.Where(entry => entry.Subject == Nomination.SubjectOf(id)).OrderBy(entry => entry.Sequence).ToListAsync(None);
        Assert.Equal([Verbs.NominationDrafted, Verbs.NominationSubmitted, Verbs.NominationAccepted], entries.Select(entry => entry.Verb));
        Assert.All(entries, entry => Assert.DoesNotContain("Bưởi", entry.Fields + entry.Reason, StringComparison.Ordinal));
        var judged = JudgedSnapshot.Read((await raw.Nominations.SingleAsync(None)).Judged)!;
        Assert.Equal(("EC-L2022b", new DateOnly(2026, 1, 15), store.Get<Rulebook>().Hash), (judged.Pack, judged.LawDay, judged.Rulebook));
    }

    [Fact]
    public async Task A_nomination_is_returned_once_with_everything_that_is_missing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var nominations = store.Get<Nominations>();
        var id = await nominations.DraftAsync(world.Leader, Worker(world) with { Facts = [new OccupationStatement(Occupation.Farmer)] }, None);
        await nominations.SubmitAsync(world.Leader, id, Link, None);

        await nominations.ReturnAsync(world.Officer, id, "Kèm biên bản họp tổ", Link, None);

        var gaps = (await RowAsync(store, world, id)).Gaps!.Split('\n');
        Assert.Contains("Kèm biên bản họp tổ", gaps);
        Assert.True(gaps.Length > 3, string.Join(" | ", gaps));
        Assert.Contains(gaps, gap => gap.Contains("lấy ý kiến", StringComparison.Ordinal));
        var row = await RowAsync(store, world, id);
        await nominations.ReviseAsync(world.Leader, id, Worker(world), row.Version, None);
        await nominations.SubmitAsync(world.Leader, id, Link, None);
        var again = await Assert.ThrowsAsync<Refused>(() => nominations.ReturnAsync(world.Officer, id, "Lại thiếu", Link, None));
        Assert.Contains("một lần", again.Message, StringComparison.Ordinal);
        await nominations.RefuseAsync(world.Officer, id, "Không thuộc diện xét của địa phương", Link, None);
        Assert.Equal(NominationState.Refused, (await RowAsync(store, world, id)).State);
    }

    [Fact]
    public async Task Nobody_accepts_the_own_work_and_no_leader_reaches_another_group()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var nominations = store.Get<Nominations>();
        var own = await nominations.DraftAsync(world.Officer, Worker(world), None);
        await nominations.SubmitAsync(world.Officer, own, Link, None);

        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => nominations.AcceptAsync(world.Officer, own, null, Link, None))).Reason);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => nominations.AcceptAsync(world.Leader, own, null, Link, None))).Reason);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => nominations.DraftAsync(world.Leader, Worker(world) with { AreaId = world.Groups[1] }, None))).Reason);
        var other = await nominations.DraftAsync(world.Officer, Worker(world) with { AreaId = world.Groups[1] }, None);
        Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<Refused>(() => nominations.SubmitAsync(world.Leader, other, Link, None))).Reason);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => nominations.DraftAsync(world.Editor, Worker(world), None))).Reason);
    }

    [Fact]
    public async Task What_the_law_forbids_is_not_accepted_and_what_it_leaves_open_is_decided_in_words()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var nominations = store.Get<Nominations>();
        var poor = await nominations.DraftAsync(world.Leader, Worker(world) with { Facts = [.. Facts.Where(fact => fact is not RatingStatement), new RatingStatement(2025, TaskRating.HT)] }, None);
        await nominations.SubmitAsync(world.Leader, poor, Link, None);

        var refused = await Assert.ThrowsAsync<Refused>(() => nominations.AcceptAsync(world.Officer, poor, "Vẫn nhận", Link, None));

        Assert.Contains("Điều 24", refused.Message, StringComparison.Ordinal);
        var open = await nominations.DraftAsync(world.Leader, Worker(world) with { Name = "Lường Văn Sồi", Facts = [.. Facts.Where(fact => fact is not Attestation)] }, None);
        await nominations.SubmitAsync(world.Leader, open, Link, None);
        Assert.Equal("nomination.because", Assert.Single((await Assert.ThrowsAsync<Refused>(() => nominations.AcceptAsync(world.Officer, open, " ", Link, None))).Findings).Code);
        await nominations.AcceptAsync(world.Officer, open, "Đã họp với tổ, có biên bản số 3", Link, None);
        Assert.Equal((NominationState.Accepted, EligibilityOutcome.NeedsReview), ((await RowAsync(store, world, open)).State, (await RowAsync(store, world, open)).Outcome));
    }

    [Fact]
    public async Task One_achievement_is_rewarded_once_also_when_the_register_alone_remembers_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var nominations = store.Get<Nominations>();
        await store.Get<Awards>().RecordAsync(world.Officer, Given(world), None);

        var id = await nominations.DraftAsync(world.Leader, Contribution(world), None);
        await nominations.SubmitAsync(world.Leader, id, Link, None);

        var refused = await Assert.ThrowsAsync<Refused>(() => nominations.AcceptAsync(world.Officer, id, "Nhận", Link, None));
        Assert.Contains("Điều 5", refused.Message, StringComparison.Ordinal);
        Assert.Equal(EligibilityOutcome.NotEligible, (await RowAsync(store, world, id)).Outcome);

        var twin = await nominations.DraftAsync(world.Officer, Contribution(world) with { Award = "BKT" }, None);
        await nominations.SubmitAsync(world.Officer, twin, Link, None);
        var beside = await Assert.ThrowsAsync<Refused>(() => nominations.AcceptAsync(world.Chair, twin, "Nhận", Link, None));
        Assert.Contains(beside.Findings, finding => finding.Code == "EC-O1");
    }

    [Fact]
    public async Task A_dissolved_unit_and_an_achievement_after_its_decision_are_told_with_their_clause()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var nominations = store.Get<Nominations>();
        var unit = await store.Get<Organisations>().AddAsync(world.System, OrganisationKind.Office, "Ban Văn hóa", new DateOnly(2019, 1, 1), None);
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            (await raw.Organisations.SingleAsync(row => row.Id == unit, None)).ValidTo = new DateOnly(2025, 6, 30);
            await raw.SaveChangesAsync(None);
        }

        var gone = await nominations.DraftAsync(
            world.Officer, new NominationDraft { Award = "TTLDTT", Subject = SubjectKind.Collective, Year = 2025, Name = "Ban Văn hóa", OrganisationId = unit, Text = "Làm tốt.", Reason = "Làm tốt.", ReceivedOn = new DateOnly(2026, 1, 15), Facts = [new StateStatement(SubjectState.Active, null, false)] }, None);
        var late = await nominations.DraftAsync(world.Officer, Contribution(world) with { Year = 2026, From = new DateOnly(2026, 3, 1), To = new DateOnly(2026, 12, 31), ReceivedOn = new DateOnly(2026, 1, 15) }, None);

        Assert.Contains((await FailedAsync(store, world, gone)), line => line.Contains("giải thể", StringComparison.Ordinal));
        Assert.Equal(EligibilityOutcome.NotEligible, (await RowAsync(store, world, late)).Outcome);
    }

    [Fact]
    public async Task A_local_cap_is_passed_by_whoever_leads_with_a_reason_and_over_a_frozen_base()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var nominations = store.Get<Nominations>();
        var decision = await store.Get<LocalDecisions>().RecordAsync(world.Officer, Rules, None);
        await Assert.ThrowsAsync<Refused>(() => store.Get<LocalDecisions>().ConfirmAsync(world.Officer, decision, None));
        await store.Get<LocalDecisions>().ConfirmAsync(world.Chair, decision, None);
        List<Guid> accepted = [];
        foreach (var name in new[] { "Ma Văn Trám", "Hà Thị Mận" })
        {
            var id = await nominations.DraftAsync(
                world.Leader, Worker(world) with { Award = "CSTDCS", Name = name, Facts = [.. Facts.Where(fact => fact is not RatingStatement), new RatingStatement(2025, TaskRating.HTXS)] }, None);
            await nominations.SubmitAsync(world.Leader, id, Link, None);
            await nominations.AcceptAsync(world.Officer, id, "Đã xem", Link, None);
            accepted.Add(id);
        }

        Assert.Equal("list.base", Assert.Single((await Assert.ThrowsAsync<Refused>(() => nominations.ListAsync(world.Officer, 2025, accepted, null, None))).Findings).Code);
        await store.Get<Quotas>().FreezeAsync(world.Officer, 2025, "LDTT", 6, new DateOnly(2026, 1, 10), "QĐ 05/QĐ-UBND", null, None);
        Assert.Equal("list.because", Assert.Single((await Assert.ThrowsAsync<Refused>(() => nominations.ListAsync(world.Officer, 2025, accepted, null, None))).Findings).Code);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => nominations.ListAsync(world.Officer, 2025, accepted, "Hai sáng kiến", None))).Reason);
        await nominations.ListAsync(world.Chair, 2025, accepted, "Hai sáng kiến được công nhận", None);

        Assert.Equal(["Hà Thị Mận", "Ma Văn Trám"], (await store.Get<NominationList>().OfYearAsync(world.CommuneId, 2025, None)).Select(line => line.Name));
        await Assert.ThrowsAsync<Refused>(() => nominations.WithdrawAsync(world.Leader, accepted[0], "Rút", None));
    }

    [Fact]
    public async Task Two_who_mend_one_nomination_do_not_write_over_each_other_and_a_form_sent_twice_acts_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var nominations = store.Get<Nominations>();
        var key = world.Leader with { RequestKey = Guid.CreateVersion7(January) };
        var id = await nominations.DraftAsync(key, Worker(world), None);
        await Assert.ThrowsAsync<AlreadyDone>(() => nominations.DraftAsync(key, Worker(world), None));
        var version = (await RowAsync(store, world, id)).Version;
        await nominations.ReviseAsync(world.Officer, id, Worker(world) with { Text = "Sửa lại." }, version, None);

        Assert.Equal(RefusalReason.WrongState, (await Assert.ThrowsAsync<Refused>(() => nominations.ReviseAsync(world.Leader, id, Worker(world), version, None))).Reason);
        Assert.Equal("Sửa lại.", (await RowAsync(store, world, id)).Text);
    }

    [Fact]
    public async Task A_leader_speaks_for_no_unit_and_a_namesake_of_another_place_is_looked_at_by_a_person()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        var nominations = store.Get<Nominations>();
        var unit = await store.Get<Organisations>().AddAsync(world.System, OrganisationKind.School, "Trường Hoa Gạo", new DateOnly(2019, 1, 1), None);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => nominations.DraftAsync(world.Leader, Worker(world) with { OrganisationId = unit }, None))).Reason);
        await store.Get<Awards>().RecordAsync(world.Officer, Given(world) with { Code = "LDTT", Type = AwardType.Merit, AreaId = world.Groups[1], From = null, To = null }, None);
        await store.Get<Awards>().RecordAsync(world.Officer, Given(world) with { Code = "LDTT", Type = AwardType.Merit, AreaId = null, Decision = "8/QĐ", From = null, To = null }, None);
        var id = await nominations.DraftAsync(world.Leader, Worker(world), None);
        await nominations.DraftAsync(world.Officer, Worker(world) with { Name = Name.ToUpperInvariant(), AreaId = null, OrganisationId = unit }, None);

        var view = await store.Get<NominationQueries>().OpenAsync(world.Leader, id, None);

        Assert.NotEqual(EligibilityOutcome.NotEligible, view.Findings.Outcome);
        Assert.Equal(["EC-O10", "award.namesake"], view.Findings.Beside.Select(finding => finding.Code));
        Assert.All(view.Findings.Beside, finding => Assert.Equal(FindingSeverity.Warning, finding.Severity));
    }

    [Fact]
    public async Task A_thematic_award_of_the_register_is_one_award_however_its_number_is_typed_and_is_asked_about_when_nobody_ticks()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        await store.Get<Awards>().RecordAsync(world.Officer, Given(world), None);
        PastAward typed = new("BKT", 2025, null, "77", AwardType.Merit, null, null, null, true, false);
        var ticked = await store.Get<Nominations>().DraftAsync(world.Leader, Worker(world) with { Facts = [.. Facts, new AwardStatement(typed, "bản sao")] }, None);
        var other = await store.Get<Nominations>().DraftAsync(world.Officer, Worker(world) with { Award = "CSTDCS", Facts = [.. Facts, new AwardStatement(typed with { Decision = "78", Ground = false }, "bản sao")] }, None);
        var queries = store.Get<NominationQueries>();

        var ground = (await queries.OpenAsync(world.Leader, ticked, None)).Findings;
        var codes = (await queries.OpenAsync(world.Leader, other, None)).Findings.Beside.Select(finding => finding.Code).ToList();

        Assert.Contains(ground.Assessment.Clauses, clause => clause.Because.Any(because => because.Contains("là khen phong trào", StringComparison.Ordinal)) || clause.Missing.Any(missing => missing.Contains("là khen phong trào", StringComparison.Ordinal)));
        Assert.DoesNotContain(ground.Beside, finding => finding.Code == "award.ground");
        Assert.Contains("award.number", codes);
        Assert.Contains("award.ground", codes);
    }

    [Fact]
    public async Task A_file_received_before_the_new_law_is_judged_on_the_day_it_is_looked_at_and_left_to_a_person()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await WorldAsync(store);
        store.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 27, 2, 0, 0, TimeSpan.Zero));
        var id = await store.Get<Nominations>().DraftAsync(
            world.Officer, Worker(world) with { ReceivedOn = new DateOnly(2026, 9, 20), Facts = [.. Facts.Where(fact => fact is not RatingStatement), new RatingStatement(2025, TaskRating.HT)] }, None);

        Assert.Equal(EligibilityOutcome.NeedsReview, (await RowAsync(store, world, id)).Outcome);
    }

    [Fact]
    public void Everything_missing_of_a_draft_is_told_at_once()
    {
        var codes = NominationRules.Assess(new NominationDraft { Name = "Lò Th? 7", From = new DateOnly(2025, 2, 1), To = new DateOnly(2025, 1, 1), Members = 0, ReceivedOn = new DateOnly(2026, 2, 1), Subject = SubjectKind.Individual }, Rulebook.Load().Emulation, new DateOnly(2026, 1, 1))
            .Select(finding => finding.Code).ToArray();

        Assert.Equal(["nomination.award", "nomination.year", "nomination.name", "nomination.place", "nomination.to", "nomination.received", "nomination.members"], codes);
    }

    internal static IReadOnlyList<Statement> Facts { get; } =
    [
        new OccupationStatement(Occupation.CivilServant), new RatingStatement(2025, TaskRating.HTT), new Attestation("movement-solidarity", true),
        new ProceedingsStatement(Proceedings.None, "Văn bản 12/CAP"), new StateStatement(SubjectState.Active, null, false),
        new SearchedStatement(RecordKind.Initiatives, 0), new SearchedStatement(RecordKind.Works, 0),
    ];

    internal static NominationDraft Worker(World world) => new()
    {
        Award = "LDTT",
        Subject = SubjectKind.Individual,
        Year = 2025,
        Name = Name,
        Gender = Gender.Female,
        Standing = NomineeStanding.DirectWorker,
        AreaId = world.Groups[0],
        Text = "Vận động các hộ tự phân loại rác tại nhà.",
        Reason = "Có thành tích trong công tác năm 2025",
        Facts = Facts,
    };

    internal static async Task<World> WorldAsync(TestStore store)
    {
        var world = await World.CreateAsync(store);
        store.Clock.SetUtcNow(January);
        return world;
    }

    private static NominationDraft Contribution(World world) => Worker(world) with
    {
        Award = "GKX",
        Type = AwardType.Movement,
        From = new DateOnly(2025, 1, 1),
        To = new DateOnly(2025, 12, 31),
        Field = "môi trường",
        Facts = [new ProceedingsStatement(Proceedings.None), new StateStatement(SubjectState.Active, null, false), new SearchedStatement(RecordKind.Awards, 1)],
    };

    internal static AwardDraft Given(World world) => new()
    {
        Subject = SubjectKind.Individual,
        Name = Name,
        Gender = Gender.Female,
        AreaId = world.Groups[0],
        Code = "BKT",
        Type = AwardType.Movement,
        Year = 2025,
        Decision = "77/QĐ-UBND",
        DecidedOn = new DateOnly(2025, 11, 20),
        Issuer = "Chủ tịch UBND tỉnh",
        From = new DateOnly(2025, 3, 1),
        To = new DateOnly(2025, 10, 31),
        Field = "Môi trường",
    };

    private static async Task<Nomination> RowAsync(TestStore store, World world, Guid id)
    {
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        return await raw.Nominations.AsNoTracking().SingleAsync(row => row.Id == id, None);
    }

    private static async Task<IReadOnlyList<string>> FailedAsync(TestStore store, World world, Guid id) => JudgedSnapshot.Read((await RowAsync(store, world, id)).Judged)!.Failed;

    private const string Rules = """
        {
          "id": "QD-THU", "number": "15/2024/QĐ-UBND", "issuer": "Ủy ban nhân dân tỉnh", "level": "province", "signedOn": "2024-06-11", "title": "Quy chế",
          "from": "2024-07-01", "status": "confirmed", "rules": [],
          "quotas": [{ "key": "Q-CSTDCS", "award": "CSTDCS", "basisPoints": 1500, "of": "LDTT", "rounding": "floor", "minimumOne": true, "says": "không quá 15 %" }]
        }
        """;
}
