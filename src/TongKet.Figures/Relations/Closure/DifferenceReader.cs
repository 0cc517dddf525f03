using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>What is left of a whole, a trade balance, natural increase, a stock after its flows: one figure less others before it (ST-14, ST-16).</summary>
internal static class DifferenceReader
{
    private const int Reach = 8;

    public static void Read(Context context)
    {
        foreach (var rest in context.Claims)
        {
            if (!IsRest(context, rest) || IsRead(context, rest))
            {
                continue;
            }

            var near = Near(context, rest);
            if (ReadStock(context, rest, near) || ReadPair(context, rest, near))
            {
                continue;
            }

            ReadPlainly(context, rest, near);
        }
    }

    private static bool IsRead(Context context, Claim rest)
    {
        foreach (var relation in context.Relations.Of(rest))
        {
            if (relation is Equation equation && ReferenceEquals(equation.Stated, rest))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRest(Context context, Claim claim)
    {
        if (claim is not { Over: null, IsUnder: false, IsRange: false, Printed.Value.Sign: > 0 } || !(Closing.IsPlain(claim) || IsRate(claim)))
        {
            return false;
        }

        var from = context.LeadStart(claim);
        return context.HasClause(claim, Cue.Rest | Cue.Trade | Cue.Left) || Closing.HasWord(context, "cuối", context.ClauseStart(claim), claim.FirstToken) || (IsRate(claim) && Closing.HasWord(context, "nhiên", from, claim.FirstToken))
            || context.Reading.Has(Cue.Left, claim.EndToken, context.TailEnd(claim));
    }

    private static bool IsRate(Claim claim) => claim is { Kind: ClaimKind.Percent, Measure.Symbol: "‰" };

    private static List<Claim> Near(Context context, Claim rest)
    {
        var near = new List<Claim>();
        for (var i = rest.Index - 1; i >= 0 && near.Count < Reach && rest.Index - i <= Reach * 2; i--)
        {
            var claim = context.Claims[i];
            if (context.Reading.Line[rest.FirstToken] - context.Reading.Line[claim.FirstToken] > 1)
            {
                break;
            }

            if (claim is { IsUnder: false, IsRange: false, Hedge: Hedge.None, Printed: not null } && (IsRate(rest) ? IsRate(claim) : claim.IsAmount && Closing.Alike(claim, rest)))
            {
                near.Add(claim);
                if (claim.Over is { } under && Closing.Alike(under, rest))
                {
                    near.Add(under);
                }
            }
        }

        if (IsRate(rest))
        {
            for (var i = rest.Index + 1; i <= rest.Index + 3 && context.At(i) is { } claim && context.Reading.SameSentence(claim, rest); i++)
            {
                near.AddRange(IsRate(claim) ? [claim] : []);
            }
        }

        near.Reverse();
        return near;
    }

    // "đầu năm 132 hộ; 41 hộ thoát nghèo, phát sinh 9 hộ; cuối năm còn 100 hộ": out is taken off, in is added.
    private static bool ReadStock(Context context, Claim rest, List<Claim> near)
    {
        if (near.Count < 3)
        {
            return false;
        }

        for (var from = near.Count - 3; from >= 0; from--)
        {
            var (opening, flows) = (near[from], near[(from + 1)..]);
            var signs = flows.ConvertAll(flow => Sign(context, flow));
            if (opening.Printed!.Value.Sign <= 0 || Sign(context, opening) != 0 || signs.Contains(0) || !signs.Contains(1) || !signs.Contains(-1))
            {
                continue;
            }

            var equation = new Equation("ST-16", rest, [opening, .. flows], x => Balance(x, signs))
            {
                Topic = "Cân đối đầu kỳ, tăng, giảm, cuối kỳ",
                Arithmetic = Arithmetic(signs),
            };
            if (equation.Judge(default) <= Verdict.Rounding || IsClosing(context, rest, opening))
            {
                context.Add(equation);
                return true;
            }
        }

        return false;
    }

    private static bool IsClosing(Context context, Claim rest, Claim opening) =>
        (Closing.HasWord(context, "đầu", context.Reading.SentenceOf(opening).Start, opening.FirstToken) || context.Tokens.Is(context.Reading.SentenceOf(opening).Start, "đầu")) && Closing.HasWord(context, "cuối", context.LeadStart(rest), rest.FirstToken);

    private static int Sign(Context context, Claim flow)
    {
        var from = context.ClauseStart(flow);
        var end = context.TailEnd(flow);
        if (context.Reading.Has(Cue.Outflow | Cue.Fall, from, end))
        {
            return -1;
        }

        return context.Reading.Has(Cue.Inflow | Cue.Rise, from, end) ? 1 : 0;
    }

    private static Interval? Balance(ReadOnlySpan<Interval> x, List<int> signs)
    {
        var sum = x[0];
        for (var i = 0; i < signs.Count; i++)
        {
            sum = signs[i] > 0 ? sum + x[i + 1] : sum - x[i + 1];
        }

        return sum;
    }

    private static string Arithmetic(List<int> signs)
    {
        var text = new System.Text.StringBuilder("{0}");
        for (var i = 0; i < signs.Count; i++)
        {
            text.Append(signs[i] > 0 ? " + {" : " − {").Append(i + 1).Append('}');
        }

        return text.ToString();
    }

    private static bool ReadPair(Context context, Claim rest, List<Claim> near)
    {
        // The pair nearest to the rest that gives it to the last digit.
        for (var last = near.Count - 1; last > 0; last--)
        {
            for (var first = last - 1; first >= 0; first--)
            {
                if ((Fit(rest, near[first], near[last]) ?? Fit(rest, near[last], near[first])) is { } found)
                {
                    context.Add(found);
                    return true;
                }
            }
        }

        return ReadMany(context, rest, near);
    }

    // The rest after several parts: the first figure less all that follow it.
    private static bool ReadMany(Context context, Claim rest, List<Claim> near)
    {
        for (var first = near.Count - 3; first >= 0; first--)
        {
            Claim[] operands = [.. near[first..]];
            var signs = new List<int>();
            for (var i = 1; i < operands.Length; i++)
            {
                signs.Add(-1);
            }

            var trial = new Equation("ST-14", rest, operands, x => Balance(x, signs)) { Topic = "Phần còn lại", Arithmetic = Arithmetic(signs) };
            if (trial.Judge(default) == Verdict.Consistent)
            {
                context.Add(trial);
                return true;
            }
        }

        return false;
    }

    private static Equation? Fit(Claim rest, Claim whole, Claim part) =>
        whole.Printed!.Value > part.Printed!.Value && Make(rest, whole, part) is var trial && trial.Judge(default) == Verdict.Consistent ? trial : null;

    private static Equation Make(Claim rest, Claim whole, Claim part) => new("ST-14", rest, [whole, part], Formulas.Difference)
    {
        Topic = "Phần còn lại",
        Arithmetic = "{0} − {1}",
    };

    // "thụ lý 486 vụ, giải quyết 471 vụ, còn lại 25 vụ": three figures in one sentence that leave no choice; exports, imports and their balance.
    private static void ReadPlainly(Context context, Claim rest, List<Claim> near)
    {
        if (near.Count < 2 || rest.Hedge != Hedge.None)
        {
            return;
        }

        var (whole, part) = (near[^2], near[^1]);
        var plain = whole.Printed!.Value > part.Printed!.Value && rest.Printed!.Value < whole.Printed.Value && context.Reading.SameSentence(whole, rest)
            && whole.Over is null && part.Over is null && !part.IsUnder && Between(context, whole, rest) == 1;
        if (plain && context.HasClause(rest, Cue.Rest) && !context.HasClause(part, Cue.Rise | Cue.Fall | Cue.Including | Cue.Plan) && !context.HasClause(whole, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Including)
            && (context.HasClause(part, Cue.Done) || rest.Printed!.Value + part.Printed.Value is var sum && sum * 10 > whole.Printed.Value * 9 && sum * 9 < whole.Printed.Value * 10))
        {
            context.Add(Make(rest, whole, part));
            return;
        }

        ReadTrade(context, rest, near);
    }

    private static int Between(Context context, Claim left, Claim right)
    {
        var count = 0;
        for (var i = left.Index + 1; i < right.Index; i++)
        {
            count += context.Claims[i].IsAmount ? 1 : 0;
        }

        return count;
    }

    private static void ReadTrade(Context context, Claim rest, List<Claim> near)
    {
        var from = context.ClauseStart(rest);
        var surplus = HasPhrase(context, "xuất", "siêu", from, rest.FirstToken);
        var deficit = HasPhrase(context, "nhập", "siêu", from, rest.FirstToken);
        if (surplus == deficit)
        {
            return;
        }

        var exports = near.FindLast(claim => HasPhrase(context, "xuất", "khẩu", context.ClauseStart(claim), claim.FirstToken) && !HasPhrase(context, "nhập", "khẩu", context.ClauseStart(claim), claim.FirstToken));
        var imports = near.FindLast(claim => HasPhrase(context, "nhập", "khẩu", context.ClauseStart(claim), claim.FirstToken) && !HasPhrase(context, "xuất", "khẩu", context.ClauseStart(claim), claim.FirstToken));
        if (exports is not null && imports is not null && context.Reading.SameLine(exports, rest) && context.Reading.SameLine(imports, rest) && !Closing.OtherYears(exports, rest) && !Closing.OtherYears(imports, rest))
        {
            context.Add(surplus ? Make(rest, exports, imports) : Make(rest, imports, exports));
        }
    }

    private static bool HasPhrase(Context context, string first, string second, int from, int end)
    {
        for (var i = from; i + 1 < end; i++)
        {
            if (context.Tokens.Is(i, first) && context.Tokens.Is(i + 1, second))
            {
                return true;
            }
        }

        return false;
    }
}
