using TongKet.Core.Basics.Text;
using TongKet.Core.Documents;

namespace TongKet.Core.Exchange;

/// <summary>Matches the first row of a sheet with the columns of its kind. A head that is missing, double or unknown is a fault: a shifted column must not slip in.</summary>
internal static class SheetHead
{
    /// <returns>Field by column of the sheet.</returns>
    public static Dictionary<int, int> Match(IReadOnlyList<SheetField> fields, SheetRow row, Action<SheetCell?, string> fault)
    {
        var found = new Dictionary<int, int>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var field = 0; field < fields.Count; field++)
        {
            known[Key(fields[field].Head)] = field;
            known.TryAdd(Key(fields[field].Key), field);
        }

        var seen = new Dictionary<int, SheetCell>();
        foreach (var cell in row.Cells)
        {
            if (SheetReader.Explain(cell) is { } broken)
            {
                fault(cell, broken);
            }
            else if (string.IsNullOrWhiteSpace(cell.Text))
            {
                continue;
            }
            else if (!known.TryGetValue(Key(cell.Text), out var field))
            {
                fault(cell, $"Không có cột nào tên «{cell.Text.Trim()}» trong mẫu; hãy đổi đúng tên hoặc xóa cột.");
            }
            else if (!seen.TryAdd(field, cell))
            {
                fault(cell, $"Cột «{fields[field].Head}» có hai lần (ô {seen[field].Address} và {cell.Address}); chỉ giữ một.");
            }
            else
            {
                found[cell.Column] = field;
            }
        }

        for (var field = 0; field < fields.Count; field++)
        {
            if (fields[field].IsRequired && !seen.ContainsKey(field))
            {
                fault(null, $"Thiếu cột «{fields[field].Head}» ở hàng {row.Number}.");
            }
        }

        return found;
    }

    private static string Key(string head) => string.Join(' ', Fold.Key(head).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
