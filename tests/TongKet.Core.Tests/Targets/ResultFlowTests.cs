using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

public sealed class ResultFlowTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_value_goes_from_draft_to_lock_by_three_hands_and_each_step_is_a_row()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var results = store.Get<Results>();
        var id = (await results.SaveAsync(world.Leader, [Report(world, 100)], None))[0];
        await results.SubmitAsync(world.Leader, [id], null, None);
        await results.VerifyAsync(world.Verifier, [id], None);
        await results.ApproveAsync(world.Chair, id, None);
        await results.LockAsync(world.Chair, [id], None);

        var steps = await StepsAsync(store, world, id);

        Assert.Equal(
            [ResultStepKind.Drafted, ResultStepKind.Submitted, ResultStepKind.Verified, ResultStepKind.Approved, ResultStepKind.Locked],
            steps.Select(step => step.Kind));
        Assert.Equal(
            [world.Leader.AccountId, world.Leader.AccountId, world.Verifier.AccountId, world.Chair.AccountId, world.Chair.AccountId],
            steps.Select(step => step.By));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Whoever_touched_a_draft_does_not_verify_it_and_whoever_verified_does_not_approve()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var results = store.Get<Results>();
        var id = (await results.SaveAsync(world.Officer, [Report(world, 100)], None))[0];
        await results.SaveAsync(world.Leader, [Report(world, 101)], None);
        await results.SubmitAsync(world.Leader, [id], null, None);

        var refused = await Assert.ThrowsAsync<Refused>(() => results.VerifyAsync(world.Officer, [id], None));
        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);

        await results.VerifyAsync(world.Chair, [id], None);
        refused = await Assert.ThrowsAsync<Refused>(() => results.ApproveAsync(world.Chair, id, None));
        Assert.Equal("result.same-person", Assert.Single(refused.Findings).Code);
    }

    [Fact]
    public async Task A_word_explains_the_number_that_it_was_said_of_and_no_other_and_a_question_explains_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var results = store.Get<Results>();
        var doubtful = Report(world, 152_000);
        await store.Get<ResultNotes>().AskAsync(world.Chair, doubtful.Place, "Có đúng không?", Local.Today(store.Clock).AddDays(2), None);
        Assert.Contains("từ 1 đến 5.000", (await Assert.ThrowsAsync<Refused>(() => results.ReportAsync(world.Leader, doubtful, None))).Message, StringComparison.Ordinal);

        var id = (await results.SaveAsync(world.Leader, [doubtful with { Note = "Gồm cả người ở trọ." }], None))[0];
        await results.SubmitAsync(world.Leader, [id], null, None);
        store.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Contains("từ 1 đến 5.000", (await Assert.ThrowsAsync<Refused>(() => results.ReportAsync(world.Leader, doubtful with { Measure = new(153_000, null, null) }, None))).Message, StringComparison.Ordinal);
        await results.ReportAsync(world.Leader, doubtful with { Measure = new(153_000, null, null), Note = "Thêm một nghìn người." }, None);
    }

    [Fact]
    public async Task A_value_that_nobody_verified_is_not_approved()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await world.ReportAsync("so-ho", world.Groups[0], 100);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Results>().ApproveAsync(world.Chair, id, None));

        Assert.Equal(RefusalReason.WrongState, refused.Reason);
    }

    [Fact]
    public async Task A_return_needs_a_reason_and_a_day_and_reminds_the_writer_until_the_value_comes_again()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var results = store.Get<Results>();
        var id = await world.ReportAsync("so-ho", world.Groups[0], 100, by: world.Leader);
        var today = Local.Today(store.Clock);
        var refused = await Assert.ThrowsAsync<Refused>(() => results.ReturnAsync(world.Verifier, [id], " ", today.AddDays(-1), None));
        Assert.Equal(["result.reason", "result.due"], refused.Findings.Select(finding => finding.Code));

        await results.ReturnAsync(world.Verifier, [id], "Thiếu ba hộ mới chuyển đến.", today.AddDays(3), None);
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            var deadline = await raw.Deadlines.SingleAsync();
            Assert.Equal((today.AddDays(3), world.Leader.AccountId), (deadline.DueOn, deadline.ResponsibleId));
            Assert.Equal("Thiếu ba hộ mới chuyển đến.", (await raw.ResultSteps.SingleAsync(step => step.Kind == ResultStepKind.Returned)).Reason);
        }

        var again = await world.ReportAsync("so-ho", world.Groups[0], 103, by: world.Leader);

        Assert.NotEqual(id, again);
        await using var after = store.Get<Stores>().Open(world.CommuneId);
        Assert.NotNull((await after.Deadlines.SingleAsync()).DoneAt);
        Assert.Equal(2, (await after.Results.SingleAsync(row => row.Id == again)).Edition);
    }

    [Fact]
    public async Task A_locked_value_is_corrected_only_after_a_recorded_exception()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var results = store.Get<Results>();
        var id = await world.ReportAsync("so-ho", world.Groups[0], 100);
        await world.ApproveAsync(id);
        await results.LockAsync(world.Chair, [id], None);
        var refused = await Assert.ThrowsAsync<Refused>(() => world.ReportAsync("so-ho", world.Groups[0], 101));
        Assert.Equal("result.locked", Assert.Single(refused.Findings).Code);
        await Assert.ThrowsAsync<Refused>(() => results.UnlockAsync(world.Chair, [id], string.Empty, None));

        await results.UnlockAsync(world.Chair, [id], "Sai một hộ theo biên bản ngày 20/12.", None);
        await world.SettleAsync("so-ho", world.Groups[0], 101);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(101, (await raw.Totals.SingleAsync()).NumeratorScaled);
        var unlocked = Assert.Single(await store.Get<LedgerQueries>().PageAsync(world.CommuneId, null, Verbs.ResultUnlocked, null, None));
        Assert.Equal("Sai một hộ theo biên bản ngày 20/12.", unlocked.Reason);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task What_a_phone_sends_twice_is_written_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var phone = world.Leader with { RequestKey = Guid.CreateVersion7() };
        await store.Get<Results>().ReportAsync(phone, [Report(world, 100)], None);

        await Assert.ThrowsAsync<AlreadyDone>(() => store.Get<Results>().ReportAsync(phone, [Report(world, 100)], None));

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(1, await raw.Results.CountAsync());
    }

    [Fact]
    public async Task A_save_from_an_older_sight_is_refused_and_names_the_value()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var results = store.Get<Results>();
        await results.SaveAsync(world.Officer, [Report(world, 100) with { Seen = ResultStamp.Nothing }], None);
        var stamp = new ResultStamp(1, 0);
        await results.SaveAsync(world.Leader, [Report(world, 105) with { Seen = stamp }], None);

        var refused = await Assert.ThrowsAsync<Refused>(() => results.SaveAsync(world.Officer, [Report(world, 101) with { Seen = stamp }], None));

        Assert.Equal(RefusalReason.WrongState, refused.Reason);
        Assert.Contains("Tổ dân phố 1", refused.Message, StringComparison.Ordinal);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(105, (await raw.Results.SingleAsync()).NumeratorScaled);
    }

    [Fact]
    public async Task A_batch_is_written_whole_or_not_at_all_with_one_entry()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        ResultReport[] reports = [.. world.Groups.Select((area, i) => Report(world, i == 2 ? -1 : 100 + i) with { AreaId = area })];
        await Assert.ThrowsAsync<Refused>(() => store.Get<Results>().ReportAsync(world.Officer, reports, None));
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            Assert.False(await raw.Results.AnyAsync());
        }

        await store.Get<Results>().ReportAsync(world.Officer, [reports[0], reports[1]], None);

        await using var after = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(1, await after.Changes.CountAsync(change => change.Verb == Verbs.ResultReported));
        Assert.Equal(2, await after.Results.CountAsync());
    }

    [Fact]
    public async Task Estimates_and_official_values_are_series_of_their_own()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var estimate = await store.Get<Results>().ReportAsync(world.Officer, Report(world, 90) with { Status = ValueStatus.Estimate }, None);
        await world.ApproveAsync(estimate);
        await world.SettleAsync("so-ho", world.Groups[0], 100);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var totals = await raw.Totals.OrderBy(row => row.NumeratorScaled).ToListAsync();
        Assert.Equal([(ValueStatus.Estimate, 90L), (ValueStatus.Official, 100L)], totals.Select(total => (total.Status, total.NumeratorScaled)));
        var line = (await store.Get<TargetQueries>().YearAsync(world.CommuneId, 2021, None)).Single(line => line.Indicator.Code == "so-ho");
        Assert.Equal(100, line.Approved()!.Numerator);
    }

    [Fact]
    public async Task Files_of_a_returned_value_stay_with_its_next_edition()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var results = store.Get<Results>();
        var id = await world.ReportAsync("so-ho", world.Groups[0], 100, by: world.Leader);
        var files = await store.Get<EvidenceFiles>().PrepareAsync([("so-ho.csv", Encoding.UTF8.GetBytes("to,so\n1,100\n"))], None);
        await results.AttachAsync(world.Leader, id, files, None);
        await results.ReturnAsync(world.Verifier, [id], "Số trong tệp khác số báo.", Local.Today(store.Clock).AddDays(2), None);

        var again = await world.ReportAsync("so-ho", world.Groups[0], 101, by: world.Leader);

        var kept = Assert.Single(await store.Get<EvidenceFiles>().OfAsync(world.CommuneId, $"result:{again:N}", None));
        Assert.Equal(files[0].Hash, kept.Hash);
    }

    [Fact]
    public async Task A_question_at_a_number_reaches_whom_it_asks_and_its_deadline_ends_with_the_answer()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var notes = store.Get<ResultNotes>();
        var place = new ResultPlace(world.Groups[0], "so-ho", Period.OfYear(2021));
        await world.ReportAsync("so-ho", world.Groups[0], 100, by: world.Leader);
        var question = await notes.AskAsync(world.Chair, place, "Vì sao giảm?", Local.Today(store.Clock).AddDays(2), None);
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            Assert.Equal(world.Leader.AccountId, (await raw.Notices.SingleAsync()).RecipientId);
            Assert.Null((await raw.Deadlines.SingleAsync()).DoneAt);
        }

        await notes.AnswerAsync(world.Leader, question, "Hai hộ chuyển đi.", None);

        await using var after = store.Get<Stores>().Open(world.CommuneId);
        Assert.NotNull((await after.Deadlines.SingleAsync()).DoneAt);
        Assert.Equal(question, (await after.ResultNotes.SingleAsync(note => note.Kind == ResultNoteKind.Answer)).QuestionId);
        Assert.DoesNotContain("Hai hộ chuyển đi", (await after.Changes.OrderBy(change => change.Sequence).LastAsync()).Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_confirms_a_period_once_and_hands_over_with_a_reason()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var owners = store.Get<IndicatorOwners>();
        var period = Period.OfMonth(2021, 3);
        await owners.AppointAsync(world.Chair, "so-ho", world.Officer.AccountId!.Value, null, None);
        await owners.ConfirmAsync(world.Officer, "so-ho", period, None);
        await Assert.ThrowsAsync<Refused>(() => owners.ConfirmAsync(world.Officer, "so-ho", period, None));
        await Assert.ThrowsAsync<Refused>(() => owners.AppointAsync(world.Officer, "so-ho", world.Leader.AccountId!.Value, null, None));

        store.Clock.Advance(TimeSpan.FromHours(1));
        await owners.AppointAsync(world.Officer, "so-ho", world.Leader.AccountId!.Value, "Chuyển công tác.", None);

        var refused = await Assert.ThrowsAsync<Refused>(() => owners.ConfirmAsync(world.Officer, "so-ho", Period.OfMonth(2021, 4), None));
        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);
        await owners.ConfirmAsync(world.Leader, "so-ho", Period.OfMonth(2021, 4), None);
    }

    private static ResultReport Report(World world, long number) => new()
    {
        AreaId = world.Groups[0],
        IndicatorCode = "so-ho",
        Period = Period.OfYear(2021),
        Measure = new Measure(number, null, null),
        Status = ValueStatus.Official,
        AsOf = new DateOnly(2021, 12, 14),
        Source = "Sổ theo dõi của tổ",
    };

    private static async Task<IReadOnlyList<ResultStep>> StepsAsync(TestStore store, World world, Guid id)
    {
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        return await raw.ResultSteps.Where(step => step.ResultId == id).OrderBy(step => step.Ordinal).ToListAsync();
    }
}
