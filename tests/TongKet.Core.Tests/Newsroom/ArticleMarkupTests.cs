using TongKet.Core.Newsroom;

namespace TongKet.Core.Tests.Newsroom;

public sealed class ArticleMarkupTests
{
    [Fact]
    public void Every_line_is_a_block_of_its_kind()
    {
        var blocks = ArticleMarkup.Parse("# Một\n\nĐoạn **đậm** và *nhấn*.\n- mục\n1. việc\n> lời\n## Hai\n| Tổ | Hộ |\n|---|---|\n| 1 | 12 |\n| 2 |\n![Bà con dọn suối](anh:3 \"Ảnh: Văn phòng\")");

        Assert.Equal(
            [MarkupKind.Heading, MarkupKind.Paragraph, MarkupKind.ListItem, MarkupKind.NumberedItem, MarkupKind.Quote, MarkupKind.Heading, MarkupKind.Table, MarkupKind.Picture],
            blocks.Select(block => block.Kind));
        Assert.Equal(["Đoạn ", "đậm", " và ", "nhấn", "."], blocks[1].Spans.Select(span => span.Text));
        Assert.True(blocks[1].Spans[1].Strong && blocks[1].Spans[3].Emphasis);
        Assert.Equal(2, blocks[5].Level);
        Assert.True(blocks[6].HasHead);
        Assert.Equal([2, 2, 2], blocks[6].Rows.Select(row => row.Count));
        Assert.Equal((3, "Bà con dọn suối", "Ảnh: Văn phòng"), (blocks[7].Picture, blocks[7].Alt, Assert.Single(blocks[7].Spans).Text));
    }

    [Fact]
    public void Each_run_knows_where_its_text_stands_in_the_body()
    {
        const string body = "# Một *hai*\n- **ba** [bốn](/nam) {2021/so-ho} \\*sáu\n|  a | b\\|c |";

        Assert.All(ArticleMarkup.Parse(body).SelectMany(block => block.AllSpans), span => Assert.Equal(span.Text, body.Substring(span.Offset, span.Text.Length)));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("**không đóng")]
    [InlineData("[không đóng](/x")]
    [InlineData("{khong/phai}")]
    [InlineData("#không phải đề mục")]
    public void What_is_no_mark_up_is_text(string line)
    {
        var block = Assert.Single(ArticleMarkup.Parse(line));
        Assert.Equal(MarkupKind.Paragraph, block.Kind);
        Assert.Equal(line, string.Concat(block.Spans.Select(span => span.Text)));
    }

    [Theory]
    [InlineData("/ket-qua/2021", true)]
    [InlineData("https://moc.gov.vn/a?b=c", true)]
    [InlineData("mailto:phuong@suoitrong.example", true)]
    [InlineData("tel:02080000000", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JaVaScRiPt:alert(1)", false)]
    [InlineData("java\tscript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("//xau.example/x", false)]
    [InlineData("/\\xau.example/x", false)]
    [InlineData("https://ai@xau.example", false)]
    [InlineData("\u200Bjavascript:alert(1)", false)]
    [InlineData("trang-khac", false)]
    [InlineData("", false)]
    public void Only_known_addresses_are_links(string address, bool safe) => Assert.Equal(safe, ArticleLinks.IsSafe(address));

    [Theory]
    [InlineData("", "access.alt")]
    [InlineData("ảnh", "access.alt")]
    [InlineData("Hình ảnh 2", "access.alt")]
    [InlineData("IMG_20211214_0815.jpg", "access.alt")]
    [InlineData("DSC00123", "access.alt")]
    [InlineData("z4718273645", "access.alt")]
    [InlineData("Bà con tổ 3 nạo vét mương trước đình", null)]
    [InlineData("Bờ suối 2021", null)]
    public void A_picture_says_what_it_shows(string alt, string? code) =>
        Assert.Equal(code, ArticleAccessRules.Assess(ArticleMarkup.Parse($"![{alt}](anh:1)")).SingleOrDefault()?.Code);

    [Theory]
    [InlineData("### Sâu quá", "access.heading")]
    [InlineData("# Một\n### Ba", "access.heading")]
    [InlineData("# Một\n## Hai\n# Ba", null)]
    [InlineData("**Kết quả đạt được**", "access.heading")]
    [InlineData("Xem [tại đây](/van-ban).", "access.link")]
    [InlineData("Xem [https://moc.gov.vn](https://moc.gov.vn).", "access.link")]
    [InlineData("Xem [quyết định 02/QĐ-UBND](/van-ban).", null)]
    [InlineData("| a | b |\n| 1 | 2 |", "access.table")]
    [InlineData("| a |  |\n|---|---|\n| 1 | 2 |", "access.table")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |", null)]
    public void The_gate_names_what_shuts_readers_out(string body, string? code) =>
        Assert.Equal(code, ArticleAccessRules.Assess(ArticleMarkup.Parse(body)).SingleOrDefault()?.Code);

    [Fact]
    public void A_difference_is_told_in_words_and_nothing_is_lost()
    {
        const string before = "Một đoạn không đổi.\nTổ 1 có 12 hộ tham gia.\nDòng sẽ bỏ.";
        const string after = "Một đoạn không đổi.\nTổ 1 có 21 hộ tham gia.\nDòng mới.\nThêm nữa.";
        var lines = WordDifference.Of(before, after);

        Assert.True(lines[0].IsSame);
        Assert.Equal([DifferenceKind.Same, DifferenceKind.Removed, DifferenceKind.Added, DifferenceKind.Same], lines[1].Runs.Select(run => run.Kind));
        Assert.Equal(("12 ", "21 "), (lines[1].Runs[1].Text, lines[1].Runs[2].Text));
        string Of(DifferenceKind other) => string.Join('\n', lines.Select(line => string.Concat(line.Runs.Where(run => run.Kind != other).Select(run => run.Text))).Where(text => text.Length > 0));
        Assert.Equal(before, Of(DifferenceKind.Added));
        Assert.Equal(after, Of(DifferenceKind.Removed));
    }
}
