using TongKet.Core.Documents;

namespace TongKet.Core.Exchange;

/// <summary>A column of the sheets of one kind, the same in and out.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Head">Its head in .xlsx and .csv.</param>
/// <param name="IsRequired">Whether a file without it is refused.</param>
/// <param name="Help">What goes in, for the manual and the page.</param>
public sealed record SheetField(string Key, string Head, ColumnKind Kind, int Width, bool IsRequired, string Help);
