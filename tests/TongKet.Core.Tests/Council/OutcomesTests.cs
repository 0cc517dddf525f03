using System.Security.Cryptography;
using TongKet.Core.Council;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Tests.Emulation;
using TongKet.Testing;
using Choice = TongKet.Core.Council.Choice;

namespace TongKet.Core.Tests.Council;

public sealed class OutcomesTests
{
    private const string Link = "/ban-lam-viec/de-nghi";
    private static readonly DateOnly Day = new(2026, 1, 15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_ended_session_counted_on_a_nomination_is_read_by_whoever_decides_and_nothing_before_it_has_ended()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await NominationsTests.WorldAsync(store);
        var (passed, failed) = (await ListedAsync(store, world, "Ma Văn Trám"), await ListedAsync(store, world, "Hà Thị Mận"));
        var (councils, outcomes) = (store.Get<Councils>(), store.Get<Outcomes>());
        RollMember[] roll =
        [
            new(1, Councils.KeyOf(world.Chair.AccountId!.Value), "Đỗ Thị Ánh", "Chủ tịch", CouncilSeat.Chair, []),
            new(2, Councils.KeyOf(world.Editor.AccountId!.Value), "Trần Văn Bình", "Ban biên tập", CouncilSeat.Secretary, []),
            new(3, Councils.KeyOf(world.Officer.AccountId!.Value), "Lê Thị Cúc", "Công chức", CouncilSeat.Member, []),
        ];
        var sitting = await councils.OpenAsync(world.Officer, new(Day, CouncilSample.Decision with { SignedOn = Day.AddDays(-60) }, roll), Cancel);
        Assert.Equal(2, await councils.PutListAsync(world.Officer, sitting, 2025, null, false, Cancel));
        await councils.AttendAsync(world.Officer, sitting, [1, 2, 3], Cancel);
        var session = (await councils.ViewAsync(world.Officer, sitting, Cancel)).Session;
        var (first, second) = (NumberOf(session, passed), NumberOf(session, failed));
        var actors = new[] { world.Chair, world.Editor, world.Officer };
        foreach (var (actor, member) in actors.Select((actor, i) => (actor, i + 1)))
        {
            await councils.DeclareAsync(actor, sitting, member, [(first, ConflictKind.None, false, null), (second, ConflictKind.None, false, null)], Cancel);
        }

        var parts = (await councils.OpenVotesAsync(world.Officer, sitting, [], [], Cancel)).Parts;
        foreach (var (actor, choice) in actors.Zip([Choice.Agree, Choice.Disagree, Choice.Other]))
        {
            await councils.CastAsync(actor, sitting, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), new Dictionary<int, Choice> { [first] = Choice.Agree, [second] = choice }, Cancel);
        }

        await councils.CloseVotesAsync(CouncilSample.Other(world.Officer), sitting, parts[0], parts[1], "Hai người giữ mã cùng có mặt", Cancel);
        Assert.Empty(await outcomes.AllAsync(world.CommuneId, Cancel));

        await councils.CloseAsync(world.Officer, sitting, Cancel);
        var view = await councils.ViewAsync(world.Officer, sitting, Cancel);
        var found = await outcomes.AllAsync(world.CommuneId, Cancel);
        Assert.Equal((true, 3, 3, 2), (found[passed].Passed, found[passed].Agree, found[passed].Over, found[passed].Needed));
        Assert.Equal((false, 1, "LDTT", Day), (found[failed].Passed, found[failed].Agree, found[failed].Award, found[failed].Day));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(view.Session.ToFile())), found[passed].FileHash);
        Assert.Equal((sitting, view.Session.Head.Session), (found[passed].Sitting, found[passed].Session));

        // What was voted on is not put again.
        var next = await councils.OpenAsync(world.Officer, new(Day, CouncilSample.Decision with { SignedOn = Day.AddDays(-60) }, roll), Cancel);
        await Assert.ThrowsAsync<TongKet.Core.Basics.Refused>(() => councils.PutListAsync(world.Officer, next, 2025, null, false, Cancel));
    }

    private static int NumberOf(CouncilSession session, Guid nomination) => session.Questions.Single(state => state.Question.Nominee.Nomination == nomination.ToString("N")).Question.Number;

    private static async Task<Guid> ListedAsync(TestStore store, World world, string name)
    {
        var nominations = store.Get<Nominations>();
        var id = await nominations.DraftAsync(world.Leader, NominationsTests.Worker(world) with { Name = name }, Cancel);
        await nominations.SubmitAsync(world.Leader, id, Link, Cancel);
        await nominations.AcceptAsync(world.Officer, id, "Đã xem thông báo xếp loại và biên bản", Link, Cancel);
        await nominations.ListAsync(world.Officer, 2025, [id], null, Cancel);
        return id;
    }
}
