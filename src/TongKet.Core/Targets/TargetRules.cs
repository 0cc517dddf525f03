using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What a report must be to be taken, and what it says against its target.</summary>
public static class TargetRules
{
    /// <summary>Everything that is wrong with a reported value; empty when it can be taken.</summary>
    public static IReadOnlyList<Finding> AssessReport(IndicatorDefinition indicator, Area area, Measure measure, Period period, DateOnly asOf)
    {
        var findings = new List<Finding>();
        if (indicator.IsComputed)
        {
            findings.Add(new("target.computed", $"«{indicator.Name}» được tính từ chỉ tiêu khác, không nhập."));
            return findings;
        }

        if (area.Kind == AreaKind.ResidentialGroup && !indicator.IsOfGroups)
        {
            findings.Add(new("target.not-by-group", $"«{indicator.Name}» do cấp xã nhập, không lấy từ tổ dân phố."));
        }

        // A neighbour that merged in later hands over its figures as a whole; its groups are in other books.
        if (area is { Kind: AreaKind.Commune, IsHome: true } && indicator.IsOfGroups)
        {
            findings.Add(new("target.only-by-group", $"«{indicator.Name}» được cộng từ các tổ dân phố, không nhập thẳng cho cả xã."));
        }

        if (!IsOf(period, asOf))
        {
            findings.Add(new("target.as-of", $"Ngày chốt số liệu {Vietnamese.Date(asOf)} không thuộc kỳ báo cáo {period.Name}."));
        }

        findings.AddRange(indicator.Kind switch
        {
            IndicatorKind.Amount or IndicatorKind.Count => AssessAmount(indicator, measure),
            IndicatorKind.Rate or IndicatorKind.RatioNofM when indicator.RollUp == RollUpRule.CountTrue => AssessYesNo(indicator, measure),
            IndicatorKind.Rate or IndicatorKind.RatioNofM => AssessParts(indicator, measure),
            IndicatorKind.YesNo => AssessYesNo(indicator, measure),
            IndicatorKind.Ordinal => AssessOrdinal(indicator, measure),
            _ => AssessWords(indicator, measure),
        });
        return findings;
    }

    // A year is closed in the year after at the latest; a shorter period begins to count in the month before (RP-N11) and is closed in the month after.
    private static bool IsOf(Period period, DateOnly asOf) => period.Kind == PeriodKind.Year
        ? asOf.Year == period.Year || asOf.Year == period.Year + 1
        : new DateInterval(period.Calendar.From.AddMonths(-1), period.Calendar.To!.Value.AddMonths(1)).Contains(asOf);

    /// <summary>Result against plan times one hundred; null where a percentage would mislead (RP-R3, RP-R4).</summary>
    public static Rational? PercentOfPlan(IndicatorDefinition indicator, Measure measure, Target? target)
    {
        if (indicator.Direction != TargetDirection.AtLeast || target?.Scaled is not { } scaled || target.UnitCode is null)
        {
            return null;
        }

        var planned = new Quantity(scaled, Unit.Of(target.UnitCode)).Value;
        return planned.Sign <= 0 || measure.Comparable(indicator) is not { } actual ? null : Rational.Hundred * actual / planned;
    }

    /// <summary>
    /// The target that the year is first held against on a day: what the people's council resolved binds the office most closely, then what was
    /// assigned from above, then its own. Of one source the newest edition that is in force; before any is, the one that comes first.
    /// </summary>
    public static Target Leading(IEnumerable<Target> targets, DateOnly day)
    {
        var all = targets as IReadOnlyCollection<Target> ?? [.. targets];
        var first = all.Min(target => target.InForceOn);
        return all.Where(target => target.InForceOn <= (day < first ? first : day))
            .OrderBy(target => target.Source switch { TargetSource.Resolved => 0, TargetSource.Assigned => 1, _ => 2 })
            .ThenByDescending(target => target.Edition)
            .First();
    }

    /// <summary>Whether a state says that the target is reached.</summary>
    public static bool IsMet(TargetState state) => state is TargetState.Met or TargetState.Exceeded;

    /// <summary>Whether a state says that the target is not reached.</summary>
    public static bool IsMissed(TargetState state) => state is TargetState.Missed or TargetState.DoneLate or TargetState.Overdue;

    /// <summary>
    /// Where a figure stands on a day: a sum that is not whole is neither met nor missed, and a milestone is held against its day.
    /// </summary>
    public static TargetState State(IndicatorDefinition indicator, Measure? measure, Target? target, FigureStanding standing) =>
        indicator.Direction == TargetDirection.Milestone && target?.DueOn is { } due ? Milestone(measure, due, standing)
        : measure is not null && !standing.Whole && State(indicator, measure, target) != TargetState.NoTarget ? TargetState.Incomplete
        : State(indicator, measure, target);

    // What was done is known from the first figure that says so; what nobody reported as done by its day is overdue.
    private static TargetState Milestone(Measure? measure, DateOnly due, FigureStanding standing) =>
        measure?.Numerator == 1 ? (standing.DoneOn is { } done && done > due ? TargetState.DoneLate : TargetState.Met)
        : standing.Today > due ? TargetState.Overdue
        : measure is null ? TargetState.NotReported
        : TargetState.NotYetDue;

    /// <summary>Where a whole figure stands, whatever the day.</summary>
    public static TargetState State(IndicatorDefinition indicator, Measure? measure, Target? target)
    {
        if (target is null || indicator.Direction is TargetDirection.None or TargetDirection.WordingOnly)
        {
            return TargetState.NoTarget;
        }

        if (measure is null)
        {
            return TargetState.NotReported;
        }

        if (indicator.Kind == IndicatorKind.Ordinal)
        {
            var level = LevelOf(indicator, measure.Words);
            return level is null ? TargetState.NotReported : Against(level.Value, LevelOf(indicator, target.Words) ?? 0, indicator.Direction);
        }

        if (indicator.Kind == IndicatorKind.YesNo)
        {
            return measure.Numerator switch { null => TargetState.NotReported, 1 => TargetState.Met, _ => TargetState.Missed };
        }

        if (indicator.Direction == TargetDirection.Band && target.Scaled is { } low && target.UpperScaled is { } high && target.UnitCode is { } band)
        {
            return measure.Comparable(indicator) is not { } value
                ? TargetState.NotReported
                : value >= new Quantity(low, Unit.Of(band)).Value && value <= new Quantity(high, Unit.Of(band)).Value ? TargetState.Met : TargetState.Missed;
        }

        return measure.Comparable(indicator) is { } actual && target.Scaled is { } scaled && target.UnitCode is { } code
            ? Against(actual, new Quantity(scaled, Unit.Of(code)).Value, indicator.Direction)
            : TargetState.NotReported;
    }

    /// <summary>Place of a rating on the indicator's scale, from zero; null when it is not on it.</summary>
    private static int? LevelOf(IndicatorDefinition indicator, string? words)
    {
        for (var level = 0; level < indicator.Levels.Count; level++)
        {
            if (string.Equals(indicator.Levels[level], words, StringComparison.OrdinalIgnoreCase))
            {
                return level;
            }
        }

        return null;
    }

    private static TargetState Against(Rational actual, Rational planned, TargetDirection direction) => direction switch
    {
        TargetDirection.AtLeast => actual > planned ? TargetState.Exceeded : actual == planned ? TargetState.Met : TargetState.Missed,

        // Below a ceiling is met and no more: nobody says that few poor households "exceed" the plan.
        TargetDirection.AtMost => actual <= planned ? TargetState.Met : TargetState.Missed,
        _ => actual == planned ? TargetState.Met : TargetState.Missed,
    };

    private static IEnumerable<Finding> AssessAmount(IndicatorDefinition indicator, Measure measure)
    {
        if (measure.Numerator is null or < 0)
        {
            yield return new("target.amount", $"«{indicator.Name}» cần một số không âm, tính bằng {indicator.Unit?.Symbol}.");
        }

        if (measure.Denominator is not null)
        {
            yield return new("target.no-denominator", $"«{indicator.Name}» là một số, không có mẫu số.");
        }
    }

    private static IEnumerable<Finding> AssessParts(IndicatorDefinition indicator, Measure measure)
    {
        if (measure.Numerator is null or < 0 || measure.Denominator is null or < 0)
        {
            yield return new("target.parts", $"«{indicator.Name}» cần cả tử số và mẫu số, không âm: tỷ lệ không có mẫu số thì không kiểm tra được.");
        }
        else if (measure.Numerator > measure.Denominator)
        {
            yield return new("target.part-above-whole", $"«{indicator.Name}»: tử số {measure.Numerator} lớn hơn mẫu số {measure.Denominator}.");
        }
    }

    private static IEnumerable<Finding> AssessYesNo(IndicatorDefinition indicator, Measure measure)
    {
        if (measure.Numerator is not (0 or 1))
        {
            yield return new("target.yes-no", $"«{indicator.Name}» chỉ nhận «đạt» hoặc «chưa đạt».");
        }
    }

    private static IEnumerable<Finding> AssessOrdinal(IndicatorDefinition indicator, Measure measure)
    {
        if (LevelOf(indicator, measure.Words) is null)
        {
            yield return new("target.level", $"«{indicator.Name}» chỉ nhận một trong các mức: {string.Join(", ", indicator.Levels)}.");
        }
    }

    private static IEnumerable<Finding> AssessWords(IndicatorDefinition indicator, Measure measure)
    {
        if (string.IsNullOrWhiteSpace(measure.Words))
        {
            yield return new("target.words", $"«{indicator.Name}» cần một câu nêu kết quả.");
        }
    }
}

/// <summary>What must be known besides a figure before it is judged.</summary>
/// <param name="Today">The day of the judgement.</param>
/// <param name="DoneOn">As-of day of the first figure of the year that says "done"; null while none does.</param>
/// <param name="Whole">Whether every place that makes the figure has reported.</param>
public readonly record struct FigureStanding(DateOnly Today, DateOnly? DoneOn, bool Whole);
