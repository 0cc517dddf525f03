using System.Globalization;
using TongKet.Core.Register;

namespace TongKet.Web.Kit;

/// <summary>A small picture of an act: places before on the left, places after on the right, a line for each flow. The list beside it says the same.</summary>
public sealed record FlowPictureModel(string Id, SuccessionLine Act)
{
    private const int Row = 44;

    public IReadOnlyList<Area> Before { get; } = [.. Act.Flows.Select(flow => flow.Predecessor).DistinctBy(area => area.Id).OrderBy(area => area.Ordinal).ThenBy(area => area.Code, StringComparer.Ordinal)];

    public IReadOnlyList<Area> After { get; } = [.. Act.Flows.Select(flow => flow.Successor).OfType<Area>().DistinctBy(area => area.Id).OrderBy(area => area.Ordinal).ThenBy(area => area.Code, StringComparer.Ordinal)];

    public int Height => (Math.Max(Before.Count, After.Count) * Row) + 8;

    public string BeforeY(int place) => Text(Middle(place, Before.Count));

    public string AfterY(int place) => Text(Middle(place, After.Count));

    public string BoxY(string middle) => Text(int.Parse(middle, CultureInfo.InvariantCulture) - 17);

    public string TextY(string middle) => Text(int.Parse(middle, CultureInfo.InvariantCulture) + 5);

    /// <summary>A curve for every flow that leads somewhere.</summary>
    public IEnumerable<string> Curves => Act.Flows.Where(flow => flow.Successor is not null).Select(flow =>
    {
        var (from, to) = (BeforeY(Place(Before, flow.Predecessor)), AfterY(Place(After, flow.Successor!)));
        return $"M230 {from}C300 {from} 300 {to} 370 {to}";
    });

    private int Middle(int place, int count) => (Height / 2) + (((2 * place) - count + 1) * Row / 2);

    private static int Place(IReadOnlyList<Area> areas, Area area) => areas.Select((one, place) => (one.Id, place)).First(one => one.Id == area.Id).place;

    private static string Text(int units) => units.ToString(CultureInfo.InvariantCulture);
}
