using TongKet.Core.Basics;

namespace TongKet.Core.Council;

/// <summary>What is kept of an open vote while it is open.</summary>
/// <param name="Marked">Whether the member has returned a ballot.</param>
/// <param name="Slot">Whether a ballot is kept under the code that the member shows.</param>
public readonly record struct CastState(bool Open, bool Marked, bool Slot);

/// <summary>Whether a ballot may be cast: by a listed member who is not recused, on the channel given to them, once – and again with the same code, until the close.</summary>
public static class CastRules
{
    /// <returns>Nothing when the ballot is taken: as a first one, or in the place of the one under the code.</returns>
    public static IReadOnlyList<Finding> Phone(VoteOpenStep opening, int member, CastState state, Choice choice)
    {
        if (!state.Open)
        {
            return [new("vote-closed", "Việc biểu quyết đã kết thúc; phiếu này không được nhận.")];
        }

        if (opening.Paper.Contains(member) || opening.Written.Contains(member))
        {
            return [new("on-paper", "Thành viên này đã được phát phiếu giấy hoặc gửi ý kiến bằng văn bản, không bỏ phiếu trên máy.")];
        }

        if (!opening.Phone.Contains(member))
        {
            return [new("not-entitled", "Người này không có trong danh sách được phát phiếu của nội dung này.")];
        }

        if (choice == Choice.Invalid)
        {
            return [new("choice", "Hãy chọn một trong các ý kiến trên phiếu.")];
        }

        return (state.Marked, state.Slot) switch
        {
            (true, false) => [new("other-code", "Thành viên đã bỏ phiếu bằng mã phiếu khác; chỉ mã ấy thay được phiếu trước khi kết thúc.")],
            (false, true) => [new("code-used", "Mã phiếu này đã được dùng.")],
            _ => [],
        };
    }

    /// <summary>Whether a ballot paper may be entered.</summary>
    /// <param name="known">Whether the form was printed for this vote.</param>
    /// <param name="entered">Whether it was entered before.</param>
    public static IReadOnlyList<Finding> Paper(bool open, bool known, bool entered) =>
        !open ? [new("vote-closed", "Việc biểu quyết đã kết thúc; phiếu này không được nhận.")]
        : !known ? [new("form-unknown", "Số phiếu giấy này không thuộc nội dung đang biểu quyết.")]
        : entered ? [new("form-entered", "Phiếu giấy này đã được nhập; nhập sai thì lấy lại rồi nhập lại.")]
        : [];

    /// <summary>Papers in the box and members who put one in must be as many.</summary>
    /// <param name="question">The question; null where there is but one.</param>
    public static IReadOnlyList<Finding> Box(int papers, int returned, int? question = null) =>
        papers == returned ? [] : [new("box", (question is { } number ? $"Nội dung {Digits(number)}: có" : "Có") + $" {Digits(papers)} phiếu giấy đã nhập nhưng {Digits(returned)} thành viên được ghi là đã nộp phiếu giấy; hai số phải bằng nhau.")];

    /// <summary>Whether a paper with a name on it may be entered, in an open vote: of a member with paper or a letter, once.</summary>
    public static IReadOnlyList<Finding> Named(VoteOpenStep opening, int member, bool entered) =>
        !opening.Paper.Contains(member) && !opening.Written.Contains(member) ? [new("not-entitled", "Phiếu công khai phải ghi tên thành viên đã được phát phiếu giấy.")]
        : entered ? [new("form-entered", "Phiếu giấy của thành viên này đã được nhập; nhập sai thì lấy lại rồi nhập lại.")]
        : [];

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
