using TongKet.Figures.Text;

namespace TongKet.Figures.Claims;

/// <summary>"từ 24 lên 60 hợp tác xã": the first number has the unit of the second.</summary>
internal static class BorrowedUnits
{
    private const int MostWords = 4;

    public static void Fill(Reading reading)
    {
        for (var i = 0; i + 1 < reading.Claims.Count; i++)
        {
            var (bare, full) = (reading.Claims[i], reading.Claims[i + 1]);
            if (bare is { Kind: ClaimKind.Number, Over: null, IsUnder: false, IsRange: false, Printed: not null } && full is { IsAmount: true, Over: null, IsUnder: false, IsRange: false }
                && full.Measure!.Kind is not (UnitKind.None or UnitKind.Quotient) && (reading.CueBefore(bare.FirstToken) & Cue.From) != Cue.None && Joins(reading, bare.EndToken, full.FirstToken))
            {
                reading.Claims[i] = Borrow(bare, full);
            }
        }
    }

    private static bool Joins(Reading reading, int from, int end)
    {
        if (end - from > MostWords || !reading.Has(Cue.To, from, end))
        {
            return false;
        }

        for (var i = from; i < end; i++)
        {
            if (!reading.Tokens.IsWord(i))
            {
                return false;
            }
        }

        return true;
    }

    private static Claim Borrow(Claim bare, Claim full)
    {
        var multiplier = full.Printed!.Multiplier;
        var exact = full.Printed.IsExact;
        var readings = new List<Numbers.Printed>(bare.Prints.Length);
        foreach (var printed in bare.Prints)
        {
            readings.Add(printed.As(multiplier, exact && printed.Decimals == 0));
        }

        return new Claim(bare.Index, full.Kind, bare.Span, bare.FirstToken, bare.EndToken)
        {
            Printed = readings[0],
            Prints = [.. readings],
            Measure = full.Measure,
            Unit = full.Unit,
            Hedge = bare.Hedge,
        };
    }
}
