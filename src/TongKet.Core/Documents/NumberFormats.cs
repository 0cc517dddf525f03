namespace TongKet.Core.Documents;

/// <summary>How many decimals a number format of a workbook shows.</summary>
internal static class NumberFormats
{
    private const int Most = 12;

    /// <summary>The decimals of the format's part for positive numbers; -1 when it shows what there is.</summary>
    public static int Decimals(string? format)
    {
        if (format is null || format.Equals("General", StringComparison.OrdinalIgnoreCase) || format == "@")
        {
            return -1;
        }

        var (decimals, point, places) = (0, false, false);
        for (var i = 0; i < format.Length && format[i] != ';'; i++)
        {
            switch (format[i])
            {
                case '"':
                    i = format.IndexOf('"', i + 1) is > 0 and var end ? end : format.Length;
                    break;
                case '[':
                    i = format.IndexOf(']', i) is > 0 and var close ? close : format.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '.':
                    point = true;
                    break;
                case '0' or '#' or '?':
                    places = true;
                    decimals += point ? 1 : 0;
                    break;
                case 'E' or 'e' or '/':
                    // Powers of ten and fractions show what no report prints; the value itself is read.
                    return -1;
            }
        }

        return places ? Math.Min(decimals, Most) : -1;
    }
}
