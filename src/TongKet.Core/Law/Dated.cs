using TongKet.Core.Basics;

namespace TongKet.Core.Law;

/// <summary>Whether an official or verified text was seen for a value.</summary>
public enum LawStatus
{
    /// <summary>Chưa xác nhận: shown as such beside every result that rests on it.</summary>
    Unconfirmed,

    /// <summary>Đã xác nhận.</summary>
    Confirmed,
}

/// <summary>A value of law with the days it holds, its citation, and who may trust it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Force">First and last day on which it holds, both included.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Checked">The day someone last verified it.</param>
/// <param name="Status">Whether that was against an official or verified text.</param>
public sealed record Dated<T>(T Value, DateInterval Force, Citation Source, DateOnly Checked, LawStatus Status);
