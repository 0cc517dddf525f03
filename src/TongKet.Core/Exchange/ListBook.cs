using System.Globalization;
using System.Text.RegularExpressions;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents;

namespace TongKet.Core.Exchange;

/// <summary>
/// A list as offices keep it, read as one sheet with the columns of its form. Each sheet or table of the file finds its own heads; what its title and
/// the sections between its rows say stands in every row that says nothing else; joined cells say the same for each row they cover. Every cell knows
/// where it came from, and what was left aside is told.
/// </summary>
internal sealed partial class ListBook : SheetBook
{
    private const int LongestTold = 60;

    private readonly SheetBook source;
    private readonly ListForm form;
    private readonly Dictionary<string, int> heads = new(StringComparer.Ordinal);
    private readonly List<SheetRow> rows = [];
    private readonly Dictionary<int, (Sheet Sheet, int Row, IReadOnlyDictionary<int, int> Columns)> origins = [];
    private readonly SortedSet<string> leftOut = new(StringComparer.Ordinal);
    private readonly List<string> outside = [];
    private readonly List<string> understood = [];
    private readonly HashSet<int> hidden = [];
    private readonly bool isOne;

    /// <exception cref="TroubleException">No sheet has the heads of such a list, or a head is not known.</exception>
    public ListBook(SheetBook source, ListForm form)
        : base(source.Name)
    {
        (this.source, this.form) = (source, form);
        for (var field = 0; field < form.Fields.Count; field++)
        {
            heads[Key(form.Fields[field].Head)] = field;
            heads.TryAdd(Key(form.Fields[field].Key), field);
        }

        foreach (var (words, field) in form.OtherHeads)
        {
            heads.TryAdd(Key(words), field);
        }

        var troubles = new List<Trouble>();
        var filled = source.Sheets.Where(sheet => sheet.Rows().Any()).ToList();
        isOne = filled.Count == 1;
        var said = new Dictionary<int, string>();
        foreach (var sheet in filled)
        {
            // Tables of one document go on under its title; a sheet of a workbook has a title of its own.
            said = source is DocxBook ? said : [];
            Read(sheet, said, troubles);
        }

        if (rows.Count == 0 && troubles.Count == 0)
        {
            troubles.Add(new(Name, $"Không tìm thấy bảng nào có cột «{form.Fields[form.NameField].Head}» và một cột nữa của mẫu."));
        }

        if (troubles.Count > 0)
        {
            throw new TroubleException(troubles);
        }

        Sheets = [new ListSheet(this, filled.Exists(sheet => sheet.IsHidden))];
    }

    public override IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>What was read besides rows, and what was left aside.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (leftOut.Count > 0)
            {
                yield return "Cột không nhập: " + string.Join(", ", leftOut) + ".";
            }

            if (understood.Count > 0)
            {
                yield return "Lấy từ dòng ngoài bảng cho các hàng dưới nó: " + string.Join("; ", understood) + ".";
            }

            if (outside.Count > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{outside.Count} dòng ngoài bảng không nhập: ") + string.Join("; ", outside) + ".";
            }
        }
    }

    public override string Place(Sheet sheet, string cell) => Origin(cell) is { } origin
        ? origin.Cell is { } own ? source.Place(origin.Sheet, own) : source.Place(origin.Sheet, origin.Row)
        : Name;

    public override string Place(Sheet sheet, int row) => origins.TryGetValue(row, out var origin) ? source.Place(origin.Sheet, origin.Row) : Name;

    /// <summary>A cell as its own file calls it, with its sheet when there are several.</summary>
    public override string Shown(string cell) => Origin(cell) is { Cell: { } own } origin ? isOne ? own : $"{origin.Sheet.Name} {own}" : string.Empty;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }
    }

    private static string Key(string head) => string.Join(' ', Fold.Key(head).Split([' ', '\n', '\t', '.', ',', '/', '(', ')', ':', '-'], StringSplitOptions.RemoveEmptyEntries));

    private (Sheet Sheet, int Row, string? Cell)? Origin(string cell) =>
        CellAddress.TryRead(cell, out var row, out var column) && origins.TryGetValue(row, out var origin)
            ? (origin.Sheet, origin.Row, origin.Columns.TryGetValue(column - 1, out var own) ? CellAddress.Of(origin.Row, own) : null)
            : null;

    private void Read(Sheet sheet, Dictionary<int, string> said, List<Trouble> troubles)
    {
        var read = sheet.Rows().ToList();
        var cells = read.ToDictionary(row => row.Number, row => row.Cells.ToDictionary(cell => cell.Column));
        Spread(sheet, cells);
        Dictionary<int, int>? columns = null;
        for (var at = 0; at < read.Count; at++)
        {
            var own = Filled(read[at].Cells);
            var row = Filled(cells[read[at].Number].Values);
            if (own.Count == 0)
            {
                continue;
            }

            if (Heads(row) is { } found)
            {
                var below = at + 1 < read.Count ? cells[read[at + 1].Number] : [];
                var isTwo = Lower(row, found, below);
                columns = Columns(sheet, row, found, isTwo ? below : [], troubles);
                at += isTwo ? 1 : 0;
            }
            else if (columns is null || (IsOutside(sheet, own, columns) && (IsOutside(sheet, row, columns) || own.Exists(cell => form.Said(cell.Text).Count > 0))))
            {
                Outside(sheet, read[at].Number, own, said);
            }
            else
            {
                Take(sheet, read[at], row, columns, said);
            }
        }
    }

    private static List<SheetCell> Filled(IEnumerable<SheetCell> cells) => [.. cells.Where(cell => cell.Fault != CellFault.None || !string.IsNullOrWhiteSpace(cell.Text)).OrderBy(cell => cell.Column)];

    // A joined cell says the same for every row that it covers.
    private static void Spread(Sheet sheet, Dictionary<int, Dictionary<int, SheetCell>> cells)
    {
        foreach (var range in sheet.Merged.Where(range => range.LastRow > range.FirstRow))
        {
            if (cells.TryGetValue(range.FirstRow, out var first) && first.TryGetValue(range.FirstColumn, out var said))
            {
                for (var row = range.FirstRow + 1; row <= range.LastRow; row++)
                {
                    if (cells.TryGetValue(row, out var own))
                    {
                        own.TryAdd(range.FirstColumn, said with { Row = row });
                    }
                }
            }
        }
    }

    // A row of heads names the name and one thing more.
    private Dictionary<int, int>? Heads(List<SheetCell> row)
    {
        var found = new Dictionary<int, int>();
        foreach (var cell in row)
        {
            if (heads.TryGetValue(Key(cell.Text), out var field))
            {
                found[cell.Column] = field;
            }
        }

        return found.ContainsValue(form.NameField) && found.Values.Distinct().Count() > 1 ? found : null;
    }

    // Heads in two rows: "Quyết định" above "Số" and "Ngày".
    private bool Lower(List<SheetCell> row, Dictionary<int, int> found, Dictionary<int, SheetCell> below)
    {
        List<SheetCell> lower = [.. below.Values.Where(cell => !string.IsNullOrWhiteSpace(cell.Text) && !row.Exists(above => above.Column == cell.Column && above.Text == cell.Text))];
        return lower.Count > 0 && lower.TrueForAll(cell => !found.ContainsKey(cell.Column) && heads.ContainsKey(Key(cell.Text)));
    }

    private Dictionary<int, int> Columns(Sheet sheet, List<SheetCell> row, Dictionary<int, int> found, Dictionary<int, SheetCell> below, List<Trouble> troubles)
    {
        var columns = new Dictionary<int, int>();
        foreach (var cell in row.Concat(below.Values.Where(cell => !string.IsNullOrWhiteSpace(cell.Text))).OrderBy(cell => cell.Column))
        {
            var isUpper = below.ContainsKey(cell.Column) && cell.Row != below[cell.Column].Row && !found.ContainsKey(cell.Column);
            if (isUpper || columns.ContainsValue(cell.Column))
            {
                continue;
            }

            if (heads.TryGetValue(Key(cell.Text), out var field))
            {
                if (!columns.TryAdd(field, cell.Column))
                {
                    troubles.Add(new(source.Place(sheet, cell.Address), $"Cột «{form.Fields[field].Head}» có hai lần (ô {CellAddress.Of(cell.Row, columns[field])} và {cell.Address}); chỉ giữ một."));
                }
            }
            else if (form.LeftOut.Contains(Key(cell.Text)))
            {
                leftOut.Add(cell.Text.Trim());
            }
            else if (!IsAboveTwo(cell, sheet, below))
            {
                troubles.Add(new(source.Place(sheet, cell.Address), $"Không rõ cột «{cell.Text.Trim()}» là gì; hãy đổi theo tên cột trong mẫu hoặc xóa cột."));
            }
        }

        foreach (var (field, column) in columns)
        {
            if (sheet.HiddenColumns.Contains(column))
            {
                hidden.Add(field + 1);
            }
        }

        return columns;
    }

    private static bool IsAboveTwo(SheetCell cell, Sheet sheet, Dictionary<int, SheetCell> below) =>
        below.Count > 0 && (below.ContainsKey(cell.Column) || sheet.Merged.Any(range => range.Contains(cell.Row, cell.Column) && range.LastColumn > range.FirstColumn));

    // One cell, or cells of which none stands where a row says who: a section, a total, a signature.
    private bool IsOutside(Sheet sheet, List<SheetCell> row, Dictionary<int, int> columns)
    {
        // A name alone is a row with everything else forgotten, unless it looks like a section.
        if (row is [var only] && only.Column == columns[form.NameField] && !LooksLikeSection(sheet, only))
        {
            return false;
        }

        var own = row.Where(cell => columns.ContainsValue(cell.Column)).ToList();
        var isNumbered = row.Exists(cell => !columns.ContainsValue(cell.Column) && cell.Text.Trim().TrimEnd('.').All(char.IsAsciiDigit));
        return own.Count == 0
            || (own.Count == 1 && (!isNumbered || !own.Exists(cell => cell.Column == columns[form.NameField])) && (columns.Count > 1))
            || (columns.TryGetValue(form.NameField, out var name) && !own.Exists(cell => cell.Column == name) && own.Count < 2);
    }

    private static bool LooksLikeSection(Sheet sheet, SheetCell cell)
    {
        var text = cell.Text.Trim();
        return text.All(letter => !char.IsLower(letter))
            || Enumerated().IsMatch(text)
            || sheet.Merged.Any(range => range.Contains(cell.Row, cell.Column) && range.LastColumn > range.FirstColumn);
    }

    private void Outside(Sheet sheet, int number, List<SheetCell> row, Dictionary<int, string> said)
    {
        foreach (var cell in row.DistinctBy(cell => cell.Text))
        {
            var read = form.Said(cell.Text);
            foreach (var (field, value) in read)
            {
                said[field] = value;
            }

            var text = cell.Text.Trim();
            var told = $"{(isOne ? string.Empty : sheet.Name + ", ")}{(number > 0 ? "hàng " + number.ToString(CultureInfo.InvariantCulture) + " " : string.Empty)}«{(text.Length > LongestTold ? text[..LongestTold] + "…" : text)}»";
            if (read.Count > 0)
            {
                understood.Add($"{told}: {string.Join(", ", read.Select(pair => $"{form.Fields[pair.Key].Head} {pair.Value}"))}");
            }
            else if (text.Length > 3)
            {
                outside.Add(told);
            }
        }
    }

    private void Take(Sheet sheet, SheetRow read, List<SheetCell> row, Dictionary<int, int> columns, Dictionary<int, string> said)
    {
        // Sheets after the first go on counting, so that each row has a number of its own.
        var number = isOne ? read.Number : Math.Max(read.Number, rows.Count == 0 ? 2 : rows[^1].Number + 1);
        var fields = columns.ToDictionary(pair => pair.Value, pair => pair.Key);
        var cells = row.Where(cell => fields.ContainsKey(cell.Column)).Select(cell => cell with { Row = number, Column = fields[cell.Column] + 1 }).ToList();
        foreach (var (field, text) in said)
        {
            if (!cells.Exists(cell => cell.Column == field + 1))
            {
                cells.Add(new SheetCell(number, field + 1, CellKind.Text, text));
            }
        }

        cells.Sort((one, other) => one.Column.CompareTo(other.Column));
        origins[number] = (sheet, read.Number, columns);
        rows.Add(new SheetRow(number, read.IsHidden, cells));
    }

    // "I. TẬP THỂ", "A) Cá nhân", "1. Giấy khen".
    [GeneratedRegex(@"\A([IVX]+|[A-ZĐ]|\d{1,2})\s*[.):/-]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Enumerated();

    private sealed class ListSheet(ListBook book, bool isHidden) : Sheet(string.Empty, isHidden)
    {
        public override IReadOnlyList<MergedRange> Merged => [];

        public override IReadOnlySet<int> HiddenColumns => book.hidden;

        public override IEnumerable<SheetRow> Rows() => book.rows.Prepend(new SheetRow(
            0, false, [.. book.form.Fields.Select((field, at) => new SheetCell(0, at + 1, CellKind.Text, field.Head))]));
    }
}
