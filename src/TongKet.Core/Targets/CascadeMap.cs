using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What was handed down, on the map of a later day: nothing of it is lost when places merge or are divided.</summary>
/// <param name="Places">One for each place of that map that a part belongs to now; empty where the map is the same.</param>
/// <param name="Acts">The acts between the two maps, oldest first.</param>
public sealed record CascadeMap(IReadOnlyList<CascadePlace> Places, IReadOnlyList<AreaSuccession> Acts)
{
    /// <summary>No place ended since.</summary>
    public static CascadeMap Same { get; } = new([], []);
}

/// <summary>What a place of the later map was asked for through the places before it.</summary>
/// <param name="Scaled">In the target's steps; null when nothing can be said.</param>
/// <param name="Estimated">Whether a share of a divided place went into it.</param>
/// <param name="From">Places that the parts were handed to.</param>
/// <param name="WhyNot">Why nothing is shown; null when something is.</param>
public sealed record CascadePlace(Area Area, Rational? Scaled, bool Estimated, IReadOnlyList<Area> From, string? WhyNot);
