namespace TongKet.Core.Basics;

/// <summary>Days from <paramref name="From"/> to <paramref name="To"/>, both included; no last day means open.</summary>
public readonly record struct DateInterval(DateOnly From, DateOnly? To = null)
{
    public bool Contains(DateOnly day) => day >= From && (To is null || day <= To);

    public bool Overlaps(DateInterval other) =>
        (To is null || other.From <= To) && (other.To is null || From <= other.To);

    public override string ToString() => To is null ? $"{From:O}/" : $"{From:O}/{To:O}";
}
