using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>How a target is handed down: parts and reserve make the whole, or it is said why not (RP-R8). Pure.</summary>
public static class CascadeRules
{
    /// <summary>
    /// How parts make the whole when a target goes down one tier; null for what does not go down. A commune hands down what its groups make. A
    /// province hands down what can be added up or asked of every commune, also what a commune enters itself.
    /// </summary>
    /// <param name="indicator">What it is about.</param>
    /// <param name="giver">The tier of the place that hands down.</param>
    public static RollUpRule? RuleOf(IndicatorDefinition indicator, AreaKind giver) => (giver, indicator.Kind) switch
    {
        (AreaKind.Province, IndicatorKind.Amount or IndicatorKind.Count) => RollUpRule.Sum,
        (AreaKind.Province, IndicatorKind.Rate or IndicatorKind.RatioNofM) => RollUpRule.SumNumeratorDenominator,
        (AreaKind.Province, _) => null,
        _ => indicator.IsOfGroups ? indicator.RollUp : null,
    };

    /// <summary>Everything to say about a handing down; only blocking findings keep it out.</summary>
    /// <param name="indicator">What it is about.</param>
    /// <param name="giver">The tier of the place that hands down.</param>
    /// <param name="whole">The target that is handed down.</param>
    /// <param name="draft">The parts and the reserve.</param>
    /// <param name="below">The places below, on the year's last day.</param>
    public static IReadOnlyList<Finding> Assess(IndicatorDefinition indicator, AreaKind giver, Target whole, CascadeDraft draft, IReadOnlyCollection<Area> below)
    {
        var findings = new List<Finding>();
        if (RuleOf(indicator, giver) is not { } rule || whole.Scaled is null || whole.UnitCode is null)
        {
            findings.Add(new("cascade.not-of-groups", giver == AreaKind.Province
                ? $"«{indicator.Name}» không cộng được và không đo bằng tỷ lệ nên không chia xuống xã, phường được."
                : $"«{indicator.Name}» không do các tổ dân phố hợp thành nên không phân bổ được."));
            return findings;
        }

        findings.AddRange(Places(draft, below, Word(giver)));
        if (draft.Parts.Any(part => part.Amount.Unit.Code != whole.UnitCode))
        {
            findings.Add(new("cascade.unit", $"Phần phân bổ của «{indicator.Name}» phải tính bằng {Unit.Of(whole.UnitCode).Symbol}."));
            return findings;
        }

        if (draft.ReserveScaled < 0 || draft.Parts.Any(part => part.Amount.Scaled < 0))
        {
            findings.Add(new("cascade.negative", $"Phần phân bổ và dự phòng của «{indicator.Name}» không được âm."));
        }

        if (string.IsNullOrWhiteSpace(draft.DecisionNumber))
        {
            findings.Add(new("cascade.decision", "Việc phân bổ cần số văn bản giao xuống."));
        }

        if (Imbalance(indicator, giver, whole, draft, below.Count) is { } message)
        {
            var explained = !string.IsNullOrWhiteSpace(draft.Reason);
            findings.Add(new("cascade.balance", message, explained ? FindingSeverity.Warning : FindingSeverity.Blocking));
        }

        return findings;
    }

    /// <summary>Why parts and reserve do not make the whole, with the arithmetic; null when they do.</summary>
    public static string? Imbalance(IndicatorDefinition indicator, AreaKind giver, Target whole, CascadeDraft draft, int places)
    {
        var (unit, rule) = (Unit.Of(whole.UnitCode!), RuleOf(indicator, giver));
        if (rule == RollUpRule.Sum)
        {
            var parts = draft.Parts.Aggregate(0L, (sum, part) => sum + part.Amount.Scaled);
            var gap = whole.Scaled!.Value - parts - draft.ReserveScaled;
            return gap == 0
                ? null
                : $"Các phần cộng lại {Print(parts, unit)}, dự phòng {Print(draft.ReserveScaled, unit)}, "
                    + $"{(gap > 0 ? "còn thiếu" : "vượt")} {Print(Math.Abs(gap), unit)} so với {Print(whole.Scaled.Value, unit)}: hãy chia lại hoặc nêu lý do.";
        }

        if (rule == RollUpRule.CountTrue)
        {
            var needed = PlanRules.Needed(new Quantity(whole.Scaled!.Value, unit).Value, places);
            var asked = draft.Parts.Count(part => part.Amount.Scaled > 0);
            return asked >= needed
                ? null
                : $"Mới giao cho {asked} tổ dân phố, phải từ {needed}/{places} tổ mới đạt {Print(whole.Scaled.Value, unit)}: hãy giao thêm hoặc nêu lý do.";
        }

        // A rate of the whole lies between the rates of its parts, so no part may ask for less than the whole does.
        var weak = draft.Parts.Where(part => indicator.Direction == TargetDirection.AtMost
            ? part.Amount.Scaled > whole.Scaled!.Value
            : part.Amount.Scaled < whole.Scaled!.Value).ToArray();
        return weak.Length == 0
            ? null
            : $"{weak.Length} {Word(giver)} được giao {(indicator.Direction == TargetDirection.AtMost ? "cao" : "thấp")} hơn mức chung {Print(whole.Scaled!.Value, unit)}: hãy chia lại hoặc nêu lý do.";
    }

    private static string Word(AreaKind giver) => giver == AreaKind.Province ? "xã, phường" : "tổ dân phố";

    private static IEnumerable<Finding> Places(CascadeDraft draft, IReadOnlyCollection<Area> below, string word)
    {
        if (draft.Parts.Count == 0)
        {
            yield return new("cascade.empty", $"Hãy ghi phần của ít nhất một {word}.");
        }

        if (draft.Parts.Any(part => below.All(area => area.Id != part.AreaId)))
        {
            yield return new("cascade.place", "Có phần giao cho nơi không thuộc đơn vị này trong năm.");
        }

        foreach (var twice in draft.Parts.GroupBy(part => part.AreaId).Where(parts => parts.Count() > 1))
        {
            yield return new("cascade.twice", $"{below.FirstOrDefault(area => area.Id == twice.Key)?.Name ?? "Một nơi"} được giao hai lần.");
        }
    }

    private static string Print(long scaled, Unit unit) => Vietnamese.Amount(new Quantity(scaled, unit));
}
