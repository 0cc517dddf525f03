using TongKet.Core.Basics.Text;

namespace TongKet.Core.Tests.Basics;

public sealed class SortKeyTests
{
    [Fact]
    public void Letters_stand_as_in_the_alphabet_and_tones_only_part_equals()
    {
        string[] order = ["An", "An Bình", "Anh", "Ăn", "Ân", "Bình", "Cả", "Dũng", "Đạt", "Đỗ", "Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Ơn", "Ước"];
        Assert.Equal(order, order.Reverse().OrderBy(SortKey.Of, StringComparer.Ordinal));
    }

    [Fact]
    public void People_stand_by_given_name_then_family_name()
    {
        string[] order = ["Trần Thị An", "Nguyễn Văn Ân", "Đỗ Văn Bình", "Lê Văn Bình", "Nguyễn Thị Đào"];
        Assert.Equal(order, order.Reverse().OrderBy(SortKey.OfPerson, StringComparer.Ordinal));
    }
}
