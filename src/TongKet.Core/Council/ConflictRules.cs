using TongKet.Core.Basics.Text;
using TongKet.Core.Law;

namespace TongKet.Core.Council;

/// <summary>Conflicts of interest that the books show by themselves. Kin is in no book: members declare it.</summary>
public static class ConflictRules
{
    /// <summary>What the keys show, in the order of the roll; after it, who bears the nominee's name. A name binds nobody: its bearers say whether it is them.</summary>
    public static IReadOnlyList<MemberConflict> Infer(IReadOnlyList<RollMember> roll, QuestionSubject nominee) =>
    [
        .. roll.Select(member => new MemberConflict(member.Number, Kind(member, nominee))).Where(one => one.Conflict != ConflictKind.None),
        .. roll.Where(member => member.Key != nominee.Key && Fold.Key(member.Name.Trim()) == Fold.Key(nominee.Name.Trim())).Select(member => new MemberConflict(member.Number, ConflictKind.SameName)),
    ];

    /// <summary>What a conflict does on a day; one that no rule knows is taken for the stricter.</summary>
    public static ConflictEffect Effect(CouncilBook book, DateOnly day, ConflictKind kind) => book.ConflictOn(day, kind)?.Value.Effect ?? ConflictEffect.Recuse;

    private static ConflictKind Kind(RollMember member, QuestionSubject nominee) =>
        member.Key == nominee.Key ? ConflictKind.Self
        : member.Units.Contains(nominee.Key, StringComparer.Ordinal) ? ConflictKind.OwnCollective
        : nominee.Unit is { } unit && member.Units.Contains(unit, StringComparer.Ordinal) ? ConflictKind.OwnUnit
        : ConflictKind.None;
}
