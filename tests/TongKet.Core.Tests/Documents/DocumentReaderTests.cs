using System.Text;
using TongKet.Core.Documents;

namespace TongKet.Core.Tests.Documents;

public sealed class DocumentReaderTests
{
    private const string Sentence = "Hộ nghèo 06 hộ, 0,31%.\r\nđược";

    [Fact]
    public void Utf8_is_read_with_and_without_a_mark()
    {
        Assert.Equal(Sentence, Text("a", Encoding.UTF8.GetBytes(Sentence)));
        Assert.Equal(Sentence, Text("a", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sentence)]));
        Assert.Equal(string.Empty, Text("a", []));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf16_is_read_with_its_mark_and_without(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        Assert.Equal(Sentence, Text("a", [.. encoding.Preamble, .. encoding.GetBytes(Sentence)]));
        Assert.Equal(Sentence, Text("a", encoding.GetBytes(Sentence)));
    }

    [Theory]
    [InlineData("Hé nghÌo lµ 06 hé, ®¹t kÕ ho¹ch n¨m")]
    [InlineData("Hoä ngheøo laø 06 hoä, ñaït keá hoaïch naêm")]
    public void Text_of_before_Unicode_is_told_by_its_words(string old)
    {
        Assert.Equal("Hộ nghèo là 06 hộ, đạt kế hoạch năm", Text("a.txt", Encoding.Latin1.GetBytes(old)));
        Assert.Equal("Hộ nghèo là 06 hộ, đạt kế hoạch năm", Text("a.txt", Encoding.UTF8.GetBytes(old)));
    }

    [Fact]
    public void Windows_1258_is_told_by_its_words() =>
        Assert.Equal("Hộ nghèo là 06 hộ của phường", Text("a.txt", Encoding.Latin1.GetBytes("H\u00F4\u00F2 nghe\u00CCo la\u00CC 06 h\u00F4\u00F2 cu\u00D2a ph\u00FD\u00F5\u00CCng")));

    [Theory]
    [InlineData("Société Générale: 12 à 15, déjà vu")]
    [InlineData("Café 12 m², 30°C")]
    public void Letters_of_other_languages_stay_as_they_are(string text) => Assert.Equal(text, Text("a.txt", Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Invalid_bytes_are_named_with_their_place_where_no_encoding_is_clear()
    {
        Assert.Equal("cũ.txt: không phải UTF-8: byte ở vị trí 1 không hợp lệ; hãy lưu lại tệp với mã hóa UTF-8.", Trouble("cũ.txt", [(byte)'H', 0xF4, 0xF2, (byte)' ', (byte)'n']));
        Assert.Contains("vị trí 4", Trouble("a", [0xEF, 0xBB, 0xBF, (byte)'x', 0xFF]), StringComparison.Ordinal);
        Assert.Contains("byte 0 ở vị trí 1", Trouble("a", "a\0b"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("không phải UTF-16", Trouble("a", [0xFF, 0xFE, 0x00, 0xD8]), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_missing_or_folders_are_trouble_and_never_an_exception()
    {
        var folder = Directory.CreateTempSubdirectory("tongket-text-").FullName;
        try
        {
            Assert.Contains("là thư mục", DocumentReader.OfFile(folder).Trouble!.Message, StringComparison.Ordinal);
            Assert.Contains("không tìm thấy", DocumentReader.OfFile(Path.Combine(folder, "không có.txt")).Trouble!.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_stream_beyond_the_limit_is_refused_without_being_kept()
    {
        using var endless = new Endless();
        Assert.Contains("lớn hơn 50 MB", DocumentReader.OfStream("-", endless).Trouble!.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Read64K, 1, (DocumentReader.MaximumBytes / 65536) + 2);
    }

    [Fact]
    public void A_page_of_the_web_is_read_as_it_shows_with_its_tables()
    {
        var reading = DocumentReader.OfBytes("a.html", Encoding.UTF8.GetBytes(
            "<!doctype html><html><head><title>x</title><style>p{}</style></head><body><h1>Kết quả\n năm 2021</h1><script>var x = 77;</script><p>Thu <b>6.167</b> triệu<br>đồng</p><p hidden>99</p>"
            + "<ol><li>Một</li><li>Hai</li></ol><table><caption>ĐVT: hộ</caption><tr><th rowspan=2>Tổ<th colspan=2>Số hộ<tr><th>Nghèo<th>Cận nghèo<tr><td>Tổ 1<td>2<td>5</table><p>Hết"));
        Assert.Null(reading.Trouble);
        var text = reading.Document!.Text;
        Assert.Equal("Kết quả năm 2021\nThu 6.167 triệu\nđồng\n1. Một\n2. Hai\nĐVT: hộ\nTổ\tSố hộ\nNghèo\tCận nghèo\nTổ 1\t2\t5\nHết\n", text.Value);
        Assert.Equal(
            ["1,1 2x1 Tổ", "1,2 1x2 Số hộ", "2,2 1x1 Nghèo", "2,3 1x1 Cận nghèo", "3,1 1x1 Tổ 1", "3,2 1x1 2", "3,3 1x1 5"],
            Assert.Single(text.Tables).Cells.Select(cell => $"{cell.Row},{cell.Column} {cell.RowSpan}x{cell.ColumnSpan} {text.Slice(cell.Span)}"));
    }

    [Fact]
    public void Separated_values_stay_where_they_stand_and_are_a_table()
    {
        var reading = DocumentReader.OfBytes("a.csv", Encoding.UTF8.GetBytes("Tổ;Số hộ;Ghi chú\r\n\"Tổ; 1\";152;\"nói \"\"được\"\"\"\r\nTổ 2; 148 ;"));
        var text = reading.Document!.Text;
        Assert.Equal(
            ["Tổ", "Số hộ", "Ghi chú", "Tổ; 1", "152", "nói \"\"được\"\"", "Tổ 2", "148"],
            Assert.Single(text.Tables).Cells.Select(cell => text.Slice(cell.Span)));
    }

    private static string? Text(string name, byte[] bytes) => DocumentReader.OfBytes(name, bytes).Document?.Text.Value;

    private static string Trouble(string name, byte[] bytes) => DocumentReader.OfBytes(name, bytes).Trouble!.ToString();

    private sealed class Endless : MemoryStream
    {
        public int Read64K { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            Read64K++;
            buffer.Fill((byte)'a');
            return buffer.Length;
        }
    }
}
