using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

/// <summary>The figures of two years on the map before and on the map after the acts between them.</summary>
/// <param name="Before">Places of the earlier year's last day that became the place that answers now.</param>
/// <param name="After">Places of the year's last day that they became.</param>
/// <param name="Acts">The acts between the two maps, oldest first.</param>
public sealed record MapBoard(int Year, IReadOnlyList<Area> Before, IReadOnlyList<Area> After, IReadOnlyList<AreaSuccession> Acts, IReadOnlyList<MapBoardLine> Lines)
{
    /// <summary>Groups of the earlier year's map, of the one indicator that was asked for; empty for all indicators and where groups do not make it.</summary>
    public IReadOnlyList<MapGroup> GroupsBefore { get; init; } = [];

    /// <summary>The same of the later year's map.</summary>
    public IReadOnlyList<MapGroup> GroupsAfter { get; init; } = [];

    /// <summary>The groups of one of the maps.</summary>
    public IReadOnlyList<MapGroup> GroupsOn(bool old) => old ? GroupsBefore : GroupsAfter;

    /// <summary>The places of one of the maps.</summary>
    public IReadOnlyList<Area> On(bool old) => old ? Before : After;
}

/// <summary>One group of a map: what it, or what it became or came from, had in the year before and has in the year.</summary>
public sealed record MapGroup(Area Area, EarlierFigure Earlier, EarlierFigure Now);

/// <summary>One indicator: of each place what it had in the year before and what it has now, on either map.</summary>
public sealed record MapBoardLine(
    IndicatorDefinition Indicator, IReadOnlyDictionary<Guid, OnMapFigure> EarlierOnOld, IReadOnlyDictionary<Guid, OnMapFigure> NowOnOld, IReadOnlyDictionary<Guid, OnMapFigure> EarlierOnNew, IReadOnlyDictionary<Guid, OnMapFigure> NowOnNew)
{
    /// <summary>What stands beside the figures of the year before; null where there is none.</summary>
    public FigureBasis? EarlierBasis { get; init; }

    /// <summary>What stands beside the year's figures; null where there is none.</summary>
    public FigureBasis? NowBasis { get; init; }

    /// <summary>What a place had in the year before.</summary>
    public OnMapFigure Earlier(bool old, Guid place) => (old ? EarlierOnOld : EarlierOnNew)[place];

    /// <summary>What it has in the year.</summary>
    public OnMapFigure Now(bool old, Guid place) => (old ? NowOnOld : NowOnNew)[place];
}
