using System.Xml;

namespace TongKet.Core.Documents;

/// <summary>Walks one part of a Word file once, from start to end, and writes what it prints into a flow.</summary>
internal sealed class DocxPart(XmlReader xml, TextFlow body, int part, DocxSettings settings)
{
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private const string Mathematics = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private readonly Stack<DocxBox> boxes = new();
    private readonly Stack<bool> alternatives = new();
    private DocxBox box = new(body);
    private int paragraphs = -1;
    private int runs = -1;
    private int silentFrom = int.MaxValue;
    private bool inText;

    /// <summary>Whether this is the namespace of Word's own elements.</summary>
    public static bool IsWord(string name) => name is Transitional or Strict;

    public void Read()
    {
        while (Package.Advance(xml))
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    Begin();
                    if (xml.IsEmptyElement)
                    {
                        End();
                    }

                    break;
                case XmlNodeType.EndElement:
                    End();
                    break;
                case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA when inText:
                    Write(Package.Text(xml));
                    break;
            }
        }
    }

    private bool IsSilent => silentFrom != int.MaxValue;

    private void Begin()
    {
        if (!IsWord(xml.NamespaceURI))
        {
            BeginForeign();
            return;
        }

        switch (xml.LocalName)
        {
            case "p":
                paragraphs++;
                break;
            case "r":
                runs++;
                break;
        }

        if (IsSilent)
        {
            return;
        }

        if (box.Properties is not null)
        {
            BeginProperty(box.Properties);
            return;
        }

        BeginContent();
    }

    private void BeginContent()
    {
        switch (xml.LocalName)
        {
            case "p":
                box.Paragraph = new DocxParagraph(paragraphs);
                break;
            case "r":
                box.Run = new DocxRun(runs, settings.Styles.FontOf(box.Paragraph?.Style));
                break;
            case "pPr" or "rPr" or "trPr" or "tcPr":
                box.Properties = xml.LocalName;
                box.PropertiesDepth = xml.Depth;
                break;
            case "t":
                inText = true;
                break;
            case "tab" or "ptab":
                Write("\t");
                break;
            case "br" or "cr":
                Write("\n");
                break;
            case "noBreakHyphen":
                Write("-");
                break;
            case "softHyphen" or "sym":
                Pass(1);
                break;
            case "del" or "moveFrom" or "rt":
                Silence();
                break;
            case "footnote" or "endnote" when Value("type") is not null and not "normal":
                Silence();
                break;
            case "tbl":
                box.EndOpenLine();
                box.Tables.Push(new TableFlow(box.Flow));
                break;
            case "tr" when box.Tables.Count > 0:
                box.Tables.Peek().BeginRow();
                break;
            case "tc" when box.Tables.Count > 0:
                box.Tables.Peek().BeginCell();
                break;
            case "txbxContent":
                boxes.Push(box);
                box = new DocxBox(new TextFlow());
                break;
        }
    }

    private void BeginForeign()
    {
        if (IsSilent)
        {
            return;
        }

        if (xml.NamespaceURI == Mathematics && xml.LocalName == "t")
        {
            inText = true;
        }
        else if (xml.NamespaceURI == Compatibility)
        {
            switch (xml.LocalName)
            {
                case "AlternateContent" when !xml.IsEmptyElement:
                    alternatives.Push(false);
                    break;
                case "Choice" or "Fallback" when alternatives.TryPop(out var chosen):
                    alternatives.Push(true);
                    if (chosen)
                    {
                        Silence();
                    }

                    break;
            }
        }
    }

    private void BeginProperty(string properties)
    {
        var table = box.Tables.Count > 0 ? box.Tables.Peek() : null;
        switch (properties, xml.LocalName)
        {
            case (_, "pPrChange" or "rPrChange" or "trPrChange" or "tcPrChange"):
                // What held before a tracked change.
                Silence();
                break;
            case ("pPr", "pStyle") when box.Paragraph is not null:
                box.Paragraph.Style = Value("val");
                break;
            case ("pPr", "numId") when box.Paragraph is not null:
                box.Paragraph.List = Value("val");
                break;
            case ("pPr", "ilvl") when box.Paragraph is not null:
                box.Paragraph.Level = DocxStyles.Number(Value("val"), 0);
                break;
            case ("pPr", "del") when box.Paragraph is not null:
                box.Paragraph.MarkDeleted = true;
                break;
            case ("rPr", "rStyle") when box.Run is not null:
                box.Run.Font = settings.Styles.FontOf(Value("val")) ?? box.Run.Font;
                box.Run.Hidden |= settings.Styles.IsHidden(Value("val"));
                break;
            case ("rPr", "rFonts") when box.Run is not null:
                box.Run.Font = DocxStyles.FontOf(xml) ?? box.Run.Font;
                break;
            case ("rPr", "vanish") when box.Run is not null:
                box.Run.Hidden = DocxStyles.IsOn(xml);
                break;
            case ("trPr", "gridBefore"):
                table?.Skip(DocxStyles.Number(Value("val"), 0));
                break;
            case ("trPr", "del"):
                box.SilentRow = true;
                break;
            case ("tcPr", "gridSpan") when table is not null:
                table.Width = DocxStyles.Number(Value("val"), 1);
                break;
            case ("tcPr", "vMerge") when table is not null:
                table.Begins = Value("val") == "restart";
                table.Continues = !table.Begins;
                break;
        }
    }

    private void End()
    {
        if (IsSilent)
        {
            if (xml.Depth <= silentFrom)
            {
                silentFrom = int.MaxValue;
            }

            return;
        }

        if (box.Properties is not null)
        {
            if (xml.Depth == box.PropertiesDepth)
            {
                box.Properties = null;
                if (box.SilentRow)
                {
                    // The properties come first in their row: the rest of it is deleted.
                    (box.SilentRow, silentFrom) = (false, xml.Depth - 1);
                }
            }

            return;
        }

        if (IsWord(xml.NamespaceURI))
        {
            EndContent();
        }
        else if (xml.NamespaceURI == Mathematics)
        {
            inText = false;
        }
        else if (xml.NamespaceURI == Compatibility && xml.LocalName == "AlternateContent" && !xml.IsEmptyElement)
        {
            alternatives.TryPop(out _);
        }
    }

    private void EndContent()
    {
        switch (xml.LocalName)
        {
            case "t":
                inText = false;
                break;
            case "r":
                box.Run = null;
                break;
            case "p":
                EndParagraph();
                break;
            case "tc" when box.Tables.Count > 0:
                box.Tables.Peek().EndCell();
                break;
            case "tbl" when box.Tables.Count > 0:
                box.Tables.Pop().End();
                break;
            case "txbxContent" when boxes.Count > 0:
                var inner = box.Flow;
                box = boxes.Pop();
                if (box.Paragraph is null)
                {
                    box.Flow.Add(inner);
                }
                else
                {
                    box.Paragraph.Boxes.Add(inner);
                }

                break;
        }
    }

    private void EndParagraph()
    {
        if (box.Paragraph is not { } paragraph)
        {
            return;
        }

        Number(paragraph, print: false);
        box.Paragraph = null;
        if (!paragraph.MarkDeleted)
        {
            box.Flow.Add('\n');
        }

        foreach (var hanging in paragraph.Boxes)
        {
            box.Flow.Add(hanging);
            box.Flow.EndLine();
        }
    }

    private void Number(DocxParagraph paragraph, bool print)
    {
        if (paragraph.Numbered)
        {
            return;
        }

        paragraph.Numbered = true;
        var (list, level) = settings.Styles.ListOf(paragraph.Style);
        list = paragraph.List ?? list;
        if (list is null or "0")
        {
            return;
        }

        level = paragraph.Level >= 0 ? paragraph.Level : level >= 0 ? level : settings.Numbering.LevelOf(list, paragraph.Style);
        if (settings.Numbering.Next(list, level) is { } mark && print)
        {
            box.Flow.Add(mark);
            box.Flow.Add(' ');
        }
    }

    private void Write(string raw)
    {
        var run = box.Run;
        if (raw.Length == 0 || run is { Hidden: true })
        {
            Pass(raw.Length);
            return;
        }

        if (box.Paragraph is { } paragraph)
        {
            Number(paragraph, print: true);
        }

        if (run is null)
        {
            // A formula: its letters stand in runs of another kind.
            box.Flow.Add(Composition.Of(raw).Text);
            return;
        }

        var start = run.Offset;
        run.Offset += raw.Length;
        if (raw[0] is >= '\u0300' and <= '\u036F' && box.Flow.Compose(raw[0]))
        {
            raw = raw[1..];
            start++;
        }

        var (text, offsets) = LegacyText.Of(run.Font) is { } old ? LegacyFonts.Decode(raw, old) : Composition.Of(raw);
        if (text.Length > 0)
        {
            box.Flow.Pieces.Add(new TextPiece(box.Flow.Length, text.Length, part, box.Paragraph?.Ordinal ?? paragraphs, run.Ordinal, start, offsets));
            box.Flow.Add(text);
        }
    }

    private void Pass(int characters)
    {
        if (box.Run is { } run)
        {
            run.Offset += characters;
        }
    }

    private void Silence()
    {
        if (!xml.IsEmptyElement)
        {
            silentFrom = xml.Depth;
        }
    }

    private string? Value(string attribute) => xml.GetAttribute(attribute, xml.NamespaceURI);
}
