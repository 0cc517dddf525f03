using TongKet.Core.Law;

namespace TongKet.Core.Tests.Law;

public sealed class NationalAreasTests
{
    private static readonly NationalAreas Areas = Rulebook.Load().NationalAreas;

    [Theory]
    [InlineData("2025-07-01", 28, 6, 2621, 687, 13)]
    [InlineData("2026-04-29", 28, 6, 2621, 687, 13)]
    [InlineData("2026-04-30", 27, 7, 2611, 697, 13)]
    public void The_list_counts_what_the_country_counts_on_that_day(string day, int provinces, int cities, int communes, int wards, int zones)
    {
        var list = Areas.On(Day.Of(day));
        Assert.Equal(34, list.Count(area => area.ProvinceCode is null));
        Assert.Equal(3321, list.Count(area => area.ProvinceCode is not null));
        Assert.Equal((provinces, cities), (Count("tỉnh"), Count("thành phố")));
        Assert.Equal((communes, wards, zones), (Count("xã"), Count("phường"), Count("đặc khu")));
        Assert.Equal(list.Count, list.Select(area => area.Code).Distinct().Count());

        int Count(string word) => list.Count(area => area.TypeWord == word);
    }

    [Fact]
    public void Nothing_is_listed_before_the_reform() => Assert.Empty(Areas.On(Day.Of("2025-06-30")));

    [Fact]
    public void The_worked_example_stands_in_Thai_Nguyen()
    {
        var ward = Areas.Find("05533", Day.Of("2025-07-01"));
        Assert.Equal("phường Bá Xuyên", ward?.FullName);
        Assert.Equal("19", ward?.ProvinceCode);
        Assert.Equal(92, Areas.On(Day.Of("2025-07-01")).Count(area => area.ProvinceCode == "19"));
        Assert.Null(Areas.Find("05512", Day.Of("2025-07-01")));
    }

    [Theory]
    [InlineData("ba xuyen", "05533")]
    [InlineData("phường bá xuyên", "05533")]
    [InlineData("05533", "05533")]
    [InlineData("đồng nai", "75")]
    public void A_place_is_found_with_and_without_accents(string text, string code) =>
        Assert.Equal(code, Areas.Search(text, Day.Of("2026-05-01"))[0].Code);
}
