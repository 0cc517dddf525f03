using CsCheck;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Tests;

/// <summary>Tables printed from true facts: nothing in them contradicts, and what the intervals can tell is found.</summary>
public sealed class TablePropertyTests
{
    private static readonly int Iterations = LongForm.Times(300, 20_000);

    private static readonly Gen<(int Plan, int Men, int Women, int Before)[]> Rows =
        Gen.Select(Gen.Int[50, 9000], Gen.Int[20, 5000], Gen.Int[20, 5000], Gen.Int[50, 9000]).Array[3, 9];

    [Fact]
    public void A_table_printed_from_true_facts_never_contradicts_itself() => Gen.Select(Rows, Gen.Int[0, 2], Gen.Bool, Gen.Bool).Sample(
        static (rows, decimals, tabs, totalFirst) =>
        {
            var report = Auditor.Audit(SourceText.From(Print(rows, decimals, tabs, totalFirst)), AuditOptions.Default);
            var expected = (rows.Length + 1) * 2;
            return !report.HasContradiction && report.Count(Verdict.Suspicious) == 0 && report.Count(Verdict.Consistent) >= expected
                ? true : throw new InvalidOperationException(report.Text.Value + "\n" + Dump.Checks(report));
        },
        iter: Iterations);

    [Fact]
    public void A_total_of_counted_people_that_is_off_by_one_is_found() => Gen.Select(Rows, Gen.Int[-40, 40]).Sample(
        static (rows, slip) =>
        {
            var text = Print(rows, 1, tabs: false, totalFirst: false);
            var right = Vietnamese.Number(rows.Sum(static row => (long)row.Plan));
            var wrong = Vietnamese.Number(rows.Sum(static row => (long)row.Plan) + slip);
            var at = text.LastIndexOf("| " + right + " |", StringComparison.Ordinal);
            var report = Auditor.Audit(SourceText.From(string.Concat(text.AsSpan(0, at), "| " + wrong, text.AsSpan(at + 2 + right.Length))), AuditOptions.Default);

            // A total that looks rounded may be one: then it is questioned and not condemned.
            var least = wrong.EndsWith("00", StringComparison.Ordinal) ? Verdict.Suspicious : Verdict.Contradiction;
            return slip == 0 || report.Checks.Any(check => check.Rule == "ST-14" && (check.Verdict == least || check.Verdict == Verdict.Contradiction) && check.Stated.StartsWith(wrong, StringComparison.Ordinal))
                ? true : throw new InvalidOperationException(report.Text.Value + "\n" + Dump.Checks(report));
        },
        iter: Iterations);

    [Fact]
    public void No_table_of_pieces_throws()
    {
        string[] cells = ["1", "12,5", "1.234", "100%", "-", "x", "Tổng cộng", "STT", "KH", "TH", "TH/KH (%)", "Trong đó", "a)", "(1)", "2021", "", "hộ", "ĐVT", "-5", "0", "Tỷ lệ", "tăng, giảm", "99999999999999999999", "\uD800", "1 234 567", "II", "1.1"];
        Gen.Int[0, cells.Length - 1].Array[0, 7].Array[0, 9].Sample(
            rows =>
            {
                var text = string.Join('\n', rows.Select(row => string.Join(row.Length % 2 == 0 ? "|" : "\t", row.Select(at => cells[at]))));
                var report = Auditor.Audit(SourceText.From(text), AuditOptions.Default);
                return report.Coverage.Read <= report.Coverage.Numbers && report.Claims.All(claim => claim.Span.Start < claim.Span.End && claim.Span.End <= report.Text.Value.Length);
            },
            iter: 5000);
    }

    private static string Print((int Plan, int Men, int Women, int Before)[] rows, int decimals, bool tabs, bool totalFirst)
    {
        string Line(params string[] cells) => tabs ? string.Join('\t', cells) : "| " + string.Join(" | ", cells) + " |";
        string Row(string number, string label, long plan, long men, long women, long before) => Line(
            number,
            label,
            Vietnamese.Number(plan),
            Vietnamese.Number(men + women),
            Vietnamese.Number(men),
            Vietnamese.Number(women),
            Vietnamese.Number(before),
            Vietnamese.Number(new Rational(100 * (men + women), plan), decimals),
            Vietnamese.Number(new Rational(100 * (men + women), before), decimals));
        var lines = new List<string> { Line("STT", "Tổ dân phố", "KH 2021 (người)", "Tổng số người thực hiện 2021", "Người nam", "Người nữ", "TH 2020 (người)", "% so KH", "% so cùng kỳ") };
        if (!tabs)
        {
            lines.Add("|---|---|---|---|---|---|---|---|---|");
        }

        lines.AddRange(rows.Select((row, index) => Row($"{index + 1}", $"Tổ {index + 1}", row.Plan, row.Men, row.Women, row.Before)));
        var total = Row("", "Tổng cộng", rows.Sum(static row => (long)row.Plan), rows.Sum(static row => (long)row.Men), rows.Sum(static row => (long)row.Women), rows.Sum(static row => (long)row.Before));
        lines.Insert(totalFirst ? tabs ? 1 : 2 : lines.Count, total);
        return "Biểu 1\n\n" + string.Join('\n', lines) + "\n";
    }
}
