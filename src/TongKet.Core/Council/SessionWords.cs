using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>Words of a session's file and their Vietnamese names.</summary>
public static class SessionWords
{
    private static readonly (Choice Choice, string Word, string Name)[] Choices =
    [
        (Choice.Agree, "agree", "tán thành"), (Choice.Disagree, "disagree", "không tán thành"), (Choice.Other, "other", "ý kiến khác"), (Choice.Invalid, "invalid", "không hợp lệ"),
    ];

    private static readonly (ConflictKind Kind, string Name)[] Conflicts =
    [
        (ConflictKind.None, "không có xung đột lợi ích"), (ConflictKind.Self, "là người được xét"), (ConflictKind.Kin, "là người thân thích của người được xét"),
        (ConflictKind.OwnCollective, "thuộc chính tập thể được xét"), (ConflictKind.OwnUnit, "cùng đơn vị với người được xét"), (ConflictKind.Other, "lý do khác"),
        (ConflictKind.SameName, "trùng tên với người được xét"),
    ];

    private static readonly (CouncilSeat Seat, string Name)[] Seats =
    [
        (CouncilSeat.Chair, "Chủ tịch Hội đồng"), (CouncilSeat.ViceChair, "Phó Chủ tịch Hội đồng"), (CouncilSeat.Secretary, "Thư ký Hội đồng"), (CouncilSeat.Member, "Thành viên"),
    ];

    public static string Word(Choice choice) => Array.Find(Choices, one => one.Choice == choice).Word;

    public static string Name(Choice choice) => Array.Find(Choices, one => one.Choice == choice).Name;

    public static string Name(ConflictKind kind) => Array.Find(Conflicts, one => one.Kind == kind).Name;

    public static string Name(CouncilSeat seat) => Array.Find(Seats, one => one.Seat == seat).Name;
}
