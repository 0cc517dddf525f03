using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Table;

/// <summary>A guess at what a column is computed from, with the rows that fit it and those that do not.</summary>
internal sealed class ColumnForm
{
    public required string Rule { get; init; }

    public required string Topic { get; init; }

    public required string Arithmetic { get; init; }

    public required Formula Formula { get; init; }

    /// <summary>The head words name exactly these operands.</summary>
    public bool IsSaid { get; init; }

    /// <summary>The percentage says whether a plan is met.</summary>
    public bool IsCompletion { get; init; }

    public List<Equation> Fitting { get; } = [];

    public List<(Equation Equation, Claim Stated, Claim[] Operands)> Missing { get; } = [];

    /// <summary>Rows that fit and could have failed: not 100 % of the same number, not zero.</summary>
    public int Telling { get; private set; }

    public int Score => (Telling * 4) + Fitting.Count - (Missing.Count * 3) + (IsSaid ? 2 : 0);

    /// <summary>Rows vouch for it.</summary>
    public bool IsProven => Telling >= 2 && Telling >= 2 * Missing.Count;

    public void Try(Claim? stated, params Claim?[] operands)
    {
        if (stated is null || Array.Exists(operands, static operand => operand is null) || !operands[0]!.Measure!.Matches(operands[^1]!.Measure!))
        {
            return;
        }

        Claim[] given = [.. operands.OfType<Claim>()];
        var equation = new Equation(Rule, stated, given, Formula) { Topic = Topic, Arithmetic = Arithmetic, IsCompletion = IsCompletion };
        switch (equation.Judge(default))
        {
            case <= Verdict.Rounding:
                Fitting.Add(equation);
                Telling += given[0].Printed!.Value.Sign != 0 && given[0].Printed!.Value != given[^1].Printed!.Value ? 1 : 0;
                break;
            case not Verdict.Unverifiable:
                Missing.Add((equation, stated, given));
                break;
        }
    }

    /// <summary>The misfit means something else: the ratio turned over, a difference, or the figure itself.</summary>
    public static bool HasOtherMeaning(Claim stated, Claim[] operands)
    {
        if (operands.Length != 2)
        {
            return false;
        }

        var (a, b, p) = (operands[0].Printed!.Value, operands[1].Printed!.Value, stated.Printed!);
        bool Is(Rational value) => p.HalfUp.Contains(value) || p.Truncated.Contains(value);
        return (a.Sign != 0 && Is(Rational.Hundred * b / a)) || Is(a - b) || Is(b - a) || Is(a) || Is(b)
            || (b.Sign != 0 && (Is((Rational.Hundred * a / b) - Rational.Hundred) || Is(Rational.Hundred - (Rational.Hundred * a / b)) || Is((Rational.Hundred * 2) - (Rational.Hundred * a / b))));
    }
}
