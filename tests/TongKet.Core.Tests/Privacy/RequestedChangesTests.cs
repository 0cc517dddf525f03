using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;
using TongKet.Core.Ledger;
using TongKet.Core.Privacy;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Privacy;

/// <summary>People without an account are corrected and erased through the register of requests, and the chain stays whole.</summary>
public sealed class RequestedChangesTests
{
    private const string Link = "/ban-lam-viec/yeu-cau-du-lieu";
    private const string Name = "Đỗ Thị Ánh";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_name_in_the_register_of_positions_is_written_right_under_a_request_to_correct()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (person, _) = await AppointedAsync(store, world, "Đổ Thị Ánh");
        var request = await AcknowledgedAsync(store, world, DataRequestKind.Correct);

        await store.Get<RequestedChanges>().CorrectPersonAsync(world.Officer, request, person, "  Đỗ  Thị Ánh ", Gender.Female, None);

        var kept = Assert.Single(await store.Get<OrganisationQueries>().PeopleAsync(world.CommuneId, None));
        Assert.Equal((Name, Gender.Female, "do thi anh"), (kept.FullName, kept.Gender, kept.FoldKey));
        var line = (await store.Get<LedgerQueries>().PageAsync(world.CommuneId, $"person:{person:N}", Verbs.PersonRevised, null, None))[0];
        Assert.Contains(new FieldLine("name", "Đổ Thị Ánh", Name, Erased: false), line.Fields);
        Assert.Equal("theo yêu cầu số 1/2022", line.Reason);
        Assert.DoesNotContain("Ánh", line.Entry.Fields, StringComparison.Ordinal);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Whoever_left_a_position_is_erased_everywhere_and_the_chain_stays_whole()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (person, position) = await AppointedAsync(store, world, Name);
        var request = await AcknowledgedAsync(store, world, DataRequestKind.Erase);
        var changes = store.Get<RequestedChanges>();
        var serving = await Assert.ThrowsAsync<Refused>(() => changes.ErasePersonAsync(world.Officer, request, person, "Điều 14", None));
        Assert.Contains("đang giữ chức danh", serving.Message, StringComparison.Ordinal);
        await store.Get<Organisations>().EndPositionAsync(world.Officer, position, new DateOnly(2021, 12, 31), $"{Name} nghỉ hưu", None);

        await changes.ErasePersonAsync(world.Officer, request, person, "Điều 14", None);

        Assert.Empty(await store.Get<OrganisationQueries>().PeopleAsync(world.CommuneId, None));
        await NowhereAsync(store, world, "Ánh", "anh");
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal((Person.Erased, "Hiệu trưởng"), ((await raw.People.SingleAsync(None)).FullName, (await raw.Positions.SingleAsync(None)).Title));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        await Assert.ThrowsAsync<Refused>(() => changes.ErasePersonAsync(world.Officer, request, person, "Điều 14", None));

        // Taken away behind the program's back, without an erasure, the loss is named.
        var (other, _) = await AppointedAsync(store, world, "Lò Văn Bốn");
        await raw.LedgerSecrets.Where(secret => secret.Subject == $"person:{other:N}").ExecuteDeleteAsync(None);
        Assert.Contains("đã mất mà không có mục nào", Assert.Single(await store.Get<Invariants>().BrokenAsync(None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asked_is_corrected_and_erased_with_papers_and_notes_and_the_line_of_the_register_stays()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (requests, changes, evidence) = (store.Get<DataRequests>(), store.Get<RequestedChanges>(), store.Get<EvidenceFiles>());
        var first = await AcknowledgedAsync(store, world, DataRequestKind.See);
        await requests.ExtendAsync(world.Officer, first, $"Hồ sơ của {Name} ở kho", Link, None);
        await requests.AddFilesAsync(world.Officer, first, await evidence.PrepareAsync([("don-cua-anh.txt", "Đơn của Đỗ Thị Ánh"u8.ToArray())], None), None);
        var correct = await AcknowledgedAsync(store, world, DataRequestKind.Correct);
        await changes.CorrectRequesterAsync(world.Officer, correct, "1/2022", "Đỗ Thị Ánh Hồng", "Tổ 4", None);
        var opened = await requests.OpenAsync(world.Officer, first, None);
        Assert.Equal(("Đỗ Thị Ánh Hồng", "Tổ 4", "Xem giấy tờ của Đỗ Thị Ánh"), (opened.Content.Name, opened.Content.Contact, opened.Content.Identity));

        var erase = await AcknowledgedAsync(store, world, DataRequestKind.Erase);
        var open = await Assert.ThrowsAsync<Refused>(() => changes.EraseRequesterAsync(world.Officer, erase, "1/2022", "Điều 14", None));
        Assert.Contains("chưa được trả lời", open.Message, StringComparison.Ordinal);
        foreach (var id in (Guid[])[first, correct])
        {
            await requests.AnswerAsync(world.Officer, id, new DataRequestAnswer(DataRequestOutcome.Partly, "Đã gửi bà Ánh.", "Điều 12, bà Ánh"), None);
        }

        foreach (var number in (string[])["1/2022", "2/2022"])
        {
            await changes.EraseRequesterAsync(world.Officer, erase, number, "Điều 14", None);
        }

        await requests.AnswerAsync(world.Officer, erase, new DataRequestAnswer(DataRequestOutcome.Granted, "Đã xóa.", null), None);
        var again = await AcknowledgedAsync(store, world, DataRequestKind.Erase, "Người khác");
        await changes.EraseRequesterAsync(world.Officer, again, "3/2022", "Điều 14", None);

        await NowhereAsync(store, world, "Ánh", "anh.txt");
        var line = (await requests.ListAsync(world.Officer, None)).Single(row => row.Id == first);
        Assert.Equal((1, DataRequestKind.See, DataRequestOutcome.Partly), (line.Number, line.Kind, line.Outcome));
        opened = await requests.OpenAsync(world.Officer, first, None);
        Assert.Equal(("đã xóa", null, null), (opened.Content.Name, opened.Content.Identity, opened.Answer));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Whoever_asked_for_the_own_erasure_goes_from_that_request_too_once_it_is_answered_and_done()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (requests, changes) = (store.Get<DataRequests>(), store.Get<RequestedChanges>());
        var refused = await AcknowledgedAsync(store, world, DataRequestKind.Erase, "Lò Văn Bốn");
        var done = await AcknowledgedAsync(store, world, DataRequestKind.Erase);
        await requests.AddFilesAsync(world.Officer, done, await store.Get<EvidenceFiles>().PrepareAsync([("don-cua-anh.txt", "Đơn của Đỗ Thị Ánh"u8.ToArray())], None), None);
        await Assert.ThrowsAsync<Refused>(() => changes.EraseOwnAsync(world.Officer, done, None));
        await requests.AnswerAsync(world.Officer, refused, new DataRequestAnswer(DataRequestOutcome.Refused, "Không xóa được.", "Điều 14"), None);
        await Assert.ThrowsAsync<Refused>(() => changes.EraseOwnAsync(world.Officer, refused, None));
        await requests.AnswerAsync(world.Officer, done, new DataRequestAnswer(DataRequestOutcome.Granted, "Đã xóa của bà Ánh.", null), None);
        await Assert.ThrowsAsync<Refused>(() => changes.EraseOwnAsync(world.Chair, done, None));

        await changes.EraseOwnAsync(world.Officer, done, None);

        await NowhereAsync(store, world, "Ánh", "anh.txt");
        Assert.True((await requests.OpenAsync(world.Officer, done, None)).Content.IsGone);
        await Assert.ThrowsAsync<Refused>(() => changes.EraseOwnAsync(world.Officer, done, None));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task The_name_at_a_token_goes_with_the_person_once_the_token_no_longer_holds()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (tokens, changes) = (store.Get<ApiTokens>(), store.Get<RequestedChanges>());
        var (token, _) = await tokens.IssueAsync(world.System, "Máy của bà Ánh", [ApiScopes.AreasRead], new DateOnly(2022, 6, 30), None);
        var request = await AcknowledgedAsync(store, world, DataRequestKind.Erase, "Người khác");
        await Assert.ThrowsAsync<Refused>(() => changes.EraseTokenAsync(world.Officer, request, token, "Điều 14", None));
        await tokens.RevokeAsync(world.System, token, None);

        await changes.EraseTokenAsync(world.Officer, request, token, "Điều 14", None);

        await NowhereAsync(store, world, "Ánh");
        Assert.Equal(ApiToken.Erased, Assert.Single(await tokens.ListAsync(world.CommuneId, None)).Name);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Somebody_without_an_account_gets_a_copy_of_positions_and_requests_and_each_look_is_recorded()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (person, _) = await AppointedAsync(store, world, Name);
        await AppointedAsync(store, world, "Lò Văn Bốn");
        var received = await ReceivedAsync(store, world, DataRequestKind.See, Name);
        var held = store.Get<HeldQueries>();
        await Assert.ThrowsAsync<Refused>(() => held.OfOthersAsync(world.Officer, received, person, null, None));
        await store.Get<DataRequests>().AcknowledgeAsync(world.Officer, received, "Xem giấy tờ", None);
        await Assert.ThrowsAsync<Refused>(() => held.OfOthersAsync(world.Officer, received, null, " ", None));
        await Assert.ThrowsAsync<Refused>(() => held.OfOthersAsync(world.Chair, received, person, null, None));

        var copy = await held.OfOthersAsync(world.Officer, received, person, "1/2022", None);

        Assert.Equal((Name, "Hiệu trưởng"), (copy.Person!.Name, Assert.Single(copy.Person.Positions).Title));
        Assert.Equal((Name, "Tổ 3", "Xem giấy tờ"), (copy.Request!.Name, copy.Request.Contact, copy.Request.Identity));
        foreach (var subject in (string[])[$"person:{person:N}", DataRequests.SubjectOf(received)])
        {
            Assert.Contains(await store.Get<LedgerQueries>().PageAsync(world.CommuneId, subject, Verbs.DataLooked, null, None), line => line.Reason == "giải quyết yêu cầu số 1/2022");
        }
    }

    [Fact]
    public async Task A_copy_of_nominations_and_awards_goes_by_name_and_place_and_a_namesake_is_no_part_of_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await Emulation.NominationsTests.WorldAsync(store);
        var awards = store.Get<Awards>();
        await store.Get<Nominations>().DraftAsync(world.Leader, Emulation.NominationsTests.Worker(world), None);
        await store.Get<Nominations>().DraftAsync(world.Officer, Emulation.NominationsTests.Worker(world) with { AreaId = world.Groups[1], Text = "Việc của người khác" }, None);
        await store.Get<Nominations>().DraftAsync(world.Leader, Emulation.NominationsTests.Worker(world) with { Name = "Lò Thị Bười", Text = "Việc của người khác dấu" }, None);
        await awards.RecordAsync(world.Officer, Emulation.NominationsTests.Given(world), None);
        await awards.RecordAsync(world.Officer, Emulation.NominationsTests.Given(world) with { Name = "Lò Thị Bươi" }, None);
        await awards.RecordAsync(world.Officer, Emulation.NominationsTests.Given(world) with { AreaId = null, Decision = "9/QĐ" }, None);
        var received = await store.Get<DataRequests>().ReceiveAsync(
            world.Officer, new DataRequestIntake { Kind = DataRequestKind.See, Channel = DataRequestChannel.Counter, ReceivedOn = new DateOnly(2026, 1, 14), Name = "Lò Thị Bưởi", Contact = "Tổ 3", Matter = "Việc của tôi." }, Link, None);
        await store.Get<DataRequests>().AcknowledgeAsync(world.Officer, received, "Xem giấy tờ", None);
        var held = store.Get<HeldQueries>();
        await Assert.ThrowsAsync<Refused>(() => held.OfOthersAsync(world.Officer, received, new HeldAsk(null, null, "lò thị bưởi"), None));

        var copy = (await held.OfOthersAsync(world.Officer, received, new HeldAsk(null, null, "lò thị bưởi", world.Groups[0]), None)).Honours!;

        Assert.Equal(("1/2025", "77/QĐ-UBND", 1, 2), (Assert.Single(copy.Nominations).Number, Assert.Single(copy.Awards).Decision, copy.Unplaced, copy.Alike));
        Assert.Contains(await store.Get<LedgerQueries>().PageAsync(world.CommuneId, DataRequests.SubjectOf(received), Verbs.DataLooked, null, None), line => line.Entry.Sequence > 0);
    }

    [Fact]
    public async Task Nothing_changes_before_the_identity_was_checked_under_another_kind_or_for_somebody_without_the_right()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (person, _) = await AppointedAsync(store, world, Name);
        var changes = store.Get<RequestedChanges>();
        var received = await ReceivedAsync(store, world, DataRequestKind.Correct, Name);
        var see = await AcknowledgedAsync(store, world, DataRequestKind.See);
        var correct = await AcknowledgedAsync(store, world, DataRequestKind.Correct);

        foreach (var (actor, request) in ((Actor, Guid)[])[(world.Officer, received), (world.Officer, see), (world.Officer, Guid.CreateVersion7(store.Clock.GetUtcNow())), (world.Chair, correct), (world.Leader, correct), (world.Administrator, correct)])
        {
            await Assert.ThrowsAsync<Refused>(() => changes.CorrectPersonAsync(actor, request, person, "Người khác", Gender.Male, None));
            await Assert.ThrowsAsync<Refused>(() => changes.CorrectRequesterAsync(actor, request, "2/2022", "Người khác", "Nơi khác", None));
        }

        await Assert.ThrowsAsync<Refused>(() => changes.ErasePersonAsync(world.Officer, correct, person, "Điều 14", None));
        await Assert.ThrowsAsync<Refused>(() => changes.EraseRequesterAsync(world.Officer, correct, "2/2022", "Điều 14", None));
        await Assert.ThrowsAsync<Refused>(() => changes.CorrectRequesterAsync(world.Officer, correct, "hai", "Người khác", "Nơi khác", None));
        Assert.Equal(Name, (await store.Get<OrganisationQueries>().PeopleAsync(world.CommuneId, None))[0].FullName);
    }

    [Fact]
    public async Task Notes_that_an_earlier_version_left_beside_the_seal_are_sealed_when_the_request_is_opened()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await AcknowledgedAsync(store, world, DataRequestKind.See);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        await raw.DataRequests.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExtensionReason, "Chờ bà Ánh"), None);

        var opened = await store.Get<DataRequests>().OpenAsync(world.Officer, id, None);

        Assert.Equal("Chờ bà Ánh", opened.Content.Extension);
        var row = await raw.DataRequests.AsNoTracking().SingleAsync(None);
        Assert.Equal((null, null), (row.ExtensionReason, row.IdentityChecked));
        Assert.Equal("Chờ bà Ánh", (await store.Get<DataRequests>().OpenAsync(world.Officer, id, None)).Content.Extension);
    }

    // Every text of every table, as a copy of the database would show it.
    private static async Task NowhereAsync(TestStore store, World world, params string[] words)
    {
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var texts = (await raw.Changes.Select(row => row.Fields + row.Reason + row.Evidence + row.ActorName).ToListAsync(None))
            .Concat(await raw.LedgerSecrets.Select(row => row.Before + row.After).ToListAsync(None))
            .Concat(await raw.People.Select(row => row.FullName + row.FoldKey + row.SortKey).ToListAsync(None))
            .Concat(await raw.DataRequests.Select(row => row.IdentityChecked + row.ExtensionReason + row.Answer + row.Basis).ToListAsync(None))
            .Concat(await raw.Positions.Select(row => row.Title + row.Basis).ToListAsync(None))
            .Concat(await raw.EvidenceFiles.Select(row => row.Name).ToListAsync(None));
        Assert.All(texts, text => Assert.All(words, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal)));
    }

    private static async Task<(Guid Person, Guid Position)> AppointedAsync(TestStore store, World world, string name)
    {
        var organisations = store.Get<Organisations>();
        var body = await organisations.AddAsync(world.Officer, OrganisationKind.School, "Trường số " + Guid.CreateVersion7(store.Clock.GetUtcNow()).ToString("N")[^4..], new DateOnly(2019, 1, 1), None);
        var position = await organisations.AppointAsync(
            world.Officer, new Appointment { OrganisationId = body, FullName = name, Title = "Hiệu trưởng", From = new DateOnly(2019, 1, 1), Basis = $"QĐ 1 bổ nhiệm {name}" }, None);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        return ((await raw.Positions.SingleAsync(row => row.Id == position, None)).PersonId, position);
    }

    private static async Task<Guid> AcknowledgedAsync(TestStore store, World world, DataRequestKind kind, string name = Name)
    {
        var id = await ReceivedAsync(store, world, kind, name);
        await store.Get<DataRequests>().AcknowledgeAsync(world.Officer, id, "Xem giấy tờ của " + name, None);
        return id;
    }

    private static Task<Guid> ReceivedAsync(TestStore store, World world, DataRequestKind kind, string name) => store.Get<DataRequests>().ReceiveAsync(
        world.Officer,
        new DataRequestIntake { Kind = kind, Channel = DataRequestChannel.Counter, ReceivedOn = new DateOnly(2022, 1, 14), Name = name, Contact = "Tổ 3", Matter = "Việc của tôi." },
        Link,
        None);
}
