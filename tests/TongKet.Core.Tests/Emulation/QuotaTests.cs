using CsCheck;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Tests.Emulation;

public sealed class QuotaTests
{
    private static readonly Gen<(int Points, int Frozen)> Caps = Gen.Select(Gen.Int[1, 10_000], Gen.Int[0, 100_000]);

    private static readonly Gen<Ranked[]> Lists = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Bool)
        .Select((votes, score, direct, female) => new Ranked(string.Empty, votes, score, direct, female)).Array[0, 12]
        .Select(list => list.Select((one, i) => one with { Key = $"người {i:00}" }).ToArray());

    [Fact]
    public void The_limit_is_exact_for_every_rounding() => Caps.Sample(cap =>
    {
        var share = new Rational(cap.Points, 10_000);
        var exact = share * cap.Frozen;
        var floor = Quota.Limit(share, cap.Frozen, QuotaRounding.Floor, false);
        var ceiling = Quota.Limit(share, cap.Frozen, QuotaRounding.Ceiling, false);
        var halfUp = Quota.Limit(share, cap.Frozen, QuotaRounding.HalfUp, false);
        Assert.True(floor <= exact && exact < floor + 1);
        Assert.True(ceiling >= exact && exact > ceiling - 1);
        Assert.True(halfUp - new Rational(1, 2) <= exact && exact < halfUp + new Rational(1, 2));
        Assert.True(floor <= cap.Frozen && ceiling <= cap.Frozen);
    });

    [Fact]
    public void At_least_one_holds_for_every_base_above_zero_and_for_no_other() => Caps.Sample(cap =>
    {
        var share = new Rational(cap.Points, 10_000);
        foreach (var rounding in Enum.GetValues<QuotaRounding>())
        {
            var plain = Quota.Limit(share, cap.Frozen, rounding, false);
            Assert.Equal(cap.Frozen == 0 ? 0 : Math.Max(1, plain), Quota.Limit(share, cap.Frozen, rounding, true));
        }
    });

    [Fact]
    public void A_cut_loses_nobody_and_never_parts_equals() => Gen.Select(Lists, Gen.Int[0, 13]).Sample((list, limit) =>
    {
        var cut = Quota.Cut(list, limit);
        Assert.Equal(list.Select(one => one.Key).Order(), cut.Within.Concat(cut.Tied).Concat(cut.Beyond).Select(one => one.Key).Order());
        Assert.True(cut.Within.Count <= limit);
        Assert.Equal(Math.Min(limit, list.Length), cut.Within.Count + cut.Places);
        Assert.True(cut.Tied.Count == 0 || cut.Tied.Count > cut.Places);
        Assert.DoesNotContain(cut.Within, one => cut.Beyond.Any(other => Equal(one, other)));
    });

    [Fact]
    public void A_cut_does_not_depend_on_the_order_of_the_list() => Gen.Select(Lists, Gen.Int[0, 13]).Sample((list, limit) =>
        Assert.Equal(Told(Quota.Cut(list, limit)), Told(Quota.Cut(list.Reverse(), limit))));

    [Fact]
    public void A_negative_base_or_limit_is_no_question()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Quota.Limit(Rational.One, -1, QuotaRounding.Floor, true));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quota.Cut([], -1));
    }

    private static bool Equal(Ranked one, Ranked other) => one with { Key = string.Empty } == other with { Key = string.Empty };

    private static string Told(QuotaCut cut) => string.Join('|', new[] { cut.Within, cut.Tied, cut.Beyond }.Select(part => string.Join(',', part.Select(one => one.Key).Order())));
}
