using System.Globalization;
using System.Xml;

namespace TongKet.Core.Documents.Xlsx;

/// <summary>What the look of a cell says about its value: a day, a percentage, a font of before Unicode.</summary>
internal sealed record XlsxStyle(string? Format, bool IsDate, bool IsPercent, LegacyFont? Font)
{
    public static XlsxStyle None { get; } = new(null, false, false, null);
}

internal static class XlsxStyles
{
    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [14] = "dd/mm/yyyy",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "dd/mm/yyyy h:mm",
        [37] = "#,##0",
        [38] = "#,##0",
        [39] = "#,##0.00",
        [40] = "#,##0.00",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mmss.0",
        [49] = "@",
    };

    public static IReadOnlyList<XlsxStyle> Read(XmlReader xml)
    {
        var formats = new Dictionary<int, string>(BuiltIn);
        var fonts = new List<LegacyFont?>();
        var styles = new List<XlsxStyle>();
        var inCells = false;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "cellXfs")
            {
                inCells = false;
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "numFmt" when Number(xml, "numFmtId") is { } id && xml.GetAttribute("formatCode") is { } code:
                    formats[id] = code;
                    break;
                case "fonts":
                    ReadFonts(xml, fonts);
                    break;
                case "cellXfs":
                    inCells = !xml.IsEmptyElement;
                    break;
                case "xf" when inCells && styles.Count < SheetLimits.Styles:
                    styles.Add(Style(formats, fonts, Number(xml, "numFmtId") ?? 0, Number(xml, "fontId") ?? 0));
                    break;
                default:
                    break;
            }
        }

        return styles;
    }

    /// <summary>Whether a format shows a number as a day or time: letters of dates outside of quotes, brackets and escapes.</summary>
    internal static bool IsDate(string format)
    {
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '"':
                    i = format.IndexOf('"', i + 1) is var end && end < 0 ? format.Length : end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    if (i + 1 < format.Length && format[i + 1] is 'h' or 'm' or 's' or 'H' or 'M' or 'S')
                    {
                        return true;
                    }

                    i = format.IndexOf(']', i) is var close && close < 0 ? format.Length : close;
                    break;
                case 'y' or 'm' or 'd' or 'h' or 's' or 'Y' or 'M' or 'D' or 'H' or 'S':
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    private static XlsxStyle Style(Dictionary<int, string> formats, List<LegacyFont?> fonts, int formatId, int fontId)
    {
        var format = formats.GetValueOrDefault(formatId);
        var isDate = format is not null
            ? !format.StartsWith("General", StringComparison.OrdinalIgnoreCase) && IsDate(format)
            : formatId is (>= 27 and <= 36) or (>= 50 and <= 58);
        return new(format, isDate, format is not null && !isDate && IsPercent(format), fontId >= 0 && fontId < fonts.Count ? fonts[fontId] : null);
    }

    private static bool IsPercent(string format)
    {
        var first = format.Split(';')[0];
        var quote = first.IndexOf('"', StringComparison.Ordinal);
        return (quote < 0 ? first : first[..quote] + first[(first.LastIndexOf('"') + 1)..]).Contains('%', StringComparison.Ordinal)
            && !first.Contains("\\%", StringComparison.Ordinal);
    }

    private static void ReadFonts(XmlReader xml, List<LegacyFont?> fonts)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "fonts"))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "font" && fonts.Count < SheetLimits.Styles)
            {
                fonts.Add(null);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "name" && fonts.Count > 0)
            {
                fonts[^1] = LegacyText.Of(xml.GetAttribute("val"));
            }
        }
    }

    private static int? Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
