using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.OnTime;

/// <summary>"100% hồ sơ … đúng hạn, không có hồ sơ quá hạn": all on time means none overdue (ST-11).</summary>
internal static class OnTimeReader
{
    public static void Read(Context context)
    {
        foreach (var rate in context.Claims)
        {
            if (rate is not { Kind: ClaimKind.Percent, IsRange: false } || context.Taken.Contains(rate) || context.InFuture(rate))
            {
                continue;
            }

            var (_, end) = context.Reading.SentenceOf(rate);
            var onTime = context.Reading.Find(Cue.OnTime, rate.EndToken, end);
            var overdue = context.Reading.Find(Cue.Overdue, rate.EndToken, end);
            if (onTime >= 0 && overdue >= 0 && !context.Reading.HasSign(';', rate.EndToken, overdue))
            {
                context.Taken.Add(rate);
                context.Add(Judge(context, rate, overdue, end));
            }
        }
    }

    private static Stated Judge(Context context, Claim rate, int overdue, int end)
    {
        var all = rate.Printed!.Value == Rational.Hundred;
        var without = context.Reading.Find(Cue.Without, rate.EndToken, overdue) >= 0;
        var shown = Print.Of(rate);
        if (without)
        {
            var why = all
                ? $"{shown} đúng hạn thì số quá hạn phải bằng 0; văn bản cũng ghi không có trường hợp quá hạn. Số lượng cụ thể không ghi."
                : $"Ghi {shown} đúng hạn nhưng không có trường hợp quá hạn; phần còn lại có thể đang trong hạn giải quyết, đề nghị ghi rõ.";
            return Make(all ? Verdict.Consistent : Verdict.Suspicious, rate, why, []);
        }

        var late = Late(context, rate, overdue, end);
        if (late is null)
        {
            return Make(Verdict.Unverifiable, rate, $"Ghi {shown} đúng hạn nhưng thiếu số trường hợp quá hạn để đối chiếu.", []);
        }

        var wrong = all && late.Printed!.Value.Sign > 0 && late.Hedge == Hedge.None;
        return Make(
            wrong ? Verdict.Contradiction : Verdict.Unverifiable,
            rate,
            wrong
                ? $"{shown} đúng hạn thì không thể còn trường hợp quá hạn, nhưng văn bản ghi {Print.Of(late)} quá hạn."
                : $"Ghi {shown} đúng hạn và {Print.Of(late)} quá hạn; thiếu tổng số để tính lại.",
            [late]);
    }

    // The count right before "quá hạn", or right after it.
    private static Claim? Late(Context context, Claim rate, int overdue, int end)
    {
        for (var i = rate.Index + 1; context.At(i) is { } claim && claim.FirstToken < end; i++)
        {
            var near = claim.EndToken <= overdue ? overdue - claim.EndToken <= 3 : claim.FirstToken - overdue <= 4;
            if (claim is { Kind: ClaimKind.Count or ClaimKind.Number } && near)
            {
                return claim;
            }
        }

        return null;
    }

    private static Stated Make(Verdict verdict, Claim rate, string why, Claim[] others) =>
        new("ST-11", verdict, rate.Span, [rate, .. others], new Proof(Print.Of(rate), string.Empty, why));
}
