namespace TongKet.Core.Council;

/// <summary>What a member is in the council.</summary>
public enum CouncilSeat
{
    /// <summary>Chủ tịch Hội đồng.</summary>
    Chair,

    /// <summary>Phó Chủ tịch Hội đồng.</summary>
    ViceChair,

    /// <summary>Thư ký Hội đồng.</summary>
    Secretary,

    /// <summary>Thành viên.</summary>
    Member,
}

/// <summary>One line of the roll: a member named in the decision that set up the council.</summary>
/// <param name="Number">Place on the roll, from 1; it never changes.</param>
/// <param name="Key">Who it is, in the books of the office; compared with who is voted on.</param>
/// <param name="Units">Keys of the organisations and groups that the member belongs to.</param>
public sealed record RollMember(int Number, string Key, string Name, string Position, CouncilSeat Seat, IReadOnlyList<string> Units);
