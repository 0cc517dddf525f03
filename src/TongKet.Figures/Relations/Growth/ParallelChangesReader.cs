using TongKet.Figures.Claims;
using TongKet.Figures.Relations.Closure;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Growth;

/// <summary>
/// "Xảy ra 24 vụ, làm chết 11 người, bị thương 18 người. So với cùng kỳ giảm 6 vụ (-20%), giảm 1 người chết (-8,33%), …": each change belongs to
/// the level of its place in the row before it, and its rate is over the level that was (ST-07).
/// </summary>
internal static class ParallelChangesReader
{
    private const int MostLevels = 6;

    // An earlier row: that of the sentence before, or of the paragraph before where the comparison opens its own.
    private const int Sentences = 2;

    public static void Read(Context context)
    {
        var row = new List<(Claim Difference, Claim Rate)>();
        for (var i = 0; i < context.Claims.Count; i++)
        {
            if (row.Count > 0 && !context.Reading.SameSentence(row[0].Difference, context.Claims[i]))
            {
                Close(context, row);
            }

            if (Pair(context, i) is { } pair)
            {
                row.Add(pair);
            }
        }

        Close(context, row);
    }

    // "giảm 6 vụ (-20%)", "số vụ tăng 3 vụ (tăng 4,2%)".
    private static (Claim Difference, Claim Rate)? Pair(Context context, int at)
    {
        var rate = context.At(at + 1);
        return context.Claims[at] is { Hedge: Hedge.None } difference && Closing.IsPlain(difference) && difference.Kind == ClaimKind.Count && Turn(context, difference) != 0
            && rate is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None, Printed.Value.Sign: > 0 } && !context.Taken.Contains(rate) && context.Reading.SameSentence(difference, rate)
            && context.Parted(difference, rate, "(") && !context.Parted(difference, rate, ",;)") && !context.HasLead(rate, Cue.Plan | Cue.Share | Cue.Rate) && !context.HasTail(rate, Cue.Plan | Cue.Total)
            ? (difference, rate) : null;
    }

    private static int Turn(Context context, Claim claim)
    {
        var rise = context.HasClause(claim, Cue.Rise);
        var fall = context.HasClause(claim, Cue.Fall);
        return rise == fall || context.HasClause(claim, Cue.To | Cue.Plan) ? 0 : rise ? 1 : -1;
    }

    private static void Close(Context context, List<(Claim Difference, Claim Rate)> row)
    {
        if (row.Count >= 2 && Levels(context, row) is { } levels)
        {
            for (var i = 0; i < row.Count; i++)
            {
                Add(context, row[i].Rate, levels[i], row[i].Difference);
            }
        }

        row.Clear();
    }

    private static void Add(Context context, Claim rate, Claim level, Claim difference)
    {
        var rises = Turn(context, difference) > 0;
        Closing.Settle(context, new Equation("ST-07", rate, [level, difference], rises ? Formulas.RiseRate : Formulas.FallRate)
        {
            Topic = rises ? "Tỷ lệ tăng so với kỳ trước" : "Tỷ lệ giảm so với kỳ trước",
            Arithmetic = rises ? "{1} : ({0} − {1}) × 100" : "{1} : ({0} + {1}) × 100",
        }, rate);
        context.Taken.Add(difference);
    }

    // The nearest sentence before whose counts are of the same things in the same order, each change being one of them.
    private static List<Claim>? Levels(Context context, List<(Claim Difference, Claim Rate)> row)
    {
        var first = row[0].Difference;
        var own = context.Reading.Sentence[first.FirstToken];
        for (var sentence = own; sentence >= Math.Max(0, own - Sentences); sentence--)
        {
            var (start, end) = context.Reading.SentenceAt(sentence);
            if (sentence < own && !Compares(context, own, first))
            {
                return null;
            }

            var levels = LevelsOf(context, start, Math.Min(end, first.FirstToken));
            if (levels.Count > 0)
            {
                return Match(context, levels, row);
            }
        }

        return null;
    }

    private static bool Compares(Context context, int sentence, Claim first)
    {
        var (start, _) = context.Reading.SentenceAt(sentence);
        return context.Reading.Has(Cue.Against | Cue.Previous, start, first.FirstToken);
    }

    private static List<Claim> LevelsOf(Context context, int start, int end)
    {
        var levels = new List<Claim>();
        for (var i = context.FirstFrom(start); context.At(i) is { } claim && claim.FirstToken < end && levels.Count <= MostLevels; i++)
        {
            if (Closing.IsPlain(claim) && claim is { Kind: ClaimKind.Count, Hedge: Hedge.None } && !Closing.InBrackets(context, claim))
            {
                if (context.HasClause(claim, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Average))
                {
                    return [];
                }

                levels.Add(claim);
            }
        }

        return levels.Count <= MostLevels ? levels : [];
    }

    // One level for each change, in their order, of the same unit; where a unit stands twice, all of its levels must be told of, or the words must agree.
    private static List<Claim>? Match(Context context, List<Claim> levels, List<(Claim Difference, Claim Rate)> row)
    {
        var found = new List<Claim>();
        var from = 0;
        foreach (var (difference, _) in row)
        {
            var same = levels.FindAll(level => Closing.Alike(level, difference));
            var place = same.Count == row.Count(pair => Closing.Alike(pair.Difference, difference));
            var next = levels.FindIndex(from, level => Closing.Alike(level, difference) && (place || same.Count == 1 || SharesWord(context, level, difference)));
            if (next < 0)
            {
                return null;
            }

            found.Add(levels[next]);
            from = next + 1;
        }

        return found;
    }

    // "làm chết 11 người" and "giảm 1 người chết".
    private static bool SharesWord(Context context, Claim level, Claim difference)
    {
        for (var i = difference.EndToken; i < context.TailEnd(difference); i++)
        {
            var word = context.Tokens.Word(i).ToString();
            if (context.Reading.CueAt(i) == Cue.None && (Closing.HasWord(context, word, context.ClauseStart(level), level.FirstToken) || Closing.HasWord(context, word, level.EndToken, context.TailEnd(level))))
            {
                return true;
            }
        }

        return false;
    }
}
