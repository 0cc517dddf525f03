using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>
/// The catalogue of indicators, out for everybody's spreadsheets and in to be compared. The catalogue is law data: a file that says otherwise
/// is told where it differs and changes nothing.
/// </summary>
internal sealed class IndicatorSheet(Rulebook rulebook) : SheetForm
{
    private const int Longest = 2000;

    private readonly HashSet<string> seen = [];

    public override IReadOnlyList<SheetField> Fields { get; } =
    [
        new("code", "Mã chỉ tiêu", ColumnKind.Text, 30, true, "Mã không đổi."),
        new("group", "Nhóm", ColumnKind.Number, 8, false, "Số của nhóm kết quả."),
        new("name", "Tên chỉ tiêu", ColumnKind.Text, 50, false, "Tên đầy đủ."),
        new("shortName", "Tên ngắn", ColumnKind.Text, 26, false, "Tên trên bảng."),
        new("unit", "Đơn vị tính", ColumnKind.Text, 14, false, "Đơn vị của giá trị."),
        new("kind", "Loại", ColumnKind.Text, 14, false, "Amount, Count, Rate, RatioNofM, YesNo, Ordinal, Wording…"),
        new("direction", "Chiều", ColumnKind.Text, 14, false, "AtLeast, AtMost, Exactly…"),
        new("rollUp", "Cách cộng", ColumnKind.Text, 26, false, "Direct, Sum, SumNumeratorDenominator, CountTrue, None."),
        new("numeratorUnit", "Đơn vị tử số", ColumnKind.Text, 16, false, "Đơn vị của tử số, mẫu số với chỉ tiêu tỷ lệ."),
        new("percentDecimals", "Số lẻ của tỷ lệ", ColumnKind.Number, 12, false, "Số chữ số thập phân khi in tỷ lệ."),
        new("evidence", "Minh chứng", ColumnKind.Text, 50, false, "Điều chứng minh kết quả."),
        new("definition", "Định nghĩa", ColumnKind.Text, 70, false, "Đếm gì, vào ngày nào, trên tổng nào."),
    ];

    /// <summary>The indicator that a row names by its code; a name beside it must be that indicator's, so that a shifted row is found.</summary>
    public static IndicatorDefinition? Find(Rulebook rulebook, SheetLine line, int codeField, int nameField)
    {
        if (line.Required(codeField, 80) is not { } code)
        {
            return null;
        }

        var indicator = rulebook.Indicator(code);
        if (indicator is null)
        {
            line.Fault(codeField, $"Danh mục không có chỉ tiêu «{code}».");
            return null;
        }

        if (line.Text(nameField) is { } name && Fold.Key(name) != Fold.Key(indicator.Name) && Fold.Key(name) != Fold.Key(indicator.ShortName))
        {
            line.Fault(nameField, $"Mã «{code}» là «{indicator.Name}», không phải «{(name.Length <= 80 ? name : name[..80] + "…")}»; có thể hàng bị lệch.");
        }

        return indicator;
    }

    /// <summary>The unit must stand beside the number and be the indicator's: million đồng read as đồng would be a silent fault.</summary>
    public static void RequireUnit(SheetLine line, int field, Unit expected)
    {
        var text = line.Text(field);
        line.Missing(field, text is null);
        if (text is not null && Fold.Key(text) != Fold.Key(expected.Symbol) && !string.Equals(text, expected.Code, StringComparison.Ordinal))
        {
            line.Fault(field, $"Đơn vị tính phải là «{expected.Symbol}», tệp ghi «{text}»; hãy đổi số về đúng đơn vị.");
        }
    }

    public static int Order(Rulebook rulebook, string code)
    {
        for (var at = 0; at < rulebook.Indicators.Count; at++)
        {
            if (rulebook.Indicators[at].Code == code)
            {
                return at;
            }
        }

        return int.MaxValue;
    }

    public override ImportLine Assess(SheetLine line)
    {
        if (line.Required(0, 80) is not { } code)
        {
            return new(line.Row, LineVerdict.Faulty, string.Empty, null, null);
        }

        if (!seen.Add(code))
        {
            line.Fault(0, $"Mã «{code}» có hai lần trong tệp.");
        }

        if (rulebook.Indicator(code) is not { } indicator)
        {
            line.Fault(0, $"Danh mục không có chỉ tiêu «{code}». Danh mục là dữ liệu pháp luật đi kèm phần mềm (law/targets/indicators.json); thêm chỉ tiêu ở đó.");
            return new(line.Row, LineVerdict.Faulty, code, null, null);
        }

        var stands = Values(indicator);
        for (var field = 1; field < stands.Length; field++)
        {
            var says = Fields[field].Kind == ColumnKind.Number
                ? line.Whole(field, 0, 1000)?.ToString(CultureInfo.InvariantCulture)
                : line.Text(field, Longest);
            if (says is not null && !string.Equals(says, stands[field], StringComparison.Ordinal))
            {
                line.Fault(field, $"Danh mục ghi «{stands[field] ?? "trống"}». Danh mục là dữ liệu pháp luật đi kèm phần mềm (law/targets/indicators.json), không sửa bằng tệp nhập.");
            }
        }

        return new(line.Row, LineVerdict.Same, indicator.ShortName, null, null);
    }

    public override ImportedRow Write(VerbScope verb, Actor actor, Guid importId, int row) => throw new InvalidOperationException("The catalogue is not written by imports.");

    public override IEnumerable<IReadOnlyList<SheetValue>> Rows() => rulebook.Indicators.Select(indicator => (IReadOnlyList<SheetValue>)
        [.. Values(indicator).Select((value, field) => Fields[field].Kind == ColumnKind.Number && value is not null
            ? SheetValue.Of(long.Parse(value, CultureInfo.InvariantCulture))
            : SheetValue.Of(value))]);

    private static string?[] Values(IndicatorDefinition indicator) =>
    [
        indicator.Code, indicator.Group.ToString(CultureInfo.InvariantCulture), indicator.Name, indicator.ShortName, indicator.Unit?.Symbol, indicator.Kind.ToString(),
        indicator.Direction.ToString(), indicator.RollUp.ToString(), indicator.NumeratorUnit?.Symbol, indicator.PercentDecimals.ToString(CultureInfo.InvariantCulture),
        indicator.Evidence, indicator.Definition,
    ];
}
