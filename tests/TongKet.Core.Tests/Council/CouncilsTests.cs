using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Council;

/// <summary>Sessions in a real store: verbs, secrecy at rest, and what `check` sees.</summary>
public sealed class CouncilsTests
{
    private static readonly DateOnly Day = new(2022, 1, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_held_on_phones_and_on_paper_and_ends_as_a_file_that_verifies()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        var (parts, forms) = await councils.OpenVotesAsync(world.Officer, id, [4], [new(5, "Văn bản số 12 ngày 09/01/2022")], Cancel);

        var first = await councils.CastAsync(world.Chair, id, Code("chủ tịch"), All(Choice.Disagree), Cancel);
        await councils.CastAsync(world.Editor, id, Code("biên tập"), All(Choice.Agree), Cancel);
        await councils.CastAsync(world.Leader, id, Code("tổ trưởng"), new Dictionary<int, Choice> { [1] = Choice.Agree }, Cancel);
        var again = await councils.CastAsync(world.Chair, id, Code("chủ tịch"), All(Choice.Agree), Cancel);
        Assert.NotEqual(first[0].Tracker, again[0].Tracker);
        await Assert.ThrowsAsync<Refused>(() => councils.CastAsync(world.Chair, id, Code("đoán"), All(Choice.Agree), Cancel));
        await Assert.ThrowsAsync<Refused>(() => councils.CastAsync(world.Chair, id, Code("a"), All(Choice.Agree), Cancel));
        await Assert.ThrowsAsync<Refused>(() => councils.CastAsync(world.Officer, id, Code("m"), All(Choice.Agree), Cancel));

        // Forms are for the secret question alone; papers of the open one bear names.
        Assert.Equal([2, 2], forms.Select(form => form.Question));
        await councils.EnterNamedAsync(world.Officer, id, 4, One(1, Choice.Disagree), Cancel);
        await Assert.ThrowsAsync<Refused>(() => councils.EnterNamedAsync(world.Officer, id, 4, One(1, Choice.Agree), Cancel));
        await Assert.ThrowsAsync<Refused>(() => councils.EnterNamedAsync(world.Officer, id, 4, One(2, Choice.Agree), Cancel));
        await Assert.ThrowsAsync<Refused>(() => councils.EnterNamedAsync(world.Officer, id, 3, One(1, Choice.Agree), Cancel));
        await councils.TakeBackAsync(world.Officer, id, 1, null, 4, "Đọc nhầm", Cancel);
        await Assert.ThrowsAsync<Refused>(() => councils.TakeBackAsync(world.Officer, id, 1, null, 4, "Đọc nhầm", Cancel));
        await councils.EnterNamedAsync(world.Officer, id, 4, One(1, Choice.Agree), Cancel);
        await councils.EnterAsync(world.Officer, id, 2, forms[0].Code.ToLowerInvariant().Replace('-', ' '), Choice.Agree, Cancel);
        await Assert.ThrowsAsync<Refused>(() => councils.EnterAsync(world.Officer, id, 2, forms[0].Code, Choice.Agree, Cancel));
        await Assert.ThrowsAsync<Refused>(() => councils.EnterAsync(world.Officer, id, 2, "KHONGCOMANAYDAU2", Choice.Agree, Cancel));

        var box = await Assert.ThrowsAsync<Refused>(() => councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, parts[0], parts[1], "Hai người giữ mã cùng có mặt", Cancel));
        Assert.Equal("Nội dung 1: có 1 phiếu giấy đã nhập nhưng 0 thành viên được ghi là đã nộp phiếu giấy; hai số phải bằng nhau.", box.Findings[0].Message);
        await Assert.ThrowsAsync<Refused>(() => councils.ReturnAsync(world.Officer, id, Returned(4), Cancel));
        await Assert.ThrowsAsync<Refused>(() => councils.ReturnAsync(world.Chair, id, Returned(3), Cancel));
        await councils.ReturnAsync(world.Chair, id, Returned(4), Cancel);
        Assert.Empty(await BrokenAsync(store));

        await Assert.ThrowsAsync<Refused>(() => councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, parts[0], parts[0], "Hai người giữ mã cùng có mặt", Cancel));
        await Assert.ThrowsAsync<Refused>(() => councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, parts[0], BallotCipher.New().Parts[1], "Hai người giữ mã cùng có mặt", Cancel));
        await councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, parts[0], parts[2].ToLowerInvariant(), "Hai người giữ mã cùng có mặt", Cancel);
        await Assert.ThrowsAsync<Refused>(() => councils.CastAsync(world.Leader, id, Code("tổ trưởng"), All(Choice.Agree), Cancel));

        // The holder of the form finds the ballot; the form is gone with the vote.
        var view = await councils.ViewAsync(world.Officer, id, Cancel);
        Assert.Contains(view.Session.Find(2)!.Closing!.Ballots, ballot => ballot.Tracker == forms[0].Trackers.First(one => one.Choice == Choice.Agree).Tracker);
        await using (var open = store.Get<Stores>().Open(world.CommuneId))
        {
            Assert.False(await open.BallotForms.AnyAsync(Cancel));
        }

        await councils.CloseAsync(world.Officer, id, Cancel);
        view = await councils.ViewAsync(world.Officer, id, Cancel);
        Assert.Equal(["passed", "failed"], view.Session.Questions.Select(state => state.Outcome));
        Assert.Contains(view.Session.Find(1)!.Closing!.Ballots, ballot => ballot.Tracker == again[0].Tracker);
        var verdict = SessionVerifier.Verify(view.Session.ToFile());
        Assert.Null(verdict.Broken);
        Assert.Equal(new VerifiedCount(5, 4, 0, 1, 4, 0, 0, 5, 4), verdict.Questions[0].Count);
        Assert.Empty(await BrokenAsync(store));
    }

    [Fact]
    public async Task No_nonce_of_a_named_paper_leads_to_a_secret_form()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        var (parts, forms) = await councils.OpenVotesAsync(world.Officer, id, [4], [], Cancel);
        await councils.EnterNamedAsync(world.Officer, id, 4, One(1, Choice.Agree), Cancel);
        await councils.EnterAsync(world.Officer, id, 2, forms[0].Code, Choice.Disagree, Cancel);
        await using var open = store.Get<Stores>().Open(world.CommuneId);
        var kept = await open.BallotForms.AsNoTracking().SingleAsync(Cancel);
        await councils.ReturnAsync(world.Chair, id, Returned(4), Cancel);
        await councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, parts[1], parts[2], "Hai người giữ mã cùng có mặt", Cancel);

        // Whoever kept the rows of the forms, before the close even, tries all that can be made of them.
        var session = (await councils.ViewAsync(world.Officer, id, Cancel)).Session;
        string[] known = [kept.CodeHash, kept.Id.ToString("N"), session.Find(1)!.Closing!.Ballots[0].Nonce];
        var secret = Assert.Single(session.Find(2)!.Closing!.Ballots).Nonce;
        foreach (var text in known)
        {
            Assert.NotEqual(secret, BallotMarks.FormNonce(session.Head.Session, 2, text));
            Assert.NotEqual(secret, BallotMarks.HashOf(text + "\n2")[..32]);
            Assert.NotEqual(session.Find(1)!.Closing!.Ballots[0].Nonce, BallotMarks.FormNonce(session.Head.Session, 1, text));
        }

        Assert.Equal(secret, BallotMarks.FormNonce(session.Head.Session, 2, forms[0].Code));
        Assert.DoesNotContain(await open.CouncilLines.AsNoTracking().Select(row => row.Json).ToListAsync(Cancel), json => json.Contains(forms[0].Code, StringComparison.Ordinal));
        Assert.DoesNotContain(await open.Changes.AsNoTracking().Select(row => row.Fields).ToListAsync(Cancel), fields => fields.Contains(forms[0].Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_speaks_for_a_member_with_an_account_and_a_member_takes_back_nothing_of_their_own()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        Assert.Equal(RefusalReason.RuleNotMet, (await Assert.ThrowsAsync<Refused>(() => councils.DeclareAsync(world.Officer, id, 3, [(1, ConflictKind.Other, true, null)], Cancel))).Reason);
        Assert.Equal(RefusalReason.RuleNotMet, (await Assert.ThrowsAsync<Refused>(() => councils.RemarkAsync(world.Officer, id, 1, 3, "Không đồng ý", Cancel))).Reason);
        await councils.RemarkAsync(world.Leader, id, 1, 3, "Đề nghị xem lại", Cancel);
        await councils.RemarkAsync(world.Officer, id, 1, 4, "Nhất trí", Cancel);
        await councils.DeclareAsync(world.Leader, id, 3, [(1, ConflictKind.Kin, false, "Em ruột")], Cancel);
        await Assert.ThrowsAsync<Refused>(() => councils.DeclareAsync(world.Leader, id, 3, [(1, ConflictKind.None, false, null)], Cancel));
        var said = (await councils.ViewAsync(world.Officer, id, Cancel)).Session.Find(1)!;
        Assert.Equal((Speaker.Member, Speaker.Secretary), (said.Declarations[3].By, said.Declarations[4].By));
        Assert.Equal([Speaker.Member, Speaker.Secretary], said.Remarks.Select(one => one.By));
    }

    [Fact]
    public async Task A_member_sees_who_is_voted_on_then_the_question_and_one_who_stepped_back_sees_no_more()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        await councils.PutAsync(world.Officer, id, "Tặng Giấy khen cho em tổ trưởng", "GKX", new("ho-so-3", "Lê Văn Tâm", "individual", null), null, false, Cancel);
        var view = await councils.OwnViewAsync(world.Leader, id, Cancel);
        Assert.NotNull(view.Questions[0].Body);
        Assert.Equal(("Lê Văn Tâm", "GKX"), (view.Questions[2].Nominee, view.Questions[2].Award));
        Assert.Null(view.Questions[2].Body);
        await councils.DeclareAsync(world.Leader, id, 3, [(3, ConflictKind.Kin, false, "Em ruột")], Cancel);
        Assert.Null((await councils.OwnViewAsync(world.Leader, id, Cancel)).Questions[2].Body);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => councils.ViewAsync(world.Leader, id, Cancel))).Reason);
        Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<Refused>(() => councils.OwnViewAsync(world.Officer, id, Cancel))).Reason);
    }

    [Fact]
    public async Task A_member_with_an_account_hears_of_being_put_on_paper()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        await councils.OpenVotesAsync(world.Officer, id, [3, 4], [], Cancel);
        await using var open = store.Get<Stores>().Open(world.CommuneId);
        var told = await open.Notices.AsNoTracking().SingleAsync(row => row.Text.Contains("phiếu giấy"), Cancel);
        Assert.Equal(world.Leader.AccountId, told.RecipientId);
        await Assert.ThrowsAsync<Refused>(() => councils.CastAsync(world.Leader, id, Code("a"), All(Choice.Agree), Cancel));
    }

    [Fact]
    public async Task A_letter_names_its_paper_and_may_be_on_one_question_alone()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        await Assert.ThrowsAsync<Refused>(() => councils.OpenVotesAsync(world.Officer, id, [], [new(5, " ")], Cancel));
        await councils.OpenVotesAsync(world.Officer, id, [], [new(5, "Văn bản số 12", [1])], Cancel);
        var session = (await councils.ViewAsync(world.Officer, id, Cancel)).Session;
        Assert.Equal([5], session.Find(1)!.Opening!.Written);
        Assert.Empty(session.Find(2)!.Opening!.Written);
    }

    [Fact]
    public async Task A_vote_given_up_needs_no_key_and_the_next_has_its_own()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        var lost = await councils.OpenVotesAsync(world.Officer, id, [], [], Cancel);
        await councils.GiveUpAsync(world.Officer, id, 1, "Mất hai mã mở phiếu", Cancel);
        await councils.GiveUpAsync(world.Officer, id, 2, "Mất hai mã mở phiếu", Cancel);
        await councils.PutAsync(world.Officer, id, "Tặng Giấy khen cho bà Nguyễn Thị Hòa", "GKX", new("ho-so-1", "Nguyễn Thị Hòa", "individual", null), null, false, Cancel);
        await DeclareAsync(councils, world, id, [3]);
        var next = await councils.OpenVotesAsync(world.Officer, id, [], [], Cancel);
        await councils.CastAsync(world.Chair, id, Code("a"), One(3, Choice.Agree), Cancel);
        await Assert.ThrowsAsync<Refused>(() => councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, lost.Parts[0], lost.Parts[1], "Hai người giữ mã cùng có mặt", Cancel));
        await councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, next.Parts[0], next.Parts[1], "Hai người giữ mã cùng có mặt", Cancel);
        await councils.CloseAsync(world.Officer, id, Cancel);
        Assert.Empty(await BrokenAsync(store));
    }

    [Fact]
    public async Task An_opening_whose_key_was_exchanged_takes_no_ballot()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        await councils.OpenVotesAsync(world.Officer, id, [], [], Cancel);
        await using var open = store.Get<Stores>().Open(world.CommuneId);
        var lines = await open.CouncilLines.OrderBy(row => row.Number).ToListAsync(Cancel);
        var own = CouncilSession.Load(lines.Select(row => new SessionLine(row.Number, row.Hash, row.Json)));
        var (before, theirs) = (lines[^3].Hash, BallotCipher.New().PublicKey);
        foreach (var line in lines.TakeLast(2))
        {
            var json = line.Json.Replace(own.Find(1)!.Opening!.PublicKey!, theirs, StringComparison.Ordinal);
            before = BallotMarks.HashOf(before + '\n' + json);
            var (hash, text) = (before, json);
            await open.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Json, text).SetProperty(row => row.Hash, hash), Cancel);
        }

        await Assert.ThrowsAsync<Refused>(() => councils.CastAsync(world.Chair, id, Code("a"), All(Choice.Agree), Cancel));
        Assert.NotEmpty(await BrokenAsync(store));
    }

    [Fact]
    public async Task Nobody_but_the_roll_and_the_office_sees_a_session_and_nobody_but_the_secretary_leads_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world, withLeader: false);
        Assert.Empty(await councils.ListAsync(world.Leader, Cancel));
        Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<Refused>(() => councils.ViewAsync(world.Leader, id, Cancel))).Reason);
        Assert.Single(await councils.ListAsync(world.Editor, Cancel));
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => councils.AttendAsync(world.Editor, id, [1], Cancel))).Reason);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => councils.DeclareAsync(world.Editor, id, 1, [(1, ConflictKind.None, false, null)], Cancel))).Reason);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => councils.CastAsync(world.Leader, id, Code("m"), All(Choice.Agree), Cancel))).Reason);
    }

    [Fact]
    public async Task Every_changed_row_of_an_ended_session_is_found()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        var (parts, _) = await councils.OpenVotesAsync(world.Officer, id, [], [], Cancel);
        await councils.CastAsync(world.Chair, id, Code("a"), All(Choice.Agree), Cancel);
        await councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, parts[0], parts[1], "Hai người giữ mã cùng có mặt", Cancel);
        await councils.CloseAsync(world.Officer, id, Cancel);
        Assert.Empty(await BrokenAsync(store));

        await using var open = store.Get<Stores>().Open(world.CommuneId);
        var lines = await open.CouncilLines.AsNoTracking().OrderBy(row => row.Number).ToListAsync(Cancel);
        foreach (var line in lines)
        {
            await FoundAsync(store, world, set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Json, line.Json.Replace("\"n\":", "\"n\": ", StringComparison.Ordinal)), Cancel),
                set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Json, line.Json), Cancel));
            await FoundAsync(store, world, set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Hash, new string('0', 64)), Cancel),
                set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Hash, line.Hash), Cancel));
            await FoundAsync(store, world, set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Number, 900), Cancel),
                set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Number, line.Number), Cancel));
            var other = Guid.CreateVersion7();
            await FoundAsync(store, world, set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Id, other), Cancel),
                set => set.CouncilLines.Where(row => row.Id == other).ExecuteUpdateAsync(change => change.SetProperty(row => row.Id, line.Id), Cancel));
            await FoundAsync(store, world, set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.CommuneId, other), Cancel),
                set => set.CouncilLines.IgnoreQueryFilters().Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.CommuneId, line.CommuneId), Cancel));
            await FoundAsync(store, world, set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.SittingId, other), Cancel),
                set => set.CouncilLines.Where(row => row.Id == line.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.SittingId, line.SittingId), Cancel));
        }

        var sitting = await open.CouncilSittings.AsNoTracking().SingleAsync(Cancel);
        await FoundAsync(store, world, set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.FileHash, (string?)null), Cancel), set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.FileHash, sitting.FileHash), Cancel));
        await FoundAsync(store, world, set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.Day, Day.AddDays(1)), Cancel), set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.Day, sitting.Day), Cancel));
        await FoundAsync(store, world, set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.Session, "x"), Cancel), set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.Session, sitting.Session), Cancel));
        await FoundAsync(store, world, set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.OpenedBy, world.Chair.AccountId), Cancel), set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.OpenedBy, sitting.OpenedBy), Cancel));
        await FoundAsync(store, world, set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.OpenedAt, sitting.OpenedAt.AddHours(1)), Cancel), set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.OpenedAt, sitting.OpenedAt), Cancel));
        var moved = Guid.CreateVersion7();
        await FoundAsync(store, world, set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.Id, moved), Cancel), set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.Id, sitting.Id), Cancel));
        await FoundAsync(store, world, set => set.CouncilSittings.ExecuteUpdateAsync(change => change.SetProperty(row => row.CommuneId, moved), Cancel), set => set.CouncilSittings.IgnoreQueryFilters().ExecuteUpdateAsync(change => change.SetProperty(row => row.CommuneId, sitting.CommuneId), Cancel));
        await open.CouncilLines.Where(row => row.Number == lines.Count).ExecuteDeleteAsync(Cancel);
        Assert.NotEmpty(await BrokenAsync(store));
    }

    [Fact]
    public async Task A_mark_or_a_ballot_put_in_by_hand_while_a_vote_is_open_is_found()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        await councils.OpenVotesAsync(world.Officer, id, [], [], Cancel);
        await councils.CastAsync(world.Chair, id, Code("a"), All(Choice.Agree), Cancel);
        await FoundAsync(store, world, set => set.BallotMarks.Where(row => row.Member == 2).ExecuteUpdateAsync(change => change.SetProperty(row => row.HasReturned, true), Cancel), set => set.BallotMarks.Where(row => row.Member == 2).ExecuteUpdateAsync(change => change.SetProperty(row => row.HasReturned, false), Cancel));
        await FoundAsync(store, world, set => set.BallotMarks.Where(row => row.Member == 1).ExecuteUpdateAsync(change => change.SetProperty(row => row.HasReturned, false), Cancel), set => set.BallotMarks.Where(row => row.Member == 1).ExecuteUpdateAsync(change => change.SetProperty(row => row.HasReturned, true), Cancel));
        await using var open = store.Get<Stores>().Open(world.CommuneId);
        await open.BallotSlots.Where(row => row.Slot == null).ExecuteDeleteAsync(Cancel);
        Assert.NotEmpty(await BrokenAsync(store));
    }

    [Fact]
    public async Task Nothing_at_rest_leads_from_a_member_to_a_ballot()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (councils, id) = await OpenedAsync(store, world);
        await councils.OpenVotesAsync(world.Officer, id, [], [], Cancel);
        await councils.CastAsync(world.Chair, id, Code("mã-bí-mật-1"), All(Choice.Agree), Cancel);
        await councils.CastAsync(world.Editor, id, Code("mã-bí-mật-2"), All(Choice.Disagree), Cancel);
        await using var open = store.Get<Stores>().Open(world.CommuneId);
        var slots = await open.BallotSlots.AsNoTracking().Where(row => row.Sealed != null).ToListAsync(Cancel);
        Assert.Equal(4, slots.Count);
        Assert.Single(slots.Select(row => row.Sealed!.Length).Distinct());
        Assert.All(slots, row => Assert.DoesNotContain("agree", row.Sealed!, StringComparison.Ordinal));
        var marks = await open.BallotMarks.AsNoTracking().ToListAsync(Cancel);
        Assert.Empty(marks.Select(row => row.Id).Intersect(slots.Select(row => row.Id)));

        // The ledger says that they voted, and neither on what nor how.
        var cast = await open.Changes.AsNoTracking().Where(row => row.Verb == "ballot.cast").Select(row => row.Fields).ToListAsync(Cancel);
        Assert.Equal(["{}", "{}"], cast);
        var secrets = await open.LedgerSecrets.AsNoTracking().Select(row => row.After).ToListAsync(Cancel);
        Assert.DoesNotContain(secrets, after => after?.Contains(Code("mã-bí-mật-1"), StringComparison.Ordinal) == true || after == "Agree");
    }

    [Fact]
    public async Task The_order_of_rows_guesses_no_better_than_chance()
    {
        const int Sessions = 60;
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var guessed = 0;
        for (var round = 0; round < Sessions; round++)
        {
            var (councils, id) = await OpenedAsync(store, world);
            await councils.OpenVotesAsync(world.Officer, id, [], [], Cancel);
            var session = (await councils.ViewAsync(world.Officer, id, Cancel)).Session;
            foreach (var actor in new[] { world.Chair, world.Editor, world.Leader })
            {
                await councils.CastAsync(actor, id, Code(actor.Name), All(Choice.Agree), Cancel);
            }

            // An onlooker with the whole store takes the first row that is filled for the first member that voted.
            await using var open = store.Get<Stores>().Open(world.CommuneId);
            var first = await open.BallotSlots.AsNoTracking().Where(row => row.SittingId == id && row.Question == 1 && row.Slot != null).Select(row => row.Slot).FirstAsync(Cancel);
            guessed += first == BallotMarks.Slot(session.Head.Session, 1, 1, Code(world.Chair.Name)) ? 1 : 0;
        }

        // One in three, and three standard deviations of it.
        Assert.InRange(guessed, 0, (Sessions / 3) + 11);
    }

    [Fact]
    public void Any_two_parts_give_the_secret_back_and_a_slip_is_noticed()
    {
        for (var round = 0; round < 200; round++)
        {
            var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(SharedSecret.Size);
            var parts = SharedSecret.Split(secret);
            Assert.Equal(secret, SharedSecret.Join(parts[0], parts[1]));
            Assert.Equal(secret, SharedSecret.Join(parts[2], parts[0]));
            Assert.Equal(secret, SharedSecret.Join(parts[1], parts[2].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
            var place = round % 30;
            place += parts[0][place] == '-' ? 1 : 0;
            var slip = parts[0][..place] + (parts[0][place] == 'Q' ? 'R' : 'Q') + parts[0][(place + 1)..];
            Assert.Throws<Refused>(() => SharedSecret.Join(slip, parts[1]));
        }
    }

    // Chair, editor, leader of a group, and two without accounts; the first question is open, the second secret.
    internal static async Task<(Councils Councils, Guid Id)> OpenedAsync(TestStore store, World world, bool withLeader = true)
    {
        var councils = store.Get<Councils>();
        RollMember[] roll =
        [
            new(1, Councils.KeyOf(world.Chair.AccountId!.Value), "Đỗ Thị Ánh", "Chủ tịch", CouncilSeat.Chair, []),
            new(2, Councils.KeyOf(world.Editor.AccountId!.Value), "Trần Văn Bình", "Ban biên tập", CouncilSeat.Secretary, []),
            new(3, withLeader ? Councils.KeyOf(world.Leader.AccountId!.Value) : "khac-3", "Lê Thị Cúc", "Tổ trưởng", CouncilSeat.Member, [world.Groups[0].ToString("N")]),
            new(4, "khac-4", "Phạm Văn Dũng", "Mặt trận", CouncilSeat.Member, []),
            new(5, "khac-5", "Vũ Thị Hà", "Phụ nữ", CouncilSeat.Member, []),
        ];
        var id = await councils.OpenAsync(world.Officer, new(Day, CouncilSample.Decision with { SignedOn = Day.AddDays(-60) }, roll), Cancel);
        await councils.AttendAsync(world.Officer, id, [1, 2, 3, 4], Cancel);
        await councils.PutAsync(world.Officer, id, "Tặng Giấy khen cho bà Nguyễn Thị Hòa", "GKX", new("ho-so-1", "Nguyễn Thị Hòa", "individual", null), null, false, Cancel);
        await councils.PutAsync(world.Officer, id, "Đề nghị Chiến sĩ thi đua cấp tỉnh cho ông Lý Văn Sơn", "CSTDT", new("ho-so-2", "Lý Văn Sơn", "individual", null), null, true, Cancel);
        await DeclareAsync(councils, world, id, [1, 2], withLeader);
        return (councils, id);
    }

    private static async Task DeclareAsync(Councils councils, World world, Guid id, int[] questions, bool withLeader = true)
    {
        Actor[] speakers = [world.Chair, world.Editor, withLeader ? world.Leader : world.Officer, world.Officer, world.Officer];
        for (var member = 1; member <= speakers.Length; member++)
        {
            await councils.DeclareAsync(speakers[member - 1], id, member, [.. questions.Select(question => (question, ConflictKind.None, false, (string?)null))], Cancel);
        }
    }

    private static string Code(string name) => BallotMarks.HashOf(name)[..32];

    private static Dictionary<int, Choice> All(Choice choice) => new() { [1] = choice, [2] = choice };

    private static Dictionary<int, Choice> One(int question, Choice choice) => new() { [question] = choice };

    private static Dictionary<int, IReadOnlyList<int>> Returned(int member) => new() { [1] = [member], [2] = [member] };

    private static async Task FoundAsync(TestStore store, World world, Func<Store, Task> spoil, Func<Store, Task> mend)
    {
        await using var open = store.Get<Stores>().Open(world.CommuneId);
        await spoil(open);
        Assert.NotEmpty(await BrokenAsync(store));
        await mend(open);
        Assert.Empty(await BrokenAsync(store));
    }

    private static Task<IReadOnlyList<string>> BrokenAsync(TestStore store) => store.Get<Invariants>().BrokenAsync(Cancel);
}
