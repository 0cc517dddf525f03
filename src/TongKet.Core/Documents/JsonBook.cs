using System.Globalization;
using System.Text.Json;
using TongKet.Core.Basics;

namespace TongKet.Core.Documents;

/// <summary>An array of flat objects as one sheet: the names of fields are its head, numbers keep the text that they have.</summary>
internal sealed class JsonBook : SheetBook
{
    private readonly Stream content;

    public JsonBook(string name, Stream content)
        : base(name)
    {
        this.content = content;
        Sheets = [new JsonSheet(this)];
    }

    public override IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>"ket-qua.json, mục 3, «value»".</summary>
    public override string Place(Sheet sheet, string cell) =>
        CellAddress.TryRead(cell, out var row, out var column) && ((JsonSheet)sheet).Heads is { } heads && column <= heads.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{Name}, mục {row - 1}, «{heads[column - 1]}»")
            : Name;

    public override string Place(Sheet sheet, int row) => row < 2 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}, mục {row - 1}");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }
    }

    private sealed class JsonSheet(JsonBook book) : Sheet(string.Empty, isHidden: false)
    {
        public List<string> Heads { get; } = [];

        public override IReadOnlyList<MergedRange> Merged => [];

        public override IReadOnlySet<int> HiddenColumns { get; } = new HashSet<int>();

        public override IEnumerable<SheetRow> Rows()
        {
            using var json = Parsed();
            if (json.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw Trouble("Cần một mảng các đối tượng: [{…}, {…}].");
            }

            Heads.Clear();
            foreach (var item in json.RootElement.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object)
                {
                    throw Trouble("Mỗi mục của mảng phải là một đối tượng {…}.");
                }

                foreach (var field in item.EnumerateObject().Where(field => !Heads.Contains(field.Name, StringComparer.Ordinal)))
                {
                    Heads.Add(field.Name);
                    if (Heads.Count > SheetLimits.Columns)
                    {
                        throw Trouble("Có quá nhiều trường.");
                    }
                }
            }

            if (Heads.Count == 0)
            {
                yield break;
            }

            yield return new SheetRow(1, false, [.. Heads.Select((head, at) => new SheetCell(1, at + 1, CellKind.Text, head))]);
            var row = 1;
            foreach (var item in json.RootElement.EnumerateArray())
            {
                yield return ReadRow(item, ++row);
            }
        }

        private SheetRow ReadRow(JsonElement item, int row)
        {
            var cells = new SortedDictionary<int, SheetCell>();
            foreach (var field in item.EnumerateObject())
            {
                var column = Heads.IndexOf(field.Name) + 1;
                if (cells.ContainsKey(column))
                {
                    throw Trouble(string.Create(CultureInfo.InvariantCulture, $"Mục {row - 1} có hai trường «{field.Name}»; chỉ giữ một."));
                }

                if (Cell(field.Value, row, column) is { } cell)
                {
                    cells.Add(column, cell);
                }
            }

            return new SheetRow(row, false, [.. cells.Values]);
        }

        private static SheetCell? Cell(JsonElement value, int row, int column)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Null:
                    return null;
                case JsonValueKind.Number:
                    var (plain, fault) = CellNumber.Plain(value.GetRawText());
                    return new(row, column, fault == CellFault.None ? CellKind.Number : CellKind.Text, plain) { Fault = fault };
                case JsonValueKind.True or JsonValueKind.False:
                    return new(row, column, CellKind.Boolean, value.ValueKind == JsonValueKind.True ? "TRUE" : "FALSE");
                case JsonValueKind.String:
                    var (text, _, unsound) = new Xlsx.XlsxText(value.GetString()!, null).Decoded(null);
                    return text.Length == 0 && unsound == CellFault.None ? null : new(row, column, CellKind.Text, text) { Fault = unsound };
                default:
                    return new(row, column, CellKind.Text, value.GetRawText()) { Fault = CellFault.BadNumber };
            }
        }

        private JsonDocument Parsed()
        {
            try
            {
                book.content.Position = 0;
                return JsonDocument.Parse(book.content, new JsonDocumentOptions { MaxDepth = 4 });
            }
            catch (JsonException fault)
            {
                throw Trouble(string.Create(CultureInfo.InvariantCulture, $"Không phải JSON đúng cách, ở dòng {fault.LineNumber + 1}."));
            }
        }

        private TroubleException Trouble(string message) => new([new(book.Name, message)]);
    }
}
