using System.Text;
using TongKet.Core.Documents;
using TongKet.Figures.Text;
using static TongKet.Testing.DocxFile;

namespace TongKet.Core.Tests.Documents;

public sealed class DocxReaderTests
{
    [Fact]
    public void Paragraphs_become_lines_and_every_figure_leads_back_to_its_runs()
    {
        var document = Read(Make(P("Hộ nghèo ") + P("Hộ cận nghèo ", "3", "1 hộ", ", tỷ lệ ") + P(R("1,06%", "<w:b/>"))));
        Assert.Equal("Hộ nghèo \nHộ cận nghèo 31 hộ, tỷ lệ \n1,06%\n", document.Text.Value);
        Assert.Equal(
            [new RunPlace("word/document.xml", 1, 2, 0, 1), new RunPlace("word/document.xml", 1, 3, 0, 4)],
            document.RunsOf(Find(document, "31 hộ")));
        Assert.Equal([new RunPlace("word/document.xml", 2, 5, 0, 5)], document.RunsOf(Find(document, "1,06%")));
    }

    [Fact]
    public void Tabs_and_breaks_count_as_one_character_of_their_run()
    {
        var document = Read(Make("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:softHyphen/><w:noBreakHyphen/><w:t>12</w:t></w:r></w:p>"));
        Assert.Equal("a\tb\n-12\n", document.Text.Value);
        Assert.Equal(new RunPlace("word/document.xml", 0, 0, 6, 8), Assert.Single(document.RunsOf(Find(document, "12"))));
    }

    [Fact]
    public void Insertions_count_and_deletions_hidden_text_and_field_codes_do_not()
    {
        var document = Read(Make(
            P("Thu ", "<w:del w:id=\"1\">" + R("đạt ") + "<w:r><w:delText>cũ</w:delText></w:r></w:del>", "<w:ins w:id=\"2\">" + R("được ") + "</w:ins>", R("ẩn", "<w:vanish/>"), "6,1 tỷ")
            + P("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE 77</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>", "5", "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")
            + "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>" + R("nửa ") + "</w:p>" + P("sau")
            + Table(["1"], ["2"]).Replace("<w:tr><w:tc>" + P("2"), "<w:tr><w:trPr><w:del w:id=\"4\"/></w:trPr><w:tc>" + P("2"), StringComparison.Ordinal)));
        Assert.Equal("Thu được 6,1 tỷ\n5\nnửa sau\n1\n", document.Text.Value);
        Assert.Equal(5, Assert.Single(document.RunsOf(Find(document, "6,1"))).Run);
    }

    [Fact]
    public void A_text_box_follows_its_paragraph_once_though_the_file_holds_it_twice()
    {
        var box = "<w:txbxContent>" + P("Trong khung 12 hộ") + "</w:txbxContent>";
        var document = Read(Make(P(
            "Trước ",
            $"<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            "sau 9 hộ")));
        Assert.Equal("Trước sau 9 hộ\nTrong khung 12 hộ\n", document.Text.Value);
        Assert.Equal(new RunPlace("word/document.xml", 1, 2, 12, 17), Assert.Single(document.RunsOf(Find(document, "12 hộ"))));
        Assert.Equal(4, Assert.Single(document.RunsOf(Find(document, "9 hộ"))).Run);
    }

    [Fact]
    public void Footnotes_come_after_the_body_with_their_own_part()
    {
        var document = Read(Make(P("Thân bài"), ("footnotes", "<w:footnote w:id=\"0\" w:type=\"separator\">" + P("x") + "</w:footnote><w:footnote w:id=\"1\">" + P("Theo 31 hộ") + "</w:footnote>")));
        Assert.Equal("Thân bài\nTheo 31 hộ\n", document.Text.Value);
        Assert.Equal(new RunPlace("word/footnotes.xml", 1, 1, 5, 10), Assert.Single(document.RunsOf(Find(document, "31 hộ"))));
    }

    [Fact]
    public void Merged_cells_stand_once_with_the_rows_and_columns_they_cover()
    {
        static string Cell(string properties, string text) => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";
        var document = Read(Make(Table(
            [Cell("<w:vMerge w:val=\"restart\"/>", "TT"), Cell("<w:gridSpan w:val=\"2\"/>", "Năm 2021")],
            [Cell("<w:vMerge/>", ""), "KH", "TH"],
            ["1", "4.282", "6.167"]) + P("Hết")));
        Assert.Equal("TT\tNăm 2021\n\tKH\tTH\n1\t4.282\t6.167\nHết\n", document.Text.Value);
        var table = Assert.Single(document.Text.Tables);
        Assert.Equal(
            ["1,1 2x1 TT", "1,2 1x2 Năm 2021", "2,2 1x1 KH", "2,3 1x1 TH", "3,1 1x1 1", "3,2 1x1 4.282", "3,3 1x1 6.167"],
            table.Cells.Select(cell => $"{cell.Row},{cell.Column} {cell.RowSpan}x{cell.ColumnSpan} {document.Text.Slice(cell.Span)}"));
    }

    [Fact]
    public void A_table_inside_a_cell_is_a_table_of_its_own()
    {
        var document = Read(Make(Table(["<w:tc>" + P("Ngoài") + Table(["a", "1"]) + P("") + "</w:tc>", "phải"])));
        Assert.Equal("Ngoài\na\t1\tphải\n", document.Text.Value);
        Assert.Equal([2, 2], document.Text.Tables.Select(table => table.Cells.Count));
        Assert.Equal("Ngoài\na\t1", document.Text.Slice(document.Text.Tables[0].Cells[0].Span));
    }

    [Fact]
    public void Numbers_of_lists_are_printed_as_Word_prints_them()
    {
        const string Levels = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/></w:lvl>";
        static string Item(int level, string text) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>{R(text)}</w:p>";
        var document = Read(Make(
            Item(0, "Kinh tế") + Item(1, "Thu") + Item(1, "Chi") + Item(2, "gạch") + Item(0, "Văn hóa") + Item(1, "Trường") + "<w:p><w:pPr><w:pStyle w:val=\"Muc\"/></w:pPr>" + R("Theo kiểu") + "</w:p>",
            ("numbering", $"<w:abstractNum w:abstractNumId=\"3\">{Levels}</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num>"),
            ("styles", "<w:style w:type=\"paragraph\" w:styleId=\"Muc\"><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr></w:style>")));
        Assert.Equal("I. Kinh tế\n1. Thu\n2. Chi\n- gạch\nII. Văn hóa\n1. Trường\nIII. Theo kiểu\n", document.Text.Value);
        Assert.Empty(document.RunsOf(new TextSpan(0, 3)));
    }

    [Fact]
    public void Text_typed_for_old_fonts_is_decoded_and_still_leads_back()
    {
        var document = Read(Make(
            P(R("Hé nghÌo lµ 31 hé", "<w:rFonts w:ascii=\".VnTime\"/>")) + P(R("ñy ban", "<w:rFonts w:ascii=\".VnTimeH\"/>")) + P(R("Hoä ngheøo laø 31 hoä", "<w:rFonts w:ascii=\"VNI-Times\"/>")) + P(R("Hộ nghèo", "<w:rFonts w:ascii=\".VnTime\"/>"))));
        Assert.Equal("Hộ nghèo là 31 hộ\nỦY BAN\nHộ nghèo là 31 hộ\nHộ nghèo\n", document.Text.Value);
        var last = document.Text.Value.LastIndexOf("31 hộ", StringComparison.Ordinal);
        Assert.Equal(new RunPlace("word/document.xml", 2, 2, 15, 21), Assert.Single(document.RunsOf(new TextSpan(last, last + 5))));
    }

    [Fact]
    public void Decomposed_letters_are_composed_and_still_lead_back()
    {
        var document = Read(Make(P("Ho\u0323\u0302".Normalize(NormalizationForm.FormD) + " 31", "e", "\u0301 9")));
        Assert.Equal("Hộ 31é 9\n", document.Text.Value);
        Assert.Equal(new RunPlace("word/document.xml", 0, 0, 5, 7), Assert.Single(document.RunsOf(Find(document, "31"))));
        Assert.Equal(new RunPlace("word/document.xml", 0, 2, 2, 3), Assert.Single(document.RunsOf(Find(document, "9"))));
    }

    private static DocumentText Read(byte[] file)
    {
        var reading = DocxReader.Read("a.docx", new MemoryStream(file));
        Assert.Null(reading.Trouble);
        return reading.Document!;
    }

    private static TextSpan Find(DocumentText document, string text)
    {
        var at = document.Text.Value.IndexOf(text, StringComparison.Ordinal);
        return new TextSpan(at, at + text.Length);
    }
}
