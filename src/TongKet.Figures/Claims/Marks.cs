
namespace TongKet.Figures.Claims;

/// <summary>What dots and commas mean in this text: figures that can be read one way only decide for those that can be read two ways (RP-N1, RP-N2).</summary>
internal static class Marks
{
    public static void Settle(Reading reading)
    {
        var commaDecimals = false;
        var dotDecimals = 0;
        var dotGroups = false;
        var commaGroups = false;
        foreach (var claim in reading.Claims)
        {
            if (claim.Prints is not [var only])
            {
                continue;
            }

            var comma = only.Text.Contains(',', StringComparison.Ordinal);
            var dot = only.Text.Contains('.', StringComparison.Ordinal);
            var byComma = only.Decimals > 0 && only.Text.LastIndexOf(',') > only.Text.LastIndexOf('.');
            commaDecimals |= byComma;
            dotDecimals += only.Decimals > 0 && !byComma && dot ? 1 : 0;
            dotGroups |= dot && (only.Decimals == 0 || byComma);
            commaGroups |= comma && (only.Decimals == 0 || !byComma);
        }

        var foreign = !commaDecimals && !dotGroups && (commaGroups || dotDecimals > 1);
        if (!foreign && (!commaDecimals || dotDecimals > 0 || commaGroups))
        {
            return;
        }

        foreach (var claim in reading.Claims)
        {
            if (claim.Prints.Length == 2)
            {
                Choose(claim, foreign);
            }
        }
    }

    // Where the comma marks decimals, "1.234" is 1234 and nothing else; in a foreign text "1,234" is 1234 first and "1.234" is not.
    private static void Choose(Claim claim, bool foreign)
    {
        var dotted = claim.Prints[0].Text.Contains('.', StringComparison.Ordinal);
        var (whole, split) = claim.Prints[0].Decimals == 0 ? (claim.Prints[0], claim.Prints[1]) : (claim.Prints[1], claim.Prints[0]);
        if (foreign)
        {
            claim.Prints = dotted ? [split, whole] : [whole, split];
        }
        else if (dotted)
        {
            claim.Prints = [whole];
        }

        claim.Printed = claim.Prints[0];
    }
}
