using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Council;

/// <summary>Votes in a real store under attack, against a model: a table of who said what last, under which code.</summary>
public sealed class CouncilsModelTests
{
    private const int Rounds = 10;
    private const int Tries = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Phones_papers_and_letters_count_as_the_model_does_whatever_is_tried()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var random = new Random(20220114);
        var refused = 0;
        for (var one = 0; one < Rounds; one++)
        {
            var round = await Round.StartAsync(store, world, random);
            for (var i = 0; i < Tries; i++)
            {
                await round.TryAsync();
            }

            await round.CloseAsync();
            Assert.Empty(await store.Get<Invariants>().BrokenAsync(Cancel));
            refused += round.Refusals;
        }

        Assert.InRange(refused, Rounds * Tries / 4, Rounds * Tries);
    }

    /// <summary>Question 1 is open, 2 secret; 1 to 3 vote on phones, 4 on paper, 5 wrote. 3 stepped back from the second, so that it has fewer ballots.</summary>
    private sealed class Round(Councils councils, World world, Guid id, VotesOpened opened, Random random)
    {
        private readonly Dictionary<(int Member, int Question), (string Code, Choice Choice)> phones = [];
        private readonly Dictionary<int, Choice> named = [];
        private readonly Dictionary<string, Choice> forms = [];

        public int Refusals { get; private set; }

        public static async Task<Round> StartAsync(TestStore store, World world, Random random)
        {
            var councils = store.Get<Councils>();
            var day = new DateOnly(2022, 1, 10);
            RollMember[] roll =
            [
                new(1, Councils.KeyOf(world.Chair.AccountId!.Value), "Đỗ Thị Ánh", "Chủ tịch", CouncilSeat.Chair, []),
                new(2, Councils.KeyOf(world.Editor.AccountId!.Value), "Trần Văn Bình", "Ban biên tập", CouncilSeat.Secretary, []),
                new(3, Councils.KeyOf(world.Leader.AccountId!.Value), "Lê Thị Cúc", "Tổ trưởng", CouncilSeat.Member, []),
                new(4, "khac-4", "Phạm Văn Dũng", "Mặt trận", CouncilSeat.Member, []),
                new(5, "khac-5", "Vũ Thị Hà", "Phụ nữ", CouncilSeat.Member, []),
            ];
            var id = await councils.OpenAsync(world.Officer, new(day, CouncilSample.Decision with { SignedOn = day }, roll), Cancel);
            await councils.AttendAsync(world.Officer, id, [1, 2, 3, 4], Cancel);
            await councils.PutAsync(world.Officer, id, "Tặng Giấy khen", "GKX", new("ho-so-1", "Nguyễn Thị Hòa", "individual", null), null, false, Cancel);
            await councils.PutAsync(world.Officer, id, "Đề nghị Chiến sĩ thi đua cấp tỉnh", "CSTDT", new("ho-so-2", "Lý Văn Sơn", "individual", null), null, true, Cancel);
            Actor[] speakers = [world.Chair, world.Editor, world.Leader, world.Officer, world.Officer];
            for (var member = 1; member <= 5; member++)
            {
                await councils.DeclareAsync(speakers[member - 1], id, member, [(1, ConflictKind.None, false, null), (2, member == 3 ? ConflictKind.Kin : ConflictKind.None, false, null)], Cancel);
            }

            return new(councils, world, id, await councils.OpenVotesAsync(world.Officer, id, [4], [new(5, "Văn bản số 12")], Cancel), random);
        }

        public Task TryAsync() => random.Next(5) switch
        {
            0 => NamedAsync(random.Next(2, 6), random.Next(1, 3), Any()),
            1 => FormAsync(random.Next(3), random.Next(4) == 0 ? 1 : 2, Any()),
            2 => TakeBackAsync(),
            _ => PhoneAsync(random.Next(1, 5), random.Next(4) == 0, random.Next(3), Any()),
        };

        public async Task CloseAsync()
        {
            await HeldAsync(named.Count + forms.Count == 0, () => councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, opened.Parts[0], opened.Parts[1], "Hai người giữ mã cùng có mặt", Cancel));
            if (named.Count + forms.Count > 0)
            {
                int[] secret = [.. ((int[])[4, 5]).Take(forms.Count)];
                await councils.ReturnAsync(world.Chair, id, new Dictionary<int, IReadOnlyList<int>> { [1] = [.. named.Keys], [2] = secret }, Cancel);
                await councils.CloseVotesAsync(CouncilSample.Other(world.Officer), id, opened.Parts[0], opened.Parts[1], "Hai người giữ mã cùng có mặt", Cancel);
            }

            await councils.CloseAsync(world.Officer, id, Cancel);
            var session = (await councils.ViewAsync(world.Officer, id, Cancel)).Session;
            Assert.Null(SessionVerifier.Verify(session.ToFile()).Broken);
            Same(session.Find(1)!.Closing!.Count, 5, [.. Phones(1), .. named.Values]);
            Same(session.Find(2)!.Closing!.Count, 4, [.. Phones(2), .. forms.Values]);
            Assert.Equal(phones.Keys.Where(one => one.Question == 1).Select(one => one.Member).Concat(named.Keys).Order(), session.Find(1)!.Closing!.Returned);
        }

        // The own code or a guess, on one question or both, by a member, one who stepped back, or somebody who is none.
        private async Task PhoneAsync(int member, bool guess, int which, Choice choice)
        {
            var actor = member switch { 1 => world.Chair, 2 => world.Editor, 3 => world.Leader, _ => world.Verifier };
            var code = BallotMarks.HashOf(guess ? $"đoán {random.Next(2)}" : $"mã của {member}")[..32];
            int[] questions = which switch { 0 => [1], 1 => [2], _ => [1, 2] };
            var fits = member <= 3 && choice != Choice.Invalid && !(member == 3 && questions.Contains(2))
                && questions.All(question => !phones.TryGetValue((member, question), out var before) || before.Code == code);
            await HeldAsync(fits, () => councils.CastAsync(actor, id, code, questions.ToDictionary(question => question, _ => choice), Cancel));
            foreach (var question in fits ? questions : [])
            {
                phones[(member, question)] = (code, choice);
            }
        }

        private async Task NamedAsync(int member, int question, Choice choice)
        {
            var fits = question == 1 && (member is 4 or 5) && !named.ContainsKey(member);
            await HeldAsync(fits, () => councils.EnterNamedAsync(world.Officer, id, member, new Dictionary<int, Choice> { [question] = choice }, Cancel));
            if (fits)
            {
                named[member] = choice;
            }
        }

        private async Task FormAsync(int place, int question, Choice choice)
        {
            var code = place < opened.Forms.Count ? opened.Forms[place].Code : BallotMarks.NewCode();
            var fits = question == 2 && place < opened.Forms.Count && !forms.ContainsKey(code);
            await HeldAsync(fits, () => councils.EnterAsync(world.Officer, id, question, code, choice, Cancel));
            if (fits)
            {
                forms[code] = choice;
            }
        }

        private async Task TakeBackAsync()
        {
            if (random.Next(2) == 0)
            {
                var member = random.Next(3, 6);
                await HeldAsync(named.ContainsKey(member), () => councils.TakeBackAsync(world.Officer, id, 1, null, member, "Đọc nhầm", Cancel));
                named.Remove(member);
                return;
            }

            var code = opened.Forms[random.Next(opened.Forms.Count)].Code;
            await HeldAsync(forms.ContainsKey(code), () => councils.TakeBackAsync(world.Officer, id, 2, code, null, "Đọc nhầm", Cancel));
            forms.Remove(code);
        }

        private IEnumerable<Choice> Phones(int question) => phones.Where(one => one.Key.Question == question).Select(one => one.Value.Choice);

        private Choice Any() => (Choice)random.Next(4);

        private async Task HeldAsync(bool fits, Func<Task> act)
        {
            var taken = true;
            try
            {
                await act();
            }
            catch (Refused)
            {
                taken = false;
                Refusals++;
            }

            Assert.Equal(fits, taken);
        }

        private static void Same(VoteCount count, int issued, Choice[] all) => Assert.Equal(
            (issued, all.Count(one => one == Choice.Agree), all.Count(one => one == Choice.Disagree), all.Count(one => one == Choice.Other), all.Count(one => one == Choice.Invalid), issued - all.Length),
            (count.Issued, count.Agree, count.Disagree, count.Other, count.Invalid, count.Unreturned));
    }
}
