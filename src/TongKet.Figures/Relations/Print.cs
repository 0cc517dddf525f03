using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;

namespace TongKet.Figures.Relations;

/// <summary>How claims and values are written in a proof.</summary>
internal static class Print
{
    /// <summary>The number with its unit, as printed: "06 hộ", "1,06%".</summary>
    public static string Of(Claim claim) => claim.Printed is null ? Subjects.Print(claim.Years ?? default) : Of(claim, claim.Printed);

    public static string Of(Claim claim, Printed printed) => claim.Unit is null ? printed.Text
        : claim.Unit is "%" or "‰" ? printed.Text + claim.Unit
        : printed.Text + " " + claim.Unit;

    /// <summary>A computed value in the unit of a claim, with up to two digits more than it prints.</summary>
    public static string Value(Claim like, Rational value) =>
        WithUnit(like, Vietnamese.Short(value / like.Printed!.Multiplier, like.Printed.Decimals + 2));

    /// <summary>A computed interval in the unit of a claim: "1,58–1,63%".</summary>
    public static string Range(Claim like, Rational low, Rational high)
    {
        var first = like.Printed!.Print(low);
        var last = like.Printed.Print(high);
        return WithUnit(like, first == last ? first : first + "–" + last);
    }

    public static string WithUnit(Claim like, string number) => like.Unit is null ? number : like.Unit is "%" or "‰" ? number + like.Unit : number + " " + like.Unit;
}
