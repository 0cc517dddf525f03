using System.Globalization;
using System.Text;
using System.Xml;

namespace TongKet.Core.Documents;

/// <summary>The numbers that Word prints before paragraphs of lists and that stand nowhere in their text: "1.", "2.3.", "a)".</summary>
internal sealed class DocxNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<string, Level[]> plans = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Plan, int?[] Starts)> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?[]> counts = new(StringComparer.Ordinal);

    public static DocxNumbering Read(Package package, string? part)
    {
        var read = new DocxNumbering();
        using var xml = part is null ? null : package.OpenXml(part);
        var (plan, list, level) = (Array.Empty<Level>(), Array.Empty<int?>(), 0);
        string? current = null;
        while (xml is not null && Package.Advance(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var val = xml.GetAttribute("val", xml.NamespaceURI);
            switch (xml.LocalName)
            {
                case "abstractNum" when xml.GetAttribute("abstractNumId", xml.NamespaceURI) is { } id:
                    plan = [.. Enumerable.Range(0, Levels).Select(static _ => new Level())];
                    read.plans[id] = plan;
                    break;
                case "num" when xml.GetAttribute("numId", xml.NamespaceURI) is { } id:
                    (plan, list) = ([], new int?[Levels]);
                    read.lists[id] = (string.Empty, list);
                    current = id;
                    break;
                case "abstractNumId" when current is { } id && val is not null:
                    read.lists[id] = (val, list);
                    break;
                case "lvl" or "lvlOverride":
                    level = Math.Min(DocxStyles.Number(xml.GetAttribute("ilvl", xml.NamespaceURI), 0), Levels - 1);
                    break;
                case "startOverride" when list.Length > 0:
                    list[level] = DocxStyles.Number(val, 1);
                    break;
                case "start" when plan.Length > 0:
                    plan[level].Start = DocxStyles.Number(val, 1);
                    break;
                case "numFmt" when plan.Length > 0:
                    plan[level].Format = val ?? "decimal";
                    break;
                case "lvlText" when plan.Length > 0:
                    plan[level].Text = val ?? string.Empty;
                    break;
                case "pStyle" when plan.Length > 0:
                    plan[level].Style = val;
                    break;
            }
        }

        return read;
    }

    /// <summary>The level of a list that belongs to a paragraph style.</summary>
    public int LevelOf(string list, string? style) =>
        style is not null && Plan(list) is { } plan ? Math.Max(0, Array.FindIndex(plan, level => level.Style == style)) : 0;

    /// <summary>Counts one paragraph of a list; the mark to print before it, or nothing.</summary>
    public string? Next(string list, int level)
    {
        if (Plan(list) is not { } plan)
        {
            return null;
        }

        level = Math.Clamp(level, 0, Levels - 1);
        var (key, starts) = lists[list];
        if (!counts.TryGetValue(key, out var count))
        {
            counts[key] = count = new int?[Levels];
        }

        // A list that starts anew does so once.
        count[level] = (starts[level] ?? (count[level] + 1)) ?? plan[level].Start;
        starts[level] = null;
        Array.Clear(count, level + 1, Levels - level - 1);
        return plan[level].Format == "none" ? null : plan[level].Format == "bullet" ? "-" : Fill(plan, count, level);
    }

    private Level[]? Plan(string list) => lists.TryGetValue(list, out var known) && plans.TryGetValue(known.Plan, out var plan) ? plan : null;

    private static string Fill(Level[] plan, int?[] count, int level)
    {
        var mark = new StringBuilder();
        var text = plan[level].Text;
        for (var i = 0; i < text.Length && mark.Length < 64; i++)
        {
            if (text[i] == '%' && i + 1 < text.Length && text[i + 1] is >= '1' and <= '9')
            {
                var at = text[++i] - '1';
                mark.Append(Print(count[at] ?? plan[at].Start, plan[at].Format));
            }
            else
            {
                mark.Append(text[i]);
            }
        }

        return mark.ToString();
    }

    private static string Print(int number, string format) => format switch
    {
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperLetter" => Letters(number, 'A'),
        "lowerLetter" => Letters(number, 'a'),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Letters(int number, char first) =>
        number is < 1 or > 780 ? number.ToString(CultureInfo.InvariantCulture) : new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = new StringBuilder();
        foreach (var (value, letters) in (ReadOnlySpan<(int, string)>)
            [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; number >= value; number -= value)
            {
                text.Append(letters);
            }
        }

        return text.ToString();
    }

    private sealed class Level
    {
        public int Start { get; set; } = 1;

        public string Format { get; set; } = "decimal";

        public string Text { get; set; } = string.Empty;

        public string? Style { get; set; }
    }
}
