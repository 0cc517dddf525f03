using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Register;

/// <summary>A place with its history.</summary>
/// <param name="Parent">What it belongs to; null for the top of the books.</param>
/// <param name="Below">The places below it on the day that was asked for, in the office's order.</param>
/// <param name="Acts">The acts that ended or began it, newest first, each seen on the map before and after.</param>
public sealed record PlaceHome(Area Area, Area? Parent, IReadOnlyList<Area> Below, IReadOnlyList<PlaceAct> Acts);

/// <summary>One act and its counts on both maps.</summary>
public sealed record PlaceAct(SuccessionLine Line, IReadOnlyList<MapSide> Sides);

/// <summary>Counts of one kind before an act, on the map before it and on the map after.</summary>
/// <param name="Before">As they were counted, by place of the old map.</param>
/// <param name="After">The same counts on the new map, or why not.</param>
public sealed record MapSide(DenominatorKind Kind, IReadOnlyList<MapFigure> Before, IReadOnlyList<MapFigure> After);

/// <summary>One place's count on a map.</summary>
/// <param name="Value">Null when nothing can be shown.</param>
/// <param name="Estimated">Whether a share went into it.</param>
/// <param name="WhyNot">Why nothing is shown; null when something is.</param>
public sealed record MapFigure(Area Area, Rational? Value, bool Estimated, string? WhyNot);
