using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Repeat;

/// <summary>Money in figures and then in words (ST-28), and a population said again in round numbers (ST-23).</summary>
internal static class WordsReader
{
    private const int MostWords = 6;

    public static void Read(Context context)
    {
        foreach (var claim in context.Claims)
        {
            ReadMoney(context, claim);
            ReadPeople(context, claim);
        }
    }

    // "16.000.000 đồng (bằng chữ: mười sáu triệu đồng)"
    private static void ReadMoney(Context context, Claim words)
    {
        if (words is not { Measure.Kind: UnitKind.Money, Printed: { } printed } || char.IsAsciiDigit(printed.Text[0]) || context.At(words.Index - 1) is not { Printed: not null } figures
            || figures.Measure!.Kind != UnitKind.Money || !char.IsAsciiDigit(figures.Printed.Text[0]) || !context.Reading.SameSentence(figures, words)
            || context.WordsBetween(figures, words) > MostWords)
        {
            return;
        }

        if (context.Parted(figures, words, "(") || Closure.Closing.HasWord(context, "chữ", figures.EndToken, words.FirstToken))
        {
            context.Add(new Equation("ST-28", words, [figures], Same) { Topic = "Số tiền bằng số và bằng chữ", Arithmetic = "{0}", IsStrict = true });
        }
    }

    // "dân số toàn tỉnh là 2.207.244 người … với hơn 2,2 triệu dân": the same people, in the same paragraph and of no other year.
    private static void ReadPeople(Context context, Claim again)
    {
        if (again is not { Measure: { Kind: UnitKind.Count, Symbol: "người" }, Printed: { Digits: <= 3 } printed, IsRange: false } || again.Hedge == Hedge.None || printed.Value < 100_000
            || !context.Tokens.Is(again.EndToken - 1, "dân") || context.InFuture(again))
        {
            return;
        }

        for (var i = again.Index - 1; i >= 0 && context.Reading.SameLine(context.Claims[i], again); i--)
        {
            var total = context.Claims[i];
            if (context.Reading.SameSentence(total, again))
            {
                if (total.Kind is ClaimKind.Year or ClaimKind.Date)
                {
                    return;
                }

                continue;
            }

            if (Closure.Closing.IsPlain(total) && total is { Hedge: Hedge.None, Measure.Symbol: "người" } && IsPopulation(context, total))
            {
                context.Add(new Equation("ST-23", again, [total], Same) { Topic = "Dân số nhắc lại", Arithmetic = "{0}" });
                return;
            }
        }
    }

    private static bool IsPopulation(Context context, Claim total)
    {
        var (start, _) = context.Reading.SentenceOf(total);
        for (var i = start; i + 2 < total.FirstToken; i++)
        {
            if (context.Tokens.Is(i, "dân") && context.Tokens.Is(i + 1, "số") && (context.Tokens.Is(i + 2, "toàn") || context.Tokens.Is(i + 2, "của")))
            {
                var first = context.FirstFrom(i + 1);
                while (context.At(first) is { IsAmount: false })
                {
                    first++;
                }

                return first == total.Index;
            }
        }

        return false;
    }

    private static Interval? Same(ReadOnlySpan<Interval> x) => x[0];
}
