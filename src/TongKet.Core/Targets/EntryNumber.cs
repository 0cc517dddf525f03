using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace TongKet.Core.Targets;

/// <summary>
/// Reads a number that a person typed: dots or spaces group thousands, a comma stands before the fraction, and nothing is guessed. What could
/// be meant two ways ("158.75", "1,234.5") is not taken: the marks of another country never become another number.
/// </summary>
public static partial class EntryNumber
{
    /// <summary>It is no number.</summary>
    public const string NotNumber = "number";

    /// <summary>Its marks are not those of Vietnamese writing.</summary>
    public const string Marks = "marks";

    /// <summary>It has more decimal places than its unit keeps.</summary>
    public const string Places = "places";

    public const string Negative = "negative";

    public const string Large = "large";

    /// <returns>The number in stored steps, or the code of what is wrong with it.</returns>
    public static (long? Scaled, string? Fault) Read(string text, int decimals)
    {
        var packed = Space().Replace(text.Trim(), ".");
        var isNegative = packed.StartsWith('-') || packed.StartsWith('\u2212');
        if (isNegative)
        {
            packed = packed[1..];
        }

        var match = Written().Match(packed);
        if (!match.Success)
        {
            return (null, Digits().IsMatch(packed) ? Marks : NotNumber);
        }

        if (isNegative)
        {
            return (null, Negative);
        }

        var fraction = match.Groups["fraction"].Value.TrimEnd('0');
        if (fraction.Length > decimals)
        {
            return (null, Places);
        }

        var digits = match.Groups["whole"].Value.Replace(".", string.Empty, StringComparison.Ordinal) + fraction.PadRight(decimals, '0');
        var scaled = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return scaled > long.MaxValue ? (null, Large) : ((long)scaled, null);
    }

    [GeneratedRegex(@"^(?<whole>[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,40})(,(?<fraction>[0-9]{1,40}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex(@"^[0-9.,]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    // Sheets group thousands with plain, no-break and narrow no-break spaces.
    [GeneratedRegex("(?<=[0-9])[ \u00A0\u202F](?=[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
