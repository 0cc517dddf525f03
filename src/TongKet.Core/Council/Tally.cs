namespace TongKet.Core.Council;

/// <summary>Counts a vote, in whole numbers.</summary>
public static class Tally
{
    /// <param name="issued">Members who were given a ballot, on phone, on paper or by letter.</param>
    /// <param name="ballots">What came back.</param>
    /// <param name="over">The base of the rule: members of the council, or members present and those who wrote.</param>
    public static VoteCount Count(int issued, IReadOnlyCollection<Ballot> ballots, FrozenRule rule, int over)
    {
        var agree = Of(ballots, Choice.Agree);
        var invalid = Of(ballots, Choice.Invalid);
        return new(
            issued,
            ballots.Count - invalid,
            invalid,
            issued - ballots.Count,
            agree,
            Of(ballots, Choice.Disagree),
            Of(ballots, Choice.Other),
            over,
            rule.Needed(over),
            agree * rule.Denominator >= rule.Numerator * over);
    }

    private static int Of(IReadOnlyCollection<Ballot> ballots, Choice choice) => ballots.Count(ballot => ballot.Choice == choice);
}
