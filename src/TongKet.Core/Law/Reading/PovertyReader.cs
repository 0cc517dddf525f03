using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law.Reading;

/// <summary>Reads poverty/thresholds.json.</summary>
internal static class PovertyReader
{
    public const string Name = "poverty/thresholds.json";

    public static LawFile<IReadOnlyList<PovertyStandard>> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources) =>
        LawFile.Read<IReadOnlyList<PovertyStandard>>(files, Name, sources, [], root =>
        {
            var standards = root.Children("standards").ConvertAll(Standard);
            LawFile.Unique(root, standards, standard => standard.Key);
            foreach (var (earlier, later) in standards.Zip(standards.Skip(1)))
            {
                if (earlier.Force.Overlaps(later.Force) || later.Force.From < earlier.Force.From)
                {
                    root.Fault("standards", $"“{earlier.Key}” và “{later.Key}” trùng ngày áp dụng hoặc không xếp theo thời gian.");
                }
            }

            return standards;
        });

    private static PovertyStandard Standard(LawNode node)
    {
        var key = node.Text("key");
        var force = node.Force();
        var standard = new PovertyStandard
        {
            Key = key,
            Title = node.Text("title"),
            Rule = node.Word(
                "rule",
                ("policy-and-minimum-line", PovertyRule.PolicyAndMinimumLine),
                ("line-and-deprivations", PovertyRule.LineAndDeprivations)),
            Force = force,
            Source = node.Source(),
            Checked = node.Checked(),
            Status = node.Status(),
            Lines = node.Children("lines").ConvertAll(Line),
            DeprivationCount = Count(node.Child("deprivations")),
            Scores = node.ChildOrNull("scores") is { } scores ? Scores(scores) : null,
            Extensions = node.Children("extensions").ConvertAll(Extension),
            Names = node.Children("names").ConvertAll(name => PeriodName(name, key, force)),
        };
        CheckLines(node, standard);
        CheckExtensions(node, standard);
        node.Done();
        return standard;
    }

    private static PovertyLine Line(LawNode node)
    {
        var line = new PovertyLine(
            node.Word("area", ("urban", PovertyArea.Urban), ("rural", PovertyArea.Rural)),
            node.Word("line", ("policy", PovertyLineKind.Policy), ("minimum", PovertyLineKind.Minimum), ("income", PovertyLineKind.Income)),
            node.Dated(Quantity.Of(node.Integer("value"), node.Word("unit", (Unit.Dong.Code, Unit.Dong)))));
        if (line.Amount.Value.Scaled <= 0)
        {
            node.Fault("value", "phải lớn hơn 0.");
        }

        node.Done();
        return line;
    }

    private static Dated<int> Count(LawNode node)
    {
        node.Word("unit", ("chi-so", 0));
        var count = node.Dated(node.Small("value", 1, 12));
        node.Done();
        return count;
    }

    private static Dated<ScoreCuts> Scores(LawNode node)
    {
        node.Word("unit", ("diem", 0));
        var value = node.Child("value");
        var cuts = new ScoreCuts(
            value.Small("incomeUrban", 1, 1000),
            value.Small("incomeRural", 1, 1000),
            value.Small("deprivation", 1, 1000),
            value.Small("perDeprivation", 1, 100));
        value.Done();
        var scores = node.Dated(cuts);
        node.Done();
        return scores;
    }

    private static Dated<DateOnly> Extension(LawNode node)
    {
        var extension = node.Dated(node.Date("value"));
        node.Done();
        return extension;
    }

    private static NamedPeriod PeriodName(LawNode node, string key, DateInterval applies)
    {
        var first = node.Small("firstYear", 1990, 2100);
        var last = node.Small("lastYear", 1990, 2100);
        if (last < first)
        {
            node.Fault("lastYear", "sớm hơn “firstYear”.");
        }

        var standing = node.Word("standing", ("named", PeriodStanding.Named), ("extended", PeriodStanding.Extended));
        var dated = node.Dated(standing);
        node.Done();
        return new(PeriodTopic.PovertyStandard, key, first, last, standing, dated.Force, applies, dated.Source, dated.Status);
    }

    private static void CheckLines(LawNode node, PovertyStandard standard)
    {
        PovertyLineKind[] needed = standard.Rule == PovertyRule.LineAndDeprivations
            ? [PovertyLineKind.Income]
            : [PovertyLineKind.Policy, PovertyLineKind.Minimum];
        foreach (var area in (PovertyArea[])[PovertyArea.Urban, PovertyArea.Rural])
        {
            foreach (var kind in needed)
            {
                var found = standard.Lines.Count(line => line.Area == area && line.Kind == kind);
                if (found != 1)
                {
                    node.Fault("lines", $"phải có đúng một mức {Word(kind)} cho khu vực {Word(area)}.");
                }
            }
        }

        if (standard.Lines.Count != needed.Length * 2)
        {
            node.Fault("lines", "có mức thu nhập mà quy tắc của chuẩn này không dùng.");
        }
    }

    private static void CheckExtensions(LawNode node, PovertyStandard standard)
    {
        if (standard.Extensions.Count > 0 && standard.Extensions[^1].Value != standard.Force.To)
        {
            node.Fault("to", "khác ngày kết thúc của lần gia hạn cuối.");
        }
    }

    private static string Word(PovertyLineKind kind) => kind switch
    {
        PovertyLineKind.Policy => "policy",
        PovertyLineKind.Minimum => "minimum",
        _ => "income",
    };

    private static string Word(PovertyArea area) => area == PovertyArea.Urban ? "urban" : "rural";
}
