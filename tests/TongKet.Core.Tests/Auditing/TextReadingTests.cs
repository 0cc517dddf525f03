using System.Text;
using TongKet.Core.Auditing;

namespace TongKet.Core.Tests.Auditing;

public sealed class TextReadingTests
{
    private const string Sentence = "Hộ nghèo 06 hộ, 0,31%.\r\nđược";

    [Fact]
    public void Utf8_is_read_with_and_without_a_mark()
    {
        Assert.Equal(Sentence, TextReading.OfBytes("a", Encoding.UTF8.GetBytes(Sentence)).Text);
        Assert.Equal(Sentence, TextReading.OfBytes("a", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sentence)]).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf16_is_read_with_its_mark(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        Assert.Equal(Sentence, TextReading.OfBytes("a", [.. encoding.Preamble, .. encoding.GetBytes(Sentence)]).Text);
    }

    [Fact]
    public void An_empty_file_is_an_empty_text() => Assert.Equal(string.Empty, TextReading.OfBytes("a", []).Text);

    [Fact]
    public void Invalid_bytes_are_named_with_their_place_and_no_encoding_is_guessed()
    {
        var windows1258 = new byte[] { (byte)'H', 0xF4, 0xF2, (byte)' ', (byte)'n' };
        var reading = TextReading.OfBytes("cũ.txt", windows1258);
        Assert.Null(reading.Text);
        Assert.Equal("cũ.txt: không phải UTF-8: byte ở vị trí 1 không hợp lệ; hãy lưu lại tệp với mã hóa UTF-8.", reading.Trouble?.ToString());
        Assert.Contains("vị trí 4", TextReading.OfBytes("a", [0xEF, 0xBB, 0xBF, (byte)'x', 0xFF]).Trouble!.Message, StringComparison.Ordinal);
        Assert.Contains("byte 0 ở vị trí 1", TextReading.OfBytes("a", "a\0b"u8).Trouble!.Message, StringComparison.Ordinal);
        Assert.Contains("không phải UTF-16", TextReading.OfBytes("a", [0xFF, 0xFE, 0x00, 0xD8]).Trouble!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004")]
    [InlineData("%PDF-1.7")]
    public void An_office_file_under_a_text_name_is_told_apart(string head) =>
        Assert.Contains("là tệp Word, Excel hoặc PDF", TextReading.OfBytes("a.txt", Encoding.Latin1.GetBytes(head)).Trouble!.Message, StringComparison.Ordinal);

    [Fact]
    public void Files_that_are_missing_folders_or_of_a_later_kind_are_trouble_and_never_an_exception()
    {
        var folder = Directory.CreateTempSubdirectory("tongket-text-").FullName;
        try
        {
            var word = Path.Combine(folder, "báo cáo.DOCX");
            File.WriteAllText(word, "x");
            Assert.Contains("là thư mục", TextReading.OfFile(folder).Trouble!.Message, StringComparison.Ordinal);
            Assert.Contains("không tìm thấy", TextReading.OfFile(Path.Combine(folder, "không có.txt")).Trouble!.Message, StringComparison.Ordinal);
            Assert.Contains("chưa đọc được tệp .DOCX", TextReading.OfFile(word).Trouble!.Message, StringComparison.Ordinal);
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
        Assert.Contains("lớn hơn 50 MB", TextReading.OfStream("-", endless).Trouble!.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Read64K, 1, (TextReading.MaximumBytes / 65536) + 2);
    }

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
