using System.Globalization;
using System.Security.Cryptography;
using TongKet.Core.Council;
using TongKet.Testing;

namespace TongKet.Core.Tests.Council;

/// <summary>100,000 generated ballots, attacks among them, against a model: a table of who said what last, under which code.</summary>
public sealed class BallotBoxTests
{
    private const int Attempts = 100_000;

    [Fact]
    public void A_hundred_thousand_ballots_with_attacks_count_as_the_model_does()
    {
        var random = new Random(20251220);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (attempts, refused, replaced) = (0, 0, 0);
        while (attempts < Attempts)
        {
            var round = new Round(random);
            var tries = random.Next(20, 200);
            for (var i = 0; i < tries; i++)
            {
                round.Try();
            }

            round.Close(key);
            (attempts, refused, replaced) = (attempts + tries, refused + round.Refused, replaced + round.Replaced);
        }

        Assert.InRange(refused, Attempts / 4, Attempts);
        Assert.InRange(replaced, Attempts / 20, Attempts);
    }

    /// <summary>One vote: the engine's box and the model side by side.</summary>
    private sealed class Round
    {
        private readonly Random random;
        private readonly CouncilSession session;
        private readonly QuestionState state;
        private readonly BallotBox box;
        private readonly int[] phone;
        private readonly int[] off;
        private readonly Dictionary<int, (string Code, Choice Choice)> phones = [];
        private readonly Dictionary<int, Choice> papers = [];

        public Round(Random random)
        {
            this.random = random;
            var members = random.Next(5, 16);
            session = CouncilSample.Start(members, Hex());
            session.Attend([1, .. Enumerable.Range(2, members - 1).OrderBy(_ => random.Next()).Take(random.Next(session.Head.Quorum.Needed(members) - 1, members))]);
            state = CouncilSample.Put(session, "GKX", random.Next(3) == 0 ? $"nguoi-{random.Next(2, members + 1)}" : "ho-so-1", secret: random.Next(2) == 0);
            CouncilSample.DeclareAll(session, 1);
            var entitled = session.Present.Where(member => !state.IsRecused(member)).ToArray();
            int[] paper = [.. entitled.Where(_ => random.Next(4) == 0)];
            int[] written = [.. session.Roll.Select(member => member.Number).Where(member => !session.Present.Contains(member) && !state.IsRecused(member) && random.Next(2) == 0)];
            phone = [.. entitled.Except(paper)];
            off = [.. paper, .. written];
            var opening = session.OpenVote(1, phone, paper, written, null);
            box = new(session.Head.Session, state.Hash, opening, state.Question.Rule.Secret, [.. off.Select((_, i) => new PaperForm(Serial(i), Hex()))]);
        }

        public int Refused { get; private set; }

        public int Replaced { get; private set; }

        /// <summary>Listed or not, recused or not, own code or a guess, on the given channel or another, once or again.</summary>
        public void Try()
        {
            var choice = (Choice)random.Next(4);
            if (random.Next(6) == 0)
            {
                var place = random.Next(off.Length + 3);
                var fits = place < off.Length && !papers.ContainsKey(place);
                Held(fits, () => box.Enter(Serial(place), choice, off.ElementAtOrDefault(place)));
                if (fits)
                {
                    papers[place] = choice;
                }

                return;
            }

            var member = random.Next(session.Roll.Count + 3);
            var code = random.Next(4) == 0 ? $"đoán {random.Next(3)}" : $"mã của {member}";
            var voted = phones.TryGetValue(member, out var before);
            var taken = phone.Contains(member) && choice != Choice.Invalid && (!voted || before.Code == code);
            Held(taken, () => box.Cast(member, code, choice, Hex()));
            if (taken)
            {
                phones[member] = (code, choice);
                Replaced += voted ? 1 : 0;
            }
        }

        public void Close(ECDsa key)
        {
            if (papers.Count > 0)
            {
                Held(false, () => box.Close());
            }

            foreach (var place in papers.Keys)
            {
                box.Return(off[place]);
            }

            var (returned, ballots) = box.Close();
            Held(false, () => box.Cast(phone.FirstOrDefault(1), "muộn", Choice.Agree, Hex()));
            Held(false, () => box.Enter(Serial(0), Choice.Agree));
            var count = session.CloseVote(1, returned, ballots);
            Held(false, () => session.CloseVote(1, returned, ballots));
            Choice[] all = [.. phones.Values.Select(one => one.Choice), .. papers.Values];
            Assert.Equal(
                [all.Count(choice => choice == Choice.Agree), all.Count(choice => choice == Choice.Disagree), all.Count(choice => choice == Choice.Other), all.Count(choice => choice == Choice.Invalid)],
                [count.Agree, count.Disagree, count.Other, count.Invalid]);
            Assert.Equal(phones.Keys.Concat(papers.Keys.Select(place => off[place])).Order(), returned);
            Assert.Equal(count.Issued, count.Valid + count.Invalid + count.Unreturned);
            Assert.Equal(3 * count.Agree >= 2 * session.Roll.Count, count.Passed);
            CouncilSample.Close(session, key);
            var verdict = SessionVerifier.Verify(session.ToFile());
            Assert.Null(verdict.Broken);
            var verified = Assert.Single(verdict.Questions);
            Assert.Equal((state.Outcome, count.Agree, count.Valid, count.Unreturned, count.Needed), (verified.Outcome, verified.Count!.Agree, verified.Count.Valid, verified.Count.Unreturned, verified.Count.Needed));
        }

        private static string Serial(int place) => "P" + place.ToString(CultureInfo.InvariantCulture);

        private void Held(bool fits, Action act)
        {
            var taken = true;
            try
            {
                act();
            }
            catch (Core.Basics.Refused)
            {
                taken = false;
                Refused++;
            }

            Assert.Equal(fits, taken);
        }

        private string Hex()
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return Convert.ToHexStringLower(bytes);
        }
    }
}
