using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

/// <summary>What an act would do, before it is recorded.</summary>
/// <param name="Findings">What keeps it out, and what will not be comparable.</param>
/// <param name="Successors">The places that would begin.</param>
/// <param name="Carried">Residential groups that would go along with their commune.</param>
/// <param name="Year">The year whose figures are shown.</param>
/// <param name="Sides">Counts on the map before and after.</param>
/// <param name="Figures">Approved figures of the predecessors on the map after.</param>
public sealed record SuccessionPreview(
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Area> Successors,
    IReadOnlyList<Area> Carried,
    int Year,
    IReadOnlyList<MapSide> Sides,
    IReadOnlyList<PreviewFigure> Figures)
{
    public bool IsBlocked => Findings.Any(finding => finding.Severity == FindingSeverity.Blocking);
}

/// <summary>One indicator's figure in one of the places that would begin.</summary>
/// <param name="Measure">Null when it could not be shown.</param>
/// <param name="Estimated">Whether a share went into it.</param>
/// <param name="WhyNot">Why it could not be shown.</param>
public sealed record PreviewFigure(IndicatorDefinition Indicator, Area Area, Measure? Measure, bool Estimated, string? WhyNot);
