using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>What of the values on their way waits for one person, by the next step; the same for the desk and the page of reviews.</summary>
/// <param name="ToSubmit">Written and not handed in: what an import or a program left, and half-filled forms.</param>
/// <param name="ToVerify">Waits for a look, by somebody else than who wrote it.</param>
/// <param name="ToApprove">Waits for an approval, by a third person.</param>
/// <param name="Returned">Sent back and not come again.</param>
/// <param name="Others">How many wait for somebody else: what the person wrote or looked at already.</param>
public sealed record WaitingFor(
    IReadOnlyList<WaitingValue> ToSubmit, IReadOnlyList<WaitingValue> ToVerify, IReadOnlyList<WaitingValue> ToApprove, IReadOnlyList<WaitingValue> Returned, int Others)
{
    /// <param name="areaId">The area that the role is limited to; null for the whole commune.</param>
    public static WaitingFor Of(IReadOnlyList<WaitingValue> waiting, Role role, Guid accountId, Guid? areaId)
    {
        WaitingValue[] seen = [.. waiting.Where(one => areaId is null || one.Area.Id == areaId)];
        WaitingValue[] Next(Right right, ResultState state) =>
            Rights.Has(role, right) ? [.. seen.Where(one => one.Edition.State == state && !one.Edition.IsWorkOf(accountId))] : [];
        var verify = Next(Right.VerifyResults, ResultState.Submitted);
        var approve = Next(Right.ApproveResults, ResultState.Verified);
        return new(
            Rights.Has(role, Right.ReportResults) ? [.. seen.Where(one => one.Edition.State == ResultState.Draft)] : [],
            verify,
            approve,
            [.. seen.Where(one => one.Edition.State == ResultState.Returned)],
            seen.Count(one => one.Edition.State is ResultState.Submitted or ResultState.Verified) - verify.Length - approve.Length);
    }
}
