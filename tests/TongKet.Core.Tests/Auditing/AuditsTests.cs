using Microsoft.EntityFrameworkCore;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Core.Storage;
using TongKet.Figures.Verdicts;
using TongKet.Testing;

namespace TongKet.Core.Tests.Auditing;

public sealed class AuditsTests
{
    private const string Faulty = "Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo trên địa bàn phường là 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%.";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_same_text_is_the_same_document_and_what_was_decided_is_remembered()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var audits = store.Get<Audits>();
        var id = await audits.OpenAsync(world.Officer, Pasted(Faulty), None);
        var (opened, key) = await ContradictionAsync(store, world.Officer, id);
        await audits.DecideAsync(world.Officer, id, await opened.Report, new(key, FindingOutcome.Dismissed, "Hai số lấy từ hai kỳ rà soát khác nhau."), None);

        var again = await audits.OpenAsync(world.Chair, Pasted(Faulty.Normalize(System.Text.NormalizationForm.FormD)), None);

        Assert.Equal(id, again);
        var seen = await OpenAsync(store, world.Chair, again);
        Assert.Equal((FindingOutcome.Dismissed, "Hai số lấy từ hai kỳ rà soát khác nhau."), (seen.Decisions[key].Outcome, seen.Decisions[key].Reason));
        var other = await audits.OpenAsync(world.Officer, Pasted(Faulty + " Hết."), None);
        Assert.NotEqual(id, other);
        Assert.Empty((await OpenAsync(store, world.Officer, other)).Decisions);
        var entries = await store.Get<LedgerQueries>().PageAsync(world.CommuneId, Audits.SubjectOf(id), null, null, None);
        Assert.Equal(["finding.decided", "audit.opened"], entries.Select(line => line.Entry.Verb));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task The_newest_decision_counts_and_the_earlier_one_stays()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var audits = store.Get<Audits>();
        var id = await audits.OpenAsync(world.Officer, Pasted(Faulty), None);
        var (opened, key) = await ContradictionAsync(store, world.Officer, id);
        var report = await opened.Report;
        await audits.DecideAsync(world.Officer, id, report, new(key, FindingOutcome.Dismissed, "Số của hai ngày chốt khác nhau."), None);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await audits.DecideAsync(world.Officer, id, report, new(key, FindingOutcome.Accepted, null), None);

        Assert.Equal(FindingOutcome.Accepted, (await OpenAsync(store, world.Officer, id)).Decisions[key].Outcome);
        await using var rows = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(2, await rows.FindingDecisions.CountAsync(None));
    }

    [Theory]
    [InlineData(FindingOutcome.Dismissed, null)]
    [InlineData(FindingOutcome.Dismissed, "   ngắn   ")]
    public async Task Passing_over_a_finding_asks_for_a_reason(FindingOutcome outcome, string? reason)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Audits>().OpenAsync(world.Officer, Pasted(Faulty), None);
        var (opened, key) = await ContradictionAsync(store, world.Officer, id);
        var report = await opened.Report;

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Audits>().DecideAsync(world.Officer, id, report, new(key, outcome, reason), None));

        Assert.Equal(RefusalReason.RuleNotMet, refused.Reason);
        Assert.Empty((await OpenAsync(store, world.Officer, id)).Decisions);
    }

    [Fact]
    public async Task A_finding_that_the_text_has_not_and_a_document_of_elsewhere_are_not_there()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Audits>().OpenAsync(world.Officer, Pasted(Faulty + " 12/12 tổ dân phố, đạt 100%."), None);
        var report = await (await OpenAsync(store, world.Officer, id)).Report;
        var consistent = FindingKeys.Of(report).First(pair => pair.Key.Verdict != Verdict.Contradiction).Value;
        foreach (var key in (string[])["ST-13@0-1", consistent])
        {
            var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Audits>().DecideAsync(world.Officer, id, report, new(key, FindingOutcome.Accepted, null), None));
            Assert.Equal(RefusalReason.NotFound, refused.Reason);
        }

        var away = world.Officer with { CommuneId = Guid.CreateVersion7() };
        Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<Refused>(() => OpenAsync(store, away, id))).Reason);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => OpenAsync(store, world.Leader, id))).Reason);
    }

    [Fact]
    public async Task The_text_lies_sealed_and_a_forgotten_one_leaves_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Audits>().OpenAsync(world.Officer, Pasted(Faulty), None);
        var (opened, key) = await ContradictionAsync(store, world.Officer, id);
        await store.Get<Audits>().DecideAsync(world.Officer, id, await opened.Report, new(key, FindingOutcome.Accepted, null), None);
        await using (var rows = store.Get<Stores>().Open(world.CommuneId))
        {
            Assert.DoesNotContain("nghèo", (await rows.AuditedDocuments.SingleAsync(None)).Text, StringComparison.Ordinal);
        }

        await store.Get<Audits>().ForgetAsync(world.Officer, id, None);

        Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<Refused>(() => OpenAsync(store, world.Officer, id))).Reason);
        await using var after = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal((0, 0), (await after.AuditedDocuments.CountAsync(None), await after.FindingDecisions.CountAsync(None)));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_text_beside_the_approved_facts_names_the_home_of_the_fact_that_it_misses()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        var id = await store.Get<Audits>().OpenAsync(world.Officer, Pasted("Năm 2021, thu ngân sách đạt 6.617 triệu đồng."), None);

        var (opened, _) = await ContradictionAsync(store, world.Officer, id);

        var check = Assert.Single((await opened.Report).Checks, check => check.Verdict == Verdict.Contradiction);
        Assert.Equal(("ST-23", "2021 thu-can-doi-ngan-sach"), (check.Rule, check.Home));
    }

    [Fact]
    public async Task An_article_with_a_contradiction_is_published_once_somebody_put_down_why_and_tells_readers()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        var refused = await Assert.ThrowsAsync<Refused>(() => world.PublishArticleAsync(body: Faulty));
        Assert.Contains("ghi lý do", refused.Message, StringComparison.Ordinal);
        var article = Assert.Single(await store.Get<ArticleAudits>().ListAsync(world.Editor, None));
        var id = await store.Get<ArticleAudits>().OpenAsync(world.Editor, article.Id, None);
        var (opened, key) = await ContradictionAsync(store, world.Editor, id);
        var publications = store.Get<ArticlePublications>();

        await store.Get<Audits>().DecideAsync(world.Editor, id, await opened.Report, new(key, FindingOutcome.Accepted, "Đúng, phải sửa."), None);
        await Assert.ThrowsAsync<Refused>(() => publications.PublishAsync(world.Editor, article.Id, null, null, None));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await store.Get<Audits>().DecideAsync(world.Editor, id, await opened.Report, new(key, FindingOutcome.Dismissed, "Trích nguyên văn báo cáo cũ."), None);
        await publications.PublishAsync(world.Editor, article.Id, null, null, None);

        var published = await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "phuong-suoi-trong-tong-ket-nam-2021", None);
        Assert.Equal(1, published!.Content.Check!.Contradictions);
        var draft = new ArticleDraft { Title = article.Title, Lead = "Khác.", Category = "Tin", Author = "Ban biên tập", Body = Faulty };
        await store.Get<Articles>().ReviseAsync(world.Officer, article.Id, draft, "đổi câu dẫn", None);
        var again = await Assert.ThrowsAsync<Refused>(() => world.SendOutAsync(article.Id, "đổi câu dẫn"));
        Assert.Equal("article.contradiction", Assert.Single(again.Findings).Code);
    }

    private static AuditSubmission Pasted(string text) => new(null, AuditedSource.Pasted, text);

    private static Task<AuditedOpened> OpenAsync(TestStore store, Actor actor, Guid id) =>
        store.Get<AuditQueries>().OpenAsync(actor, id, static (year, code) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year} {code}"), None);

    private static async Task<(AuditedOpened Opened, string Key)> ContradictionAsync(TestStore store, Actor actor, Guid id)
    {
        var opened = await OpenAsync(store, actor, id);
        return (opened, FindingKeys.Of(await opened.Report).Single(static pair => pair.Key.Verdict == Verdict.Contradiction).Value);
    }
}
