using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;

namespace TongKet.Web.Kit;

/// <summary>The values of one heading in one period: groups in rows, indicators in columns, and what the commune enters itself.</summary>
/// <param name="Columns">Indicators that are made of groups.</param>
/// <param name="Rows">One for each group.</param>
/// <param name="Own">Values of the commune itself.</param>
public sealed record EntryGridModel(IReadOnlyList<IndicatorDefinition> Columns, IReadOnlyList<EntryGridRow> Rows, IReadOnlyList<EntryCellModel> Own)
{
    public IEnumerable<EntryCellModel> Cells => Rows.SelectMany(row => row.Cells).Concat(Own);

    /// <summary>How many values stand in the store, of how many that could.</summary>
    public int Filled => Cells.Count(cell => cell.Seen.Length > 0);

    public static EntryGridModel Of(IEnumerable<FormCell> cells, Func<ValueStatus, string> series)
    {
        var ofGroups = cells.Where(cell => cell.Indicator.IsOfGroups).ToArray();
        var rows = ofGroups.GroupBy(cell => cell.Area.Id).OrderBy(row => row.First().Area.Ordinal).Select(row => new EntryGridRow(
            row.First().Area.Name,
            [.. row.Select(cell => EntryCellModel.Of(cell, cell.Area.Name + ", " + cell.Indicator.ShortName, series))]));
        return new(
            [.. ofGroups.Select(cell => cell.Indicator).Distinct()],
            [.. rows],
            [.. cells.Where(cell => !cell.Indicator.IsOfGroups).Select(cell => EntryCellModel.Of(cell, cell.Indicator.Name, series))]);
    }

    /// <summary>The grid with what came back of its cells, and all of it as one list.</summary>
    public (EntryGridModel Grid, IReadOnlyList<Problem> Problems) With(IReadOnlyList<EntryFault> faults)
    {
        var ofCells = faults.Where(fault => fault.Cell is not null).ToLookup(fault => EntryCellModel.NameOf(fault.Cell!.IndicatorCode, fault.Cell.AreaId), StringComparer.Ordinal);
        var grid = With(cell => cell with
        {
            Faults = [.. ofCells[cell.Key].Where(fault => !fault.IsDoubt).Select(fault => fault.Message)],
            Doubts = [.. ofCells[cell.Key].Where(fault => fault.IsDoubt).Select(fault => fault.Message)],
        });
        return (grid, [.. grid.Cells.SelectMany(cell => cell.Faults.Concat(cell.Doubts).Select(message => new Problem(cell.FieldId, cell.Label + ": " + message)))]);
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
}

/// <param name="Area">Name of the group.</param>
public sealed record EntryGridRow(string Area, IReadOnlyList<EntryCellModel> Cells);
