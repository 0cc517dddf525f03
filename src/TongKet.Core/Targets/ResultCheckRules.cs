using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What the figures of one area and period say against each other, against the period before and against the neighbours.</summary>
public static class ResultCheckRules
{
    /// <summary>The code of what a check of the rulebook finds.</summary>
    public static string CodeOf(CheckDefinition check) => "check." + check.Code;

    /// <summary>Checks of the rulebook on the figures of one area and period.</summary>
    /// <param name="values">By indicator; what is not there is missing.</param>
    public static IReadOnlyList<Finding> Assess(Rulebook rulebook, IReadOnlyDictionary<string, Measure> values, DateOnly day)
    {
        var findings = new List<Finding>();
        foreach (var check in rulebook.Checks.Where(check => check.Kind != CheckKind.Whole && check.Force.Contains(day)))
        {
            // A check about nothing that was entered says nothing about it.
            if (check.Left.Concat(check.Right).Any(term => values.ContainsKey(term.Code)) && Breaks(rulebook, check, values) is { } proof)
            {
                findings.Add(new(CodeOf(check), proof.Length == 0 ? check.Message : $"{check.Message.TrimEnd('.')} ({proof}).", check.Severity));
            }
        }

        return findings;
    }

    /// <summary>The sum over all groups against the register's counts of the whole place (RP-X4): one of them must say the same.</summary>
    /// <param name="groups">The figure of every group that reports on the day.</param>
    /// <param name="whole">What each source of the register counted in the period; without any, nothing is said.</param>
    public static Finding? AssessWhole(Rulebook rulebook, CheckDefinition check, IReadOnlyList<Measure> groups, IReadOnlyList<long> whole)
    {
        var term = check.Left[0];
        var parts = groups.Select(measure => Of(rulebook, term, new Dictionary<string, Measure>(StringComparer.Ordinal) { [term.Code] = measure })).ToArray();
        if (whole.Count == 0 || parts.Length == 0 || parts.Contains(null))
        {
            return null;
        }

        var sum = parts.Aggregate(Rational.Zero, (before, part) => before + part!.Value);
        return whole.Any(counted => sum == counted)
            ? null
            : new(CodeOf(check), $"{check.Message.TrimEnd('.')} ({Print(sum)} so với {string.Join(", ", whole.Distinct().Select(counted => Print(counted)))}).", check.Severity);
    }

    /// <summary>A figure against the one before it: slips of unit and scale (ST-24).</summary>
    public static IEnumerable<Finding> AssessSlip(IndicatorDefinition indicator, Measure now, Measure before)
    {
        if (indicator.Kind is IndicatorKind.Amount or IndicatorKind.Count && now.Comparable(indicator) is { } figure && before.Comparable(indicator) is { } earlier
            && OutlierRules.Slip(figure, earlier) is { } power)
        {
            var times = power is 3 or -3 ? "1.000" : "1.000.000";
            yield return new(
                "check.scale",
                $"«{indicator.ShortName}» {(power > 0 ? "gấp" : "chỉ bằng một phần")} khoảng {times}{(power > 0 ? " lần" : string.Empty)} kỳ trước ({Wording.Result(indicator, before)}); có thể nhầm đơn vị tính.",
                FindingSeverity.Warning);
        }
    }

    /// <summary>An official figure that is word for word the estimate made before the year was closed (RP-X2).</summary>
    public static IEnumerable<Finding> AssessEstimate(IndicatorDefinition indicator, Measure official, Measure? estimate)
    {
        if (indicator.Kind is IndicatorKind.Amount && estimate is not null && official == estimate)
        {
            yield return new(
                "check.estimate", $"«{indicator.ShortName}» chính thức đúng bằng số ước thực hiện; hãy đối chiếu lại với số đã chốt.", FindingSeverity.Warning);
        }
    }

    /// <summary>Figures of areas that stand out from their neighbours; by place in the list.</summary>
    public static IReadOnlyList<int> Outliers(IndicatorDefinition indicator, IReadOnlyList<Measure> areas) => indicator.Kind switch
    {
        IndicatorKind.Amount or IndicatorKind.Count when areas.All(measure => measure.Comparable(indicator) is not null) =>
            OutlierRules.Among([.. areas.Select(measure => measure.Comparable(indicator)!.Value)], indicator.Kind == IndicatorKind.Count),
        IndicatorKind.Rate or IndicatorKind.RatioNofM when indicator.RollUp == RollUpRule.SumNumeratorDenominator =>
            OutlierRules.Among([.. areas.Select(measure => RollUp.Of(indicator.RollUp, measure))]),
        _ => [],
    };

    // Null when it holds or must stay silent; otherwise the arithmetic, empty when there is none to show.
    private static string? Breaks(Rulebook rulebook, CheckDefinition check, IReadOnlyDictionary<string, Measure> values)
    {
        var first = check.Left[0].Code;
        switch (check.Kind)
        {
            case CheckKind.Exclusive:
                return values.ContainsKey(first) && values.ContainsKey(check.Right[0].Code) ? string.Empty : null;
            case CheckKind.Compulsory:
                return values.ContainsKey(first) && !values.ContainsKey(check.Right[0].Code) ? string.Empty : null;
            case CheckKind.Bounds:
                return Of(rulebook, check.Left[0], values) is { } value && (value < (check.Low ?? value) || value > (check.High ?? value)) ? Print(value) : null;
            default:
                return Relation(rulebook, check, values);
        }
    }

    private static string? Relation(Rulebook rulebook, CheckDefinition check, IReadOnlyDictionary<string, Measure> values)
    {
        var terms = check.Left.Concat(check.Right).Select(term => Of(rulebook, term, values)).ToArray();
        var silent = check.Missing switch
        {
            MissingStrategy.SkipIfAny => terms.Contains(null),
            MissingStrategy.SkipIfAll => terms.All(term => term is null),
            _ => false,
        };
        if (silent)
        {
            return null;
        }

        var left = Side(rulebook, check.Left, values);
        var right = Side(rulebook, check.Right, values);
        var holds = check.Operator switch
        {
            CheckOperator.AtMost => left <= right,
            CheckOperator.AtLeast => left >= right,
            _ => left == right,
        };
        return holds ? null : $"{Print(left)} so với {Print(right)}";
    }

    private static Rational Side(Rulebook rulebook, IReadOnlyList<CheckTerm> terms, IReadOnlyDictionary<string, Measure> values) => terms.Aggregate(
        Rational.Zero, (sum, term) => Of(rulebook, term, values) is not { } value ? sum : term.Minus ? sum - value : sum + value);

    private static Rational? Of(Rulebook rulebook, CheckTerm term, IReadOnlyDictionary<string, Measure> values)
    {
        if (!values.TryGetValue(term.Code, out var measure) || rulebook.Indicator(term.Code) is not { } indicator)
        {
            return null;
        }

        var unit = Measure.NumeratorUnit(indicator);
        return term.Part switch
        {
            CheckPart.Numerator => measure.Numerator is { } numerator && unit is not null ? new Quantity(numerator, unit).Value : null,
            CheckPart.Denominator => measure.Denominator is { } denominator && unit is not null ? new Quantity(denominator, unit).Value : null,
            _ => measure.Comparable(indicator),
        };
    }

    private static string Print(Rational value) => Vietnamese.Number(value, value.IsInteger ? 0 : 2);
}
