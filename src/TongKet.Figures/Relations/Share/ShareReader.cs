using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Share;

/// <summary>"k hộ, chiếm X%" of a total that the text prints (ST-12).</summary>
/// <remarks>
/// The total is whichever earlier amount of the same kind fits. When none fits, it is a contradiction only inside a list of
/// shares whose other members prove which total is meant; otherwise the base may simply not be printed.
/// </remarks>
internal static class ShareReader
{
    private const int MostTotals = 12;
    private const int MostOfRow = 24;
    private const int MostNear = 64;

    public static void Read(Context context)
    {
        var open = new List<(Claim Part, Claim Rate)>();
        var settled = new List<(Claim Part, Claim Rate, Claim Total)>();
        foreach (var rate in context.Claims)
        {
            if (rate is not { Kind: ClaimKind.Percent, IsRange: false } || context.Taken.Contains(rate) || PartOf(context, rate) is not { } part)
            {
                continue;
            }

            context.Taken.Add(rate);
            if (FittingTotal(context, part, rate) is { } total)
            {
                settled.Add((part, rate, total));
                context.Add(Make(part, rate, total));
            }
            else
            {
                open.Add((part, rate));
            }
        }

        var from = 0;
        foreach (var (part, rate) in open)
        {
            while (from < settled.Count && part.Index - settled[from].Part.Index > MostNear)
            {
                from++;
            }

            var end = from;
            while (end < settled.Count && settled[end].Part.Index - part.Index <= MostNear)
            {
                end++;
            }

            AddOpen(context, part, rate, settled.GetRange(from, end - from));
        }
    }

    private static Equation Make(Claim part, Claim rate, Claim total) => new("ST-12", rate, [part, total], rate.Measure!.Symbol == "‰" ? Formulas.PerMille : Formulas.Rate)
    {
        Topic = "Tỷ lệ trên tổng số",
        Arithmetic = rate.Measure.Symbol == "‰" ? "{0} : {1} × 1000" : "{0} : {1} × 100",
    };

    private static Claim? PartOf(Context context, Claim rate)
    {
        var part = context.At(rate.Index - 1);
        if (part is not { IsAmount: true, Over: null, IsUnder: false, IsRange: false } || part.Measure!.Kind == UnitKind.None || !context.Reading.SameSentence(part, rate))
        {
            return null;
        }

        // "chiếm 18,5% (90.000 lượt), trong nước chiếm 81,5%": what stands in brackets after a share is the part of that share.
        if (Closure.Closing.InBrackets(context, part) && !Closure.Closing.InBrackets(context, rate) && context.At(part.Index - 1) is { Kind: ClaimKind.Percent } && context.Tokens.IsSign(part.FirstToken - 1, '('))
        {
            return null;
        }

        var said = context.HasLead(rate, Cue.Share) || (context.Tokens.IsSign(rate.FirstToken - 1, '(') && !context.HasLead(part, Cue.Rise | Cue.Fall));
        var other = context.HasLead(rate, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Exceed | Cue.Average | Cue.Times) || context.HasTail(rate, Cue.Previous | Cue.Plan);
        return said && !other && !context.Parted(part, rate, ";") && context.WordsBetween(part, rate) <= 12 ? Closure.Closing.ByBase(context, part, rate) : null;
    }

    // The head of a list ("112.548 người, trong đó …") before any other amount that happens to fit.
    private static Claim? FittingTotal(Context context, Claim part, Claim rate) =>
        FittingTotal(context, part, rate, onlyHeads: true) ?? FittingTotal(context, part, rate, onlyHeads: false);

    private static bool IsHead(Context context, Claim total)
    {
        var end = Math.Min(context.Reading.SentenceOf(total).End, context.At(total.Index + 1)?.FirstToken ?? int.MaxValue);
        return context.Reading.Has(Cue.Including | Cue.Comprising, total.EndToken, end);
    }

    private static Claim? FittingTotal(Context context, Claim part, Claim rate, bool onlyHeads)
    {
        var tried = 0;
        Claim? near = null;
        for (var i = part.Index - 1; i >= 0 && tried < MostTotals && context.Reading.Line[part.FirstToken] - context.Reading.Line[context.Claims[i].FirstToken] <= 2; i--)
        {
            var total = context.Claims[i];
            if (!IsTotal(total, part) || (onlyHeads && !IsHead(context, total)))
            {
                continue;
            }

            tried++;
            var verdict = Make(part, rate, total).Judge(default);
            if (verdict == Verdict.Consistent)
            {
                return total;
            }

            near ??= verdict == Verdict.Rounding ? total : null;
        }

        return near;
    }

    private static bool IsTotal(Claim total, Claim part) => total is { IsAmount: true, Over: null, IsUnder: false, IsRange: false }
        && (total.Measure!.Matches(part.Measure!) || (Closure.Closing.ArePeople(total) && Closure.Closing.ArePeople(part))) && total.Printed!.Value >= part.Printed!.Value && total.Printed.Value.Sign > 0;

    private static void AddOpen(Context context, Claim part, Claim rate, List<(Claim Part, Claim Rate, Claim Total)> settled)
    {
        var bare = context.TailEnd(rate) == rate.EndToken || context.HasTail(rate, Cue.Total);
        foreach (var (sibling, _, total) in settled)
        {
            var listed = context.Reading.SameSentence(sibling, part) && context.Reading.SameSentence(total, part) && total.Index < Math.Min(sibling.Index, part.Index)
                && context.Reading.Has(Cue.Including | Cue.Comprising, total.EndToken, Math.Min(sibling.FirstToken, part.FirstToken));
            if (bare && listed && IsTotal(total, part) && !context.Reading.Has(Cue.Including, sibling.EndToken, part.FirstToken))
            {
                context.Add(Make(part, rate, total));
                return;
            }
        }

        // "Dân số xã là 14.800 người. Có 8.920 người trong độ tuổi lao động, chiếm 60,3% dân số": the words name the population, and one is printed.
        if (rate.Hedge == Hedge.None && part.Hedge == Hedge.None && Population(context, part, rate) is { } population)
        {
            context.Add(Make(part, rate, population));
            return;
        }

        // "Toàn xã có 1.986 hộ. Hộ nghèo 61 hộ, chiếm 3,07%": the poor are rated over all households, and one number of these is printed.
        if (bare && rate.Hedge == Hedge.None && part.Hedge == Hedge.None && AllHouseholds(context, part, settled) is { } households)
        {
            context.Add(Make(part, rate, households));
            return;
        }

        // "622 học sinh giỏi (44,5%), 713 khá (51%), 64 trung bình (4,6%)": two sisters that hold prove the total of a third in their row.
        if (bare && rate.Hedge == Hedge.None && part.Hedge == Hedge.None && RowTotal(context, part, rate, settled) is { } whole)
        {
            context.Add(Make(part, rate, whole));
            return;
        }

        // "23.323 cơ sở, trong đó số đạt là 18.416 cơ sở, chiếm 82,4%": the words name the total.
        if (bare && rate.Hedge == Hedge.None && context.At(part.Index - 1) is { Hedge: Hedge.None } head && IsTotal(head, part) && context.Reading.SameSentence(head, part)
            && head.Measure!.Kind == UnitKind.Count && string.Equals(head.Measure.Symbol, part.Measure!.Symbol, StringComparison.Ordinal)
            && context.Reading.Has(Cue.Including, head.EndToken, part.FirstToken) && !context.HasLead(head, Cue.Including))
        {
            context.Add(Make(part, rate, head));
            return;
        }

        var scale = rate.Measure!.Symbol == "‰" ? (Rational)1000 : Rational.Hundred;
        var bases = Interval.Exact(part.Printed!.Value * scale).Over(rate.Printed!.HalfUp);
        var hint = bases is { } range && range.Low.Sign > 0 ? $" Theo hai số này tổng số phải vào khoảng {Print.Range(part, range.Low, range.High)}." : string.Empty;
        context.Add(Stated.Missing("ST-12", rate, $"{Print.Of(part)} chiếm {Print.Of(rate)}: chưa rõ tính trên tổng số nào.{hint}", part));
    }

    private static Claim? Population(Context context, Claim part, Claim rate)
    {
        var tail = context.TailEnd(rate);
        if (!Closure.Closing.ArePeople(part) || tail - rate.EndToken != 2 || !IsPopulation(context, rate.EndToken))
        {
            return null;
        }

        Claim? found = null;
        for (var i = context.FirstWithin(part, 0); i < part.Index; i++)
        {
            var total = context.Claims[i];
            var from = context.At(i - 1) is { Kind: ClaimKind.Year or ClaimKind.Date } year && context.Reading.SameSentence(year, total) ? context.LeadStart(year) : context.LeadStart(total);
            for (var at = from; at < total.FirstToken - 1; at++)
            {
                if (IsPopulation(context, at) && total.Kind == ClaimKind.Count)
                {
                    if (found is not null || !IsTotal(total, part) || Closure.Closing.OtherYears(total, part) || context.HasClause(total, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Average))
                    {
                        return null;
                    }

                    found = total;
                    break;
                }
            }
        }

        return found;
    }

    private static bool IsPopulation(Context context, int at) => context.Tokens.Is(at, "dân") && context.Tokens.Is(at + 1, "số");

    // In one sentence with them, or where the other class of the poor holds with that number: else it may count something else.
    private static Claim? AllHouseholds(Context context, Claim part, List<(Claim Part, Claim Rate, Claim Total)> settled)
    {
        if (part is not { Measure.Symbol: "hộ", SubjectKey: "hộ nghèo" or "hộ cận nghèo" or "nghèo" or "cận nghèo" })
        {
            return null;
        }

        Claim? found = null;
        for (var i = part.Index - 1; i >= 0 && part.Index - i <= MostTotals && context.Reading.SameLine(context.Claims[i], part); i--)
        {
            var total = context.Claims[i];
            if (total is { Measure.Symbol: "hộ" } && !total.SubjectKey.Contains("nghèo", StringComparison.Ordinal))
            {
                if (found is not null || !IsTotal(total, part) || total.Hedge != Hedge.None || context.HasClause(total, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Flow | Cue.Award))
                {
                    return null;
                }

                found = total;
            }
        }

        return found is not null && (context.Reading.SameSentence(found, part) || settled.Exists(one => ReferenceEquals(one.Total, found) && one.Part.SubjectKey.Contains("nghèo", StringComparison.Ordinal))) ? found : null;
    }

    // The sisters stand one after another in the sentence, count the same thing and carry their shares in the same way.
    private static Claim? RowTotal(Context context, Claim part, Claim rate, List<(Claim Part, Claim Rate, Claim Total)> settled)
    {
        var bracketed = context.Tokens.IsSign(part.EndToken - 1, '(') || context.Parted(part, rate, "(");
        var row = settled.FindAll(one => Math.Abs(one.Part.Index - part.Index) <= MostOfRow && context.Reading.SameSentence(one.Part, part) && one.Rate.Index - one.Part.Index == rate.Index - part.Index
            && context.Parted(one.Part, one.Rate, "(") == bracketed && (Closure.Closing.Alike(one.Part, part) || (Closure.Closing.ArePeople(one.Part) && Closure.Closing.ArePeople(part))));
        foreach (var (_, _, total) in row)
        {
            var sisters = row.FindAll(one => ReferenceEquals(one.Total, total));
            if (sisters.Count >= 2 && IsTotal(total, part) && sisters.Exists(one => Math.Abs(one.Part.Index - part.Index) == 2) && !context.Reading.Has(Cue.Including, Math.Min(sisters[0].Part.FirstToken, part.FirstToken), Math.Max(sisters[^1].Rate.FirstToken, rate.FirstToken)))
            {
                return total;
            }
        }

        return null;
    }
}
