using TongKet.Core.Basics;

namespace TongKet.Core.Documents;

/// <summary>Opens .xlsx, .csv and .json files by what they are, not by what they are called. The format only: what a column means is the asker's.</summary>
/// <remarks>
/// Values are exact: a number is the decimal text that the file keeps and never goes through binary fractions. No formula is evaluated; one
/// without its value is a fault of its cell. Faults of single cells stay with the cell, so that all of them can be listed at once; a file
/// that cannot be read on is a <see cref="TroubleException"/>.
/// </remarks>
public static class SheetReader
{
    /// <summary>Opens a file; the book closes the stream.</summary>
    /// <param name="name">The file's name, for troubles.</param>
    /// <param name="content">A stream that can be read again from its start.</param>
    /// <exception cref="TroubleException">It is no file of sheets, broken, locked or too large.</exception>
    public static SheetBook Open(string name, Stream content)
    {
        Span<byte> head = stackalloc byte[8];
        content.Position = 0;
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        head = head[..length];
        if (length == 0)
        {
            throw Not(name, "Tệp rỗng.");
        }

        if (head.StartsWith("PK"u8))
        {
            return new Xlsx.XlsxBook(name, content);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw Not(name, "Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu; hãy lưu lại thành .xlsx không có mật khẩu.");
        }

        if (head.StartsWith("%PDF"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            throw Not(name, "Tệp là bản in hoặc ảnh, không phải bảng tính; hãy gửi tệp .xlsx hoặc .csv.");
        }

        return head[0] == '[' || head.StartsWith("{\""u8) ? new JsonBook(name, content) : new CsvBook(name, content);
    }

    /// <summary>What is wrong with a cell and what to do, as one sentence; null for a sound one.</summary>
    public static string? Explain(SheetCell cell) => cell.Fault switch
    {
        CellFault.None => null,
        CellFault.NoCachedValue => "Công thức chưa có giá trị trong tệp; hãy mở bằng chương trình bảng tính, tính lại rồi lưu, hoặc dán giá trị vào ô.",
        CellFault.Failed => $"Công thức báo lỗi {cell.Text}; hãy sửa công thức hoặc ghi giá trị.",
        CellFault.LegacyUnreadable => "Chữ gõ bằng phông trước Unicode (TCVN3 hoặc VNI) có ký tự không đọc được; hãy chuyển sang Unicode rồi gửi lại.",
        CellFault.LegacySuspected => $"Chữ «{Short(cell.Text)}» có vẻ gõ bằng bảng mã TCVN3 hoặc VNI mà tệp không ghi phông; hãy chuyển sang Unicode rồi gửi lại.",
        CellFault.BrokenLetters => $"Chữ «{Short(cell.Text)}» đã mất dấu khi chuyển tệp; hãy nhập lại chữ đúng.",
        CellFault.BadNumber => $"Tệp ghi ô này là số nhưng giá trị «{Short(cell.Text)}» không phải số; hãy nhập lại.",
        CellFault.TooManyDigits => $"Số «{Short(cell.Text)}» dài hơn 15 chữ số, bảng tính không giữ đúng được các chữ số cuối; hãy kiểm tra và ghi bằng đơn vị lớn hơn.",
        CellFault.BadDate => $"«{Short(cell.Text)}» không phải là một ngày có thật; hãy nhập lại ngày/tháng/năm.",
        _ => "Ô trỏ đến một đoạn chữ không có trong tệp; hãy mở bằng chương trình bảng tính và lưu lại.",
    };

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static TroubleException Not(string name, string message) => new([new(name, message)]);
}
