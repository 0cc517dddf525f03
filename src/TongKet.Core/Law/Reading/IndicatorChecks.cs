using TongKet.Figures.Numbers;

namespace TongKet.Core.Law.Reading;

/// <summary>What must fit together in one indicator, and between a computed one and what it is made of.</summary>
internal static class IndicatorChecks
{
    public static void Kind(LawNode node, IndicatorDefinition indicator)
    {
        var numeric = indicator.Kind is not (IndicatorKind.YesNo or IndicatorKind.Ordinal or IndicatorKind.Wording);
        if (numeric == indicator.Unit is null)
        {
            node.Fault("unit", numeric ? "còn thiếu: kết quả là con số." : "phải để trống: kết quả không phải con số.");
        }

        var rate = indicator.Kind == IndicatorKind.Rate;
        if (rate && (indicator.BaseCode is null == indicator.BaseDenominator is null || indicator.NumeratorUnit is null || indicator.Unit != Unit.Percent))
        {
            node.Fault("kind", "tỷ lệ phải có đơn vị phan-tram, “numeratorUnit” và đúng một trong hai “baseCode”, “baseDenominator”.");
        }

        if (!rate && (indicator.BaseCode is not null || indicator.BaseDenominator is not null || indicator.NumeratorUnit is not null))
        {
            node.Fault("baseCode", "và “numeratorUnit” chỉ dùng cho tỷ lệ.");
        }

        if (indicator.Kind == IndicatorKind.Ordinal != indicator.Levels.Count > 1)
        {
            node.Fault("levels", "phải có từ hai bậc trở lên khi và chỉ khi chỉ tiêu là xếp loại.");
        }

        if (!Fits(indicator.Kind, indicator.RollUp))
        {
            node.Fault("rollUp", "không hợp với loại chỉ tiêu.");
        }

        if (!Fits(indicator.Kind, indicator.Direction))
        {
            node.Fault("direction", "không hợp với loại chỉ tiêu.");
        }

        if (!numeric && indicator.Accumulation == Accumulation.Incremental && indicator.Frequency != ReportFrequency.Year)
        {
            node.Fault("accumulation", "phát sinh trong kỳ chỉ hợp với con số cộng được.");
        }
    }

    /// <summary>Formula and weights: the parts exist, units agree, weights make 100, nothing is made of itself.</summary>
    public static void Computed(LawNode node, IndicatorDefinition indicator, IReadOnlyList<IndicatorDefinition> all)
    {
        if (indicator.Kind == IndicatorKind.Derived == indicator.Formula is null)
        {
            node.Fault("formula", "phải có khi và chỉ khi chỉ tiêu là chỉ tiêu suy ra.");
        }

        if (indicator.Kind == IndicatorKind.Composite == (indicator.Weights.Count == 0))
        {
            node.Fault("weights", "phải có khi và chỉ khi chỉ tiêu là điểm tổng hợp.");
        }

        if (indicator.Weights.Count > 0 && indicator.Weights.Sum(part => part.Weight) is var sum and not 100)
        {
            node.Fault("weights", $"cộng lại bằng {sum}, phải bằng 100.");
        }

        foreach (var code in Parts(indicator).Where(code => Find(all, code) is null))
        {
            node.Fault(indicator.Formula is null ? "weights" : "formula", $"“{code}” không có trong danh mục.");
        }

        foreach (var part in indicator.Weights.Select(part => Find(all, part.Code)).OfType<IndicatorDefinition>())
        {
            if (part.Direction is TargetDirection.None or TargetDirection.WordingOnly)
            {
                node.Fault("weights", $"“{part.Code}” không có chiều chỉ tiêu nên không chấm điểm được.");
            }
        }

        if (MadeOfItself(indicator, all))
        {
            node.Fault("formula", "vòng tròn: chỉ tiêu được tính từ chính nó.");
        }
        else if (indicator.Formula is { } formula)
        {
            Units(node, indicator, formula, [.. formula.Operands.Select(code => Find(all, code)).OfType<IndicatorDefinition>()]);
        }
    }

    /// <summary>Codes that a computed indicator is made of.</summary>
    public static IEnumerable<string> Parts(IndicatorDefinition indicator) =>
        (indicator.Formula?.Operands ?? []).Concat(indicator.Weights.Select(part => part.Code));

    private static void Units(LawNode node, IndicatorDefinition indicator, IndicatorFormula formula, IReadOnlyList<IndicatorDefinition> operands)
    {
        var (least, most) = formula.Operation switch
        {
            FormulaOperation.PerHead => (1, 1),
            FormulaOperation.Ratio => (2, 2),
            _ => (2, int.MaxValue),
        };
        if (formula.Operands.Count < least || formula.Operands.Count > most)
        {
            node.Fault("formula", "có số thành phần không hợp với phép tính.");
        }

        if (operands.Any(operand => operand.Kind is not (IndicatorKind.Amount or IndicatorKind.Count or IndicatorKind.Derived)))
        {
            node.Fault("formula", "chỉ được lấy từ chỉ tiêu là số lượng.");
        }
        else if (formula.Operation is FormulaOperation.Sum or FormulaOperation.Difference && operands.Any(operand => operand.Unit != indicator.Unit))
        {
            node.Fault("formula", "cộng trừ những đơn vị đo khác nhau.");
        }
        else if (formula.Operation == FormulaOperation.Ratio && indicator.Unit == Unit.Percent && operands.Count == 2 && operands[0].Unit != operands[1].Unit)
        {
            node.Fault("formula", "tỷ lệ phần trăm phải lấy từ hai số cùng đơn vị đo.");
        }
    }

    private static bool MadeOfItself(IndicatorDefinition indicator, IReadOnlyList<IndicatorDefinition> all)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Parts(indicator));
        while (open.TryPop(out var code))
        {
            if (code == indicator.Code)
            {
                return true;
            }

            if (seen.Add(code) && Find(all, code) is { } part)
            {
                foreach (var next in Parts(part))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }

    private static IndicatorDefinition? Find(IReadOnlyList<IndicatorDefinition> all, string code) =>
        all.FirstOrDefault(indicator => string.Equals(indicator.Code, code, StringComparison.Ordinal));

    private static bool Fits(IndicatorKind kind, RollUpRule rule) => rule switch
    {
        RollUpRule.Sum => kind is IndicatorKind.Amount or IndicatorKind.Count,
        RollUpRule.SumNumeratorDenominator => kind is IndicatorKind.Rate or IndicatorKind.RatioNofM,
        RollUpRule.CountTrue => kind is IndicatorKind.RatioNofM or IndicatorKind.Count,
        RollUpRule.None => kind is IndicatorKind.Wording or IndicatorKind.Ordinal or IndicatorKind.YesNo,
        RollUpRule.Computed => kind is IndicatorKind.Derived or IndicatorKind.Composite,
        _ => kind is not (IndicatorKind.Wording or IndicatorKind.Derived or IndicatorKind.Composite),
    };

    private static bool Fits(IndicatorKind kind, TargetDirection direction) => direction switch
    {
        TargetDirection.Band => kind is not (IndicatorKind.YesNo or IndicatorKind.Ordinal or IndicatorKind.Wording),
        TargetDirection.Milestone => kind is IndicatorKind.YesNo,
        TargetDirection.WordingOnly => kind is IndicatorKind.Wording,
        _ => kind is not IndicatorKind.Wording || direction == TargetDirection.None,
    };
}
