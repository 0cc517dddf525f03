namespace TongKet.Core.Documents;

/// <summary>A document that cannot be read, with the reason as one Vietnamese sentence; the door of the room makes it a trouble.</summary>
internal sealed class Unreadable(string message) : Exception(message)
{
    public static Unreadable Damaged { get; } = new("tệp bị hỏng hoặc không đúng định dạng; hãy mở bằng phần mềm văn phòng rồi lưu lại.");

    public static Unreadable TooLarge { get; } = new("bên trong tệp lớn quá mức cho phép nên không được đọc; hãy tách thành các tệp nhỏ hơn.");

    public static Unreadable Locked { get; } = new("tệp có mật khẩu; hãy bỏ mật khẩu rồi thử lại.");
}
