using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

/// <summary>How many of the values on their way wait for one person, by the next step; the same for the desk and the page of reviews.</summary>
/// <param name="ToSubmit">Written and not handed in: what an import or a program left, and half-filled forms.</param>
/// <param name="ToVerify">Waits for a look, by somebody else than who wrote it.</param>
/// <param name="ToApprove">Waits for an approval, by a third person.</param>
/// <param name="Returned">Sent back and not come again.</param>
/// <param name="Others">Wait for somebody else: what the person wrote or looked at already.</param>
public sealed record WaitingCounts(int ToSubmit, int ToVerify, int ToApprove, int Returned, int Others)
{
    public static WaitingCounts None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>What of the values on their way waits for one person; of very many the first are listed.</summary>
public sealed record WaitingFor(
    WaitingCounts Counts, IReadOnlyList<WaitingValue> ToSubmit, IReadOnlyList<WaitingValue> ToVerify, IReadOnlyList<WaitingValue> ToApprove, IReadOnlyList<WaitingValue> Returned)
{
    public static WaitingFor Nothing { get; } = new(WaitingCounts.None, [], [], [], []);
}

/// <summary>A value that waits for somebody.</summary>
public sealed record WaitingValue(IndicatorDefinition Indicator, Area Area, ValueEdition Edition)
{
    /// <summary>What the checks of figures want looked at, whoever explained it.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>What its writer said about this number where a check asked.</summary>
    public IReadOnlyList<string> Explanations { get; init; } = [];
}
