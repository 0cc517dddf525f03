using System.Diagnostics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Testing;

namespace TongKet.Core.Tests.Emulation;

public sealed class ListRulesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void A_list_of_twenty_thousand_is_looked_through_in_one_pass()
    {
        var list = Enumerable.Range(0, 20_000).Select(at => new ListedNominee($"dòng {at}", "Lò Thị Bưởi " + (char)('a' + (at % 26)), at % 3 == 0 ? null : new DateOnly(1970, 1, 1).AddDays(at), null, "LDTT", SubjectKind.Individual, null, null, null)).ToList();
        var watch = Stopwatch.StartNew();

        var findings = ListRules.Assess(list);

        Assert.True(findings.Count > 10_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Fact]
    public void A_pair_is_found_whatever_stands_between()
    {
        var born = new DateOnly(1980, 5, 1);
        ListedNominee[] list = [One("1", null), One("2", new DateOnly(1979, 1, 1)), One("3", born), One("4", new DateOnly(1991, 1, 1)), One("5", born)];

        var findings = ListRules.AssessEach(list).ToList();

        Assert.Equal(["2", "3", "4"], findings.Where(pair => pair.Finding.Code == "same-name").Select(pair => pair.At.Key));
        Assert.Equal(("5", "5 trùng họ tên và ngày sinh với 3."), Assert.Single(findings, pair => pair.Finding.Code == "EC-O10") is var twin ? (twin.At.Key, twin.Finding.Message) : default);
    }

    [Fact]
    public async Task A_collective_with_all_its_members_and_a_unit_of_the_best_are_told_on_the_list()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await NominationsTests.WorldAsync(store);
        var nominations = store.Get<Nominations>();
        var unit = await store.Get<Organisations>().AddAsync(world.System, OrganisationKind.Office, "Văn phòng", new DateOnly(2019, 1, 1), None);
        var draft = NominationsTests.Worker(world) with
        {
            AreaId = null,
            OrganisationId = unit,
            Award = "GKX",
            Type = AwardType.Movement,
            From = new DateOnly(2025, 3, 1),
            To = new DateOnly(2025, 10, 31),
            Field = "Môi trường",
            Facts = [new ProceedingsStatement(Proceedings.None, "Văn bản 12/CAP"), new StateStatement(SubjectState.Active, null, false), new RatingStatement(2025, TaskRating.HTXS)],
        };
        foreach (var one in new[] { draft, draft with { Name = "Ma Văn Vối" }, draft with { Name = "Văn phòng", Subject = SubjectKind.Collective, Members = 2 } })
        {
            var id = await nominations.DraftAsync(world.Officer, one, None);
            await nominations.SubmitAsync(world.Officer, id, "/x", None);
            await nominations.AcceptAsync(world.Chair, id, "Đã xem hồ sơ", "/x", None);
        }

        var book = await store.Get<NominationQueries>().ListAsync(world.Officer, 2025, None);

        Assert.Equal(["EC-O3", "EC-O7"], book.Findings.Select(finding => finding.Code).Order(StringComparer.Ordinal));
        Assert.Contains(book.Findings, finding => finding.Message.Contains("hoàn thành xuất sắc", StringComparison.Ordinal));
    }

    private static ListedNominee One(string key, DateOnly? born) => new(key, "Lò Thị Bưởi", born, null, "LDTT", SubjectKind.Individual, null, null, null);
}
