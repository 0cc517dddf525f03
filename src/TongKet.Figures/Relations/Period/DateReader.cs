using System.Globalization;
using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Period;

/// <summary>Years and days that cannot be: awards for a year that has hardly begun, an event after its own report (ST-21, ST-22).</summary>
internal static class DateReader
{
    // Before this day nobody has a year's achievements to show; until the second one a year's total is at best an estimate.
    private const int EarlyMonths = 2;
    private const int YearEndMonth = 11;

    public static void Read(Context context)
    {
        ReadOrder(context);
        if ((context.Dates.Event?.Date ?? context.AsOf) is not { } day)
        {
            return;
        }

        var reviewed = ReviewedYear(context);
        var labelled = new HashSet<int>();
        foreach (var claim in context.Claims)
        {
            if (claim is not { Kind: ClaimKind.Year, Years: { } years } || context.InFuture(claim))
            {
                continue;
            }

            if (IsMerit(context, claim))
            {
                JudgeMerit(context, claim, years.From, day, reviewed);
            }
            else if (years.From == day.Year && day.Month < YearEndMonth && LabelsResult(context, claim) is { } result && labelled.Add(context.Reading.Line[claim.FirstToken]))
            {
                context.Add(Stated.Missing("ST-22", claim, $"Số liệu {Print.Of(result)} ghi cho năm {years.From}, trong khi văn bản lập ngày {Vietnamese.Date(day)}, năm {years.From} chưa kết thúc. "
                    + $"Có thể là kết quả rà soát cuối năm {years.From - 1} dùng cho năm {years.From}; thiếu ngày chốt số liệu nên chưa kiểm được.", result));
            }
        }
    }

    private static void ReadOrder(Context context)
    {
        if (context.Dates is not { Issued: { Date: { } issued } first, Event: { Date: { } happened } second })
        {
            return;
        }

        var ordered = happened <= issued;
        Claim[] claims = first.Index < second.Index ? [first, second] : [second, first];
        var why = ordered
            ? $"Sự kiện ngày {Vietnamese.Date(happened)}, văn bản ngày {Vietnamese.Date(issued)}: đúng thứ tự thời gian."
            : $"Sự kiện ngày {Vietnamese.Date(happened)} lại sau ngày của văn bản {Vietnamese.Date(issued)}; đề nghị xem lại ngày.";
        context.Add(new Stated("ST-22", ordered ? Verdict.Consistent : Verdict.Suspicious, second.Span, claims, new Proof(Vietnamese.Date(happened), string.Empty, why)));
    }

    // "tổng kết … năm 2021": the year that the text sums up; the most often named one.
    private static int? ReviewedYear(Context context)
    {
        var best = 0;
        int? year = null;
        Dictionary<int, int>? counts = null;
        foreach (var claim in context.Claims)
        {
            if (claim is not { Kind: ClaimKind.Year, Years: { } years })
            {
                continue;
            }

            if (!context.HasLead(claim, Cue.Review))
            {
                continue;
            }

            counts ??= Counts(context);
            var count = counts[years.From];
            if (count > best)
            {
                best = count;
                year = years.From;
            }
        }

        return year;
    }

    private static Dictionary<int, int> Counts(Context context)
    {
        var counts = new Dictionary<int, int>();
        foreach (var claim in context.Claims)
        {
            if (claim is { Kind: ClaimKind.Year, Years: { } years })
            {
                counts[years.From] = counts.GetValueOrDefault(years.From) + 1;
            }
        }

        return counts;
    }

    // "khen thưởng … có thành tích … năm 2022" in one sentence.
    private static bool IsMerit(Context context, Claim year)
    {
        if (!context.HasOpening(year, Cue.Award))
        {
            return false;
        }

        var (start, _) = context.Reading.SentenceOf(year);
        var award = context.Reading.Find(Cue.Award, start, year.FirstToken);
        return award >= 0 && context.Reading.Has(Cue.Merit, award, year.FirstToken);
    }

    private static void JudgeMerit(Context context, Claim claim, int year, DateOnly day, int? reviewed)
    {
        var shown = year.ToString(CultureInfo.InvariantCulture);
        var date = Vietnamese.Date(day);
        if (year < day.Year || (year == day.Year && day.Month > YearEndMonth))
        {
            context.Add(Make(Verdict.Consistent, claim, shown, $"Khen thưởng thành tích năm {shown} vào ngày {date}: thời gian lập thành tích đã qua.", []));
            return;
        }

        var early = year > day.Year || (day.Month <= EarlyMonths && reviewed is { } past && past < year);
        if (!early)
        {
            context.Add(Make(Verdict.Suspicious, claim, shown, $"Khen thưởng thành tích năm {shown} khi mới đến ngày {date}; đề nghị xem lại năm lập thành tích.", []));
            return;
        }

        var passed = day.DayNumber - new DateOnly(year, 1, 1).DayNumber + 1;
        var elapsed = passed > 0 ? $"năm {shown} mới qua {passed} ngày" : $"năm {shown} chưa đến";
        var meant = reviewed is { } known && known < year ? known : day.Year - 1;
        var other = meant.ToString(CultureInfo.InvariantCulture);
        context.Add(Make(
            Verdict.Contradiction,
            claim,
            shown,
            $"Khen thưởng ngày {date} cho thành tích năm {shown}, nhưng lúc đó {elapsed}, chưa thể có thành tích cả năm để khen"
                + (reviewed == meant ? $"; văn bản tổng kết năm {other}." : "."),
            [new Repair(claim, shown, other, "chép nhầm năm")]));
    }

    // "Năm 2022 hộ nghèo là 09 hộ": a count or rate right after the year in its own sentence, told as a result.
    private static Claim? LabelsResult(Context context, Claim year)
    {
        var next = context.At(year.Index + 1);
        if (next is not { Kind: ClaimKind.Count or ClaimKind.Percent or ClaimKind.Amount } || !context.Reading.SameSentence(year, next) || context.Parted(year, next, ",;:()"))
        {
            return null;
        }

        var (start, end) = context.Reading.SentenceOf(year);
        var opens = context.Reading.Words(start, year.FirstToken) <= 2;
        return opens && context.WordsBetween(year, next) <= 8 && !context.Reading.Has(Cue.Plan | Cue.Assigned, start, end) ? next : null;
    }

    private static Stated Make(Verdict verdict, Claim claim, string shown, string why, IReadOnlyList<Repair> repairs) =>
        new("ST-21", verdict, claim.Span, [claim], new Proof(shown, string.Empty, why)) { Known = repairs };
}
