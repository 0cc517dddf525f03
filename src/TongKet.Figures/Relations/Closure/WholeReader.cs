using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>Shares in one sentence that make 100 together (ST-12); when the last is named the rest, they must.</summary>
internal static class WholeReader
{
    private const int Most = 8;

    public static void Read(Context context)
    {
        var run = new List<Claim>();
        foreach (var claim in context.Claims)
        {
            if (run.Count > 0 && (!context.Reading.SameSentence(run[^1], claim) || run.Count == Most))
            {
                Close(context, run);
                run.Clear();
            }

            if (claim is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Printed: not null } && claim.Measure!.Symbol == "%"
                && !context.HasLead(claim, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Exceed | Cue.Against) && !context.HasTail(claim, Cue.Previous | Cue.Plan))
            {
                run.Add(claim);
            }
        }

        Close(context, run);
    }

    private static void Close(Context context, List<Claim> run)
    {
        if (run.Count < 2)
        {
            return;
        }

        var sum = Rational.Zero;
        var range = Interval.Exact(Rational.Zero);
        var hedged = false;
        foreach (var share in run)
        {
            sum += share.Printed!.Value;
            range += share.Printed.HalfUp;
            hedged |= share.Hedge != Hedge.None;
        }

        if (hedged || (run.Count == 2 && run[0].Printed!.Value == run[1].Printed!.Value))
        {
            return;
        }

        var span = new TextSpan(run[0].Span.Start, run[^1].Span.End);
        var terms = string.Join(" + ", run.ConvertAll(Print.Of));
        var shown = Vietnamese.Short(sum, 3) + "%";
        if (range.Contains(Rational.Hundred) && sum >= 99 && sum <= 101)
        {
            context.Add(new Stated(
                "ST-12", sum == Rational.Hundred ? Verdict.Consistent : Verdict.Rounding, span, [.. run], new Proof("100%", shown, $"Các tỷ trọng cộng lại: {terms} = {shown}, đủ một tổng thể.")));
        }
        else if (run.Count >= 3 && context.HasLead(run[^1], Cue.Rest) && sum > 90 && sum < 110)
        {
            context.Add(new Stated(
                "ST-12", Verdict.Contradiction, span, [.. run], new Proof("100%", shown, $"Phần cuối được gọi là phần còn lại nên các tỷ trọng phải đủ 100%, nhưng {terms} = {shown}.")));
        }
    }
}
