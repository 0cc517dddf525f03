using TongKet.Figures.Text;

namespace TongKet.Figures.Claims;

/// <summary>Finds what each claim is about and which years stand around it.</summary>
internal static class Subjects
{
    private const int Longest = 8;

    public static void Fill(Reading reading)
    {
        YearSpan? years = null;
        string? printed = null;
        var line = -1;
        for (var i = 0; i < reading.Claims.Count; i++)
        {
            var claim = reading.Claims[i];
            if (reading.Line[claim.FirstToken] != line)
            {
                line = reading.Line[claim.FirstToken];
                years = null;
            }

            if (claim.Kind is ClaimKind.Year or ClaimKind.Period)
            {
                years = claim.Years;
                printed = null;
                continue;
            }

            if (claim.Kind == ClaimKind.Date)
            {
                continue;
            }

            claim.Period = years is { } span ? printed ??= Print(span) : null;
            Name(reading, claim, i == 0 ? 0 : reading.Claims[i - 1].EndToken, i + 1 < reading.Claims.Count ? reading.Claims[i + 1].FirstToken : reading.Tokens.Count);
        }
    }

    public static string Print(YearSpan span) => span.From == span.To
        ? span.From.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.From}-{span.To}");

    private static void Name(Reading reading, Claim claim, int floor, int ceiling)
    {
        if (claim.Kind == ClaimKind.Count && After(reading, claim, ceiling) is { } after)
        {
            Set(reading, claim, after.From, after.End, claim.Measure!.Symbol);
            return;
        }

        var (from, end) = Before(reading, claim, floor);
        Set(reading, claim, from, end, null);
        if (claim.SubjectKey.Length == 0 && claim.Kind == ClaimKind.Count)
        {
            claim.Subject = claim.Unit;
            claim.SubjectKey = claim.Measure!.Symbol;
        }
    }

    private static void Set(Reading reading, Claim claim, int from, int end, string? lead)
    {
        var length = lead?.Length ?? 0;
        for (var i = from; i < end; i++)
        {
            length += (length > 0 ? 1 : 0) + reading.Tokens.Word(i).Length;
        }

        if (length > 0)
        {
            claim.Subject = string.Create(length, (reading.Tokens, From: from, End: end, Lead: lead), static (shown, words) => Write(shown, words.Tokens, words.From, words.End, words.Lead));
            claim.SubjectKey = claim.Subject;
        }
    }

    private static void Write(Span<char> shown, Tokens tokens, int from, int end, string? lead)
    {
        lead.AsSpan().CopyTo(shown);
        var at = lead?.Length ?? 0;
        for (var i = from; i < end; i++)
        {
            if (at > 0)
            {
                shown[at++] = ' ';
            }

            tokens.Word(i).CopyTo(shown[at..]);
            at += tokens[i].End - tokens[i].Start;
        }
    }

    private static (int From, int End)? After(Reading reading, Claim claim, int ceiling)
    {
        var end = claim.EndToken;
        while (end < ceiling && end - claim.EndToken < 4 && reading.Tokens.IsWord(end) && IsContent(reading, end))
        {
            var length = Math.Max(reading.CueLength(end), 1);
            end += length;
        }

        return end > claim.EndToken && end <= ceiling ? (claim.EndToken, end) : null;
    }

    // Back from the number over copulas, then over the subject to the nearest comma, full stop, bracket or other claim.
    private static (int From, int End) Before(Reading reading, Claim claim, int floor)
    {
        var tokens = reading.Tokens;
        var start = Math.Max(floor, reading.SentenceOf(claim).Start);
        var from = claim.FirstToken;
        while (from > start && claim.FirstToken - from < 24 && (tokens.IsWord(from - 1) || (from == claim.FirstToken && IsLink(tokens, from - 1))))
        {
            from--;
        }

        var end = from;
        var last = claim.FirstToken;
        for (var i = from; i < last; i++)
        {
            var cue = reading.CueAt(i);
            if ((cue & (Cue.Place | Cue.Copula | Cue.Below | Cue.Above | Cue.About | Cue.Share)) != Cue.None && end > from)
            {
                last = i;
            }
            else if (cue != Cue.None && (cue & (Cue.Class | Cue.Flow)) == Cue.None)
            {
                // A connective: the subject begins after it.
                from = i + reading.CueLength(i);
                i = from - 1;
                end = from;
            }
            else
            {
                end = tokens.IsWord(i) ? i + 1 : end;
            }
        }

        end = Math.Min(end, last);
        from = Math.Max(from, end - Longest);
        return from < end ? (from, end) : (0, 0);
    }

    private static bool IsLink(Tokens tokens, int at) => tokens.IsSign(at, ':') || tokens.IsSign(at, '=') || tokens.IsSign(at, '-');

    private static bool IsContent(Reading reading, int token)
    {
        var cue = reading.CueAt(token);
        return cue == Cue.None || (cue & (Cue.Class | Cue.Flow)) != Cue.None;
    }
}
