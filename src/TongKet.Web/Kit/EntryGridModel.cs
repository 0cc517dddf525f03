using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Web.Kit;

/// <summary>The values of one heading in one year: groups in rows, indicators in columns, and what the commune enters itself.</summary>
/// <param name="Columns">Indicators that are made of groups.</param>
/// <param name="Rows">One for each group.</param>
/// <param name="Own">Values of the commune itself.</param>
public sealed record EntryGridModel(IReadOnlyList<IndicatorDefinition> Columns, IReadOnlyList<EntryGridRow> Rows, IReadOnlyList<EntryCellModel> Own)
{
    public IEnumerable<EntryCellModel> Cells => Rows.SelectMany(row => row.Cells).Concat(Own);

    /// <summary>How many values stand in the store, of how many that could.</summary>
    public int Filled => Cells.Count(cell => cell.Seen.Length > 0);

    /// <param name="ofGroup">The one group that the person may enter; null for all and the commune.</param>
    public static EntryGridModel Of(Rulebook rulebook, int heading, int year, IReadOnlyList<Area> groups, IReadOnlyList<YearLine> lines, Guid homeId, Guid? ofGroup)
    {
        var reported = lines.SelectMany(line => line.Reported).ToDictionary(one => (one.Newest.IndicatorCode, one.Area.Id));
        var indicators = rulebook.Indicators.Where(indicator => indicator.Group == heading && IsOf(indicator, year)).ToArray();
        var columns = indicators.Where(indicator => indicator.IsOfGroups).ToArray();
        var rows = groups.Where(group => ofGroup is null || group.Id == ofGroup).Select(group => new EntryGridRow(
            group.Name,
            [.. columns.Select(column => EntryCellModel.Of(column, group.Id, group.Name + ", " + column.ShortName, reported.GetValueOrDefault((column.Code, group.Id))))]));
        var own = ofGroup is null
            ? indicators.Where(indicator => !indicator.IsOfGroups).Select(indicator =>
                EntryCellModel.Of(indicator, homeId, indicator.Name, reported.GetValueOrDefault((indicator.Code, homeId))))
            : [];
        return new(columns, columns.Length == 0 ? [] : [.. rows], [.. own]);
    }

    public EntryGridModel With(Func<EntryCellModel, EntryCellModel> change) => this with
    {
        Rows = [.. Rows.Select(row => row with { Cells = [.. row.Cells.Select(change)] })],
        Own = [.. Own.Select(change)],
    };

    /// <summary>What the rows of a column make together, as far as they are filled; null while none is.</summary>
    public string? TotalOf(IndicatorDefinition column)
    {
        var measures = Rows.SelectMany(row => row.Cells).Where(cell => cell.Indicator.Code == column.Code)
            .Select(cell => EntryRules.Read(column, cell.First, cell.Second).Measure).OfType<Measure>().ToArray();
        return measures.Length == 0
            ? null
            : Wording.Result(column, RollUp.Measured(column.RollUp, RollUp.Sum(measures.Select(measure => RollUp.Of(column.RollUp, measure))), Rows.Count));
    }

    /// <summary>Whether somebody enters it in a year: what is computed from others is not entered.</summary>
    public static bool IsOf(IndicatorDefinition indicator, int year) => indicator.RollUp != RollUpRule.Computed
        && indicator.Force.From.Year <= year && (indicator.Force.To is not { } last || last.Year >= year);
}

/// <param name="Area">Name of the group.</param>
public sealed record EntryGridRow(string Area, IReadOnlyList<EntryCellModel> Cells);
