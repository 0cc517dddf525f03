using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Closure;

/// <summary>
/// "Xảy ra 58 vụ, làm chết 21 người, bị thương 40 người. Trong đó đường bộ 55 vụ, chết 20 người, …; đường sắt 3 vụ, chết 1 người …": rows of counts in
/// sentences of their own, whose columns add up (ST-14). Told where they do; the first column must, or the rows are about something else.
/// </summary>
internal static class RowSumReader
{
    private const int Ahead = 8;
    private const int MostRows = 4;
    private const int Smallest = 20;

    public static void Read(Context context)
    {
        var rows = new List<(int Sentence, bool Turned, List<Claim> Cells)>();
        for (var sentence = 0; sentence < context.Reading.SentenceStarts.Count; sentence++)
        {
            if (RowOf(context, sentence) is { } row)
            {
                rows.Add((sentence, row.Turned, row.Cells));
            }
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var total = rows[i];
            if (total.Cells.Count < 2 || total.Cells[0].Printed!.Value < Smallest)
            {
                continue;
            }

            var below = new List<List<Claim>>();
            for (var j = i + 1; j < rows.Count && rows[j].Sentence - total.Sentence <= Ahead; j++)
            {
                if (rows[j].Turned == total.Turned && Closing.Alike(rows[j].Cells[0], total.Cells[0]))
                {
                    below.Add(rows[j].Cells);
                }
            }

            ReadRows(context, total.Cells, below);
        }
    }

    private static (bool Turned, List<Claim> Cells)? RowOf(Context context, int sentence)
    {
        var (start, end) = context.Reading.SentenceAt(sentence);
        var cells = new List<Claim>();
        var turned = 0;
        for (var i = context.FirstFrom(start); context.At(i) is { } claim && claim.FirstToken < end; i++)
        {
            if (Closing.IsPlain(claim) && claim is { Kind: ClaimKind.Count, Hedge: Hedge.None } && claim.Printed!.IsExact && !Closing.InBrackets(context, claim) && !context.HasClause(claim, Cue.Plan | Cue.Average))
            {
                cells.Add(claim);
                turned += context.HasClause(claim, Cue.Rise | Cue.Fall) ? 1 : 0;
            }
        }

        return cells.Count is >= 1 and <= 6 && (turned == 0 || turned == cells.Count) ? (turned > 0, cells) : null;
    }

    private static void ReadRows(Context context, List<Claim> total, List<List<Claim>> below)
    {
        var sum = Rational.Zero;
        for (var count = 1; count <= Math.Min(MostRows, below.Count); count++)
        {
            sum += below[count - 1][0].Printed!.Value;
            if (sum > total[0].Printed!.Value)
            {
                return;
            }

            if (sum == total[0].Printed!.Value && count >= 2)
            {
                var rows = below.GetRange(0, count);
                for (var column = 0; column < total.Count; column++)
                {
                    ReadColumn(context, total, rows, column);
                }

                return;
            }
        }
    }

    private static void ReadColumn(Context context, List<Claim> total, List<List<Claim>> rows, int column)
    {
        var parts = new List<Claim>();
        var sum = Rational.Zero;
        foreach (var row in rows)
        {
            if (Cell(context, total, row, column) is { } part)
            {
                parts.Add(part);
                sum += part.Printed!.Value;
            }
        }

        if (parts.Count >= 2 && sum == total[column].Printed!.Value && !Known(context, total[column], parts))
        {
            context.Add(Closing.Sum(total[column], parts));
        }
    }

    // The same place among those of its unit where the row tells of as many; else the one whose words agree.
    private static Claim? Cell(Context context, List<Claim> total, List<Claim> row, int column)
    {
        var own = total.FindAll(cell => Closing.Alike(cell, total[column]));
        var same = row.FindAll(cell => Closing.Alike(cell, total[column]));
        return same.Count == own.Count ? same[own.IndexOf(total[column])] : same.Find(cell => SharesWord(context, cell, total[column]));
    }

    private static bool SharesWord(Context context, Claim left, Claim right)
    {
        foreach (var (from, end) in ((int, int)[])[(context.ClauseStart(left), left.FirstToken), (left.EndToken, context.TailEnd(left))])
        {
            for (var i = from; i < end; i++)
            {
                if (context.Tokens.IsWord(i) && context.Reading.CueAt(i) == Cue.None && context.Tokens.Word(i) is not ("làm" or "bị" or "người")
                    && context.Tokens.Word(i).ToString() is var word && (Closing.HasWord(context, word, context.ClauseStart(right), right.FirstToken) || Closing.HasWord(context, word, right.EndToken, context.TailEnd(right))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Known(Context context, Claim total, List<Claim> parts)
    {
        foreach (var relation in context.Relations.Of(total))
        {
            if (relation is Equation { Rule: "ST-14" } equation && ReferenceEquals(equation.Stated, total) && parts.TrueForAll(equation.Claims.Contains))
            {
                return true;
            }
        }

        return false;
    }
}
