namespace TongKet.Figures.Text;

/// <summary>One cell of a table and where its text lies.</summary>
/// <param name="Row">The row it begins in, from 1.</param>
/// <param name="Column">The column it begins in, from 1.</param>
/// <param name="RowSpan">How many rows it covers.</param>
/// <param name="ColumnSpan">How many columns it covers.</param>
/// <param name="Span">Its text.</param>
public sealed record SourceCell(int Row, int Column, int RowSpan, int ColumnSpan, TextSpan Span);

/// <summary>A table inside a <see cref="SourceText"/>: cells in the order of the text, merged cells once.</summary>
/// <param name="Cells">The cells, row by row.</param>
/// <param name="Name">The name of the sheet, for a table of a workbook; nothing otherwise.</param>
public sealed record SourceTable(IReadOnlyList<SourceCell> Cells, string? Name = null);
