using System.Security.Cryptography;
using TongKet.Core.Basics;

namespace TongKet.Core.Council;

/// <summary>The rows of open votes, as a verb changes them.</summary>
internal sealed class VoteRows(IReadOnlyList<BallotMark> marks, IReadOnlyList<BallotSlot> slots)
{
    public IReadOnlyList<BallotMark> Marks => marks;

    public IReadOnlyList<BallotSlot> Slots => slots;

    public BallotMark? MarkOf(int question, int member) => marks.FirstOrDefault(row => row.Question == question && row.Member == member);

    public BallotSlot? SlotOf(int question, string key) => slots.FirstOrDefault(row => row.Question == question && row.Slot == key);

    public IReadOnlyList<int> ReturnedOf(int question) => [.. marks.Where(row => row.Question == question && row.HasReturned).Select(row => row.Member).Order()];

    public IReadOnlyList<string> FilledOf(int question) => [.. slots.Where(row => row.Question == question && row.Slot is not null).Select(row => row.Sealed!)];

    /// <summary>Keeps a ballot under its key: in its own slot when it has one, else in one drawn by lot.</summary>
    /// <exception cref="Refused">As many are kept as were issued.</exception>
    public void Fill(int question, string key, string ballot)
    {
        var slot = SlotOf(question, key) ?? Free(question);
        (slot.Slot, slot.Sealed) = (key, ballot);
    }

    /// <summary>Takes a ballot out again.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Empty(int question, string key)
    {
        if (SlotOf(question, key) is not { } slot)
        {
            return false;
        }

        (slot.Slot, slot.Sealed) = (null, null);
        return true;
    }

    /// <summary>The same rows under new ids.</summary>
    public (IReadOnlyList<BallotMark> Marks, IReadOnlyList<BallotSlot> Slots) Anew(Func<Guid> id) =>
    (
        [.. marks.Select(row => new BallotMark { Id = id(), CommuneId = row.CommuneId, SittingId = row.SittingId, Question = row.Question, Member = row.Member, HasReturned = row.HasReturned })],
        [.. slots.Select(row => new BallotSlot { Id = id(), CommuneId = row.CommuneId, SittingId = row.SittingId, Question = row.Question, Slot = row.Slot, Sealed = row.Sealed })]
    );

    private BallotSlot Free(int question)
    {
        var free = slots.Where(row => row.Question == question && row.Slot is null).ToArray();
        return free.Length > 0 ? free[RandomNumberGenerator.GetInt32(free.Length)] : throw new Refused(RefusalReason.RuleNotMet, "Số phiếu đã nhập bằng số phiếu phát ra; không nhận thêm phiếu.");
    }
}
