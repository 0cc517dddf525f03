using System.Collections.Immutable;
using System.Globalization;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Publishing;

/// <summary>Composes a year's report as an administrative document; pure. Numbers and dates of issue are left to the pen: they are given after signing.</summary>
public static class AnnualReportLetter
{
    private const string Committee = "Ủy ban nhân dân";

    public static OfficialDocument Compose(AnnualReport report, DocumentForms forms)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(forms);
        var results = report.Results;
        var year = Whole(results.Year);
        var (kind, place) = Split(results.Commune);
        var levels = report.Parent.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // The level above a commune was the district; where the office names its province alone, that district is not known any more.
        var superior = forms.HeadOn(results.AsOf) == LetterHead.SuperiorOverAgency && levels.Length > 1 ? levels[0] : null;
        var above = superior ?? levels.LastOrDefault();
        return new OfficialDocument
        {
            Type = forms.TypeOn("BC", results.AsOf).Name,
            Abstract = $"Kết quả thực hiện các chỉ tiêu năm {year} của {results.Commune}",
            Superior = superior is null ? [] : ["UBND " + superior],
            Agency = [Committee, results.Commune],
            Symbol = "BC-UBND",
            Place = place,
            IsDraft = true,
            Body = [.. Body(report)],
            Authority = ["TM. Ủy ban nhân dân", "Chủ tịch"],
            Recipients =
            [
                .. above is null ? (string[])[] : [$"UBND {above} (báo cáo)"],
                $"Thường trực Đảng ủy, Thường trực HĐND {kind}",
                $"Chủ tịch, các Phó Chủ tịch UBND {kind}",
                "Lưu: VT",
            ],
            Annexes = [new DocumentAnnex("Phụ lục", $"Biểu kết quả các chỉ tiêu năm {year}", [Table(report)])],
            Provenance = report.Provenance,
        };
    }

    private static IEnumerable<DocumentBlock> Body(AnnualReport report)
    {
        var results = report.Results;
        var year = Whole(results.Year);
        yield return DocumentParagraph.Of($"{Committee} {results.Commune} báo cáo kết quả thực hiện các chỉ tiêu năm {year}, theo số liệu đã được duyệt tính đến ngày {Vietnamese.Date(results.AsOf)}, như sau:");
        yield return new DocumentHeading(1, "I. KẾT QUẢ THỰC HIỆN");
        if (Summary(results.Summary) is { } summary)
        {
            yield return DocumentParagraph.Of(summary);
        }

        for (var at = 0; at < results.Groups.Length; at++)
        {
            yield return new DocumentHeading(2, $"{Whole(at + 1)}. {results.Groups[at].Name}");
            foreach (var line in results.Groups[at].Lines)
            {
                yield return new DocumentParagraph([.. Sentence(report, line)]);
            }
        }

        yield return new DocumentHeading(1, "II. HẠN CHẾ, NGUYÊN NHÂN");
        foreach (var block in Shortcomings(report))
        {
            yield return block;
        }

        if (report.Ahead is { } ahead)
        {
            yield return new DocumentHeading(1, $"III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {Whole(results.Year + 1)}");
            if (ahead.IsEmpty)
            {
                yield return Aside($"Kế hoạch năm {Whole(results.Year + 1)} chưa có chỉ tiêu nào được ghi.");
            }
            else
            {
                yield return new DocumentTable(
                    [new("STT", 1, TextAlign.Centre), new("Chỉ tiêu", 6), new("Mức giao", 4, TextAlign.End), new("Văn bản giao", 5)],
                    [.. ahead.Select((line, at) => ImmutableArray.Create<DocumentSpan>(new(Whole(at + 1)), new(line.Name), new(line.Target), new(line.Decision)))]);
            }
        }
    }

    private static string? Summary(ResultSummary summary)
    {
        var all = summary.Exceeded + summary.Met + summary.Missed;
        return all == 0 ? null : $"Trong {Whole(all)} chỉ tiêu đã có kết quả so với mức giao: {Whole(summary.Exceeded)} chỉ tiêu vượt, {Whole(summary.Met)} chỉ tiêu đạt, {Whole(summary.Missed)} chỉ tiêu chưa đạt.";
    }

    private static IEnumerable<DocumentSpan> Sentence(AnnualReport report, ResultLine line)
    {
        yield return new($"- {line.Name}: ");
        yield return new(Value(line), Reference(report, line), IsBold: true);
        if (Counts(line) is { } counts)
        {
            yield return new($" ({counts})");
        }

        if (line.Target is { } target)
        {
            yield return new($", chỉ tiêu giao {target.Text}");
            if (line.PercentOfPlan is { } percent)
            {
                yield return new($", bằng {percent} kế hoạch");
            }
        }

        if (report.Remarks.GetValueOrDefault(line.Code) is { Before: { } before, Change: { } change })
        {
            yield return new($"; năm trước {before}, {change}");
        }

        yield return new(".");
    }

    private static IEnumerable<DocumentBlock> Shortcomings(AnnualReport report)
    {
        var missed = report.Results.Groups.SelectMany(group => group.Lines).Where(line => TargetRules.IsMissed(line.State)).ToArray();
        if (missed.Length == 0)
        {
            yield return DocumentParagraph.Of(report.Missing.IsEmpty ? "Các chỉ tiêu được giao đều đạt hoặc vượt." : "Các chỉ tiêu đã có kết quả đều đạt hoặc vượt mức giao.");
        }

        foreach (var line in missed)
        {
            yield return DocumentParagraph.Of($"- {line.Name} chưa đạt: {Value(line)}, chỉ tiêu giao {line.Target?.Text}.");
            if (report.Remarks.GetValueOrDefault(line.Code) is { Cause: { } cause } remark)
            {
                yield return DocumentParagraph.Of($"Nguyên nhân: {Sentence(cause)} Giải pháp: {Sentence(remark.Remedy!)} Phụ trách: {remark.Responsible}.");
            }
            else if (report.Edition is null)
            {
                yield return Aside("Chưa ai ghi nguyên nhân và giải pháp của chỉ tiêu này.");
            }
        }

        if (!report.Missing.IsEmpty)
        {
            yield return Aside($"Chưa có số liệu được duyệt: {string.Join("; ", report.Missing)}.");
        }
    }

    // What is told in words alone stands in the text; the table holds what can be measured or was assigned.
    private static DocumentTable Table(AnnualReport report)
    {
        var compared = report.Edition is null;
        ImmutableArray<DocumentColumn> columns =
        [
            // Shares are millimetres of the text's width; three columns hold sums of money to the đồng.
            new("STT", 8, TextAlign.Centre), new("Chỉ tiêu", compared ? 33 : 60), new("ĐVT", 12, TextAlign.Centre),
            .. compared ? [new DocumentColumn("Năm trước", 24, TextAlign.End)] : (DocumentColumn[])[],
            new("Kế hoạch", 25, TextAlign.End), new("Thực hiện", 25, TextAlign.End), new("So kế hoạch", 12, TextAlign.End),
            .. compared ? [new DocumentColumn("So năm trước", 13, TextAlign.End)] : (DocumentColumn[])[], new("Đánh giá", 13, TextAlign.Centre),
        ];
        var rows = report.Results.Groups.SelectMany(group => group.Lines).Where(line => line.Actual is not null || line.Target is not null).Select((line, at) =>
        {
            var remark = report.Remarks.GetValueOrDefault(line.Code);
            var unit = Share(line) is null ? line.Actual?.Unit : "%";
            return ImmutableArray.Create<DocumentSpan>(
            [
                new(Whole(at + 1)), new(line.Name), new(unit ?? "–"), .. compared ? [new DocumentSpan(Bare(remark?.Before, unit))] : (DocumentSpan[])[],
                new(Bare(line.Target?.Text, unit)), new(Bare(Value(line), unit), Reference(report, line)), new(line.PercentOfPlan ?? "–"),
                .. compared ? [new DocumentSpan(remark?.Change ?? "–")] : (DocumentSpan[])[], new(Word(line.State)),
            ]);
        });
        return new DocumentTable(columns, [.. rows]);
    }

    // The unit has a column of its own; a target in another unit keeps its own.
    private static string Bare(string? text, string? unit) =>
        text is null ? "–" : unit is not null && text.EndsWith(Vietnamese.NoBreakSpace + unit, StringComparison.Ordinal) ? text[..^(unit.Length + 1)] : text;

    private static string Word(TargetState state) => state switch
    {
        TargetState.Exceeded => "vượt",
        TargetState.Met => "đạt",
        TargetState.Missed or TargetState.Overdue => "chưa đạt",
        TargetState.DoneLate => "xong sau hạn",
        TargetState.Incomplete => "chưa đủ số liệu",
        TargetState.NotYetDue => "chưa đến hạn",
        _ => "–",
    };

    // Of n of m the share leads: it is what the target is a share of too.
    private static string Value(ResultLine line) => Share(line) ?? line.Actual?.Text ?? line.Words ?? "–";

    private static string? Counts(ResultLine line) => line.Actual is { } figure ? Share(line) is null ? figure.CountsText : figure.Text : null;

    private static string? Share(ResultLine line)
    {
        if (line is not { Kind: IndicatorKind.RatioNofM, Actual: { DenominatorScaled: { } whole and > 0 } figure })
        {
            return null;
        }

        var percent = new Rational(figure.NumeratorScaled, whole) * Rational.Hundred;
        return Vietnamese.Percent(percent, percent.IsInteger ? 0 : 2);
    }

    private static string Reference(AnnualReport report, ResultLine line) =>
        $"{Whole(report.Results.Year)}/{line.Code}" + (report.Edition is { } edition ? "@" + Whole(edition) : string.Empty);

    private static DocumentParagraph Aside(string text) => new([new DocumentSpan(text, IsItalic: true)]);

    private static string Sentence(string text) => text.TrimEnd().EndsWith('.') ? text.TrimEnd() : text.TrimEnd() + ".";

    // "phường Mỏ Chè" is a kind and a name; "đặc khu Vân Đồn" has a kind of two words.
    private static (string Kind, string Name) Split(string commune)
    {
        var kind = Array.Find((string[])["đặc khu", "thị trấn", "phường", "xã"], one => commune.StartsWith(one + " ", StringComparison.OrdinalIgnoreCase));
        return kind is null ? ("xã", commune) : (kind, commune[(kind.Length + 1)..]);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
