using TongKet.Figures.Claims;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations;

/// <summary>The dates that a text gives itself: when it was issued and when the event it tells of took place.</summary>
internal sealed record DocumentDates(Claim? Issued, Claim? Event)
{
    private const int HeadLines = 12;

    public DateOnly? Own => Issued?.Date ?? Event?.Date;

    public static DocumentDates Read(Reading reading)
    {
        Claim? issued = null;
        Claim? happened = null;
        foreach (var claim in reading.Claims)
        {
            if (claim.Date is null || reading.Line[claim.FirstToken] > HeadLines)
            {
                continue;
            }

            if (issued is null && IsDateline(reading, claim))
            {
                issued = claim;
                continue;
            }

            var (start, end) = reading.SentenceOf(claim);
            if (happened is null && reading.Has(Cue.Hold, claim.EndToken, end) && claim.FirstToken - start <= 6)
            {
                happened = claim;
            }
        }

        return new DocumentDates(issued, happened);
    }

    // A line of nothing but the date (and a time), or "Mỏ Chè, ngày 14 tháng 01 năm 2022": a short line that the date ends.
    private static bool IsDateline(Reading reading, Claim claim)
    {
        var tokens = reading.Tokens;
        var first = claim.FirstToken;
        while (!tokens.IsBreak(first - 1))
        {
            first--;
        }

        var end = claim.EndToken;
        while (!tokens.IsBreak(end))
        {
            end++;
        }

        var after = reading.Words(claim.EndToken, end);
        var before = reading.Words(first, claim.FirstToken);
        return after == 0 && (before == 0 || (before <= 6 && reading.HasSign(',', first, claim.FirstToken) && tokens.IsCapital(first)));
    }
}
