using System.Globalization;
using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Rank;

/// <summary>"xếp thứ 5/18 đơn vị", "đứng thứ 3 trên 12 phường": a rank is not below the number of those ranked (ST-19).</summary>
internal static class RankReader
{
    private const int Back = 8;

    public static void Read(Context context)
    {
        foreach (var claim in context.Claims)
        {
            // "xếp hạng 5/18" is read as n of m; after "thứ" only the number of those ranked is a figure.
            if (claim is { Over: { } whole, Printed: { Decimals: 0 } part } && IsRank(context, claim.FirstToken))
            {
                context.Taken.Add(claim);
                Judge(context, part.Text, claim, whole);
            }
            else if (claim is { Kind: ClaimKind.Count or ClaimKind.Number, Over: null, IsUnder: false, Printed.Decimals: 0 } && RankBefore(context, claim) is { } rank)
            {
                Judge(context, context.Tokens.Text(rank).ToString(), claim, claim);
            }
        }
    }

    private static int? RankBefore(Context context, Claim whole)
    {
        var at = whole.FirstToken - 1;
        var joined = context.Tokens.IsSign(at, '/') || context.Tokens.Is(at, "trên") || context.Tokens.Is(at, "trong");
        return joined && context.Tokens.Whole(at - 1) > 0 && IsRank(context, at - 1) ? at - 1 : null;
    }

    // "xếp thứ", "đứng thứ", "xếp hạng", "ở vị trí thứ".
    private static bool IsRank(Context context, int number)
    {
        var tokens = context.Tokens;
        if (!tokens.IsWord(number - 1) || tokens.Word(number - 1) is not ("thứ" or "hạng" or "trí"))
        {
            return false;
        }

        for (var i = number - 1; i >= Math.Max(0, number - Back) && tokens.IsWord(i); i--)
        {
            if (tokens.Word(i) is "xếp" or "đứng" or "trí")
            {
                return true;
            }
        }

        return false;
    }

    private static void Judge(Context context, string rank, Claim first, Claim whole)
    {
        var fits = long.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place <= whole.Printed!.Value;
        if (!fits && (place == 0 || whole.Hedge is Hedge.Below or Hedge.About))
        {
            return;
        }

        var shown = $"thứ {rank} trên {Print.Of(whole)}";
        Claim[] claims = ReferenceEquals(first, whole) ? [whole] : [first, whole];
        context.Add(new Stated("ST-19", fits ? Verdict.Consistent : Verdict.Contradiction, new TextSpan(first.Span.Start, whole.Span.End), claims, new Proof(shown, string.Empty, fits
            ? $"Xếp {shown}: thứ hạng không vượt số được xếp."
            : $"Xếp {shown}: thứ hạng không thể lớn hơn số được xếp.")));
    }
}
