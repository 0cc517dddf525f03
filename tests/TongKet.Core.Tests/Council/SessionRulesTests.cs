using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Testing;

namespace TongKet.Core.Tests.Council;

public sealed class SessionRulesTests
{
    [Fact]
    public void Without_two_thirds_of_all_members_no_vote_opens()
    {
        var session = CouncilSample.Start(11);
        session.Attend([1, 2, 3, 4, 5, 6, 7]);
        CouncilSample.Put(session, "GKX");
        CouncilSample.DeclareAll(session, 1);
        Assert.Equal(["no-quorum"], Codes(() => session.OpenVote(1, [1, 2, 3, 4, 5, 6, 7], [], [8, 9, 10, 11], null)));
        session.Attend([1, 2, 3, 4, 5, 6, 7, 8]);
        session.OpenVote(1, [1, 2, 3, 4, 5, 6, 7, 8], [], [9], null);
    }

    [Fact]
    public void Nobody_gets_a_ballot_before_saying_what_ties_them()
    {
        var session = CouncilSample.Start(5);
        session.Attend([1, 2, 3, 4, 5]);
        CouncilSample.Put(session, "GKX");
        Assert.Equal(["undeclared"], Codes(() => session.OpenVote(1, [1, 2, 3, 4, 5], [], [], null)));
    }

    [Fact]
    public void A_nominee_and_a_member_of_the_nominated_collective_step_back_whatever_they_say()
    {
        var session = CouncilSample.Start(5);
        CouncilSample.Put(session, "GKX", "nguoi-4", "to-4");
        CouncilSample.Put(session, "TTLDTT", "to-5");
        Assert.Equal(["conflict-found", "conflict-recuses"], Codes(() => session.Declare(CouncilSample.Book, 1, 4, ConflictKind.None, false, null)));
        Assert.Equal(["conflict-found", "conflict-recuses"], Codes(() => session.Declare(CouncilSample.Book, 2, 5, ConflictKind.None, false, null)));
        session.Declare(CouncilSample.Book, 1, 4, ConflictKind.Self, false, null);
        Assert.True(session.Find(1)!.IsRecused(4));
        Assert.Equal(["conflict-recuses", "recused-stays"], Codes(() => session.Declare(CouncilSample.Book, 1, 4, ConflictKind.Other, false, null)).Order());
    }

    [Fact]
    public void A_colleague_of_the_nominee_says_so_and_may_vote_and_kin_may_not()
    {
        var session = CouncilSample.Start(5);
        CouncilSample.Put(session, "GKX", "ho-so-1", "to-4");
        Assert.Equal(["conflict-found"], Codes(() => session.Declare(CouncilSample.Book, 1, 4, ConflictKind.None, false, null)));
        session.Declare(CouncilSample.Book, 1, 4, ConflictKind.OwnUnit, false, null);
        session.Declare(CouncilSample.Book, 1, 5, ConflictKind.Kin, false, "Em ruột");
        Assert.False(session.Find(1)!.IsRecused(4));
        Assert.True(session.Find(1)!.IsRecused(5));
    }

    [Fact]
    public void One_who_stepped_back_stays_in_quorum_and_base_and_gets_no_ballot()
    {
        var session = CouncilSample.Start(9);
        session.Attend([1, 2, 3, 4, 5, 6]);
        CouncilSample.Put(session, "GKX", "nguoi-6");
        CouncilSample.DeclareAll(session, 1);
        Assert.Equal(["issued"], Codes(() => session.OpenVote(1, [1, 2, 3, 4, 5, 6], [], [], null)));
        CouncilSample.Vote(session, 1, [1, 2, 3, 4, 5], [], [], [.. Enumerable.Repeat(Choice.Agree, 5)], []);
        Assert.Equal((9, 6, false), (session.Find(1)!.Closing!.Count.Over, session.Find(1)!.Closing!.Count.Needed, session.Find(1)!.Closing!.Count.Passed));
    }

    [Fact]
    public void Roll_and_presence_stand_still_while_a_vote_is_open()
    {
        var session = CouncilSample.Start(5);
        session.Attend([1, 2, 3, 4]);
        CouncilSample.Put(session, "GKX");
        CouncilSample.DeclareAll(session, 1);
        session.OpenVote(1, [1, 2, 3], [4], [5], null);
        Assert.Equal(["vote-open"], Codes(() => session.Attend([1, 2, 3, 4, 5])));
        Assert.Equal(["vote-open"], Codes(() => session.Join(new(6, "nguoi-6", "Lê Thị Mơ", "Trưởng ban", CouncilSeat.Member, []), CouncilSample.Decision, "Bổ sung")));
        Assert.Equal(["declared-late"], Codes(() => session.Declare(CouncilSample.Book, 1, 2, ConflictKind.Kin, true, null)));
    }

    [Fact]
    public void A_member_who_joins_between_votes_changes_the_base_of_the_next()
    {
        var session = CouncilSample.Start(5);
        session.Attend([1, 2, 3, 4]);
        CouncilSample.Put(session, "GKX");
        CouncilSample.Put(session, "GKX", "nguoi-6");
        CouncilSample.DeclareAll(session, 1);
        CouncilSample.Vote(session, 1, [1, 2, 3, 4], [], [], [.. Enumerable.Repeat(Choice.Agree, 4)], []);
        session.Join(new(6, "nguoi-6", "Lê Thị Mơ", "Trưởng ban", CouncilSeat.Member, []), CouncilSample.Decision, "Bổ sung thành viên");
        Assert.Equal(ConflictKind.Self, session.Find(2)!.InferredOf(6));
        CouncilSample.DeclareAll(session, 2);
        CouncilSample.Vote(session, 2, [1, 2, 3, 4], [], [], [.. Enumerable.Repeat(Choice.Agree, 4)], []);
        Assert.Equal([5, 6], session.Questions.Select(state => state.Closing!.Count.Over));
    }

    [Fact]
    public void A_member_who_leaves_is_out_of_quorum_and_base_and_keeps_the_place_on_the_roll()
    {
        var session = CouncilSample.Start(10);
        session.Attend([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        CouncilSample.Put(session, "CSTDT");
        Assert.Equal(["present"], Codes(() => session.Leave(10, CouncilSample.Decision, "Chuyển công tác")));
        session.Attend([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Equal(["decision-day"], Codes(() => session.Leave(10, CouncilSample.Decision with { SignedOn = CouncilSample.Day.AddDays(1) }, "Chuyển công tác")));
        session.Leave(10, CouncilSample.Decision, "Chuyển công tác");
        session.Join(new(11, "nguoi-11", "Lê Thị Mơ", "Trưởng ban", CouncilSeat.Member, []), CouncilSample.Decision, "Thay người");
        Assert.Equal(10, session.MemberCount);
        Assert.Equal(["present"], Codes(() => session.Attend([1, 10])));
        CouncilSample.DeclareAll(session, 1);
        Assert.Equal(["roll"], Codes(() => session.Declare(CouncilSample.Book, 1, 10, ConflictKind.None, false, null)));
        CouncilSample.Vote(session, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9], [], [], [.. Enumerable.Repeat(Choice.Agree, 9)], []);
        var count = session.Find(1)!.Closing!.Count;
        Assert.Equal((10, 9, true), (count.Over, count.Needed, count.Passed));
    }

    [Fact]
    public void Who_wrote_is_counted_in_the_base_of_those_present()
    {
        var session = CouncilSample.Start(11);
        session.Attend([1, 2, 3, 4, 5, 6, 7, 8]);
        session.Put("Tặng Giấy khen", "GKX", new("ho-so-1", "Nguyễn Thị Hòa", "individual", null), new(1, 2, VoteBase.Present, false, "05/QC-HĐTĐKT", LawStatus.Confirmed));
        CouncilSample.DeclareAll(session, 1);
        CouncilSample.Vote(session, 1, [1, 2, 3, 4, 5, 6, 7, 8], [], [9, 10, 11], [Choice.Agree, .. Enumerable.Repeat(Choice.Disagree, 7), Choice.Agree, Choice.Agree, Choice.Agree], []);
        var count = session.Find(1)!.Closing!.Count;
        Assert.Equal((11, 6, 4, false), (count.Over, count.Needed, count.Agree, count.Passed));
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        CouncilSample.Close(session, key);
        Assert.Null(SessionVerifier.Verify(session.ToFile()).Broken);
    }

    [Fact]
    public void A_namesake_says_who_it_is_and_every_one_of_them_is_asked()
    {
        var session = CouncilSample.Start(5);
        session.Put("Tặng Giấy khen", "GKX", new("ho-so-1", "Trần Thị Cức", "individual", null), CouncilSample.Rule("GKX"));
        var state = session.Find(1)!;
        Assert.Equal((ConflictKind.None, true), (state.InferredOf(3), state.IsNamesake(3)));
        Assert.Equal(["same-name"], Codes(() => session.Declare(CouncilSample.Book, 1, 3, ConflictKind.None, false, null)));
        Assert.Equal(["conflict"], Codes(() => session.Declare(CouncilSample.Book, 1, 3, ConflictKind.SameName, true, "Trùng tên")));
        session.Declare(CouncilSample.Book, 1, 3, ConflictKind.None, false, "Người khác, ở tổ 5");
        Assert.False(state.IsRecused(3));
        session.Declare(CouncilSample.Book, 1, 3, ConflictKind.Self, false, null);
        Assert.True(state.IsRecused(3));
    }

    [Fact]
    public void What_the_secretary_wrote_of_a_member_the_member_may_say_otherwise()
    {
        var session = CouncilSample.Start(5);
        CouncilSample.Put(session, "GKX");
        session.Declare(CouncilSample.Book, 1, 5, ConflictKind.Other, true, null, Speaker.Secretary);
        Assert.Equal(["recused-stays"], Codes(() => session.Declare(CouncilSample.Book, 1, 5, ConflictKind.None, false, null, Speaker.Secretary)));
        session.Declare(CouncilSample.Book, 1, 5, ConflictKind.None, false, null);
        Assert.False(session.Find(1)!.IsRecused(5));
        session.Declare(CouncilSample.Book, 1, 5, ConflictKind.Other, true, null);
        Assert.Equal(["recused-stays"], Codes(() => session.Declare(CouncilSample.Book, 1, 5, ConflictKind.None, false, null)));
    }

    [Fact]
    public void Letters_of_nobody_are_told_as_a_fault()
    {
        var session = CouncilSample.Start(5);
        session.Attend([1, 2, 3, 4, 5]);
        CouncilSample.Put(session, "GKX");
        CouncilSample.DeclareAll(session, 1);
        Assert.Equal(["written"], Codes(() => session.OpenVote(1, [1, 2, 3, 4, 5], [], [99], null)));
    }

    [Fact]
    public void A_session_ends_only_when_every_question_is_settled_and_then_takes_nothing_more()
    {
        var session = CouncilSample.Start(5);
        Assert.Equal(["empty"], Codes(() => session.Close("k", "p", _ => "s")));
        CouncilSample.Put(session, "GKX");
        Assert.Equal(["unsettled"], Codes(() => session.Close("k", "p", _ => "s")));
        Assert.Equal(["reason"], Codes(() => session.GiveUp(1, " ")));
        session.GiveUp(1, "Rút đề nghị");
        session.Close("k", "p", _ => "s");
        Assert.Equal(["closed"], Codes(() => session.Attend([1])));
        Assert.Equal(["closed"], Codes(() => CouncilSample.Put(session, "GKX")));
    }

    [Fact]
    public void A_roll_with_one_person_twice_or_without_chair_opens_nothing() => Assert.Equal(
        ["roll-twice", "chair", "secretary"],
        Codes(() => CouncilSession.Start("s", "Phường", CouncilSample.Decision, CouncilSample.Day, "", CouncilSample.Quorum,
            [.. CouncilSample.Roll(5).Select(member => member with { Seat = CouncilSeat.Member, Key = member.Number == 5 ? "nguoi-4" : member.Key })])));

    [Fact]
    public void Lines_read_back_make_the_same_session_and_a_changed_line_makes_none()
    {
        var session = CouncilSample.Whole();
        var again = CouncilSession.Load(session.Lines);
        Assert.Equal(session.ToFile(), again.ToFile());
        Assert.Equal(["failed", "passed", "void"], again.Questions.Select(state => state.Outcome));
        var lines = session.Lines.ToArray();
        lines[4] = lines[4] with { Json = lines[4].Json.Replace("hòa", "hoà", StringComparison.OrdinalIgnoreCase) };
        Assert.NotEqual(session.Lines[4].Json, lines[4].Json);
        Assert.Throws<InvalidDataException>(() => CouncilSession.Load(lines));
    }

    private static IEnumerable<string> Codes(Action act) => Assert.Throws<Refused>(act).Findings.Select(finding => finding.Code);
}
