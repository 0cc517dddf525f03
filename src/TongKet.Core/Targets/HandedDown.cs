using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

/// <summary>What the province handed down to this commune: its part, the whole that it is a part of, and by which decision.</summary>
/// <param name="Giver">The province.</param>
/// <param name="Whole">The province's target that was handed down.</param>
/// <param name="Cascade">The handing down, with reserve and reason.</param>
/// <param name="Document">A part of it: issuer, number and day of the decision.</param>
/// <param name="Scaled">The commune's part in the target's steps; null when no whole number can be said.</param>
/// <param name="From">Places before a merger that the parts were handed to; empty when it was handed to this commune itself.</param>
/// <param name="Acts">The acts that led from them to this commune.</param>
/// <param name="WhyNot">Why nothing can be said; null when something can.</param>
public sealed record HandedDown(
    IndicatorDefinition Indicator,
    Area Giver,
    Target Whole,
    Cascade Cascade,
    Target Document,
    long? Scaled,
    IReadOnlyList<Area> From,
    IReadOnlyList<AreaSuccession> Acts,
    string? WhyNot)
{
    /// <summary>The commune's own target that took it up; null while the newest assigned one has another amount or rests on another decision.</summary>
    public Target? Taken { get; init; }

    /// <summary>The file of the decision that set the whole, which the commune may open; null when the giver keeps none.</summary>
    public EvidenceFile? Decision { get; init; }

    /// <summary>What the commune's plan says of it instead: another amount or another decision; null while it says the same or nothing.</summary>
    public Target? Instead { get; init; }

    /// <summary>Whether the commune ought to take it up into its plan.</summary>
    public bool Waits => Taken is null && Scaled is not null;

    /// <summary>The part as it is shown.</summary>
    public Target AsTarget => new()
    {
        Id = Document.Id,
        CommuneId = Document.CommuneId,
        AreaId = Document.AreaId,
        IndicatorCode = Document.IndicatorCode,
        Year = Document.Year,
        Edition = Document.Edition,
        Scaled = Scaled,
        UnitCode = Document.UnitCode,
        Source = Document.Source,
        Issuer = Document.Issuer,
        DecisionNumber = Document.DecisionNumber,
        DecidedOn = Document.DecidedOn,
        InForceOn = Document.InForceOn,
    };
}
