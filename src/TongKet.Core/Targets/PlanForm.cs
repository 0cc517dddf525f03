using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What a form asks for a target.</summary>
public enum PlanFormKind
{
    /// <summary>One number.</summary>
    Number,

    /// <summary>From a number to a number.</summary>
    Band,

    /// <summary>One of the indicator's levels.</summary>
    Level,

    /// <summary>A sentence.</summary>
    Words,

    /// <summary>What must be done, and by when.</summary>
    Milestone,
}

/// <summary>A target as somebody typed it.</summary>
public sealed record TypedTarget
{
    public string? Amount { get; init; }

    public string? Upper { get; init; }

    public string? Words { get; init; }

    public DateOnly? DueOn { get; init; }

    public TargetSource Source { get; init; }

    public string? Issuer { get; init; }

    public string? DecisionNumber { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public DateOnly? InForceOn { get; init; }

    public string? Reason { get; init; }

    /// <summary>Hash of a file that was kept with an earlier target of the same document.</summary>
    public string? EvidenceHash { get; init; }
}

/// <summary>Reads what was typed into a target. Pure.</summary>
public static class PlanForm
{
    /// <summary>What is asked for it.</summary>
    public static PlanFormKind KindOf(IndicatorDefinition indicator) => indicator switch
    {
        { Direction: TargetDirection.Milestone } => PlanFormKind.Milestone,
        { Direction: TargetDirection.Band } => PlanFormKind.Band,
        { Kind: IndicatorKind.Ordinal } => PlanFormKind.Level,
        _ when UnitOf(indicator) is not null => PlanFormKind.Number,
        _ => PlanFormKind.Words,
    };

    /// <summary>The unit that a target is in: percent for n of m, the indicator's own otherwise; null when it is words.</summary>
    public static Unit? UnitOf(IndicatorDefinition indicator) => indicator.Kind == IndicatorKind.RatioNofM ? Unit.Percent : indicator.Unit;

    /// <summary>The target that was typed, or everything that cannot be read.</summary>
    public static (TargetAssignment? Assignment, IReadOnlyList<Finding> Faults) Read(IndicatorDefinition indicator, int year, TypedTarget typed)
    {
        var faults = new List<Finding>();
        var kind = KindOf(indicator);
        var amount = kind is PlanFormKind.Number or PlanFormKind.Band ? Number(indicator, typed.Amount, "target.value", faults) : null;
        var upper = kind == PlanFormKind.Band ? Number(indicator, typed.Upper, "target.band", faults) : null;
        if (kind is PlanFormKind.Number or PlanFormKind.Band && string.IsNullOrWhiteSpace(typed.Amount))
        {
            faults.Add(new("target.value", $"Hãy ghi con số của chỉ tiêu «{indicator.Name}»."));
        }

        if (typed.DecidedOn is null)
        {
            faults.Add(new("target.decided-on", "Hãy ghi ngày ký văn bản giao."));
        }

        if (faults.Count > 0)
        {
            return (null, faults);
        }

        return (new TargetAssignment
        {
            IndicatorCode = indicator.Code,
            Year = year,
            Amount = amount,
            Upper = upper,
            DueOn = kind == PlanFormKind.Milestone ? typed.DueOn : null,
            Words = kind is PlanFormKind.Number or PlanFormKind.Band || string.IsNullOrWhiteSpace(typed.Words) ? null : typed.Words.Trim(),
            Source = typed.Source,
            Issuer = typed.Issuer?.Trim() ?? string.Empty,
            DecisionNumber = typed.DecisionNumber?.Trim() ?? string.Empty,
            DecidedOn = typed.DecidedOn!.Value,
            InForceOn = typed.InForceOn,
            EvidenceHash = string.IsNullOrWhiteSpace(typed.EvidenceHash) ? null : typed.EvidenceHash.Trim(),
            Reason = typed.Reason?.Trim() ?? string.Empty,
        }, []);
    }

    /// <summary>The amount that was typed in a unit, or one sentence why it is none; nothing typed is neither.</summary>
    public static (Quantity? Amount, string? Fault) Amount(Unit unit, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, null);
        }

        var (scaled, fault) = EntryNumber.Read(text, unit.Decimals);
        return fault is null ? (new Quantity(scaled!.Value, unit), null) : (null, fault switch
        {
            EntryNumber.Marks => $"«{text}»: dấu chấm chỉ ngăn hàng nghìn (1.234), số lẻ viết sau dấu phẩy (12,5).",
            EntryNumber.Places when unit.Decimals == 0 => $"«{text}»: {unit.Symbol} đếm bằng số nguyên, không có phần lẻ.",
            EntryNumber.Places => $"«{text}»: nhiều nhất {unit.Decimals} chữ số sau dấu phẩy.",
            EntryNumber.Negative => $"«{text}»: số không được âm.",
            EntryNumber.Large => $"«{text}»: số quá lớn.",
            _ => $"«{text}» không phải là số; hãy viết như 1.234" + (unit.Decimals > 0 ? " hoặc 1.234,5." : "."),
        });
    }

    private static Quantity? Number(IndicatorDefinition indicator, string? text, string code, List<Finding> faults)
    {
        var (amount, fault) = Amount(UnitOf(indicator)!, text);
        if (fault is not null)
        {
            faults.Add(new(code, fault));
        }

        return amount;
    }
}
