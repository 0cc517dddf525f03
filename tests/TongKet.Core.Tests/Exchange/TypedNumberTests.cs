using CsCheck;
using TongKet.Core.Exchange;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Tests.Exchange;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("1234", "1234")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1.234,5", "2469/2")]
    [InlineData("1,234.5", "2469/2")]
    [InlineData("12,5", "25/2")]
    [InlineData("0,125", "1/8")]
    [InlineData("1234,567", "1234567/1000")]
    [InlineData("-3", "-3")]
    [InlineData("1 234 567", "1234567")]
    [InlineData("1\u00A0234", "1234")]
    public void A_number_with_one_reading_is_taken(string text, string value) => Assert.Equal(value, TypedNumber.Read(text, DecimalMark.Asked).Value.ToString());

    [Theory]
    [InlineData("1.234")]
    [InlineData("12,345")]
    [InlineData("12.5")]
    [InlineData("0.5")]
    public void A_number_with_two_readings_is_asked_about(string text)
    {
        var read = TypedNumber.Read(text, DecimalMark.Asked);
        Assert.Null(read.Value);
        Assert.Contains(text, read.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.234", DecimalMark.Comma, "1234")]
    [InlineData("1.234", DecimalMark.Point, "617/500")]
    [InlineData("12,345", DecimalMark.Point, "12345")]
    [InlineData("12,345", DecimalMark.Comma, "2469/200")]
    public void The_sign_that_was_said_settles_it(string text, DecimalMark mark, string value) => Assert.Equal(value, TypedNumber.Read(text, mark).Value.ToString());

    [Theory]
    [InlineData("12.5", DecimalMark.Comma)]
    [InlineData("12,5", DecimalMark.Point)]
    [InlineData("1.234.56", DecimalMark.Asked)]
    [InlineData("1,23.4", DecimalMark.Asked)]
    [InlineData("159 tấn", DecimalMark.Asked)]
    [InlineData("(5)", DecimalMark.Asked)]
    [InlineData("1 2", DecimalMark.Asked)]
    [InlineData("12,", DecimalMark.Asked)]
    [InlineData("١٢", DecimalMark.Asked)]
    [InlineData("1e5", DecimalMark.Asked)]
    [InlineData("-", DecimalMark.Asked)]
    public void What_is_no_number_is_refused(string text, DecimalMark mark)
    {
        var read = TypedNumber.Read(text, mark);
        Assert.Null(read.Value);
        Assert.NotNull(read.Fault);
    }

    [Fact]
    public void What_Vietnamese_prints_is_read_as_it_was() => Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 4]).Sample((scaled, decimals) =>
    {
        var value = Rational.FromScaled(scaled, decimals);
        var read = TypedNumber.Read(Vietnamese.Short(value, decimals), DecimalMark.Comma);
        Assert.Equal(value, read.Value);

        // Without the sign it is the same number or a question, never another number.
        var asked = TypedNumber.Read(Vietnamese.Short(value, decimals), DecimalMark.Asked);
        Assert.True(asked.Value is null || asked.Value == value);
    });
}
