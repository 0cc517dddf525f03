using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Tests.Register;

/// <summary>Facts on the old and the new map: Mỏ Chè, Châu Sơn and Bá Xuyên, and random trees. Household figures are invented.</summary>
public sealed class AreaMapTests
{
    private static readonly DateOnly Reform = new(2025, 7, 1);
    private static readonly DateOnly Before = new(2024, 12, 31);
    private static readonly DateOnly After = new(2025, 12, 31);

    private static int Trees => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1" ? 100_000 : 400;

    [Fact]
    public void Three_places_that_became_one_add_up_and_their_rate_is_rebuilt()
    {
        var (map, old, xuyen) = BaXuyen(shares: true);

        var rebased = map.Rebase(
            [new(old[0].Id, 6, 1985), new(old[1].Id, 11, 1510), new(old[2].Id, 23, 1622)], Before, After, ShareBasis.Households);

        var now = Assert.Single(rebased.Figures);
        Assert.Equal(xuyen.Id, now.AreaId);
        Assert.Equal(40, now.Numerator);
        Assert.Equal(5117, now.Denominator);
        Assert.False(now.Estimated);
        Assert.Equal(3, now.Sources.Count);
        Assert.Empty(rebased.Missing);
    }

    [Fact]
    public void A_place_without_its_figure_makes_the_sum_incomparable_and_is_named()
    {
        var (map, old, xuyen) = BaXuyen(shares: true);

        var rebased = map.Rebase([new(old[0].Id, 6, null), new(old[1].Id, 11, null)], Before, After, ShareBasis.Households);

        Assert.Empty(rebased.Figures);
        Assert.Equal("Không so sánh được: thiếu số liệu của xã Bá Xuyên.", rebased.WhyNot(xuyen.Id));
    }

    [Fact]
    public void The_new_figure_goes_back_to_the_old_map_by_the_households_that_each_brought()
    {
        var (map, old, xuyen) = BaXuyen(shares: true);

        var rebased = map.Rebase([new(xuyen.Id, 5117, null)], After, Before, ShareBasis.Households);

        Assert.Equal([1985, 1510, 1622], old.Select(area => rebased.Of(area.Id)!.Numerator));
        Assert.All(rebased.Figures, figure => Assert.True(figure.Estimated));
    }

    [Fact]
    public void Without_shares_the_old_map_says_why_it_shows_nothing()
    {
        var (map, old, xuyen) = BaXuyen(shares: false);

        var rebased = map.Rebase([new(xuyen.Id, 5117, null)], After, Before, ShareBasis.Households);

        Assert.Empty(rebased.Figures);
        Assert.Equal("Không so sánh được: phường Bá Xuyên gộp từ nhiều phần mà chưa ghi số hộ của từng phần.", rebased.WhyNot(old[0].Id));
    }

    [Fact]
    public void A_split_is_shared_by_what_each_part_took_and_by_nothing_else()
    {
        var whole = NewArea("1", "xã Cũ", null, Reform.AddDays(-1));
        var (left, right) = (NewArea("2", "xã Trái", Reform), NewArea("3", "xã Phải", Reform));
        var map = new AreaMap([whole, left, right], [Flow(whole, left, 200, 1_000), Flow(whole, right, 400, null)]);

        var byHouseholds = map.Rebase([new(whole.Id, 100, null)], Before, After, ShareBasis.Households);
        Assert.Equal(new Rational(100, 3), byHouseholds.Of(left.Id)!.Numerator);
        Assert.Equal(new Rational(200, 3), byHouseholds.Of(right.Id)!.Numerator);

        var byPeople = map.Rebase([new(whole.Id, 100, null)], Before, After, ShareBasis.Population);
        Assert.Empty(byPeople.Figures);
        Assert.Equal("Không so sánh được: xã Cũ đã chia nhiều phần mà chưa ghi dân số của từng phần.", byPeople.WhyNot(right.Id));
    }

    [Fact]
    public void What_was_abolished_and_followed_by_nothing_says_so()
    {
        var gone = NewArea("1", "thôn Cạn", null, Reform.AddDays(-1));
        var map = new AreaMap([gone], [new AreaFlow { Id = Guid.CreateVersion7(), CommuneId = gone.CommuneId, SuccessionId = gone.Id, PredecessorId = gone.Id }]);

        var rebased = map.Rebase([new(gone.Id, 5, null)], Before, After, ShareBasis.Households);

        Assert.Empty(rebased.Figures);
    }

    [Fact]
    public void Sums_are_conserved_through_any_mergers_and_splits_forth_and_back()
    {
        var random = new Random(20250701);
        for (var tree = 0; tree < Trees; tree++)
        {
            var (kind, basis) = (tree % 2 == 0 ? AreaKind.Commune : AreaKind.ResidentialGroup, (ShareBasis)(tree % 3));
            var grown = RandomTree.Grow(random, kind);
            var figures = grown.First.Select(area => new AreaFigure(area.Id, random.Next(0, 10_000), random.Next(1, 10_000))).ToArray();

            var forth = grown.Map.Rebase(figures, grown.FirstDay, grown.LastDay, basis);
            Assert.Empty(forth.Missing);
            Assert.Equal(Sum(figures.Select(figure => figure.Numerator)), Sum(forth.Figures.Select(figure => figure.Numerator)));
            Assert.Equal(Sum(figures.Select(figure => figure.Denominator!.Value)), Sum(forth.Figures.Select(figure => figure.Denominator!.Value)));

            var there = forth.Figures.Select(figure => new AreaFigure(figure.AreaId, figure.Numerator, figure.Denominator)).ToArray();
            var back = grown.Map.Rebase(there, grown.LastDay, grown.FirstDay, basis);
            Assert.Empty(back.Missing);
            Assert.All(forth.Figures, figure => Assert.Equal(kind, grown.Map[figure.AreaId].Kind));
            Assert.Equal(Sum(figures.Select(figure => figure.Numerator)), Sum(back.Figures.Select(figure => figure.Numerator)));
        }
    }

    private static Rational Sum(IEnumerable<Rational> values) => values.Aggregate(Rational.Zero, (sum, value) => sum + value);

    private static (AreaMap Map, Area[] Old, Area New) BaXuyen(bool shares)
    {
        Area[] old =
        [
            NewArea("05512", "phường Mỏ Chè", null, Reform.AddDays(-1)),
            NewArea("05509", "phường Châu Sơn", null, Reform.AddDays(-1)),
            NewArea("05533", "xã Bá Xuyên", null, Reform.AddDays(-1)),
        ];
        var xuyen = NewArea("05533", "phường Bá Xuyên", Reform);
        long?[] households = shares ? [1985, 1510, 1622] : [null, null, null];
        return (new AreaMap([.. old, xuyen], old.Zip(households).Select(pair => Flow(pair.First, xuyen, pair.Second, null))), old, xuyen);
    }

    private static Area NewArea(string code, string name, DateOnly? from, DateOnly? to = null) => RandomTree.NewArea(code, name, from ?? new DateOnly(1985, 1, 1), to);

    private static AreaFlow Flow(Area from, Area to, long? households, long? population) => RandomTree.Flow(from, to, households, population);
}
