using System.Collections.Immutable;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using TongKet.Core.Documents;
using TongKet.Core.Law;

namespace TongKet.Core.Tests.Documents;

public sealed class DocxWriterTests
{
    private static readonly DocumentLayout Layout = Rulebook.Load().DocumentForms.LayoutOn(new DateOnly(2026, 1, 5));

    [Fact]
    public void A_decision_is_laid_out_as_the_decree_says()
    {
        using var word = Open(DocxWriter.Write(Decision(), Layout));
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(word).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var texts = word.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText).Where(text => text.Length > 0).ToArray();
        Assert.Equal(
            [
                "UBND TỈNH THÁI NGUYÊN", "ỦY BAN NHÂN DÂN", "PHƯỜNG BÁ XUYÊN", "Số: 05/QĐ-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                "Bá Xuyên, ngày 05 tháng 01 năm 2026", "QUYẾT ĐỊNH", "Về việc thử thể thức", "Căn cứ thứ nhất;", "Căn cứ thứ hai.", "Điều 1. Mức thu là 1.250 đồng.",
                "Chỉ tiêu", "Mức", "Thu ngân sách", "1.250 đồng", "Nơi nhận:", "- Như Điều 1;", "- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Văn Mẫu",
                "Phụ lục", "DANH SÁCH", "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân phường Bá Xuyên)", "Một dòng.",
            ],
            texts);

        // A4, 20-20-30-15 mm, the number of the page from the second page on.
        var section = word.MainDocumentPart.Document.Body!.Elements<SectionProperties>().Single();
        Assert.Equal((11905u, 16837u), (section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value));
        Assert.Equal((1133, 1700u, 850u), (section.GetFirstChild<PageMargin>()!.Top!.Value, section.GetFirstChild<PageMargin>()!.Left!.Value, section.GetFirstChild<PageMargin>()!.Right!.Value));
        Assert.NotNull(section.GetFirstChild<TitlePage>());
        Assert.Contains("PAGE", word.MainDocumentPart.HeaderParts.Single().Header!.InnerText, StringComparison.Ordinal);
        Assert.All(word.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>(), fonts => Assert.Equal("Times New Roman", fonts.Ascii!.Value));
    }

    [Fact]
    public void A_draft_leaves_room_for_number_and_day_and_says_what_it_is()
    {
        using var word = Open(DocxWriter.Write(Decision() with { Number = null, IssuedOn = null, IsDraft = true, Signer = null }, Layout));
        var text = word.MainDocumentPart!.Document!.InnerText;
        Assert.Contains("Số:       /QĐ-UBND", text, StringComparison.Ordinal);
        Assert.Contains("DỰ THẢO", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2026", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 28, "ngày 28 tháng 02 năm")]
    [InlineData(3, 1, "ngày 01 tháng 3 năm")]
    [InlineData(11, 20, "ngày 20 tháng 11 năm")]
    public void Days_below_ten_and_the_first_two_months_are_padded(int month, int day, string expected)
    {
        using var word = Open(DocxWriter.Write(Decision() with { IssuedOn = new DateOnly(2026, month, day) }, Layout));
        Assert.Contains(expected, word.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_carries_its_home_and_is_read_again_as_text()
    {
        var file = DocxWriter.Write(Decision(), Layout);
        using var word = Open(file);
        var control = word.MainDocumentPart!.Document!.Descendants<SdtRun>().First(one => one.InnerText == "1.250 đồng");
        Assert.Equal("2026/thu@2", control.SdtProperties!.GetFirstChild<Tag>()!.Val!.Value);
        Assert.Contains("Mức thu là 1.250 đồng.", DocumentReader.OfBytes("qd.docx", file).Document!.Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_documents_make_equal_bytes_and_letters_that_xml_forbids_are_left_out()
    {
        var strange = Decision() with { Abstract = "Về \u0001 thử 😀 <b>&" };
        Assert.Equal(DocxWriter.Write(strange, Layout), DocxWriter.Write(strange, Layout));
        using var word = Open(DocxWriter.Write(strange, Layout));
        Assert.Contains("Về  thử 😀 <b>&", word.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LibreOffice_prints_it_with_its_letters_whole()
    {
        var folder = Directory.CreateTempSubdirectory("tongket-print-");
        try
        {
            using var printer = new PdfPrinter(folder.FullName);
            var file = DocxWriter.Write(Decision(), Layout);
            var pdf = await printer.PrintAsync(file, CancellationToken.None);
            Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8));
            var text = DocumentReader.OfBytes("qd.pdf", pdf).Document!.Text.Value;
            Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text, StringComparison.Ordinal);
            Assert.Contains("1.250 đồng", text, StringComparison.Ordinal);

            // Kept: the second print is the first one's file.
            Assert.Equal(pdf, await printer.PrintAsync(file, CancellationToken.None));
            Assert.Single(Directory.EnumerateFiles(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);

    private static OfficialDocument Decision() => new()
    {
        Type = "quyết định",
        Abstract = "Về việc thử thể thức",
        Superior = ["UBND tỉnh Thái Nguyên"],
        Agency = ["Ủy ban nhân dân", "phường Bá Xuyên"],
        Symbol = "QĐ-UBND",
        Number = 5,
        Place = "Bá Xuyên",
        IssuedOn = new DateOnly(2026, 1, 5),
        IsDraft = false,
        Bases = ["Căn cứ thứ nhất", "Căn cứ thứ hai"],
        Body =
        [
            new DocumentParagraph([new("Điều 1.", IsBold: true), new(" Mức thu là "), new("1.250 đồng", "2026/thu@2"), new(".")]),
            new DocumentTable(
                [new("Chỉ tiêu", 3), new("Mức", 1, TextAlign.End)],
                [ImmutableArray.Create<DocumentSpan>(new("Thu ngân sách"), new("1.250 đồng", "2026/thu@2", IsItalic: true))]),
        ],
        Authority = ["Chủ tịch"],
        Signer = "Nguyễn Văn Mẫu",
        Recipients = ["Như Điều 1", "Lưu: VT"],
        Annexes = [new DocumentAnnex("Phụ lục", "Danh sách", [DocumentParagraph.Of("Một dòng.")])],
    };
}
