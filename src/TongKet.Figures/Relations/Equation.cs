using System.Runtime.CompilerServices;
using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations;

/// <summary>What the operands of an equation give; nothing when it cannot be formed, as with a zero divisor.</summary>
internal delegate Interval? Formula(ReadOnlySpan<Interval> operands);

/// <summary>A stated figure that follows from others by a formula.</summary>
/// <remarks>
/// Judged over every reading of every print; the kindest verdict wins, since a contradiction needs that no reading fits.
/// </remarks>
internal sealed class Equation(string rule, Claim stated, Claim[] operands, Formula formula) : Relation(rule, Ordered(stated, operands))
{
    private const int MostReadings = 64;

    /// <summary>The figure that the others must give.</summary>
    public Claim Stated => stated;

    /// <summary>The figures that it follows from, in the order of the formula.</summary>
    public Claim[] Operands => operands;

    /// <summary>The arithmetic with {0}, {1}… for the operands as printed: "{0} : {1} × 100".</summary>
    public required string Arithmetic { get; init; }

    /// <summary>What is being computed, in Vietnamese, to open the proof: "Tỷ lệ thực hiện so với kế hoạch".</summary>
    public required string Topic { get; init; }

    /// <summary>The relation is only likely, so that a miss is suspicious at most.</summary>
    public bool OnlyLikely { get; init; }

    /// <summary>The operands are taken as printed, however round: they stand in one "n/m".</summary>
    public bool IsStrict { get; init; }

    /// <summary>Another meaning of the same words ("tăng 2 lần"), and the best verdict it may earn.</summary>
    public Formula? Alternative { get; init; }

    public Verdict AlternativeVerdict { get; init; } = Verdict.Consistent;

    /// <summary>The stated figure is a rate of completion, where 100 divides "đạt" from "không đạt".</summary>
    public bool IsCompletion { get; init; }

    /// <summary>Added to a proof that does not hold.</summary>
    public string? Remark { get; init; }

    public override TextSpan Span => stated.Span;

    // The word is wrong, not the digits: "tăng" for "bằng".
    public override IReadOnlyList<Repair>? Repairs => AlternativeVerdict == Verdict.Contradiction && Alternative is not null && Kindest(default, Alternative) <= Verdict.Rounding ? [] : null;

    public override Verdict Judge(Swap swap)
    {
        var verdict = Kindest(swap, formula);
        if (verdict == Verdict.Contradiction && Alternative is not null && Kindest(swap, Alternative) <= Verdict.Rounding)
        {
            verdict = AlternativeVerdict;
        }

        return verdict == Verdict.Contradiction && (OnlyLikely || (!IsStrict && Kindest(swap, formula, loosely: true) <= Verdict.Rounding)) ? Verdict.Suspicious : verdict;
    }

    // A print that does not follow to the digit is consistent only by a hedge or by another meaning of its words.
    public override bool Fits(Swap swap) => (stated.Hedge != Hedge.None || Alternative is not null || AnyFollows(swap)) && Judge(swap) == Verdict.Consistent;

    public override Severity SeverityOf(Verdict verdict) =>
        verdict == Verdict.Contradiction && Value(default) is { } value && Checker.IsMinor(stated.Printed!, value) ? Severity.Warning : base.SeverityOf(verdict);

    public override Proof Prove(Verdict verdict)
    {
        var value = Value(default);
        if (value is not { } computed)
        {
            return new Proof(Print.Of(stated), string.Empty, Topic + ": không tính được vì số chia bằng 0.");
        }

        var sum = Fill();
        var shown = Print.Value(stated, computed);
        var opening = $"{Topic}: {sum} = {shown}";
        var why = verdict switch
        {
            Verdict.Consistent when stated.Hedge != Hedge.None => $"{opening}, hợp với cách ghi ước chừng {Print.Of(stated)}.",
            Verdict.Consistent => $"{opening}, đúng với {Print.Of(stated)} đã ghi.",
            Verdict.Rounding => $"{opening}, trong khi văn bản ghi {Print.Of(stated)}; chênh lệch nằm trong sai số làm tròn hoặc do cắt bớt chữ số.",
            Verdict.Suspicious => $"{opening}, văn bản ghi {Print.Of(stated)}; chưa chắc hai số cùng một gốc nên chỉ nêu để xem lại.",
            _ => $"{opening}, nhưng văn bản ghi {Print.Of(stated)}; làm tròn hay cắt bớt đều không ra con số này.",
        };
        return new Proof(Print.Of(stated), Print.WithUnit(stated, stated.Printed!.Print(computed)), verdict > Verdict.Rounding && Remark is not null && (Alternative is null || Kindest(default, Alternative) <= Verdict.Rounding) ? why + " " + Remark : why);
    }

    public override bool Flips(Repair? repair, Printed? repaired)
    {
        if (!IsCompletion || Value(default) is not { } value)
        {
            return false;
        }

        var corrected = repair is null ? value : ReferenceEquals(repair.Claim, stated) ? repaired!.Value : stated.Printed!.Value;
        return (stated.Printed!.Value >= Rational.Hundred) != (corrected >= Rational.Hundred);
    }

    private Rational? Value(Swap swap)
    {
        var few = default(Few);
        var points = operands.Length <= Few.Most ? few[..operands.Length] : new Interval[operands.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = Interval.Exact(swap.Of(operands[i]).Value);
        }

        return formula(points)?.Low;
    }

    private Verdict Kindest(Swap swap, Formula meaning, bool loosely = false)
    {
        Span<int> choice = operands.Length < Few.Most * 2 ? stackalloc int[operands.Length + 1] : new int[operands.Length + 1];
        var best = Verdict.Contradiction;
        for (var tried = 0; tried < MostReadings && best > Verdict.Consistent; tried++)
        {
            best = (Verdict)Math.Min((int)best, (int)JudgeReading(swap, meaning, choice, loosely));
            if (!Advance(swap, choice))
            {
                break;
            }
        }

        return best;
    }

    private Verdict JudgeReading(Swap swap, Formula meaning, ReadOnlySpan<int> choice, bool loosely)
    {
        var few = default(Few);
        var more = default(Few);
        var points = operands.Length <= Few.Most ? few[..operands.Length] : new Interval[operands.Length];
        var ranges = operands.Length <= Few.Most ? more[..operands.Length] : new Interval[operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            var printed = swap.Reading(operands[i], choice[i]);
            points[i] = Interval.Exact(printed.Value);
            ranges[i] = operands[i].Hedge == Hedge.None ? Roughly(printed, loosely) : Hedges.WidenOperand(printed, operands[i].Hedge);
        }

        return meaning(points) is { } point && meaning(ranges) is { } range
            ? Checker.Compare(swap.Reading(stated, choice[^1]), stated.Hedge, point.Low, range)
            : Verdict.Unverifiable;
    }

    private bool AnyFollows(Swap swap)
    {
        if (HasChoice(swap))
        {
            return true;
        }

        var printed = swap.Reading(stated, 0);
        return Value(swap) is { } value && value.RoundTo(printed.Step) == printed.Value;
    }

    private bool HasChoice(Swap swap)
    {
        foreach (var claim in Claims)
        {
            if (swap.ReadingCount(claim) > 1)
            {
                return true;
            }
        }

        return false;
    }

    private bool Advance(Swap swap, Span<int> choice)
    {
        for (var i = 0; i < choice.Length; i++)
        {
            if (++choice[i] < swap.ReadingCount(i < operands.Length ? operands[i] : stated))
            {
                return true;
            }

            choice[i] = 0;
        }

        return false;
    }

    // "350.000 người" counts people but was hardly counted: where it is loose, half a unit of its last digit that is not nought.
    private static Interval Roughly(Printed printed, bool loosely) =>
        loosely && printed.IsExact && printed.LastStep is var step && printed.Value >= 10_000 && step >= 1000 && step * 5 < printed.Value ? Interval.HalfUp(printed.Value, step) : printed.HalfUp;

    private string Fill() => string.Format(System.Globalization.CultureInfo.InvariantCulture, Arithmetic, Array.ConvertAll<Claim, object>(operands, Print.Of));

    /// <summary>Room for the intervals of an ordinary equation, so that judging it allocates nothing.</summary>
    [InlineArray(Most)]
    private struct Few
    {
        public const int Most = 4;

        private Interval first;
    }

    private static Claim[] Ordered(Claim stated, Claim[] operands)
    {
        Claim[] claims = [.. operands, stated];
        Array.Sort(claims, static (left, right) => left.Index.CompareTo(right.Index));
        return claims;
    }
}
