using System.Numerics;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What a target must be to be taken up, and what it means on the grain of the place. Pure.</summary>
public static class PlanRules
{
    /// <summary>Everything to say about a target; only blocking findings keep it out.</summary>
    /// <param name="indicator">What it is about.</param>
    /// <param name="assignment">The target as it stands in its document.</param>
    /// <param name="earlier">Targets of the same place, indicator and year.</param>
    /// <param name="groups">How many residential groups there are on the year's last day.</param>
    public static IReadOnlyList<Finding> Assess(
        IndicatorDefinition indicator, TargetAssignment assignment, IReadOnlyCollection<Target> earlier, int groups)
    {
        var findings = new List<Finding>();
        findings.AddRange(Value(indicator, assignment));
        findings.AddRange(Document(indicator, assignment));
        findings.AddRange(Revision(indicator, assignment, earlier.Where(target => target.Source == assignment.Source)));
        findings.AddRange(Lineage(indicator, assignment, earlier.Where(target => target.Source != assignment.Source)));
        if (Reachable(indicator, assignment.Amount, groups) is { } note)
        {
            findings.Add(new("target.reachable", note, FindingSeverity.Note));
        }

        return findings;
    }

    /// <summary>Whether the file that a target names is the one that is kept.</summary>
    /// <param name="named">The hash that was named; null when none was.</param>
    /// <param name="kept">The hash of the file that came with it or was kept with an earlier target; null when there is none.</param>
    public static IReadOnlyList<Finding> Evidence(string? named, string? kept)
    {
        if (named is null || string.Equals(named, kept, StringComparison.Ordinal))
        {
            return [];
        }

        return kept is null
            ? [new("target.file", $"Trong kho minh chứng không có tệp văn bản giao nào mang mã băm {Head(named)}; hãy gửi tệp hoặc chọn tệp đã có.")]
            : [new("target.file", $"Tệp gửi lên có mã băm {Head(kept)}, khác mã {Head(named)} đã ghi; hãy gửi đúng tệp.")];
    }

    /// <summary>How many of so many must say yes for a percentage to be reached: 98 % of 12 is 12 (RP-R9).</summary>
    public static BigInteger Needed(Rational percent, int of) => (percent * of / Rational.Hundred).Ceiling();

    /// <summary>"98 % của 12 tổ dân phố = 12/12", when a percentage is not attainable as such; null when there is nothing to say.</summary>
    public static string? Reachable(IndicatorDefinition indicator, Quantity? amount, int of)
    {
        if (indicator.RollUp != RollUpRule.CountTrue || of == 0 || amount is not { } target || target.Unit != Unit.Percent)
        {
            return null;
        }

        var exact = target.Value * of / Rational.Hundred;
        return exact.IsInteger
            ? null
            : $"{Vietnamese.Amount(target)} của {of} tổ dân phố là {Vietnamese.Short(exact, 2)}, tức phải đạt {Needed(target.Value, of)}/{of}.";
    }

    private static IEnumerable<Finding> Value(IndicatorDefinition indicator, TargetAssignment assignment)
    {
        if (indicator.Direction == TargetDirection.Milestone)
        {
            if (assignment.DueOn is not { } due)
            {
                yield return new("target.due", $"Chỉ tiêu «{indicator.Name}» là mốc việc: cần ngày phải xong.");
            }
            else if (due.Year != assignment.Year)
            {
                yield return new("target.due-year", $"Ngày phải xong {Vietnamese.Date(due)} không thuộc năm {assignment.Year}.");
            }
        }
        else if (assignment.DueOn is not null)
        {
            yield return new("target.no-due", $"Chỉ tiêu «{indicator.Name}» không phải mốc việc nên không có ngày phải xong.");
        }

        if (assignment.Amount is null == string.IsNullOrWhiteSpace(assignment.Words))
        {
            yield return new("target.value", $"Chỉ tiêu «{indicator.Name}» cần một con số hoặc một câu chữ, không phải cả hai.");
        }

        if (indicator.Kind == IndicatorKind.Ordinal && assignment.Words is { } words && !indicator.Levels.Contains(words, StringComparer.OrdinalIgnoreCase))
        {
            yield return new("target.level", $"Chỉ tiêu «{indicator.Name}» chỉ nhận một trong các mức: {string.Join(", ", indicator.Levels)}.");
        }

        if (assignment.Amount is { } amount)
        {
            var expected = indicator.Kind is IndicatorKind.RatioNofM ? Unit.Percent : indicator.Unit;
            if (amount.Unit != expected)
            {
                yield return new("target.unit", $"Chỉ tiêu «{indicator.Name}» tính bằng {expected?.Symbol ?? "chữ"}, không phải {amount.Unit.Symbol}.");
            }

            if (amount.Scaled < 0)
            {
                yield return new("target.negative", $"Chỉ tiêu «{indicator.Name}» không được âm.");
            }

            if (amount.Unit == Unit.Percent && indicator.Kind is IndicatorKind.Rate or IndicatorKind.RatioNofM && amount.Value > Rational.Hundred)
            {
                yield return new("target.above-all", $"Chỉ tiêu «{indicator.Name}» là phần của tổng số, không thể quá 100 %.");
            }
        }

        foreach (var finding in Band(indicator, assignment))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Band(IndicatorDefinition indicator, TargetAssignment assignment)
    {
        if (indicator.Direction == TargetDirection.Band)
        {
            if (assignment.Amount is not { } low || assignment.Upper is not { } high || low.Unit != high.Unit || low.Scaled > high.Scaled)
            {
                yield return new("target.band", $"Chỉ tiêu «{indicator.Name}» cần khoảng từ số nhỏ đến số lớn, cùng đơn vị đo.");
            }
        }
        else if (assignment.Upper is not null)
        {
            yield return new("target.no-band", $"Chỉ tiêu «{indicator.Name}» không giao theo khoảng.");
        }
    }

    private static IEnumerable<Finding> Document(IndicatorDefinition indicator, TargetAssignment assignment)
    {
        if (string.IsNullOrWhiteSpace(assignment.DecisionNumber) || string.IsNullOrWhiteSpace(assignment.Issuer))
        {
            yield return new("target.decision", $"Chỉ tiêu «{indicator.Name}» cần số văn bản và cơ quan giao.");
        }

        if (assignment.InForceOn < assignment.DecidedOn)
        {
            yield return new("target.in-force", $"Chỉ tiêu «{indicator.Name}» có hiệu lực từ {Vietnamese.Date(assignment.InForceOn.Value)}, trước ngày ký {Vietnamese.Date(assignment.DecidedOn)}.");
        }
    }

    private static IEnumerable<Finding> Revision(IndicatorDefinition indicator, TargetAssignment assignment, IEnumerable<Target> sameSource)
    {
        if (sameSource.MaxBy(target => target.Edition) is not { } before)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(assignment.Reason))
        {
            yield return new("target.reason", $"Chỉ tiêu «{indicator.Name}» năm {assignment.Year} đã giao theo {before.DecisionNumber}; muốn điều chỉnh hãy nêu lý do.");
        }

        if ((assignment.InForceOn ?? assignment.DecidedOn) < before.InForceOn)
        {
            yield return new("target.order", $"Bản điều chỉnh «{indicator.Name}» có hiệu lực trước bản đang có ({Vietnamese.Date(before.InForceOn)}).");
        }
    }

    // RP-R8: what the ward resolves is not less than what was assigned to it.
    private static IEnumerable<Finding> Lineage(IndicatorDefinition indicator, TargetAssignment assignment, IEnumerable<Target> otherSources)
    {
        if (assignment.Amount is not { } amount || indicator.Direction is not (TargetDirection.AtLeast or TargetDirection.AtMost))
        {
            yield break;
        }

        if (assignment.Source == TargetSource.Assigned)
        {
            foreach (var own in Below(indicator, amount, otherSources))
            {
                yield return own;
            }

            yield break;
        }

        var above = otherSources.Where(target => target.Source == TargetSource.Assigned && target.UnitCode == amount.Unit.Code).MaxBy(target => target.Edition);
        if (above?.Scaled is { } assigned && (indicator.Direction == TargetDirection.AtLeast ? amount.Scaled < assigned : amount.Scaled > assigned))
        {
            var word = indicator.Direction == TargetDirection.AtLeast ? "thấp hơn" : "cao hơn";
            yield return new(
                "target.below-assigned",
                $"«{indicator.Name}»: {Vietnamese.Amount(amount)} {word} mức cấp trên giao {Vietnamese.Amount(new Quantity(assigned, amount.Unit))} ({above.DecisionNumber}).",
                FindingSeverity.Warning);
        }
    }

    // The same seen from the other side: what the ward resolved before is less than what is assigned to it now.
    private static IEnumerable<Finding> Below(IndicatorDefinition indicator, Quantity assigned, IEnumerable<Target> ownSources) =>
        from same in ownSources.Where(target => target.Source != TargetSource.Assigned && target.UnitCode == assigned.Unit.Code).GroupBy(target => target.Source)
        let own = same.MaxBy(target => target.Edition)!
        where own.Scaled is { } scaled && (indicator.Direction == TargetDirection.AtLeast ? scaled < assigned.Scaled : scaled > assigned.Scaled)
        select new Finding(
            "target.resolved-below",
            $"«{indicator.Name}»: mức {Vietnamese.Amount(new Quantity(own.Scaled!.Value, assigned.Unit))} của {own.Issuer} ({own.DecisionNumber}) {(indicator.Direction == TargetDirection.AtLeast ? "thấp hơn" : "cao hơn")} "
                + $"mức cấp trên giao {Vietnamese.Amount(assigned)}; cần trình điều chỉnh.",
            FindingSeverity.Warning);

    private static string Head(string hash) => hash.Length > 12 ? hash[..12] + "…" : hash;
}
