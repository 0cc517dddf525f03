using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;

namespace TongKet.Core.Law.Reading;

/// <summary>Reads targets/checks.json.</summary>
internal static class ChecksReader
{
    public const string Name = "targets/checks.json";

    public static LawFile<IReadOnlyList<CheckDefinition>> Read(
        LawFiles files, IReadOnlyDictionary<string, LawSource> sources, IReadOnlyList<IndicatorDefinition> indicators) =>
        LawFile.Read<IReadOnlyList<CheckDefinition>>(files, Name, sources, [], root =>
        {
            var nodes = root.Children("checks");
            var checks = nodes.ConvertAll(Check);
            LawFile.Unique(root, checks, check => check.Code);
            for (var i = 0; i < checks.Count; i++)
            {
                Judge(nodes[i], checks[i], indicators);
                nodes[i].Done();
            }

            return checks;
        });

    private static CheckDefinition Check(LawNode node) => new()
    {
        Code = node.Text("code"),
        Kind = node.Word(
            "kind",
            ("Bounds", CheckKind.Bounds),
            ("Relation", CheckKind.Relation),
            ("Exclusive", CheckKind.Exclusive),
            ("Compulsory", CheckKind.Compulsory),
            ("Whole", CheckKind.Whole)),
        Left = node.Children("left").ConvertAll(Term),
        Right = node.Has("right") ? node.Children("right").ConvertAll(Term) : [],
        Operator = node.Has("operator")
            ? node.Word("operator", ("AtMost", CheckOperator.AtMost), ("AtLeast", CheckOperator.AtLeast), ("Equal", CheckOperator.Equal))
            : CheckOperator.Equal,
        Missing = node.Has("missing")
            ? node.Word("missing", ("SkipIfAny", MissingStrategy.SkipIfAny), ("SkipIfAll", MissingStrategy.SkipIfAll), ("Never", MissingStrategy.Never))
            : MissingStrategy.SkipIfAny,
        Low = node.Has("low") ? node.Integer("low") : null,
        High = node.Has("high") ? node.Integer("high") : null,
        Whole = node.Has("whole")
            ? node.Word("whole", ("Households", DenominatorKind.Households), ("Population", DenominatorKind.Population))
            : null,
        Severity = node.Word("severity", ("Warning", FindingSeverity.Warning), ("Blocking", FindingSeverity.Blocking), ("Note", FindingSeverity.Note)),
        Message = node.Text("message"),
        Force = node.Force(),
        Source = node.Source(),
        Checked = node.Checked(),
        Status = node.Status(),
    };

    private static CheckTerm Term(LawNode node)
    {
        var term = new CheckTerm(
            node.Text("indicator"),
            node.Has("part") ? node.Word("part", ("Value", CheckPart.Value), ("Numerator", CheckPart.Numerator), ("Denominator", CheckPart.Denominator)) : CheckPart.Value,
            node.Has("sign") && node.Word("sign", ("plus", false), ("minus", true)));
        node.Done();
        return term;
    }

    private static void Judge(LawNode node, CheckDefinition check, IReadOnlyList<IndicatorDefinition> indicators)
    {
        if (check.Code != Fold.Slug(check.Code))
        {
            node.Fault("code", "chỉ được gồm chữ thường không dấu, chữ số và gạch nối.");
        }

        foreach (var term in check.Left.Concat(check.Right).Where(term => indicators.Count > 0 && indicators.All(known => known.Code != term.Code)))
        {
            node.Fault("left", $"“{term.Code}” không có trong danh mục chỉ tiêu.");
        }

        var pair = check.Kind is CheckKind.Exclusive or CheckKind.Compulsory;
        if (check.Left.Count == 0 || (check.Kind is CheckKind.Bounds or CheckKind.Exclusive or CheckKind.Compulsory or CheckKind.Whole && check.Left.Count != 1))
        {
            node.Fault("left", "không đủ hoặc thừa vế trái.");
        }

        if ((check.Kind == CheckKind.Relation && check.Right.Count == 0) || (pair && check.Right.Count != 1) || (check.Kind is CheckKind.Bounds or CheckKind.Whole && check.Right.Count > 0))
        {
            node.Fault("right", "không đủ hoặc thừa vế phải.");
        }

        if (check.Kind == CheckKind.Bounds == (check.Low is null && check.High is null) || check.Low > check.High)
        {
            node.Fault("low", "giới hạn cần “low” hoặc “high”, cái trước không lớn hơn cái sau, và chỉ dùng cho loại Bounds.");
        }

        if (check.Kind == CheckKind.Whole != check.Whole is not null)
        {
            node.Fault("whole", "loại Whole cần “whole” là số đếm của sổ mẫu số; loại khác thì không.");
        }
        else if (check.Kind == CheckKind.Whole && (check.Severity == FindingSeverity.Blocking || check.Left.Any(term => indicators.Any(known => known.Code == term.Code && !known.IsOfGroups))))
        {
            node.Fault("left", "loại Whole chỉ xét chỉ tiêu do các tổ báo cáo, và không chặn.");
        }
    }
}
