using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

/// <summary>The figures of two years on the map before and on the map after the acts between them.</summary>
/// <param name="Before">Places of the earlier year's last day that became the place that answers now.</param>
/// <param name="After">Places of the year's last day that they became.</param>
/// <param name="Acts">The acts between the two maps, oldest first.</param>
public sealed record MapBoard(int Year, IReadOnlyList<Area> Before, IReadOnlyList<Area> After, IReadOnlyList<AreaSuccession> Acts, IReadOnlyList<MapBoardLine> Lines)
{
    /// <summary>The places of one of the maps.</summary>
    public IReadOnlyList<Area> On(bool old) => old ? Before : After;
}

/// <summary>One indicator: of each place what it had in the year before and what it has now, on either map.</summary>
public sealed record MapBoardLine(
    IndicatorDefinition Indicator, IReadOnlyDictionary<Guid, OnMapFigure> EarlierOnOld, IReadOnlyDictionary<Guid, OnMapFigure> NowOnOld, IReadOnlyDictionary<Guid, OnMapFigure> EarlierOnNew, IReadOnlyDictionary<Guid, OnMapFigure> NowOnNew)
{
    /// <summary>What a place had in the year before.</summary>
    public OnMapFigure Earlier(bool old, Guid place) => (old ? EarlierOnOld : EarlierOnNew)[place];

    /// <summary>What it has in the year.</summary>
    public OnMapFigure Now(bool old, Guid place) => (old ? NowOnOld : NowOnNew)[place];
}
