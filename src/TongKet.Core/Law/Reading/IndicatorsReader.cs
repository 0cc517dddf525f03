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
                CheckKind(nodes[i], indicators[i]);
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
            ("Wording", IndicatorKind.Wording)),
        Direction = node.Word(
            "direction",
            ("None", TargetDirection.None),
            ("AtLeast", TargetDirection.AtLeast),
            ("AtMost", TargetDirection.AtMost),
            ("Exactly", TargetDirection.Exactly)),
        RollUp = node.Word(
            "rollUp",
            ("None", RollUpRule.None),
            ("Sum", RollUpRule.Sum),
            ("SumNumeratorDenominator", RollUpRule.SumNumeratorDenominator),
            ("CountTrue", RollUpRule.CountTrue),
            ("Direct", RollUpRule.Direct)),
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

    private static void CheckKind(LawNode node, IndicatorDefinition indicator)
    {
        var numeric = indicator.Kind is IndicatorKind.Amount or IndicatorKind.Count or IndicatorKind.Rate or IndicatorKind.RatioNofM;
        if (numeric == indicator.Unit is null)
        {
            node.Fault("unit", numeric ? "còn thiếu: kết quả là con số." : "phải để trống: kết quả không phải con số.");
        }

        var rate = indicator.Kind == IndicatorKind.Rate;
        if (rate && (indicator.BaseCode is null || indicator.NumeratorUnit is null || indicator.Unit != Unit.Percent))
        {
            node.Fault("kind", "tỷ lệ phải có đơn vị phan-tram, “baseCode” và “numeratorUnit”.");
        }

        if (!rate && (indicator.BaseCode is not null || indicator.NumeratorUnit is not null))
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
    }

    private static bool Fits(IndicatorKind kind, RollUpRule rule) => rule switch
    {
        RollUpRule.Sum => kind is IndicatorKind.Amount or IndicatorKind.Count,
        RollUpRule.SumNumeratorDenominator => kind is IndicatorKind.Rate or IndicatorKind.RatioNofM,
        RollUpRule.CountTrue => kind is IndicatorKind.RatioNofM or IndicatorKind.Count,
        RollUpRule.None => kind is IndicatorKind.Wording or IndicatorKind.Ordinal or IndicatorKind.YesNo,
        _ => kind is not IndicatorKind.Wording,
    };
}
