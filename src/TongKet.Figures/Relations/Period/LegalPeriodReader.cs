using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Period;

/// <summary>A span of years named for a subject of law must be the one the law named on that day (ST-20).</summary>
internal static class LegalPeriodReader
{
    public static void Read(Context context)
    {
        List<Known>? subjects = null;
        foreach (var claim in context.Claims)
        {
            if (claim.Kind == ClaimKind.Period && SubjectOf(context, claim, subjects ??= SubjectsOf(context.Options)) is { } subject)
            {
                Judge(context, claim, subject);
            }
        }
    }

    // Periods of several years have one subject: each is looked for once.
    private static List<Known> SubjectsOf(AuditOptions options)
    {
        var subjects = new List<Known>();
        foreach (var period in options.Periods)
        {
            if (!subjects.Exists(known => known.Subject == period.Subject))
            {
                var words = Fold.Phrase(period.Subject).Split(' ');
                subjects.Add(new Known(period.Subject, words, Array.ConvertAll(words, static word => WordTable<int>.Hash(word))));
            }
        }

        return subjects;
    }

    // All words of the subject stand in the sentence, its first before the period and no other period between.
    private static string? SubjectOf(Context context, Claim period, List<Known> subjects)
    {
        var (start, end) = context.Reading.SentenceOf(period);
        foreach (var known in subjects)
        {
            if (Stands(context.Tokens, known, 0, context.LeadStart(period), period.FirstToken) && AllStand(context.Tokens, known, start, end))
            {
                return known.Subject;
            }
        }

        return null;
    }

    private static bool AllStand(Tokens tokens, Known known, int from, int end)
    {
        for (var word = 0; word < known.Words.Length; word++)
        {
            if (!Stands(tokens, known, word, from, end))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Stands(Tokens tokens, Known known, int word, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (tokens[i].Hash == known.Hashes[word] && tokens.Is(i, known.Words[word]))
            {
                return true;
            }
        }

        return false;
    }

    private static void Judge(Context context, Claim claim, string subject)
    {
        var stated = Subjects.Print(claim.Years!.Value);
        if (context.AsOf is not { } day)
        {
            context.Add(Make(Verdict.Unverifiable, claim, stated, string.Empty, $"Thiếu ngày của văn bản nên chưa biết {subject} giai đoạn nào áp dụng để đối chiếu với {stated}.", []));
            return;
        }

        LegalPeriod? named = null;
        LegalPeriod? near = null;
        foreach (var period in context.Options.Periods)
        {
            if (period.Subject != subject || period.ForceFrom > day)
            {
                continue;
            }

            if (period.From == claim.Years.Value.From && period.To == claim.Years.Value.To)
            {
                named = named is { IsExtension: false } ? named : period;
            }
            else if (!period.IsExtension && (near is null || Distance(period, claim) <= Distance(near, claim)))
            {
                near = period;
            }
        }

        var date = Vietnamese.Date(day);
        if (named is not null)
        {
            var original = near is { } other && other.From == named.From ? $" Tên gọi trong {other.Citation} là giai đoạn {Subjects.Print(new YearSpan(other.From, other.To))}." : string.Empty;
            context.Add(named.IsExtension
                ? Make(Verdict.Suspicious, claim, stated, string.Empty, $"{Capital(subject)} được kéo dài thành {stated} theo {named.Citation}.{original} Cách ghi này chấp nhận được nhưng chưa chính xác.", [])
                : Make(Verdict.Consistent, claim, stated, stated, $"Đúng với {subject} giai đoạn {stated} theo {named.Citation}.", []));
        }
        else if (near is not null && Distance(near, claim) <= 2)
        {
            var legal = Subjects.Print(new YearSpan(near.From, near.To));
            context.Add(Make(
                Verdict.Contradiction,
                claim,
                stated,
                legal,
                $"Văn bản ghi {subject} giai đoạn {stated}, nhưng tính đến ngày {date} pháp luật chỉ quy định giai đoạn {legal} ({near.Citation}).",
                [new Repair(claim, stated, legal, $"theo {near.Citation}")]));
        }
        else
        {
            context.Add(Make(Verdict.Unverifiable, claim, stated, string.Empty, $"Không có quy định nào được nạp cho {subject} giai đoạn {stated} tính đến ngày {date}.", []));
        }
    }

    private static int Distance(LegalPeriod period, Claim claim) =>
        Math.Abs(period.From - claim.Years!.Value.From) + Math.Abs(period.To - claim.Years.Value.To);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static Stated Make(Verdict verdict, Claim claim, string stated, string computed, string why, IReadOnlyList<Repair> repairs) =>
        new("ST-20", verdict, claim.Span, [claim], new Proof(stated, computed, why)) { Known = repairs };

    private sealed record Known(string Subject, string[] Words, uint[] Hashes);
}
