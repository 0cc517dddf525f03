using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Commending;

/// <summary>Bonus money (Điều 11 of the Law, A.10): multiple × base salary on the day of the decision, exact until it is rounded as the text says.</summary>
public static class BonusRules
{
    public static BonusAssessment Assess(EmulationBook emulation, CommendationBook book, string code, SubjectKind subject, DateOnly day)
    {
        var award = emulation.Award(code) ?? throw new ArgumentException($"“{code}” không có trong danh mục.", nameof(code));
        if (award.Kind == AwardKind.Other)
        {
            return new() { Amount = 0, Says = $"{award.Name} không kèm tiền thưởng." };
        }

        var open = new List<BonusPoint>();
        var cites = new List<Citation>();
        var bonus = award.BonusOn(day, subject);
        var multiple = bonus?.Value.Multiple;
        if (bonus is null || multiple is null)
        {
            open.Add(new("multiple", $"Chưa có mức thưởng {award.Name} cho {Emulation.EmulationTerms.Subject(subject)} vào ngày {Vietnamese.Date(day)}."));
        }
        else
        {
            Trust("multiple", bonus, "Mức thưởng");
        }

        var salary = book.SalaryOn(day);
        if (salary is null)
        {
            open.Add(new("salary", $"Chưa có mức lương cơ sở của ngày {Vietnamese.Date(day)}."));
        }
        else
        {
            Trust("salary", salary, "Mức lương cơ sở");
        }

        var payer = book.PayerOn(day, award.Level);
        if (payer is null)
        {
            open.Add(new("payer", "Chưa rõ cấp nào chi thưởng."));
        }
        else
        {
            Trust("payer", payer, "Cấp chi thưởng");
        }

        if (multiple is not { } times || salary is null)
        {
            return new() { Multiple = multiple, Salary = salary?.Value, Payer = payer?.Value.Payer, Open = open, Citations = cites };
        }

        var exact = times * (Rational)salary.Value;
        var rounding = book.RoundingOn(day);
        if (rounding is null)
        {
            open.Add(new("rounding", "Chưa có quy định làm tròn tiền thưởng của ngày này."));
            return new() { Multiple = times, Salary = salary.Value, Exact = exact, Payer = payer?.Value.Payer, Open = open, Citations = cites };
        }

        var readings = rounding.Value.Readings.Select(reading => (Reading: reading, Amount: Round(exact, reading, rounding.Value.Step))).ToList();
        var taken = readings[0];

        // Where the product is whole, no text on rounding can change it.
        if ((Rational)taken.Amount != exact)
        {
            Trust("rounding", rounding, "Cách làm tròn");
            if (rounding.Status == LawStatus.Confirmed && readings.Exists(other => other.Amount != taken.Amount))
            {
                open.Add(new("rounding", $"«{rounding.Value.Says}» đọc được {readings.Count} cách: {string.Join(", ", readings.Select(one => $"{Word(one.Reading)} ra {Vietnamese.Number(one.Amount)} đồng"))}."));
            }
        }

        return new()
        {
            Amount = taken.Amount,
            Exact = exact,
            Multiple = times,
            Salary = salary.Value,
            Rounding = taken.Reading,
            Payer = payer?.Value.Payer,
            Says = $"{Vietnamese.Short(times, 2)} × {Vietnamese.Number(salary.Value)} = {Vietnamese.Short(exact, 2)} đồng"
                + ((Rational)taken.Amount == exact ? string.Empty : $", {Word(taken.Reading)} đến {Vietnamese.Number(rounding.Value.Step)} đồng thành {Vietnamese.Number(taken.Amount)} đồng"),
            Open = open,
            Citations = cites,
        };

        void Trust<T>(string id, Dated<T> value, string what)
        {
            cites.Add(value.Source);
            if (value.Status != LawStatus.Confirmed)
            {
                open.Add(new(id, $"{what} theo {value.Source} chưa được xác nhận với văn bản."));
            }
        }
    }

    /// <summary>A number of đồng in whole steps.</summary>
    public static long Round(Rational exact, BonusRounding reading, long step)
    {
        var steps = exact / (Rational)step;
        var whole = reading == BonusRounding.Up ? steps.Ceiling() : (steps + new Rational(1, 2)).Floor();
        return (long)(whole * step);
    }

    public static string Word(BonusRounding reading) => reading == BonusRounding.Up ? "làm tròn lên" : "làm tròn nửa lên";
}

/// <summary>What a bonus comes to, how, and what a person must still look at.</summary>
public sealed record BonusAssessment
{
    /// <summary>Đồng; null while a number is missing.</summary>
    public long? Amount { get; init; }

    public Rational? Exact { get; init; }

    public Rational? Multiple { get; init; }

    public long? Salary { get; init; }

    /// <summary>The reading that was taken; null when there is nothing to round.</summary>
    public BonusRounding? Rounding { get; init; }

    public BonusPayer? Payer { get; init; }

    /// <summary>The arithmetic in one line.</summary>
    public string Says { get; init; } = string.Empty;

    public IReadOnlyList<BonusPoint> Open { get; init; } = [];

    public IReadOnlyList<Citation> Citations { get; init; } = [];

    public bool IsSettled => Amount is not null && Open.Count == 0;
}

/// <param name="Id">"multiple", "salary", "rounding" or "payer".</param>
public sealed record BonusPoint(string Id, string Says);
