using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Table;

/// <summary>One sum that a table may hold, and how well it fits.</summary>
internal sealed class TableSum
{
    private const int MostShown = 8;

    private TableSum(Claim total, List<Claim> parts, Equation equation)
    {
        Total = total;
        Parts = parts;
        Equation = equation;
        Verdict = equation.Judge(default);
        Sum = Rational.Zero;
        foreach (var part in parts)
        {
            Sum += part.Printed!.Value;
        }
    }

    public Claim Total { get; }

    public List<Claim> Parts { get; }

    public Equation Equation { get; }

    public Verdict Verdict { get; }

    public Rational Sum { get; }

    public bool Fits => Verdict <= Verdict.Rounding;

    /// <summary>A fit that chance or a single part would not give.</summary>
    public bool IsTelling => Fits && Total.Printed!.Value.Sign > 0 && Parts.FindAll(static part => part.Printed!.Value.Sign != 0).Count >= 2;

    /// <summary>A miss that still looks like a sum: no part exceeds the total and the two are of one size.</summary>
    public bool IsNear
    {
        get
        {
            var total = Total.Printed!.Value;
            return total.Sign > 0 && Sum.Sign > 0 && Sum * 2 >= total && Sum <= total * 2 && Parts.TrueForAll(part => part.Printed!.Value <= total || IsSlipOf(part));
        }
    }

    /// <summary>A sum over cells; nothing when too few of them hold figures of the total's measure.</summary>
    public static TableSum? Of(Claim? total, IEnumerable<Claim?> cells, string what)
    {
        List<Claim> parts = [.. cells.OfType<Claim>()];
        if (total is null || parts.Count < 2 || parts.Exists(part => !part.Measure!.Matches(total.Measure!)) || total.Measure!.Kind is UnitKind.Percent or UnitKind.Quotient)
        {
            return null;
        }

        var shown = parts.Count <= MostShown
            ? string.Join(" + ", parts.Select(static (_, index) => "{" + (char)('0' + index) + "}"))
            : what;
        return new TableSum(total, parts, new Equation("ST-14", total, [.. parts], Formulas.Sum) { Topic = "Cộng các phần trong bảng", Arithmetic = shown });
    }

    // A part typed wrong may exceed its total; what it should have been is known.
    private bool IsSlipOf(Claim part)
    {
        var meant = Total.Printed!.Value - (Sum - part.Printed!.Value);
        return meant.Sign > 0 && Edits.Of(part.Printed).Any(edit => Printed.Read(edit.Text) is [var reading, ..] && reading.As(part.Printed.Multiplier, part.Printed.IsExact).Value == meant);
    }
}
