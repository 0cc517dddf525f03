using CsCheck;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Tests;

public sealed class PropertyTests
{
    private static readonly int Iterations = LongForm.Times(2000, 1_000_000);

    private static readonly Gen<(long Part, long Whole, int Decimals)> Rates =
        Gen.Select(Gen.Long[1, 5000], Gen.Long[1, 5000], Gen.Int[0, 3]).Select(static (a, b, decimals) => (Math.Min(a, b), Math.Max(a, b), decimals));

    [Fact]
    public void A_print_contains_the_value_it_was_printed_from() => Rates.Sample(
        static x =>
        {
            var value = new Rational(100 * x.Part, x.Whole);
            var printed = Printed.Read(Vietnamese.Number(value, x.Decimals))[0];
            return printed.HalfUp.Contains(value);
        },
        iter: Iterations);

    [Fact]
    public void A_cut_print_contains_the_value_it_was_cut_from() => Rates.Sample(
        static x =>
        {
            var value = new Rational(100 * x.Part, x.Whole);
            var cut = Rational.FromScaled(value.TruncateScaled(x.Decimals), x.Decimals);
            return Printed.Read(Vietnamese.Number(cut, x.Decimals))[0].Truncated.Contains(value);
        },
        iter: Iterations);

    [Fact]
    public void Printing_reading_and_printing_again_is_stable() => Gen.Select(Gen.Long[0, 9_999_999_999], Gen.Int[0, 4]).Sample(
        static (scaled, decimals) =>
        {
            var once = Vietnamese.Number(Rational.FromScaled(scaled, decimals), decimals);
            return Printed.Read(once).Any(reading => reading.Print(reading.Value) == once && reading.Decimals == decimals);
        },
        iter: Iterations);

    [Fact]
    public void Interval_arithmetic_contains_the_result_on_any_members() => Gen.Select(Gen.Int[-50, 50], Gen.Int[0, 20], Gen.Int[-50, 50], Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 20]).Sample(
        static (a, wa, b, wb, da, db) =>
        {
            var left = new Interval(a, a + wa);
            var right = new Interval(b, b + wb);
            var x = new Rational(a + Math.Min(da, wa), 1);
            var y = new Rational(b + Math.Min(db, wb), 1);
            var quotient = left.Over(right);
            return (left + right).Contains(x + y) && (left - right).Contains(x - y) && (left * right).Contains(x * y)
                && (quotient is null || quotient.Value.Contains(x / y));
        },
        iter: Iterations);

    [Fact]
    public void A_text_printed_from_true_facts_never_contradicts_itself() => Gen.Select(Gen.Int[200, 9000], Gen.Int[1, 90], Gen.Int[1, 150], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[50, 900]).Sample(
        static (households, poor, near, coarse, fine, plan) =>
        {
            string Rate(long part, long whole, int decimals) => Vietnamese.Number(new Rational(100 * part, whole), decimals) + "%";
            var actual = plan + poor;
            var text = $"Hộ nghèo là {poor:00} hộ. Tỷ lệ hộ nghèo là {Rate(poor, households, coarse)}. Hộ cận nghèo {near} hộ. Tỷ lệ hộ cận nghèo {Rate(near, households, fine)}.\n"
                + $"Thu ngân sách {actual}/{plan} triệu đồng, đạt {Rate(actual, plan, coarse)} kế hoạch.\n"
                + $"Kế hoạch giao {plan},0 tấn, thực hiện {actual},0 tấn, vượt {Rate(poor, plan, fine)} kế hoạch.\n"
                + $"Dân số {households + near} người, trong đó nam {households} người, chiếm {Rate(households, households + near, coarse)}, nữ {near} người, chiếm {Rate(near, households + near, fine)}.\n"
                + $"Có {plan} đoàn viên, gồm {plan - 40} đoàn viên nam và 40 đoàn viên nữ.\n"
                + $"Số vụ từ {actual} vụ giảm xuống còn {plan} vụ, giảm {Rate(poor, actual, fine)}.";
            var report = Auditor.Audit(SourceText.From(text), AuditOptions.Default);
            return !report.HasContradiction && report.Count(Verdict.Consistent) >= 5 ? true : throw new InvalidOperationException(text + "\n" + Dump.Checks(report));
        },
        iter: Iterations);

    [Fact]
    public void A_pair_of_rates_is_judged_as_a_search_of_every_base_would() => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 999], Gen.Int[1, 60], Gen.Int[1, 999]).Sample(
        static (poor, poorRate, near, nearRate) =>
        {
            var text = $"Hộ nghèo là {poor} hộ. Tỷ lệ hộ nghèo là {Hundredths(poorRate)}%. Hộ cận nghèo {near} hộ. Tỷ lệ hộ cận nghèo {Hundredths(nearRate)}%.";
            var check = Assert.Single(Auditor.Audit(SourceText.From(text), AuditOptions.Default).Checks, static check => check.Rule == "ST-13");
            return check.Verdict == Search(poor, poorRate, near, nearRate);
        },
        iter: LongForm.Times(150, 20_000));

    [Fact]
    public void A_wrong_percentage_is_found_whenever_it_is_off_by_more_than_rounding() => Gen.Select(Gen.Int[100, 9000], Gen.Int[100, 9000], Gen.Int[1, 30]).Sample(
        static (actual, plan, slip) =>
        {
            var wrong = ((1000L * actual) / plan) + slip;
            var text = $"Đã làm {actual}/{plan} hồ sơ, đạt {wrong / 10},{wrong % 10}%.";
            var verdict = Assert.Single(Auditor.Audit(SourceText.From(text), AuditOptions.Default).Checks).Verdict;
            return slip >= 2 ? verdict == Verdict.Contradiction : verdict != Verdict.Unverifiable;
        },
        iter: Iterations);

    private static string Hundredths(int value) => $"{value / 100},{value % 100:00}";

    // An oracle in whole numbers: 20000k/N against 2p ± 1 for half up, and 10000k/N against p for cutting.
    private static Verdict Search(int firstCount, int firstRate, int secondCount, int secondRate)
    {
        bool Rounds(long k, long p, long n) => ((20000 * k) + n) / (2 * n) == p;
        bool Cuts(long k, long p, long n) => 10000 * k / n == p;
        var cut = false;
        for (long n = Math.Max(firstCount, secondCount); n <= 20000L * 60; n++)
        {
            var first = Rounds(firstCount, firstRate, n);
            var second = Rounds(secondCount, secondRate, n);
            if (first && second)
            {
                return Verdict.Consistent;
            }

            cut |= (first || Cuts(firstCount, firstRate, n)) && (second || Cuts(secondCount, secondRate, n));
        }

        return cut ? Verdict.Rounding : Verdict.Contradiction;
    }
}
