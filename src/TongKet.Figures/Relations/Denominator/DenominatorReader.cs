using TongKet.Figures.Claims;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Denominator;

/// <summary>Pairs counts with the rates of the same subject and groups the pairs that share a population and a time.</summary>
internal static class DenominatorReader
{
    private const int FarthestApart = 3;
    private const int MostGroups = 12;
    private const int MostOfLine = 32;

    public static void Read(Context context)
    {
        var reading = context.Reading;
        var groups = new List<(string Key, int Line, List<RatedCount> Pairs)>();
        for (var i = 0; i < reading.Claims.Count; i++)
        {
            if (reading.Claims[i] is { Kind: ClaimKind.Percent, IsRange: false } rate && !context.Taken.Contains(rate) && Pair(reading, i, rate) is { } pair)
            {
                context.Taken.Add(rate);
                Join(reading, groups, pair, reading.Line[rate.FirstToken]);
            }
        }

        var bases = new List<(string Unit, CommonBase Base)>();
        foreach (var (_, _, pairs) in groups)
        {
            var common = new CommonBase([.. pairs]);
            context.Add(common);
            bases.Add((pairs[0].Count.Measure!.Symbol, common));
        }

        // Each group against those before it; in a text of hundreds of groups only against the nearest, or the findings would outgrow the text.
        for (var i = 1; i < bases.Count; i++)
        {
            for (var j = Math.Max(0, i - MostGroups); j < i; j++)
            {
                if (bases[i].Unit == bases[j].Unit && bases[i].Base.Pairs[0].IsWholePopulation && bases[j].Base.Pairs[0].IsWholePopulation)
                {
                    context.Add(new TwoBases(bases[j].Base, bases[i].Base));
                }
            }
        }
    }

    private static void Join(Reading reading, List<(string Key, int Line, List<RatedCount> Pairs)> groups, RatedCount pair, int line)
    {
        var key = pair.Count.Measure!.Symbol + "|" + pair.Count.Period;
        var first = groups.Count;
        while (first > 0 && groups[first - 1].Line == line && groups.Count - first < MostOfLine)
        {
            first--;
        }

        for (var i = first; i < groups.Count; i++)
        {
            var group = groups[i];
            if (group.Key == key && !HasSubject(group.Pairs, pair.Subject) && !NamesPlace(reading, group.Pairs[^1], pair) && group.Pairs[0].IsWholePopulation == pair.IsWholePopulation)
            {
                group.Pairs.Add(pair);
                return;
            }
        }

        groups.Add((key, line, [pair]));
    }

    private static bool HasSubject(List<RatedCount> pairs, string subject)
    {
        foreach (var pair in pairs)
        {
            if (pair.Subject == subject)
            {
                return true;
            }
        }

        return false;
    }

    // "…; xã Bình Sơn: hộ cận nghèo 31 hộ": another place, so another population.
    private static bool NamesPlace(Reading reading, RatedCount before, RatedCount after)
    {
        var tokens = reading.Tokens;
        var from = Math.Max(before.Count.EndToken, before.Rate.EndToken);
        for (var i = from; i < Math.Min(after.Count.FirstToken, after.Rate.FirstToken) - 1; i++)
        {
            if ((IsPlace(tokens, i) && (tokens.IsCapital(i + 1) || tokens.IsNumber(i + 1))) || (tokens.Is(i, "khu") && tokens.Is(i + 1, "vực")) || (tokens.Is(i, "thành") && tokens.Is(i + 1, "thị")) || (tokens.Is(i, "nông") && tokens.Is(i + 1, "thôn")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlace(Tokens tokens, int at) => tokens.IsWord(at)
        && tokens.Word(at) is "xã" or "phường" or "huyện" or "tỉnh" or "phố" or "tổ" or "thôn" or "xóm" or "bản";

    // The nearest count before the rate (or right after it, in brackets) whose subject is the rate's own.
    private static RatedCount? Pair(Reading reading, int at, Claim rate)
    {
        var (start, _) = reading.SentenceOf(rate);
        var named = reading.Has(Cue.Rate | Cue.Share, Math.Max(start, at == 0 ? 0 : reading.Claims[at - 1].EndToken), rate.FirstToken);
        if (!named || rate.Over is not null || rate.IsUnder)
        {
            return null;
        }

        for (var i = at - 1; i >= 0 && at - i <= FarthestApart; i--)
        {
            var count = reading.Claims[i];
            if (count.Kind == ClaimKind.Percent || !reading.SameLine(count, rate))
            {
                break;
            }

            if (IsCount(count) && (Agree(count, rate) || (i == at - 1 && FollowsBare(reading, count, rate))))
            {
                return Make(count, rate, count.SubjectKey);
            }
        }

        var next = at + 1 < reading.Claims.Count ? reading.Claims[at + 1] : null;
        if (next is null || !IsCount(next) || !reading.SameSentence(next, rate) || !reading.HasSign('(', rate.EndToken, next.FirstToken))
        {
            return null;
        }

        // "hộ cận nghèo chiếm 11,9% (tương đương 715 hộ)": the count in the brackets goes without its subject.
        var bare = next.Measure!.Symbol == "hộ" && next.SubjectKey is "hộ" or "tương đương" or "" && rate.SubjectKey.StartsWith("hộ ", StringComparison.Ordinal) && reading.Words(rate.EndToken, next.FirstToken) <= 8;
        return Agree(next, rate) ? Make(next, rate, next.SubjectKey) : bare ? Make(next, rate, rate.SubjectKey) : null;
    }

    // "hộ cận nghèo 2.132 hộ, tỷ lệ 5,84%": the rate names no subject, so it is that of the count right before it.
    private static bool FollowsBare(Reading reading, Claim count, Claim rate) => rate.SubjectKey.Length == 0 && count.Measure!.Symbol == "hộ" && count.SubjectKey.Length > 3 && reading.SameSentence(count, rate)
        && reading.Words(count.EndToken, rate.FirstToken) <= 8 && !HasPrintedTotal(reading, count) && (reading.CueBefore(rate.FirstToken) & (Cue.Rate | Cue.Share)) != Cue.None
        && !reading.Has(Cue.Rise | Cue.Fall | Cue.Plan | Cue.Including | Cue.Previous | Cue.Respectively, count.EndToken, rate.FirstToken) && !EndsWithBase(reading, rate);

    // "Toàn xã có 1.986 hộ. Hộ nghèo 61 hộ, chiếm 3,07%": the base is printed.
    private static bool HasPrintedTotal(Reading reading, Claim count)
    {
        for (var i = count.Index - 1; i >= 0 && count.Index - i <= 12 && reading.SameLine(reading.Claims[i], count); i--)
        {
            if (reading.Claims[i] is { Kind: ClaimKind.Count, Measure.Symbol: "hộ", SubjectKey: var subject } total && !subject.Contains("nghèo", StringComparison.Ordinal) && total.Printed!.Value > count.Printed!.Value)
            {
                return true;
            }
        }

        return false;
    }

    // "… chiếm 97% số hộ nghèo", "11,9% dân số": a base is named.
    private static bool EndsWithBase(Reading reading, Claim rate)
    {
        var (_, end) = reading.SentenceOf(rate);
        return rate.EndToken < end && reading.Tokens.IsWord(rate.EndToken) && !reading.Tokens.Is(rate.EndToken, "và");
    }

    private static bool IsCount(Claim claim) => claim is { Kind: ClaimKind.Count, Over: null, IsUnder: false, IsRange: false } && claim.Printed!.IsExact;

    // "tỷ lệ 0,31%" right after the count names no subject of its own.
    private static bool Agree(Claim count, Claim rate) => rate.SubjectKey.Length > 0 && count.SubjectKey == rate.SubjectKey;

    private static RatedCount Make(Claim count, Claim rate, string subject)
    {
        var unit = count.Measure!.Symbol;
        var rest = subject.StartsWith(unit, StringComparison.Ordinal) ? subject[unit.Length..].Trim() : subject;
        return new RatedCount(count, rate, subject, IsClass(rest));
    }

    // Only classes that official forms rate over all households; "hộ thoát nghèo" may be rated over the poor.
    private static bool IsClass(string rest) => rest is "nghèo" or "cận nghèo" or "nghèo đa chiều" or "cận nghèo đa chiều" or "có mức sống trung bình" or "mức sống trung bình"
        or "gia đình văn hóa" or "văn hóa" or "khá" or "giàu" or "trung bình";
}
