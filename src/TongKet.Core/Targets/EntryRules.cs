using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What a form asks for a measure.</summary>
public enum EntryKind
{
    /// <summary>One number.</summary>
    Amount,

    /// <summary>Numerator and denominator.</summary>
    Parts,

    /// <summary>Met or not.</summary>
    YesNo,

    /// <summary>One of the indicator's levels.</summary>
    Level,

    /// <summary>A sentence.</summary>
    Words,
}

/// <summary>
/// How a measure is typed and read back. The same record goes to the browser as JSON, with the sentences in it, so that a form says while
/// typing, also without a line, exactly what the engine would say.
/// </summary>
/// <param name="Code">The indicator.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Unit">Symbol of what is counted; empty for words.</param>
/// <param name="Decimals">Decimal places that its unit keeps.</param>
/// <param name="PercentDecimals">Decimal places with which its percentage is shown.</param>
/// <param name="Levels">Levels to choose from, lowest first.</param>
/// <param name="Faults">Code of a fault → its sentence; {0} is what was typed.</param>
public sealed record EntryRule(
    string Code, string Name, EntryKind Kind, string Unit, int Decimals, int PercentDecimals, IReadOnlyList<string> Levels, IReadOnlyDictionary<string, string> Faults);

/// <summary>Reads what was typed into a measure; pure.</summary>
public static class EntryRules
{
    /// <summary>One of two numbers is missing.</summary>
    private const string Half = "half";
    private const string Above = "above";
    private const string Choice = "choice";
    private const string Long = "long";
    private const int LongestWords = 400;
    private const string Yes = "1";
    private const string No = "0";

    public static EntryRule Of(IndicatorDefinition indicator)
    {
        var unit = Measure.NumeratorUnit(indicator);
        var decimals = unit?.Decimals ?? 0;
        return new(
            indicator.Code, indicator.Name, KindOf(indicator), unit?.Symbol ?? string.Empty, decimals, indicator.PercentDecimals, indicator.Levels, Sentences(indicator, unit, decimals));
    }

    /// <summary>What is typed for it.</summary>
    public static EntryKind KindOf(IndicatorDefinition indicator) => indicator.Kind switch
    {
        _ when indicator.RollUp == RollUpRule.CountTrue => EntryKind.YesNo,
        IndicatorKind.YesNo => EntryKind.YesNo,
        IndicatorKind.Amount or IndicatorKind.Count => EntryKind.Amount,
        IndicatorKind.Rate or IndicatorKind.RatioNofM => EntryKind.Parts,
        IndicatorKind.Ordinal => EntryKind.Level,
        _ => EntryKind.Words,
    };

    /// <summary>The measure that was typed; null with everything that is wrong with it, null without a fault when nothing was typed.</summary>
    /// <param name="first">The number, the numerator, the choice or the words.</param>
    /// <param name="second">The denominator.</param>
    public static (Measure? Measure, IReadOnlyList<string> Faults) Read(IndicatorDefinition indicator, string? first, string? second)
    {
        var rule = Of(indicator);
        first = first?.Trim() ?? string.Empty;
        second = second?.Trim() ?? string.Empty;
        if (first.Length == 0 && second.Length == 0)
        {
            return (null, []);
        }

        return rule.Kind switch
        {
            EntryKind.Amount => Amount(rule, first),
            EntryKind.Parts => Parts(rule, first, second),
            EntryKind.YesNo => first is Yes or No ? (new Measure(first == Yes ? 1 : 0, null, null), []) : (null, [Sentence(rule, Choice, first)]),
            EntryKind.Level => rule.Levels.FirstOrDefault(level => string.Equals(level, first, StringComparison.OrdinalIgnoreCase)) is { } level
                ? (new Measure(null, null, level), [])
                : (null, [Sentence(rule, Choice, first)]),
            _ => first.Length <= LongestWords ? (new Measure(null, null, first), []) : (null, [Sentence(rule, Long, string.Empty)]),
        };
    }

    /// <summary>The measure as a form shows it again.</summary>
    public static (string First, string Second) Write(IndicatorDefinition indicator, Measure measure)
    {
        var unit = Measure.NumeratorUnit(indicator);
        return KindOf(indicator) switch
        {
            EntryKind.Amount => (Number(unit, measure.Numerator), string.Empty),
            EntryKind.Parts => (Number(unit, measure.Numerator), Number(unit, measure.Denominator)),
            EntryKind.YesNo => (measure.Numerator == 1 ? Yes : No, string.Empty),
            _ => (measure.Words ?? string.Empty, string.Empty),
        };
    }

    /// <summary>One group's measure in short: "158/160 hộ", "đạt", "52,5 tấn".</summary>
    public static string Print(IndicatorDefinition indicator, Measure measure) => KindOf(indicator) switch
    {
        EntryKind.Parts when Wording.Counts(indicator, measure) is { } counts => counts,
        EntryKind.YesNo => measure.Numerator == 1 ? "đạt" : "chưa đạt",
        _ => Wording.Result(indicator, measure),
    };

    /// <summary>The measure in words, to be heard before it is sent: "một trăm năm mươi tám trên một trăm sáu mươi hộ".</summary>
    public static string Speak(IndicatorDefinition indicator, Measure measure)
    {
        var unit = Measure.NumeratorUnit(indicator);
        return KindOf(indicator) switch
        {
            EntryKind.Amount when unit is not null && measure.Numerator is { } amount => Spoken.Amount(new Quantity(amount, unit)),
            EntryKind.Parts when unit is not null && measure is { Numerator: { } part, Denominator: { } whole } =>
                Spoken.Number(new Quantity(part, unit)) + " trên " + Spoken.Amount(new Quantity(whole, unit)),
            EntryKind.YesNo => measure.Numerator == 1 ? "đạt" : "chưa đạt",
            _ => measure.Words ?? string.Empty,
        };
    }

    private static (Measure?, IReadOnlyList<string>) Amount(EntryRule rule, string text)
    {
        var (scaled, fault) = EntryNumber.Read(text, rule.Decimals);
        return fault is null ? (new Measure(scaled, null, null), []) : (null, [Sentence(rule, fault, text)]);
    }

    private static (Measure?, IReadOnlyList<string>) Parts(EntryRule rule, string first, string second)
    {
        if (first.Length == 0 || second.Length == 0)
        {
            return (null, [Sentence(rule, Half, string.Empty)]);
        }

        var (part, partFault) = EntryNumber.Read(first, rule.Decimals);
        var (whole, wholeFault) = EntryNumber.Read(second, rule.Decimals);
        List<string> faults = [];
        if (partFault is not null)
        {
            faults.Add(Sentence(rule, partFault, first));
        }

        if (wholeFault is not null)
        {
            faults.Add(Sentence(rule, wholeFault, second));
        }

        if (part > whole)
        {
            faults.Add(Sentence(rule, Above, first));
        }

        return faults.Count == 0 ? (new Measure(part, whole, null), []) : (null, faults);
    }

    private static string Number(Unit? unit, long? scaled) => unit is not null && scaled is { } amount ? Vietnamese.Number(new Quantity(amount, unit)) : string.Empty;

    private static string Sentence(EntryRule rule, string code, string typed) => rule.Faults[code].Replace("{0}", typed, StringComparison.Ordinal);

    private static Dictionary<string, string> Sentences(IndicatorDefinition indicator, Unit? unit, int decimals) => new(StringComparer.Ordinal)
    {
        [EntryNumber.NotNumber] = "«{0}» không phải là số; hãy viết như 1.234" + (decimals > 0 ? " hoặc 1.234,5." : "."),
        [EntryNumber.Marks] = "«{0}»: dấu chấm chỉ ngăn hàng nghìn (1.234), số lẻ viết sau dấu phẩy (12,5).",
        [EntryNumber.Places] = decimals == 0
            ? "«{0}»: " + (unit?.Symbol ?? "số này") + " đếm bằng số nguyên, không có phần lẻ."
            : $"«{{0}}»: nhiều nhất {decimals} chữ số sau dấu phẩy.",
        [EntryNumber.Negative] = "«{0}»: số không được âm.",
        [EntryNumber.Large] = "«{0}»: số quá lớn.",
        [Half] = "Cần cả hai số: tỷ lệ không có mẫu số thì không kiểm tra được.",
        [Above] = "Số «{0}» lớn hơn tổng số đứng sau nó.",
        [Choice] = "Hãy chọn một trong các mức: " + (KindOf(indicator) == EntryKind.YesNo ? "đạt, chưa đạt" : string.Join(", ", indicator.Levels)) + ".",
        [Long] = $"Câu này dài quá {LongestWords} ký tự.",
    };
}
