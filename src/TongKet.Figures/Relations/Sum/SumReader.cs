using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Sum;

/// <summary>Totals and their parts: "gồm a, b và c", "trong đó …" (ST-14), "a tập thể và b cá nhân" (ST-15).</summary>
/// <remarks>"trong đó" need not list everything, lists nest, and one total may be split twice; only a closed list can contradict.</remarks>
internal static class SumReader
{
    public static void Read(Context context)
    {
        var reading = context.Reading;
        foreach (var total in context.Claims)
        {
            if (total is not { IsAmount: true, Over: null, IsUnder: false, IsRange: false } || total.Measure!.Kind is UnitKind.Quotient)
            {
                continue;
            }

            if (ReadAwards(context, total) || ReadHonoured(context, total))
            {
                continue;
            }

            if (total.Measure.Kind == UnitKind.None)
            {
                continue;
            }

            var (_, end) = reading.SentenceOf(total);
            var next = context.At(total.Index + 1);
            var cue = reading.Find(Cue.Including | Cue.Comprising, total.EndToken, Math.Min(end, next?.FirstToken ?? end));
            if (cue >= 0 && cue - total.EndToken <= 12 && IsOwn(context, total, cue))
            {
                ReadList(context, total, cue, end);
            }
        }
    }

    // "6.612 người, các tôn giáo khác gồm …": after a comma something else is split, unless the cue stands right there.
    private static bool IsOwn(Context context, Claim total, int cue)
    {
        for (var i = cue - 1; i >= total.EndToken; i--)
        {
            if (context.Tokens[i].Kind == TokenKind.Sign && context.Tokens[i].Sign is ',' or ';' or ')')
            {
                return i == cue - 1 || (context.Reading.CueAt(cue) & Cue.Including) != Cue.None;
            }
        }

        return true;
    }

    private static void ReadList(Context context, Claim total, int cue, int end)
    {
        ReadMixed(context, total, cue, end);
        var parts = Parts(context, total, cue, end);
        if (parts.Count < 2 || parts.Count > 9)
        {
            return;
        }

        if (Partition(context, total, parts))
        {
            return;
        }

        if (IsClosed(context, total, cue, parts, end) && IsNear(total, parts))
        {
            context.Add(Make("ST-14", total, parts, onlyLikely: false));
        }
    }

    // "24 đơn vị hành chính gồm 21 xã và 3 thị trấn": things of several names; told when they add up, for the names may nest.
    private static void ReadMixed(Context context, Claim total, int cue, int end)
    {
        if ((context.Reading.CueAt(cue) & Cue.Comprising) == Cue.None || total.Kind != ClaimKind.Count || total.Hedge != Hedge.None)
        {
            return;
        }

        var parts = new List<Claim>();
        var alike = true;
        for (var i = total.Index + 1; context.At(i) is { Kind: ClaimKind.Count, Over: null, IsUnder: false, IsRange: false, Hedge: Hedge.None } part && part.FirstToken < end; i++)
        {
            parts.Add(part);
            alike &= part.Measure!.Matches(total.Measure!);
            var equation = Make("ST-14", total, parts, onlyLikely: true);
            if (!alike && parts.Count >= 2 && equation.Judge(default) == Verdict.Consistent)
            {
                context.Add(equation);
                return;
            }
        }
    }

    private static List<Claim> Parts(Context context, Claim total, int cue, int end)
    {
        var parts = new List<Claim>();
        for (var i = total.Index + 1; context.At(i) is { } part && part.FirstToken < end; i++)
        {
            if (part.FirstToken > cue && part is { IsAmount: true, Over: null, IsUnder: false, IsRange: false, Hedge: Hedge.None } && part.Measure!.Matches(total.Measure!)
                && !context.HasLead(part, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Average))
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    // One total may be split several times over: by sex, then by place. Every complete run is a relation of its own.
    private static bool Partition(Context context, Claim total, List<Claim> parts)
    {
        var any = false;
        var from = 0;
        for (var at = 1; at < parts.Count; at++)
        {
            var run = parts.GetRange(from, at - from + 1);
            var equation = Make("ST-14", total, run, onlyLikely: true);
            if (equation.Judge(default) <= Verdict.Rounding)
            {
                context.Add(equation);
                any = true;
                from = at + 1;
                at = from;
            }
        }

        return any;
    }

    // "gồm a đv X, b đv Y và c đv Z.": joined by commas and a last "và", nothing nested, nothing but counts of one unit.
    private static bool IsClosed(Context context, Claim total, int cue, List<Claim> parts, int end)
    {
        var reading = context.Reading;
        var last = parts[^1];
        var comprising = (reading.CueAt(cue) & Cue.Comprising) != Cue.None;
        var joined = context.Tokens.Is(parts[^2].EndToken, "và");
        for (var i = parts[^2].EndToken; i < last.FirstToken; i++)
        {
            joined |= context.Tokens.Is(i, "và");
        }

        var exact = total.Printed!.IsExact && total.Hedge == Hedge.None;
        var nested = reading.Has(Cue.Including | Cue.Comprising | Cue.Rest, cue + reading.CueLength(cue), end);
        var consecutive = last.Index - parts[0].Index == parts.Count - 1 && parts[0].Index == total.Index + 1;
        return comprising && joined && exact && consecutive && !nested && !reading.HasSign('(', total.EndToken, last.FirstToken);
    }

    // "4 người trong danh sách 400 người gồm …; 3 người … và 1 người": parts of another order of size are parts of something else.
    private static bool IsNear(Claim total, List<Claim> parts)
    {
        var sum = Rational.Zero;
        foreach (var part in parts)
        {
            sum += part.Printed!.Value;
        }

        return sum * 2 >= total.Printed!.Value && sum <= total.Printed.Value * 2;
    }

    private static bool ReadAwards(Context context, Claim total)
    {
        if (total.Measure!.Symbol != "tập thể" || context.Reading.SentenceOf(total) is var (start, end) && !context.Reading.Has(Cue.Award, start, end))
        {
            return false;
        }

        var at = total.EndToken;
        var joint = context.Tokens.Is(at, "và") || context.Tokens.IsSign(at, ',') || context.Tokens.IsSign(at, '-');
        if (!joint || !context.Tokens.Is(at + 1, "cá") || !context.Tokens.Is(at + 2, "nhân"))
        {
            return false;
        }

        Claim? groups = null;
        Claim? persons = null;
        for (var i = total.Index + 1; context.At(i) is { } claim && claim.FirstToken < end; i++)
        {
            groups ??= claim.Measure?.Symbol == "tập thể" ? claim : null;
            persons ??= claim.Measure?.Symbol == "cá nhân" ? claim : null;
        }

        context.Add(groups is not null && persons is not null
            ? Make("ST-15", total, [groups, persons], onlyLikely: false)
            : Stated.Missing("ST-15", total, $"{total.Printed!.Text} tập thể và cá nhân: thiếu số tập thể và số cá nhân riêng, hình thức khen và số quyết định nên chưa kiểm được."));
        return true;
    }

    // "khen thưởng 17 tập thể và 43 cá nhân (tổng số 60)": the total stands in brackets after its parts.
    private static bool ReadHonoured(Context context, Claim total)
    {
        if (context.At(total.Index - 1) is not { Kind: ClaimKind.Count, Measure.Symbol: "cá nhân", Hedge: Hedge.None } persons || context.At(total.Index - 2) is not { Kind: ClaimKind.Count, Measure.Symbol: "tập thể", Hedge: Hedge.None } groups
            || !context.Reading.SameSentence(groups, total) || !context.Parted(persons, total, "(") || !context.HasClause(total, Cue.Total) || context.WordsBetween(persons, total) > 4)
        {
            return false;
        }

        context.Add(Make("ST-15", total, [groups, persons], onlyLikely: false));
        return true;
    }

    private static Equation Make(string rule, Claim total, List<Claim> parts, bool onlyLikely) => new(rule, total, [.. parts], Formulas.Sum)
    {
        Topic = "Cộng các phần",
        Arithmetic = string.Join(" + ", Enumerable.Range(0, parts.Count).Select(static i => "{" + Vietnamese.Number(i, 0) + "}")),
        OnlyLikely = onlyLikely,
    };
}
