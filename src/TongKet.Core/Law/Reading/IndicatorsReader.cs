using TongKet.Core.Basics.Text;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law.Reading;

/// <summary>What targets/indicators.json holds.</summary>
internal sealed record Catalogue(IReadOnlyList<ResultGroupDefinition> Groups, IReadOnlyList<IndicatorDefinition> Indicators);

/// <summary>Reads targets/indicators.json.</summary>
internal static class IndicatorsReader
{
    public const string Name = "targets/indicators.json";

    public static LawFile<Catalogue> Read(
        LawFiles files, IReadOnlyDictionary<string, LawSource> sources, IReadOnlyList<PovertyStandard> standards) =>
        LawFile.Read<Catalogue>(files, Name, sources, new([], []), root =>
        {
            var groups = root.Children("groups").ConvertAll(Group);
            LawFile.Unique(root, groups, group => group.Number);
            var nodes = root.Children("indicators");
            var indicators = nodes.ConvertAll(Indicator);
            LawFile.Unique(root, indicators, indicator => indicator.Code);
            for (var i = 0; i < indicators.Count; i++)
            {
                CheckLinks(nodes[i], indicators[i], groups, indicators, standards);
                IndicatorChecks.Kind(nodes[i], indicators[i]);
                IndicatorChecks.Computed(nodes[i], indicators[i], indicators);
                nodes[i].Done();
            }

            return new(groups, indicators);
        });

    private static ResultGroupDefinition Group(LawNode node)
    {
        var group = new ResultGroupDefinition(node.Small("number", 1, 99), node.Text("name"));
        node.Done();
        return group;
    }

    private static IndicatorDefinition Indicator(LawNode node) => new()
    {
        Code = node.Text("code"),
        Group = node.Small("group", 1, 99),
        Name = node.Text("name"),
        ShortName = node.Text("shortName"),
        Unit = UnitOf(node, "unit"),
        Kind = node.Word(
            "kind",
            ("Amount", IndicatorKind.Amount),
            ("Count", IndicatorKind.Count),
            ("Rate", IndicatorKind.Rate),
            ("RatioNofM", IndicatorKind.RatioNofM),
            ("YesNo", IndicatorKind.YesNo),
            ("Ordinal", IndicatorKind.Ordinal),
            ("Wording", IndicatorKind.Wording),
            ("Derived", IndicatorKind.Derived),
            ("Composite", IndicatorKind.Composite)),
        Direction = node.Word(
            "direction",
            ("None", TargetDirection.None),
            ("AtLeast", TargetDirection.AtLeast),
            ("AtMost", TargetDirection.AtMost),
            ("Exactly", TargetDirection.Exactly),
            ("Band", TargetDirection.Band),
            ("Milestone", TargetDirection.Milestone),
            ("WordingOnly", TargetDirection.WordingOnly)),
        RollUp = node.Word(
            "rollUp",
            ("None", RollUpRule.None),
            ("Sum", RollUpRule.Sum),
            ("SumNumeratorDenominator", RollUpRule.SumNumeratorDenominator),
            ("CountTrue", RollUpRule.CountTrue),
            ("Direct", RollUpRule.Direct),
            ("Computed", RollUpRule.Computed)),
        Frequency = node.Word(
            "frequency",
            ("Year", ReportFrequency.Year),
            ("NineMonths", ReportFrequency.NineMonths),
            ("HalfYear", ReportFrequency.HalfYear),
            ("Quarter", ReportFrequency.Quarter),
            ("Month", ReportFrequency.Month)),
        Accumulation = node.Word(
            "accumulation",
            ("Incremental", Accumulation.Incremental),
            ("Cumulative", Accumulation.Cumulative),
            ("Level", Accumulation.Level)),
        EvidenceRule = node.Word(
            "evidenceRule",
            ("Source", EvidenceRule.Source),
            ("File", EvidenceRule.File),
            ("Decision", EvidenceRule.Decision)),
        Decimals = node.Small("decimals", 0, 4),
        BaseDenominator = node.Has("baseDenominator")
            ? node.Word(
                "baseDenominator",
                ("Households", DenominatorKind.Households),
                ("Population", DenominatorKind.Population),
                ("AreaSize", DenominatorKind.AreaSize))
            : null,
        Formula = node.ChildOrNull("formula") is { } formula ? FormulaOf(formula) : null,
        Weights = node.Has("weights") ? node.Children("weights").ConvertAll(WeightOf) : [],
        PercentDecimals = node.Small("percentDecimals", 0, 4),
        BaseCode = node.TextOrNull("baseCode"),
        NumeratorUnit = UnitOf(node, "numeratorUnit"),
        Standard = node.TextOrNull("standard"),
        Levels = node.Has("levels") ? node.Texts("levels") : [],
        Evidence = node.Text("evidence"),
        Definition = node.Text("definition"),
        Force = node.Force(),
        Source = node.Source(),
        Checked = node.Checked(),
        Status = node.Status(),
    };

    private static IndicatorFormula FormulaOf(LawNode node)
    {
        var formula = new IndicatorFormula(
            node.Word(
                "operation",
                ("Sum", FormulaOperation.Sum),
                ("Difference", FormulaOperation.Difference),
                ("Ratio", FormulaOperation.Ratio),
                ("PerHead", FormulaOperation.PerHead)),
            node.Texts("operands"));
        node.Done();
        return formula;
    }

    private static IndicatorWeight WeightOf(LawNode node)
    {
        var weight = new IndicatorWeight(node.Text("code"), node.Small("weight", 1, 100));
        node.Done();
        return weight;
    }

    private static Unit? UnitOf(LawNode node, string name)
    {
        var code = node.TextOrNull(name);
        if (code is null || Unit.All.TryGetValue(code, out var unit))
        {
            return code is null ? null : Unit.All[code];
        }

        node.Fault(name, $"“{code}” không phải mã đơn vị đo.");
        return unit;
    }

    private static void CheckLinks(
        LawNode node,
        IndicatorDefinition indicator,
        List<ResultGroupDefinition> groups,
        List<IndicatorDefinition> indicators,
        IReadOnlyList<PovertyStandard> standards)
    {
        if (indicator.Code != Fold.Slug(indicator.Code))
        {
            node.Fault("code", "chỉ được gồm chữ thường không dấu, chữ số và gạch nối.");
        }

        if (groups.TrueForAll(group => group.Number != indicator.Group))
        {
            node.Fault("group", "không có nhóm kết quả mang số này.");
        }

        if (indicator.BaseCode is { } baseCode && indicators.TrueForAll(other => other.Code != baseCode || other.Kind != IndicatorKind.Count))
        {
            node.Fault("baseCode", $"“{baseCode}” không phải một chỉ tiêu đếm trong danh mục.");
        }

        if (indicator.Standard is { } standard && standards.Count > 0 && standards.All(known => known.Key != standard))
        {
            node.Fault("standard", $"“{standard}” không có trong {PovertyReader.Name}.");
        }
    }
}
