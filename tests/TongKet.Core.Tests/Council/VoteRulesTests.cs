using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Council;

/// <summary>Thresholds by exact arithmetic: every council of 5 to 15, every award, every outcome.</summary>
public sealed class VoteRulesTests
{
    private static readonly DateOnly[] Days = [new(2018, 1, 1), new(2022, 12, 20), new(2024, 12, 20), new(2025, 12, 20), new(2026, 11, 1)];

    [Fact]
    public void Every_outcome_of_every_council_of_5_to_15_is_as_exact_fractions_say()
    {
        var checkedVotes = 0;
        foreach (var (day, award) in Days.SelectMany(day => CouncilSample.Book.Votes.SelectMany(one => one.Value.Awards).Distinct().Select(award => (day, award))))
        {
            var rule = VoteRules.Freeze(CouncilSample.Book, day, award, null, false).Rule!;
            var share = new Rational(rule.Numerator, rule.Denominator);
            for (var members = 5; members <= 15; members++)
            {
                for (var agree = 0; agree <= members; agree++)
                {
                    var count = Tally.Count(members, Ballots(agree, members - agree), rule, members);
                    Assert.Equal(new Rational(agree, members) >= share, count.Passed);
                    Assert.Equal(count.Passed, agree >= count.Needed);
                    checkedVotes++;
                }
            }
        }

        Assert.Equal(21 * Days.Length * Enumerable.Range(5, 11).Sum(members => members + 1), checkedVotes);
    }

    [Theory]
    [InlineData(5, 4, 4, 5)]
    [InlineData(9, 6, 8, 9)]
    [InlineData(10, 7, 8, 9)]
    [InlineData(11, 8, 9, 10)]
    [InlineData(15, 10, 12, 14)]
    public void Two_thirds_eighty_and_ninety_percent_are_the_numbers_that_clerks_know(int members, int twoThirds, int eighty, int ninety)
    {
        Assert.Equal(twoThirds, CouncilSample.Quorum.Needed(members));
        Assert.Equal(twoThirds, CouncilSample.Rule("GKX").Needed(members));
        Assert.Equal(eighty, CouncilSample.Rule("BKTTG").Needed(members));
        Assert.Equal(ninety, CouncilSample.Rule("CSTDT").Needed(members));
    }

    [Fact]
    public void The_quorum_is_the_least_number_that_reaches_two_thirds()
    {
        for (var members = 3; members <= 60; members++)
        {
            var needed = CouncilSample.Quorum.Needed(members);
            Assert.True(3 * needed >= 2 * members && 3 * (needed - 1) < 2 * members);
        }
    }

    [Fact]
    public void A_higher_rule_is_never_lowered_and_asks_for_a_secret_ballot()
    {
        var (rule, findings) = VoteRules.Freeze(CouncilSample.Book, CouncilSample.Day, "CSTDT", new("05/QC-HĐTĐKT", 2, 3, VoteBase.Total, false), false);
        Assert.Equal("regulation", Assert.Single(findings).Code);
        Assert.Equal((9, 10, true), (rule!.Numerator, rule.Denominator, rule.Secret));
    }

    [Fact]
    public void What_was_not_seen_in_a_text_says_so_in_the_frozen_rule()
    {
        Assert.Equal(LawStatus.Unconfirmed, CouncilSample.Rule("GKX").Status);
        Assert.Equal(LawStatus.Confirmed, VoteRules.Freeze(CouncilSample.Book, new(2022, 12, 20), "CSTDT", null, false).Rule!.Status);
    }

    private static List<Ballot> Ballots(int agree, int disagree) =>
        [.. Enumerable.Repeat(new Ballot("", Choice.Agree, ""), agree), .. Enumerable.Repeat(new Ballot("", Choice.Disagree, ""), disagree)];
}
