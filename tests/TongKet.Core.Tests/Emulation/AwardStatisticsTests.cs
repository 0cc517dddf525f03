using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Testing;

namespace TongKet.Core.Tests.Emulation;

public sealed class AwardStatisticsTests
{
    private static readonly EmulationBook Book = Rulebook.Load().Emulation;
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(StatisticsStep.Month, 60)]
    [InlineData(StatisticsStep.Quarter, 20)]
    [InlineData(StatisticsStep.Year, 5)]
    public void Parts_make_their_whole_in_every_table_and_every_stretch_of_time(StatisticsStep step, int steps)
    {
        var random = new Random(8);
        string[] codes = ["LDTT", "GKX", "CSTDCS", "TTLDTT"];
        var awards = Enumerable.Range(0, 3000).Select(_ => One(
            codes[random.Next(codes.Length)], (SubjectKind)random.Next(3), (Gender)random.Next(3), (NomineeStanding)random.Next(3), (AwardType)random.Next(3), new DateOnly(2020, 1, 1).AddDays(random.Next(2600)), random.Next(20) == 0)).ToList();
        var filter = new AwardFilter(new DateOnly(2021, 1, 1), new DateOnly(2025, 12, 31), step);

        var book = AwardStatistics.Of(awards, filter, Book);

        Assert.Equal(steps, book.Steps.Count);
        Assert.Equal(awards.Count(award => filter.Takes(award)), book.Total + book.Revoked);
        Assert.Equal(book.Total, book.Totals.Sum());
        foreach (var (lines, whole) in new[] { (book.ByAward, book.Total), (book.ByType, book.Total), (book.BySubject, book.Total), (book.ByGender, book.People), (book.ByStanding, book.People) })
        {
            Assert.Equal(whole, lines.Sum(line => line.Count));
            Assert.All(lines, line => Assert.Equal(line.Count, line.Steps.Sum()));
        }

        Assert.All(book.ByAward, line => Assert.Equal(line.Count, AwardStatistics.Of(awards, filter with { Code = line.Key }, Book).Total));
        Assert.All(book.ByGender, line => Assert.Equal(line.Count, AwardStatistics.Of(awards, filter with { Gender = Enum.Parse<Gender>(line.Key) }, Book).Total));
    }

    [Fact]
    public async Task More_than_five_years_are_refused_and_whoever_may_not_handle_emulation_counts_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var queries = store.Get<AwardStatisticsQueries>();
        var five = new AwardFilter(new DateOnly(2021, 1, 1), new DateOnly(2025, 12, 31), StatisticsStep.Year);

        Assert.Equal(0, (await queries.OfAsync(world.Officer, five, None)).Total);
        await Assert.ThrowsAsync<Refused>(() => queries.OfAsync(world.Officer, five with { To = new DateOnly(2026, 1, 1) }, None));
        await Assert.ThrowsAsync<Refused>(() => queries.OfAsync(world.Officer, five with { To = new DateOnly(2020, 1, 1) }, None));
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => queries.OfAsync(world.Leader, five, None))).Reason);
    }

    [Fact]
    public async Task A_record_holds_awards_nominations_ratings_and_revocations_in_the_order_of_time_and_namesakes_stay_apart()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await NominationsTests.WorldAsync(store);
        var awards = store.Get<Awards>();
        var given = await awards.RecordAsync(world.Officer, NominationsTests.Given(world), None);
        await awards.RecordAsync(world.Officer, NominationsTests.Given(world) with { AreaId = world.Groups[1], Decision = "8/QĐ" }, None);
        await awards.RevokeAsync(world.Officer, given, new DateOnly(2026, 1, 10), "Khai sai thành tích, QĐ 3/QĐ-UBND", None);
        var id = await store.Get<Nominations>().DraftAsync(world.Leader, NominationsTests.Worker(world), None);
        await store.Get<Nominations>().SubmitAsync(world.Leader, id, "/x", None);

        var records = await store.Get<HonourRecords>().FindAsync(world.Officer, "lo thi buoi", None);

        Assert.Equal(["Tổ dân phố 1", "Tổ dân phố 2"], records.Select(record => record.Place));
        Assert.Equal([RecordEventKind.Awarded, RecordEventKind.Rated, RecordEventKind.Revoked, RecordEventKind.Nominated], records[0].Events.Select(one => one.Kind));
        Assert.Equal([RecordEventKind.Awarded], records[1].Events.Select(one => one.Kind));
        Assert.Empty(await store.Get<HonourRecords>().FindAsync(world.Officer, " ", None));
        await Assert.ThrowsAsync<Refused>(() => store.Get<HonourRecords>().FindAsync(world.Leader, "lo", None));
    }

    [Fact]
    public async Task The_annual_report_tells_what_the_books_hold_and_its_sums_are_those_of_the_register()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await NominationsTests.WorldAsync(store);
        await store.Get<Awards>().RecordAsync(world.Officer, NominationsTests.Given(world), None);
        await store.Get<Awards>().RecordAsync(world.Officer, NominationsTests.Given(world) with { Subject = SubjectKind.Household, Name = "Hà Thị Mận" }, None);
        var id = await store.Get<Nominations>().DraftAsync(world.Leader, NominationsTests.Worker(world), None);
        await store.Get<Nominations>().SubmitAsync(world.Leader, id, "/x", None);

        var report = await store.Get<EmulationReports>().DraftAsync(world.Officer, 2025, None);

        var text = string.Join('\n', report.Body.OfType<DocumentParagraph>().Select(block => string.Concat(block.Spans.Select(span => span.Text))));
        Assert.Contains("Có 2 lần khen theo quyết định trong năm, năm trước 0 (tăng 2); trong đó 1 lượt cá nhân.", text, StringComparison.Ordinal);
        Assert.Contains("Đã nhận 1 đề nghị", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bưởi", text, StringComparison.Ordinal);
        var rows = Assert.Single(report.Body.OfType<DocumentTable>()).Rows;
        Assert.Equal(["Cộng", "2", "0", "1", "1"], rows[^1].Skip(1).Take(5).Select(cell => cell.Text));
        Assert.Equal(["77/QĐ-UBND", "20/11/2025", "Chủ tịch UBND tỉnh", "2"], Assert.IsType<DocumentTable>(Assert.Single(report.Annexes).Body[0]).Rows[0].Skip(1).Select(cell => cell.Text));
        Assert.NotEmpty(await store.Get<EmulationReports>().FileAsync(world.Officer, 2025, None));
        await Assert.ThrowsAsync<Refused>(() => store.Get<EmulationReports>().DraftAsync(world.Leader, 2025, None));
    }

    private static Award One(string code, SubjectKind subject, Gender gender, NomineeStanding standing, AwardType type, DateOnly decided, bool revoked) => new()
    {
        Id = Guid.Empty,
        CommuneId = Guid.Empty,
        Subject = subject,
        Name = "Lò Thị Bưởi",
        FoldKey = "lo thi buoi",
        Gender = gender,
        Standing = standing,
        Code = code,
        Type = type,
        Year = decided.Year,
        Decision = "1/QĐ",
        DecidedOn = decided,
        Issuer = "Chủ tịch",
        Field = string.Empty,
        Reason = string.Empty,
        RecordedAt = default,
        RevokedOn = revoked ? decided : null,
    };
}
