using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using TongKet.Core.Law;

namespace TongKet.Core.Documents;

/// <summary>Writes what stands in a Word file's body: head, text, signature, annexes.</summary>
internal sealed class DocxBody(XmlWriter xml, DocumentLayout layout)
{
    private const string Country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    // Room for a signature and a seal, in twentieths of a point.
    private const string SignatureRoom = "1300";

    // Tags of Word hold 64 letters.
    private const int LongestTag = 64;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private int controls;
    private bool keepNext;

    private int TextWidth => DocxWriter.TwipsOf(layout.PageWidth - layout.MarginLeft - layout.MarginRight);

    public void Write(OfficialDocument document)
    {
        Head(document);
        Paragraph("Title", document.Type.ToUpperInvariant());
        Paragraph("Subtitle", document.Abstract);
        Line(TextWidth, 3);
        foreach (var addressee in document.Addressees)
        {
            Paragraph("Addressee", "Kính gửi: " + addressee);
        }

        if (document.Decider is { } decider)
        {
            Paragraph("Authority", decider.ToUpperInvariant());
        }

        for (var at = 0; at < document.Bases.Length; at++)
        {
            Paragraph("Basis", document.Bases[at] + (at == document.Bases.Length - 1 ? "." : ";"));
        }

        if (document.Decider is not null)
        {
            Paragraph("Authority", document.Type.ToUpperInvariant() + ":");
        }

        Blocks(document.Body, endsTogether: true);
        Signature(document);
        foreach (var annex in document.Annexes)
        {
            Annex(document, annex);
        }

        foreach (var line in document.Provenance)
        {
            Paragraph("Provenance", line);
        }
    }

    private void Head(OfficialDocument document)
    {
        // The name of the country is the longest line, and it does not wrap.
        var left = TextWidth * 38 / 100;
        BeginTable([left, TextWidth - left], bordered: false);
        BeginRow();
        Cell(left, () =>
        {
            foreach (var line in document.Superior)
            {
                Paragraph("Superior", line.ToUpperInvariant());
            }

            foreach (var line in document.Agency)
            {
                Paragraph("Agency", line.ToUpperInvariant());
            }

            Line(left, 3);
            if (document.Symbol.Length > 0)
            {
                Paragraph("Number", $"Số: {Number(document)}/{document.Symbol}");
            }

            if (document.IsDraft)
            {
                Paragraph("Draft", "DỰ THẢO");
            }
        });
        Cell(TextWidth - left, () =>
        {
            Paragraph("Country", Country);
            Paragraph("Motto", Motto);
            Line(TextWidth - left, 2);
            Paragraph("PlaceDate", $"{document.Place}, {Day(document.IssuedOn)}");
        });
        EndRow();
        EndTable();
    }

    private void Signature(OfficialDocument document)
    {
        var left = TextWidth / 2;
        keepNext = true;
        Paragraph("Recipient", string.Empty);
        keepNext = false;
        BeginTable([left, TextWidth - left], bordered: false);
        BeginRow();
        Cell(left, () =>
        {
            if (document.Recipients.IsEmpty)
            {
                Paragraph("Recipient", string.Empty);
                return;
            }

            Paragraph("RecipientsHead", "Nơi nhận:");
            for (var at = 0; at < document.Recipients.Length; at++)
            {
                Paragraph("Recipient", $"- {document.Recipients[at]}{(at == document.Recipients.Length - 1 ? '.' : ';')}");
            }
        });
        Cell(TextWidth - left, () =>
        {
            foreach (var line in document.Authority)
            {
                Paragraph("Authority", line.ToUpperInvariant());
            }

            Begin("p");
            Begin("pPr");
            DocxWriter.Empty(xml, "pStyle", ("val", "Signer"));
            DocxWriter.Empty(xml, "spacing", ("before", SignatureRoom));
            End();
            Run(new DocumentSpan(document.Signer ?? string.Empty));
            End();
        });
        EndRow();
        EndTable();
    }

    private void Annex(OfficialDocument document, DocumentAnnex annex)
    {
        Begin("p");
        Begin("pPr");
        DocxWriter.Empty(xml, "pStyle", ("val", "Title"));
        DocxWriter.Empty(xml, "pageBreakBefore");
        End();
        Run(new DocumentSpan(annex.Name));
        End();
        Paragraph("Subtitle", annex.Title.ToUpperInvariant());
        Paragraph("Reference", $"(Kèm theo {DocxWriter.Capital(document.Type)} số {Number(document)}/{document.Symbol} {Day(document.IssuedOn)} của {string.Join(' ', document.Agency)})");
        Blocks(annex.Body);
    }

    // Numbers below ten are written with a zero before them; one that is not given yet leaves room for the pen.
    private static string Number(OfficialDocument document) => document.Number?.ToString("00", Culture) ?? "      ";

    // Days below ten and the first two months are written with a zero.
    private static string Day(DateOnly? day) => day is not { } known
        ? "ngày      tháng      năm        "
        : $"ngày {known.Day.ToString("00", Culture)} tháng {known.Month.ToString(known.Month <= 2 ? "00" : "0", Culture)} năm {known.Year.ToString(Culture)}";

    // A signature alone on a page could stand under anything: the last lines of the text go with it.
    private void Blocks(ImmutableArray<DocumentBlock> blocks, bool endsTogether = false)
    {
        for (var at = 0; at < blocks.Length; at++)
        {
            keepNext = endsTogether && at >= blocks.Length - 2;
            switch (blocks[at])
            {
                case DocumentHeading heading:
                    Paragraph("Heading" + Math.Clamp(heading.Level, 1, 3).ToString(Culture), heading.Text);
                    break;
                case DocumentParagraph paragraph:
                    Paragraph("BodyText", [.. paragraph.Spans]);
                    break;
                case DocumentTable table:
                    Table(table);
                    break;
                default:
                    throw new InvalidOperationException($"{blocks[at].GetType().Name} has no form in Word.");
            }
        }

        keepNext = false;
    }

    private void Table(DocumentTable table)
    {
        var whole = table.Columns.Sum(column => column.Share);
        var widths = table.Columns.Select(column => TextWidth * column.Share / whole).ToArray();
        BeginTable(widths, bordered: true);
        BeginRow(isHead: true);
        for (var column = 0; column < widths.Length; column++)
        {
            var head = table.Columns[column].Head;
            Cell(widths[column], () => Paragraph("TableHead", head), "center");
        }

        EndRow();
        foreach (var row in table.Rows)
        {
            BeginRow();
            for (var column = 0; column < widths.Length; column++)
            {
                var (span, align) = (row[column], table.Columns[column].Align);
                Cell(widths[column], () => CellText(span, align), "center");
            }

            EndRow();
        }

        EndTable();
    }

    private void CellText(DocumentSpan span, TextAlign align)
    {
        Begin("p");
        Begin("pPr");
        DocxWriter.Empty(xml, "pStyle", ("val", "TableText"));
        if (align != TextAlign.Start)
        {
            DocxWriter.Empty(xml, "jc", ("val", align == TextAlign.Centre ? "center" : "right"));
        }

        End();
        Run(span);
        End();
    }

    private void Paragraph(string style, string text) => Paragraph(style, [new DocumentSpan(text)]);

    private void Paragraph(string style, params ReadOnlySpan<DocumentSpan> spans)
    {
        Begin("p");
        Begin("pPr");
        DocxWriter.Empty(xml, "pStyle", ("val", style));
        if (keepNext)
        {
            DocxWriter.Empty(xml, "keepNext");
        }

        End();
        foreach (var span in spans)
        {
            Run(span);
        }

        End();
    }

    // The short line below names and titles: a paragraph as wide as one part in "parts" of its place, with a border below.
    private void Line(int width, int parts)
    {
        var side = (width - (width / parts)) / 2;
        Begin("p");
        Begin("pPr");
        DocxWriter.Empty(xml, "pStyle", ("val", "Line"));
        Begin("pBdr");
        DocxWriter.Empty(xml, "bottom", ("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000"));
        End();
        DocxWriter.Empty(xml, "ind", ("left", side.ToString(Culture)), ("right", side.ToString(Culture)));
        End();
        End();
    }

    private void Run(DocumentSpan span)
    {
        if (span.Text.Length == 0)
        {
            return;
        }

        if (span.Figure is { } figure)
        {
            Begin("sdt");
            Begin("sdtPr");
            DocxWriter.Empty(xml, "tag", ("val", Tag(figure)));
            DocxWriter.Empty(xml, "id", ("val", (++controls).ToString(Culture)));
            End();
            Begin("sdtContent");
            Letters(span);
            End();
            End();
            return;
        }

        Letters(span);
    }

    private void Letters(DocumentSpan span)
    {
        Begin("r");
        if (span.IsBold || span.IsItalic)
        {
            Begin("rPr");
            if (span.IsBold)
            {
                DocxWriter.Empty(xml, "b");
            }

            if (span.IsItalic)
            {
                DocxWriter.Empty(xml, "i");
            }

            End();
        }

        Begin("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(DocxWriter.Legal(span.Text));
        End();
        End();
    }

    private static string Tag(string figure) => figure.Length <= LongestTag
        ? figure
        : throw new InvalidOperationException($"The reference {figure} is longer than Word keeps.");

    private void BeginTable(int[] widths, bool bordered)
    {
        Begin("tbl");
        Begin("tblPr");
        DocxWriter.Empty(xml, "tblW", ("w", widths.Sum().ToString(Culture)), ("type", "dxa"));
        if (bordered)
        {
            Begin("tblBorders");
            foreach (var side in (string[])["top", "left", "bottom", "right", "insideH", "insideV"])
            {
                DocxWriter.Empty(xml, side, ("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000"));
            }

            End();
        }

        DocxWriter.Empty(xml, "tblLayout", ("type", "fixed"));
        if (!bordered)
        {
            Begin("tblCellMar");
            DocxWriter.Empty(xml, "left", ("w", "0"), ("type", "dxa"));
            DocxWriter.Empty(xml, "right", ("w", "0"), ("type", "dxa"));
            End();
        }

        End();
        Begin("tblGrid");
        foreach (var width in widths)
        {
            DocxWriter.Empty(xml, "gridCol", ("w", width.ToString(Culture)));
        }

        End();
    }

    private void EndTable() => End();

    private void BeginRow(bool isHead = false)
    {
        Begin("tr");
        Begin("trPr");
        DocxWriter.Empty(xml, "cantSplit");
        if (isHead)
        {
            DocxWriter.Empty(xml, "tblHeader");
        }

        End();
    }

    private void EndRow() => End();

    private void Cell(int width, Action content, string? upright = null)
    {
        Begin("tc");
        Begin("tcPr");
        DocxWriter.Empty(xml, "tcW", ("w", width.ToString(Culture)), ("type", "dxa"));
        if (upright is not null)
        {
            DocxWriter.Empty(xml, "vAlign", ("val", upright));
        }

        End();
        content();
        End();
    }

    private void Begin(string name) => xml.WriteStartElement(name, DocxWriter.Main);

    private void End() => xml.WriteEndElement();
}
