using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.NofM;

/// <summary>"n/m tổ dân phố", with or without its percentage (ST-10, and ST-01 for amounts).</summary>
internal static class NofMReader
{
    private const int NearWords = 3;
    private const int FarWords = 12;

    public static void Read(Context context)
    {
        foreach (var part in context.Claims)
        {
            if (part.Over is { } whole && !context.Taken.Contains(part) && whole.Measure!.Kind is not (UnitKind.Time or UnitKind.Quotient or UnitKind.Percent or UnitKind.PerMille))
            {
                ReadPair(context, part, whole);
            }
        }
    }

    private static void ReadPair(Context context, Claim part, Claim whole)
    {
        RestReader.Read(context, part, whole);
        var (start, end) = context.Reading.SentenceOf(part);
        var votes = context.Reading.Has(Cue.Vote, start, end) || whole.Measure!.Symbol is "đại biểu" or "phiếu";
        if (RateBefore(context, part) is { } before)
        {
            AddBefore(context, before, part, whole, votes);
        }
        else if (ChangeAfter(context, whole) is { } change)
        {
            AddBefore(context, change, part, whole, votes);
        }
        else if (RateAfter(context, part, whole) is { } rate)
        {
            if (!context.Taken.Add(rate.Claim))
            {
                return;
            }

            AddRated(context, rate.Claim, part, whole, votes || !rate.Near || HasOwnBase(context, rate.Claim));
        }
        else if (whole.Kind == ClaimKind.Count && whole.Printed!.IsExact)
        {
            AddOrder(context, part, whole);
        }
    }

    // A vote is often rated over all members; their number may stand elsewhere.
    private static void AddRated(Context context, Claim rate, Claim part, Claim whole, bool onlyLikely)
    {
        var own = Make(rate, part, whole, onlyLikely);
        if (onlyLikely && own.Judge(default) == Verdict.Suspicious && part.Printed!.Value >= 10)
        {
            for (var i = Math.Min(context.Claims.Count - 1, whole.Index + 3); i >= Math.Max(0, part.Index - FarWords); i--)
            {
                var all = context.Claims[i];
                if (Closure.Closing.IsPlain(all) && all.Measure!.Kind == UnitKind.Count && all.Printed!.Value >= whole.Printed!.Value
                    && Make(rate, part, all, onlyLikely: true) is var trial && trial.Judge(default) == Verdict.Consistent)
                {
                    context.Add(trial);
                    return;
                }
            }
        }

        context.Add(own);
    }

    // "tăng 44,80% (640/442 tỷ đồng)" sets this period against the last; "93,2% dự toán (315.000/338.000 tỷ đồng)" against a plan.
    private static void AddBefore(Context context, Claim rate, Claim part, Claim whole, bool votes)
    {
        if (!context.Taken.Add(rate))
        {
            return;
        }

        var rise = context.HasLead(rate, Cue.Rise | Cue.Exceed);
        var fall = context.HasLead(rate, Cue.Fall);
        if (!rise && !fall)
        {
            AddRated(context, rate, part, whole, votes);
            return;
        }

        context.Add(new Equation(context.HasLead(rate, Cue.Exceed) ? "ST-04" : "ST-06", rate, [part, whole], rise ? Formulas.Increase : Formulas.Decrease)
        {
            Topic = rise ? "Tỷ lệ tăng" : "Tỷ lệ giảm",
            Arithmetic = rise ? "({0} − {1}) : {1} × 100" : "({1} − {0}) : {1} × 100",
            OnlyLikely = true,
        });
    }

    private static Equation Make(Claim rate, Claim part, Claim whole, bool onlyLikely) =>
        new(whole.Kind == ClaimKind.Amount ? "ST-01" : "ST-10", rate, [part, whole], Formulas.Rate)
        {
            Topic = whole.Kind == ClaimKind.Amount ? "Tỷ lệ thực hiện so với mức giao" : "Tỷ lệ trên tổng số",
            Arithmetic = "{0} : {1} × 100",
            OnlyLikely = onlyLikely,
            IsStrict = true,
            IsCompletion = whole.Kind == ClaimKind.Amount,
        };

    // "14/19 vụ, giảm 26,3%": this month over last month.
    private static Claim? ChangeAfter(Context context, Claim whole) => context.At(whole.Index + 1) is { Kind: ClaimKind.Percent, IsRange: false, Over: null } next
        && context.Reading.SameSentence(whole, next) && context.WordsBetween(whole, next) <= NearWords && !context.Parted(whole, next, ";") && (!context.Parted(whole, next, ")") || (context.Tokens.IsSign(whole.EndToken, ')') && context.Tokens.IsSign(whole.EndToken + 1, ',') && !context.HasTail(next, Cue.Against))) && !context.Taken.Contains(next)
        && context.HasClause(next, Cue.Rise | Cue.Fall) && !context.HasTail(next, Cue.Plan) ? next : null;

    private static (Claim Claim, bool Near)? RateAfter(Context context, Claim part, Claim whole)
    {
        var enclosed = context.Tokens.IsSign(part.FirstToken - 1, '(');
        var next = context.At(whole.Index + 1);
        if (next is not { Kind: ClaimKind.Percent, IsRange: false, Over: null } || !context.Reading.SameSentence(whole, next) || context.Parted(whole, next, enclosed ? ";)" : ";"))
        {
            return null;
        }

        if (context.HasClause(next, Cue.Rate) && HasOwnNoun(context, next))
        {
            return null;
        }

        var words = context.WordsBetween(whole, next);
        var far = context.Parted(whole, next, ",") ? FarWords * 2 : FarWords;
        var said = context.HasLead(next, Cue.Reach | Cue.Share | Cue.Rate | Cue.Equivalent) || context.Tokens.IsSign(next.FirstToken - 1, '(');
        var turned = context.HasLead(next, Cue.Rise | Cue.Fall | Cue.Exceed);
        return said && !turned && words <= far ? (next, IsNear(context, part, whole, next)) : null;
    }

    // "12/15 xã đạt chuẩn, tỷ lệ hộ nghèo còn 3,4%": a rate of other things.
    private static bool HasOwnNoun(Context context, Claim rate)
    {
        for (var i = context.ClauseStart(rate); i < rate.FirstToken; i++)
        {
            if (Lexicon.Units.Match(context.Tokens, i, out var unit) > 0 && unit!.Kind == UnitKind.Count)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNear(Context context, Claim part, Claim whole, Claim rate)
    {
        var words = context.WordsBetween(whole, rate);
        if (words <= 2 || (words <= NearWords && !context.HasLead(rate, Cue.Rate | Cue.Against)))
        {
            return true;
        }

        // ", đạt tỷ lệ 87,5%" with nothing else in its clause; ", tỷ lệ sống đạt 95%" names no thing of its own and is nearly right.
        var from = context.ClauseStart(rate);
        if (from <= whole.EndToken || context.HasClause(rate, Cue.Against | Cue.Plan))
        {
            return false;
        }

        var own = HasOwnNoun(context, rate);
        var count = 0;
        for (var i = from; i < rate.FirstToken; i++)
        {
            count += context.Reading.CueAt(i) == Cue.None ? 1 : 0;
        }

        var close = (part.Printed!.Value * 100 - (rate.Printed!.Value * whole.Printed!.Value)).Abs() * 10 <= rate.Printed.Value * whole.Printed.Value;
        return !own && (count <= 1 || (count <= 4 && close));
    }

    // "96,99% (484/499 …)", "93,2% dự toán (315.000/338.000 …)": in the brackets right after the rate.
    private static Claim? RateBefore(Context context, Claim part)
    {
        var previous = context.At(part.Index - 1);
        return previous is { Kind: ClaimKind.Percent, IsRange: false } && context.Tokens.IsSign(part.FirstToken - 1, '(') && context.WordsBetween(previous, part) <= 6
            && context.Reading.SameSentence(previous, part) && !context.Parted(previous, part, ",;)")
            ? previous
            : null;
    }

    // "… đạt 92,50% tính trên tổng số đại biểu": the rate names a base of its own.
    private static bool HasOwnBase(Context context, Claim rate)
    {
        var tail = context.TailEnd(rate);
        return context.Reading.Has(Cue.Total | Cue.Against, rate.EndToken, tail) || context.Tokens.Is(rate.EndToken, "tính") || context.Tokens.Is(rate.EndToken, "trên");
    }

    private static void AddOrder(Context context, Claim part, Claim whole)
    {
        var shown = part.Printed!.Text + "/" + Print.Of(whole);
        var fits = part.Printed.Value <= whole.Printed!.Value;
        if (!fits && (context.HasTail(whole, Cue.Plan) || context.HasLead(part, Cue.Plan) || whole.Measure!.Symbol is "người" or "vụ" or "ca" or "trường hợp"))
        {
            return;
        }

        var all = part.Printed.Value == whole.Printed.Value;
        var why = !fits ? $"Ghi {shown}: số đạt lớn hơn tổng số, đề nghị xem lại thứ tự hai số."
            : all ? $"Ghi {shown}: đủ toàn bộ {Print.Of(whole)}, tức 100%."
            : $"Ghi {shown}: số đạt không vượt tổng số.";
        context.Add(new Stated(
            "ST-10",
            fits ? Verdict.Consistent : Verdict.Suspicious,
            new TextSpan(part.Span.Start, whole.Span.End),
            [part, whole],
            new Proof(shown, string.Empty, why)));
    }
}
