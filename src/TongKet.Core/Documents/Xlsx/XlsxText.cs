using System.Globalization;
using System.Text;
using System.Xml;

namespace TongKet.Core.Documents.Xlsx;

/// <summary>A text of the file: its pieces with the fonts that they name themselves, because a font decides what the letters are.</summary>
internal readonly record struct XlsxText(string Raw, IReadOnlyList<(string Text, LegacyFont? Font)>? Pieces)
{
    /// <summary>Reads an element of text up to its end: plain, or made of runs.</summary>
    public static XlsxText Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return new(string.Empty, null);
        }

        var depth = xml.Depth;
        var plain = string.Empty;
        List<(string, LegacyFont?)>? pieces = null;
        LegacyFont? font = null;
        xml.Read();
        while (!(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                if (!xml.Read())
                {
                    throw new XmlException();
                }

                continue;
            }

            switch (xml.LocalName)
            {
                case "r":
                    font = null;
                    pieces ??= [];
                    xml.Read();
                    break;
                case "rFont":
                    font = LegacyText.Of(xml.GetAttribute("val"));
                    xml.Skip();
                    break;
                case "t":
                    var text = Unescaped(xml.ReadElementContentAsString());
                    plain += text;
                    pieces?.Add((text, font));
                    break;
                case "rPh" or "phoneticPr":
                    xml.Skip();
                    break;
                default:
                    xml.Read();
                    break;
            }

            if (plain.Length > SheetLimits.CellLetters * 2)
            {
                throw new XmlException();
            }
        }

        xml.Read();
        return new(plain, pieces is not null && pieces.Exists(piece => piece.Item2 is not null) ? pieces : null);
    }

    /// <summary>The text in Unicode, composed, with the fault that keeps it from being relied on.</summary>
    public (string Text, LegacyFont? Legacy, CellFault Fault) Decoded(LegacyFont? cellFont)
    {
        if (Pieces is null && cellFont is null)
        {
            return (Composed(Raw), null, Fault(Raw));
        }

        var read = new StringBuilder(Raw.Length);
        LegacyFont? legacy = null;
        foreach (var (text, own) in Pieces ?? [(Raw, null)])
        {
            var font = own ?? cellFont;
            var piece = font is null ? text : LegacyText.Read(text, font.Value);
            if (piece is null)
            {
                return (Raw, font, CellFault.LegacyUnreadable);
            }

            legacy ??= piece == text ? null : font;
            read.Append(piece);
        }

        var whole = Composed(read.ToString());
        return (whole, legacy, legacy is null ? Fault(whole) : CellFault.None);
    }

    private static string Composed(string text) => Ascii.IsValid(text) || text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);

    private static CellFault Fault(string text) => Ascii.IsValid(text) ? CellFault.None
        : text.Contains('\uFFFD', StringComparison.Ordinal) ? CellFault.BrokenLetters
        : LegacyText.IsSuspected(text) ? CellFault.LegacySuspected
        : CellFault.None;

    // Spreadsheets write control characters, and this mark itself, as _x000D_.
    private static string Unescaped(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 6 < text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_'
                && int.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && !char.IsSurrogate((char)code))
            {
                plain.Append((char)code);
                i += 6;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
