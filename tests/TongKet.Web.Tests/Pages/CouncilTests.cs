using System.Net;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;
using Choice = TongKet.Core.Council.Choice;

namespace TongKet.Web.Tests.Pages;

/// <summary>The council in session at the door: what is refused is said, and written down.</summary>
public sealed class CouncilTests
{
    internal static readonly DateTimeOffset January = new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Day = new(2026, 1, 15);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_second_vote_one_after_the_close_one_of_a_member_who_stepped_back_and_one_of_a_stranger_are_refused_and_written_down()
    {
        await using var web = await WebAsync();
        var (councils, id) = await OpenedAsync(web);
        var parts = (await councils.OpenVotesAsync(web.World.Officer, id, [4, 5], [], None)).Parts;
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var leader = await web.BrowserOfAsync("to-truong");
        var ballot = Links.SittingBallot(id);

        using var first = await WebFixture.PostAsync(chair, ballot, "form[action*=Cast]", ("phieu-1", "Agree"), ("phieu-2", "Agree"));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var taken = await WebFixture.ReadAsync(first);
        Assert.Equal(2, taken.QuerySelectorAll("code.tracker").Length);

        // The same browser votes anew, another one does not.
        Assert.False(first.Headers.Contains("Set-Cookie") && first.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("tongket-phieu-", StringComparison.Ordinal)), "The code has to be there before the ballot.");
        using var again = await WebFixture.PostAsync(chair, ballot, "form[action*=Cast]", ("phieu-1", "Disagree"), ("phieu-2", "Agree"));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.NotEqual(taken.QuerySelector("code.tracker")!.TextContent, (await WebFixture.ReadAsync(again)).QuerySelector("code.tracker")!.TextContent);
        using var other = await web.BrowserOfAsync("chu-tich");
        using var second = await WebFixture.PostAsync(other, ballot, "form[action*=Cast]", ("phieu-1", "Agree"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Contains("bằng mã phiếu khác", (await WebFixture.ReadAsync(second)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("other-code", await RefusedAsync(web, web.World.Chair));

        // The leader stepped back from the second question: it is on no form, and not taken without one.
        var page = await WebFixture.ReadAsync(await leader.GetAsync(new Uri(ballot, UriKind.Relative)));
        Assert.NotNull(page.QuerySelector("[name=phieu-1]"));
        Assert.Null(page.QuerySelector("[name=phieu-2]"));
        Assert.DoesNotContain("Chiến sĩ thi đua cấp tỉnh cho ông", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("đã tránh", page.QuerySelector(".questions")!.TextContent, StringComparison.Ordinal);
        using var recused = await WebFixture.PostTokenAsync(leader, ballot, ballot + "?handler=Cast", ("phieu-2", "Agree"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, recused.StatusCode);
        Assert.Equal("not-entitled", await RefusedAsync(web, web.World.Leader));

        using var stranger = await web.BrowserOfAsync("cong-chuc");
        using var unlisted = await WebFixture.PostTokenAsync(stranger, "/tai-khoan", ballot + "?handler=Cast", ("phieu-1", "Agree"));
        Assert.Equal(HttpStatusCode.Forbidden, unlisted.StatusCode);
        Assert.Equal("NotAllowed", await RefusedAsync(web, web.World.Officer));

        foreach (var member in new[] { 4, 5 })
        {
            await councils.EnterNamedAsync(web.World.Officer, id, member, new Dictionary<int, Choice> { [1] = Choice.Agree }, None);
        }

        await councils.ReturnAsync(web.World.Chair, id, new Dictionary<int, IReadOnlyList<int>> { [1] = [4, 5], [2] = [] }, None);
        await councils.CloseVotesAsync(CouncilSample.Other(web.World.Officer), id, parts[0], parts[2], "Hai người giữ mã cùng có mặt", None);
        using var late = await WebFixture.PostTokenAsync(leader, "/tai-khoan", ballot + "?handler=Cast", ("phieu-1", "Agree"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("WrongState", await RefusedAsync(web, web.World.Leader));
        Assert.Empty(await web.Store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_roll_changed_in_the_store_stops_the_vote_and_the_attempt_is_written_down()
    {
        await using var web = await WebAsync();
        var (councils, id) = await OpenedAsync(web);
        await councils.OpenVotesAsync(web.World.Officer, id, [4, 5], [], None);
        using var chair = await web.BrowserOfAsync("chu-tich");
        var ballot = Links.SittingBallot(id);
        var page = await WebFixture.ReadAsync(await chair.GetAsync(new Uri(ballot, UriKind.Relative)));
        await using (var raw = web.Store.Get<Stores>().Open(web.World.CommuneId))
        {
            var head = await raw.Set<CouncilLine>().AsNoTracking().SingleAsync(row => row.Number == 1, None);
            await raw.Set<CouncilLine>().Where(row => row.Id == head.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Json, head.Json.Replace("Phạm Văn Dũng", "Phạm Văn Đức", StringComparison.Ordinal)), None);
        }

        using var refused = await chair.SendAsync(WebFixture.Filled(page, ballot, "form[action*=Cast]", ("phieu-1", "Agree")));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("altered", await RefusedAsync(web, web.World.Chair));
        Assert.NotEmpty(await web.Store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Two_people_close_the_votes_each_with_their_own_part_and_one_person_does_not()
    {
        await using var web = await WebAsync();
        var (councils, id) = await OpenedAsync(web);
        var parts = (await councils.OpenVotesAsync(web.World.Officer, id, [4, 5], [], None)).Parts;
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var editor = await web.BrowserOfAsync("bien-tap");
        var key = Links.SittingKey(id);
        using var mistyped = await WebFixture.PostAsync(chair, key, "form[action*=Give]", ("khoa", "ABCD-EFGH"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mistyped.StatusCode);
        using var one = await WebFixture.PostAsync(chair, key, "form[action*=Give]", ("khoa", parts[0].ToLowerInvariant()));
        Assert.Equal(HttpStatusCode.Redirect, one.StatusCode);
        using var alone = await WebFixture.PostAsync(chair, key, "form[action*=Give]", ("khoa", parts[1]));
        Assert.True((await councils.ViewAsync(web.World.Officer, id, None)).Session.OpenQuestion is not null);
        using var office = await web.BrowserOfAsync("cong-chuc");
        using var opener = await WebFixture.PostAsync(office, key, "form[action*=Both]", ("khoa", parts[0]), ("khoa2", parts[1]), ("lyDo", "Cho nhanh"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, opener.StatusCode);
        Assert.Contains("đã thấy cả ba mã", (await WebFixture.ReadAsync(opener)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var stale = await WebFixture.PostAsync(editor, key, "form[action*=Give]", ("khoa", BallotCipher.New().Parts[2]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        using var anew = await WebFixture.PostAsync(chair, key, "form[action*=Give]", ("khoa", parts[1]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, anew.StatusCode);
        using var two = await WebFixture.PostAsync(editor, key, "form[action*=Give]", ("khoa", parts[2]));
        Assert.Equal(HttpStatusCode.Redirect, two.StatusCode);
        Assert.Null((await councils.ViewAsync(web.World.Officer, id, None)).Session.OpenQuestion);
        Assert.Empty(await web.Store.Get<Invariants>().BrokenAsync(None));

        // No part stands in the ledger or in a table.
        await using var raw = web.Store.Get<Stores>().Open(web.World.CommuneId);
        Assert.Equal(2, await raw.Set<Change>().CountAsync(row => row.Verb == Verbs.PartGiven && row.Fields == "{}", None));
    }

    [Fact]
    public async Task A_faulty_roll_is_told_line_by_line_and_nothing_is_kept()
    {
        await using var web = await WebAsync();
        using var office = await web.BrowserOfAsync("cong-chuc");
        using var answer = await WebFixture.PostAsync(
            office, Links.NewSitting(), "main form", ("so", ""), ("ngayKy", "2026-01-16"), ("coQuan", "Chủ tịch UBND"), ("ngayHop", "2026-01-15"), ("ds-1", "Đỗ Thị Ánh"), ("vt-1", "Member"), ("tk-1", ""), ("ds-2", ""), ("tk-2", web.World.Chair.AccountId!.Value.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var told = await WebFixture.ReadAsync(answer);
        WebFixture.AssertFaultsBesideFields(told);
        Assert.Contains("số quyết định", told.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dòng 2", told.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var dateless = await WebFixture.PostAsync(office, Links.NewSitting(), "main form", ("so", "1/QĐ"), ("ngayKy", "hôm qua"), ("coQuan", "UBND"), ("ngayHop", ""), ("ds-1", "Đỗ Thị Ánh"), ("vt-1", "Chair"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dateless.StatusCode);
        Assert.Equal(2, (await WebFixture.ReadAsync(dateless)).QuerySelectorAll(".errors a").Length);
        Assert.Empty(await web.Store.Get<Councils>().ListAsync(web.World.Officer, None));
    }

    internal static async Task<WebFixture> WebAsync()
    {
        var web = await WebFixture.PublishedAsync();
        web.Store.Clock.SetUtcNow(January);
        return web;
    }

    /// <summary>A nomination that stands on the list of 2025.</summary>
    internal static async Task<Guid> ListedAsync(WebFixture web, string name)
    {
        var (nominations, world) = (web.Store.Get<Nominations>(), web.World);
        var id = await nominations.DraftAsync(
            world.Leader,
            new NominationDraft
            {
                Award = "LDTT",
                Subject = SubjectKind.Individual,
                Year = 2025,
                Name = name,
                Gender = Gender.Female,
                Standing = NomineeStanding.DirectWorker,
                AreaId = world.Groups[0],
                Text = "Vận động các hộ tự phân loại rác tại nhà.",
                Reason = "Có thành tích trong công tác năm 2025",
                Facts =
                [
                    new OccupationStatement(Occupation.CivilServant), new RatingStatement(2025, TaskRating.HTT), new Attestation("movement-solidarity", true), new ProceedingsStatement(Proceedings.None, "Văn bản 12/CAP"),
                    new StateStatement(SubjectState.Active, null, false), new SearchedStatement(RecordKind.Initiatives, 0), new SearchedStatement(RecordKind.Works, 0),
                ],
            },
            None);
        await nominations.SubmitAsync(world.Leader, id, Links.Nominations(), None);
        await nominations.AcceptAsync(world.Officer, id, "Đã xem thông báo xếp loại và biên bản", Links.Nominations(), None);
        await nominations.ListAsync(world.Officer, 2025, [id], null, None);
        return id;
    }

    // Chair, editor and leader by phone, two without accounts; an open question and a secret one, from which the leader steps back.
    private static async Task<(Councils Councils, Guid Id)> OpenedAsync(WebFixture web)
    {
        var (councils, world) = (web.Store.Get<Councils>(), web.World);
        RollMember[] roll =
        [
            new(1, Councils.KeyOf(world.Chair.AccountId!.Value), "Đỗ Thị Ánh", "Chủ tịch", CouncilSeat.Chair, []),
            new(2, Councils.KeyOf(world.Editor.AccountId!.Value), "Trần Văn Bình", "Ban biên tập", CouncilSeat.Secretary, []),
            new(3, Councils.KeyOf(world.Leader.AccountId!.Value), "Lê Thị Cúc", "Tổ trưởng", CouncilSeat.Member, []),
            new(4, "name-4", "Phạm Văn Dũng", "Mặt trận", CouncilSeat.Member, []),
            new(5, "name-5", "Vũ Thị Hà", "Phụ nữ", CouncilSeat.Member, []),
        ];
        var id = await councils.OpenAsync(world.Officer, new(Day, new("12/QĐ-UBND", Day.AddDays(-60), "Chủ tịch UBND phường"), roll), None);
        await councils.AttendAsync(world.Officer, id, [1, 2, 3, 4, 5], None);
        await councils.PutAsync(world.Officer, id, "Tặng Giấy khen cho bà Nguyễn Thị Hòa", "GKX", new("ho-so-1", "Nguyễn Thị Hòa", "individual", null), null, false, None);
        await councils.PutAsync(world.Officer, id, "Đề nghị Chiến sĩ thi đua cấp tỉnh cho ông Lý Văn Sơn", "CSTDT", new("ho-so-2", "Lý Văn Sơn", "individual", null), null, true, None);
        Actor[] speakers = [world.Chair, world.Editor, world.Leader, world.Officer, world.Officer];
        for (var member = 1; member <= speakers.Length; member++)
        {
            var kin = member == 3;
            await councils.DeclareAsync(speakers[member - 1], id, member, [(1, ConflictKind.None, false, null), (2, kin ? ConflictKind.Kin : ConflictKind.None, kin, null)], None);
        }

        return (councils, id);
    }

    private static async Task<string?> RefusedAsync(WebFixture web, Actor who)
    {
        await using var raw = web.Store.Get<Stores>().Open(web.World.CommuneId);
        var fields = await raw.Set<Change>().AsNoTracking().Where(row => row.Verb == Verbs.BallotRefused && row.ActorId == who.AccountId).OrderByDescending(row => row.Sequence).Select(row => row.Fields).FirstOrDefaultAsync(None);
        return fields is null ? null : System.Text.Json.JsonDocument.Parse(fields).RootElement.GetProperty("refused")[1].GetString();
    }
}
