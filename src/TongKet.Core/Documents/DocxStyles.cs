using System.Globalization;
using System.Xml;

namespace TongKet.Core.Documents;

/// <summary>What styles decide about text: the font, whether it is hidden, the list it belongs to.</summary>
internal sealed class DocxStyles
{
    private const int LongestChain = 32;

    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);
    private string? defaultFont;
    private string? defaultParagraphStyle;

    public static DocxStyles Read(Package package, string? part)
    {
        var read = new DocxStyles();
        using var xml = part is null ? null : package.OpenXml(part);
        Style? style = null;
        while (xml is not null && Package.Advance(xml))
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                style = read.Begin(xml, style);
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "style")
            {
                style = null;
            }
        }

        return read;
    }

    /// <summary>The font that a style gives its text, or the document's own.</summary>
    public string? FontOf(string? style) => Find(style, static own => own.Font) ?? defaultFont;

    public bool IsHidden(string? style) => Find(style, static own => own.Hidden ? "1" : null) is not null;

    /// <summary>The list and level that a paragraph style puts its paragraphs in; level -1 when the list itself says.</summary>
    public (string? List, int Level) ListOf(string? style) =>
        (Find(style ?? defaultParagraphStyle, static own => own.List), int.Parse(Find(style ?? defaultParagraphStyle, static own => own.Level) ?? "-1", CultureInfo.InvariantCulture));

    /// <summary>A whole number of an attribute, kept within bounds that no document needs to pass.</summary>
    public static int Number(string? text, int fallback) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? Math.Clamp(value, 0, 10_000) : fallback;

    /// <summary>An on-off property: present and not switched off.</summary>
    public static bool IsOn(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI) is not ("0" or "false" or "off");

    private Style? Begin(XmlReader xml, Style? style)
    {
        switch (xml.LocalName)
        {
            case "style" when xml.GetAttribute("styleId", xml.NamespaceURI) is { } id:
                style = new Style();
                styles[id] = style;
                defaultParagraphStyle ??= xml.GetAttribute("default", xml.NamespaceURI) is "1" or "true" && xml.GetAttribute("type", xml.NamespaceURI) == "paragraph" ? id : null;
                return xml.IsEmptyElement ? null : style;
            case "rFonts" when style is null:
                defaultFont ??= FontOf(xml);
                break;
            case "rFonts":
                style.Font ??= FontOf(xml);
                break;
            case "basedOn" when style is not null:
                style.Base = xml.GetAttribute("val", xml.NamespaceURI);
                break;
            case "vanish" when style is not null:
                style.Hidden = IsOn(xml);
                break;
            case "numId" when style is not null:
                style.List = xml.GetAttribute("val", xml.NamespaceURI);
                break;
            case "ilvl" when style is not null:
                style.Level = Number(xml.GetAttribute("val", xml.NamespaceURI), 0).ToString(CultureInfo.InvariantCulture);
                break;
        }

        return style;
    }

    /// <summary>The font of ordinary letters that an rFonts element names.</summary>
    public static string? FontOf(XmlReader xml) => xml.GetAttribute("ascii", xml.NamespaceURI) ?? xml.GetAttribute("hAnsi", xml.NamespaceURI);

    private string? Find(string? id, Func<Style, string?> what)
    {
        for (var steps = 0; steps < LongestChain && id is not null && styles.TryGetValue(id, out var style); steps++)
        {
            if (what(style) is { } found)
            {
                return found;
            }

            id = style.Base;
        }

        return null;
    }

    private sealed class Style
    {
        public string? Font { get; set; }

        public string? Base { get; set; }

        public bool Hidden { get; set; }

        public string? List { get; set; }

        public string? Level { get; set; }
    }
}
