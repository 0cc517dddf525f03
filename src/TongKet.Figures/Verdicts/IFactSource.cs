using TongKet.Figures.Numbers;

namespace TongKet.Figures.Verdicts;

/// <summary>A figure known from elsewhere: an approved result, an earlier document.</summary>
/// <param name="Value">What it may be; a point when it is known exactly.</param>
/// <param name="Label">How to name the source in a proof, in Vietnamese.</param>
public sealed record Fact(Interval Value, string Label)
{
    /// <summary>Where it can be looked up: an address; nothing when there is none.</summary>
    public string? Home { get; init; }
}

/// <summary>Answers for facts that stand outside the text. The auditor asks; it never writes.</summary>
public interface IFactSource
{
    /// <summary>The fact for a subject ("hộ nghèo"), a unit as printed ("hộ") and a period ("2021"), or nothing when none is known for certain.</summary>
    Fact? Find(string subject, string? unit, string? period);
}
