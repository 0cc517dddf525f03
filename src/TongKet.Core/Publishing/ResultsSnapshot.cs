using System.Collections.Immutable;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Publishing;

/// <summary>Makes the published form of a year from its approved figures; pure.</summary>
public static class ResultsSnapshot
{
    /// <summary>Lines without an approved figure are left out: what is not approved is not published.</summary>
    public static YearResults Of(int year, Office office, IReadOnlyList<ResultGroupDefinition> groups, IReadOnlyList<YearLine> lines)
    {
        var published = lines.Where(line => line.Approved() is not null).Select(LineOf).ToArray();
        var byGroup = published.Zip(lines.Where(line => line.Approved() is not null)).ToLookup(pair => pair.Second.Indicator.Group, pair => pair.First);
        return new YearResults
        {
            Year = year,
            Commune = office.CommuneName,
            AsOf = published.Length == 0 ? new DateOnly(year, 12, 31) : published.Max(line => line.AsOf),
            Groups = [.. groups.Where(group => byGroup.Contains(group.Number))
                .Select(group => new ResultGroup(group.Number, group.Name, [.. byGroup[group.Number]]))],
            Summary = new ResultSummary(
                published.Count(line => line.State == TargetState.Exceeded),
                published.Count(line => line.State == TargetState.Met),
                published.Count(line => TargetRules.IsMissed(line.State)),
                published.Count(line => line.State == TargetState.NoTarget)),
        };
    }

    private static ResultLine LineOf(YearLine line)
    {
        var indicator = line.Indicator;
        var measure = line.Approved()!;
        var approved = line.RestsOn.Where(reported => reported.Approved is not null).ToArray();
        var latest = (indicator.IsComputed ? approved.MinBy(reported => reported.Approved!.AsOf) : approved.MaxBy(reported => reported.Approved!.AsOf))!.Approved!;
        var withheld = Disclosure.WhyGroupsWithheld(indicator);
        var byGroup = indicator.IsComputed ? [] : approved.Where(reported => reported.Area.Kind == AreaKind.ResidentialGroup).ToArray();
        return new ResultLine
        {
            Code = indicator.Code,
            Name = indicator.Name,
            ShortName = indicator.ShortName,
            Definition = indicator.Definition,
            Kind = indicator.Kind,
            Direction = indicator.Direction,
            Actual = FigureOf(indicator, measure),
            Words = indicator.Kind is IndicatorKind.YesNo or IndicatorKind.Ordinal or IndicatorKind.Wording ? Wording.Result(indicator, measure) : null,
            Target = line.Target is null ? null : TargetOf(indicator, line.Target),
            PercentOfPlan = line.PercentOfPlan,
            PercentOfPlanBasisPoints = line.RestsOnWhole && TargetRules.PercentOfPlan(indicator, measure, line.Target) is { } percent ? (long)percent.RoundScaled(2) : null,
            State = line.State,
            Status = approved.Max(reported => reported.Approved!.Status) == approved.Min(reported => reported.Approved!.Status)
                ? latest.Status
                : ValueStatus.Preliminary,
            Source = indicator.IsComputed ? indicator.Evidence : latest.Source,
            AsOf = latest.AsOf,
            ApprovedAt = approved.Max(reported => reported.ApprovedAt!.Value),
            Groups = withheld is null && !indicator.IsComputed ? Shares(indicator, byGroup) : [],
            GroupsWithheld = byGroup.Length == 0 ? null : withheld,
        };
    }

    private static FigureValue? FigureOf(IndicatorDefinition indicator, Measure measure)
    {
        var unit = Measure.NumeratorUnit(indicator);
        if (unit is null || measure.Numerator is not { } numerator)
        {
            return null;
        }

        var text = Wording.Result(indicator, measure);
        var counts = indicator.Kind == IndicatorKind.Rate ? Wording.Counts(indicator, measure) : null;
        var (number, symbol) = indicator.Kind switch
        {
            IndicatorKind.Rate => (Vietnamese.Number(measure.Percent() ?? Rational.Zero, indicator.PercentDecimals), "%"),
            IndicatorKind.Derived when measure.Denominator is not null => (Vietnamese.Number(measure.Percent() ?? Rational.Zero, indicator.PercentDecimals), "%"),
            IndicatorKind.Derived or IndicatorKind.Composite => (Vietnamese.Short(new Quantity(numerator, unit).Value, indicator.Decimals), unit.Symbol),
            IndicatorKind.RatioNofM => (text.Split(Vietnamese.NoBreakSpace)[0], unit.Symbol),
            _ => (Vietnamese.Number(new Quantity(numerator, unit)), unit.Symbol),
        };
        return new FigureValue(text, number, symbol, numerator, unit.Code, measure.Denominator, measure.Denominator is null ? null : unit.Code, counts);
    }

    private static TargetLine TargetOf(IndicatorDefinition indicator, Target target) => new(
        Wording.Target(indicator, target),
        target.Source,
        target.Issuer,
        $"{target.DecisionNumber} ngày {Vietnamese.Date(target.DecidedOn)}",
        target.DecidedOn);

    private static ImmutableArray<GroupShare> Shares(IndicatorDefinition indicator, Reported[] groups)
    {
        var largest = groups.Max(group => group.Approved!.NumeratorScaled) ?? 0;
        return [.. groups.Select(group => ShareOf(indicator, group, largest))];
    }

    private static GroupShare ShareOf(IndicatorDefinition indicator, Reported group, long largest)
    {
        var measure = Measure.Of(group.Approved!);
        if (indicator.RollUp == RollUpRule.CountTrue)
        {
            return new GroupShare(group.Area.Name, measure.Numerator == 1 ? "có" : "không", measure.Numerator == 1 ? 10_000 : 0);
        }

        if (measure.Percent() is { } percent)
        {
            var text = $"{Vietnamese.Percent(percent, Math.Max(1, indicator.PercentDecimals))} ({Wording.Counts(indicator, measure)})";
            return new GroupShare(group.Area.Name, text, (long)percent.RoundScaled(2));
        }

        var share = largest == 0 ? 0 : (long)(new Rational(measure.Numerator ?? 0, largest) * Rational.Hundred).RoundScaled(2);
        return new GroupShare(group.Area.Name, Wording.Result(indicator, measure), share);
    }
}
