using TongKet.Figures.Numbers;

namespace TongKet.Figures.Tests;

public sealed class SpokenTests
{
    [Theory]
    [InlineData(0, "không")]
    [InlineData(5, "năm")]
    [InlineData(10, "mười")]
    [InlineData(14, "mười bốn")]
    [InlineData(15, "mười lăm")]
    [InlineData(21, "hai mươi mốt")]
    [InlineData(24, "hai mươi tư")]
    [InlineData(25, "hai mươi lăm")]
    [InlineData(101, "một trăm linh một")]
    [InlineData(110, "một trăm mười")]
    [InlineData(1_005, "một nghìn không trăm linh năm")]
    [InlineData(1_985, "một nghìn chín trăm tám mươi lăm")]
    [InlineData(1_000_000, "một triệu")]
    [InlineData(6_167_267_743, "sáu tỷ một trăm sáu mươi bảy triệu hai trăm sáu mươi bảy nghìn bảy trăm bốn mươi ba")]
    [InlineData(1_000_000_000_001, "một nghìn tỷ không trăm linh một")]
    public void A_whole_number_is_said_as_it_is_read_aloud(long value, string words) => Assert.Equal(words, Spoken.Whole(value));

    [Theory]
    [InlineData(158_750, "một trăm năm mươi tám phẩy bảy mươi lăm tấn")]
    [InlineData(158_000, "một trăm năm mươi tám tấn")]
    [InlineData(158_050, "một trăm năm mươi tám phẩy không năm tấn")]
    [InlineData(500, "không phẩy năm tấn")]
    [InlineData(1_234, "một phẩy hai ba bốn tấn")]
    public void A_fraction_follows_its_comma(long kilograms, string words) => Assert.Equal(words, Spoken.Amount(new Quantity(kilograms, Unit.Tonne)));
}
