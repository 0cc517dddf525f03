using System.Globalization;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>One row of a sheet by its columns. Reading a value that is not what the column asks for leaves a fault and no value.</summary>
internal sealed class SheetLine(IReadOnlyList<SheetField> fields, DecimalMark mark)
{
    private readonly SheetCell?[] cells = new SheetCell?[fields.Count];
    private readonly int[] columns = new int[fields.Count];

    public int Row { get; private set; }

    public List<(int Field, string Message)> Faults { get; } = [];

    public bool IsFaulty => Faults.Count > 0;

    /// <summary>Takes up the next row.</summary>
    public void Take(int row, IReadOnlyDictionary<int, int> fieldsByColumn, IEnumerable<SheetCell> found)
    {
        Row = row;
        Faults.Clear();
        Array.Clear(cells);
        foreach (var (column, field) in fieldsByColumn)
        {
            columns[field] = column;
        }

        foreach (var cell in found)
        {
            if (fieldsByColumn.TryGetValue(cell.Column, out var field))
            {
                cells[field] = cell;
                if (SheetReader.Explain(cell) is { } fault)
                {
                    Fault(field, fault);
                }
            }
        }
    }

    /// <summary>"B7", or null when the file does not have the column.</summary>
    public string? Address(int field) => columns[field] == 0 ? null : CellAddress.Of(Row, columns[field]);

    public void Fault(int field, string message) => Faults.Add((field, message));

    /// <summary>Words without blanks around; null when there are none.</summary>
    public string? Text(int field)
    {
        if (Sound(field) is not { } cell)
        {
            return null;
        }

        switch (cell.Kind)
        {
            case CellKind.Text:
                var text = cell.Text.Trim();
                return text.Length == 0 ? null : text;
            case CellKind.Number when !cell.IsPercent && !cell.Text.Contains('.', StringComparison.Ordinal):
                return cell.Text;
            case CellKind.Date:
                Fault(field, $"Ô là một ngày ({cell.Text}), cột này cần chữ; có thể chương trình bảng tính đã tự đổi, hãy nhập lại dưới dạng chữ.");
                return null;
            default:
                Fault(field, $"Ô là «{cell.Text}», cột này cần chữ.");
                return null;
        }
    }

    /// <summary>Words of at most a length; null when there are none.</summary>
    public string? Text(int field, int longest)
    {
        var text = Text(field);
        if (text is not null && text.Length > longest)
        {
            Fault(field, $"Dài {text.Length} chữ, tối đa {longest}.");
            return null;
        }

        return text;
    }

    public string? Required(int field, int longest)
    {
        var text = Text(field, longest);
        Missing(field, text is null);
        return text;
    }

    /// <summary>An exact number of at most as many decimals; null when there is none.</summary>
    /// <param name="percent">Whether the column counts in percent, so that a cell shown as 98,2 % is 98,2.</param>
    public Rational? Number(int field, int decimals, bool percent)
    {
        if (Sound(field) is not { } cell)
        {
            return null;
        }

        Rational value;
        bool isPercent;
        if (cell.Kind == CellKind.Number)
        {
            (value, isPercent) = (cell.IsPercent ? cell.Value() * 100 : cell.Value(), cell.IsPercent);
        }
        else if (cell.Kind == CellKind.Text)
        {
            if (cell.Text.Trim().Length == 0)
            {
                return null;
            }

            var typed = TypedNumber.Read(cell.Text, mark);
            if (typed.Fault is { } fault)
            {
                Fault(field, fault);
                return null;
            }

            (value, isPercent) = (typed.Value!.Value, typed.IsPercent);
        }
        else
        {
            Fault(field, cell.Kind == CellKind.Date
                ? $"Ô là ngày {Day(cell)}, cột này cần số; có thể chương trình bảng tính đã tự đổi số thành ngày, hãy nhập lại số."
                : $"Ô là «{cell.Text}», cột này cần số.");
            return null;
        }

        if (isPercent && !percent)
        {
            Fault(field, "Ô là phần trăm, cột này không tính bằng phần trăm; hãy nhập số lượng.");
            return null;
        }

        if (!(value * Rational.PowerOfTen(decimals)).IsInteger)
        {
            Fault(field, decimals == 0 ? $"Số {Vietnamese.Short(value, 9)} phải là số nguyên." : $"Số {Vietnamese.Short(value, 9)} có quá {decimals} chữ số thập phân; phần mềm không tự làm tròn.");
            return null;
        }

        return value;
    }

    /// <summary>A number in the stored steps of a unit.</summary>
    public long? Scaled(int field, Unit unit)
    {
        if (Number(field, unit.Decimals, unit == Unit.Percent) is not { } value)
        {
            return null;
        }

        var scaled = value.RoundScaled(unit.Decimals);
        if (scaled > long.MaxValue || scaled < long.MinValue)
        {
            Fault(field, "Số quá lớn.");
            return null;
        }

        return (long)scaled;
    }

    public int? Whole(int field, int least, int most)
    {
        if (Number(field, 0, percent: false) is not { } value)
        {
            return null;
        }

        if (value < least || value > most)
        {
            Fault(field, $"Phải từ {least} đến {most}.");
            return null;
        }

        return (int)value.Numerator;
    }

    /// <summary>A day, as a day of the spreadsheet or typed as 01/07/2025 or 2025-07-01.</summary>
    public DateOnly? Date(int field)
    {
        if (Sound(field) is not { } cell)
        {
            return null;
        }

        var text = cell.Text.Trim();
        if (cell.Kind == CellKind.Text && text.Length == 0)
        {
            return null;
        }

        if (cell.Kind is CellKind.Text or CellKind.Date
            && DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            if (day.Year is >= 1900 and < 2200)
            {
                return day;
            }

            Fault(field, $"Năm {day.Year} không hợp lý.");
            return null;
        }

        Fault(field, cell.Kind switch
        {
            CellKind.Date => $"Ô là ngày kèm giờ ({text}); chỉ ghi ngày.",
            CellKind.Number => $"Ô là số {text}, cột này cần ngày; hãy ghi ngày/tháng/năm, ví dụ 31/12/2025.",
            _ => $"«{text}» không phải là ngày có thật viết đủ ngày/tháng/năm, ví dụ 31/12/2025.",
        });
        return null;
    }

    /// <summary>One of some words, whatever their letters' size and marks; null when empty.</summary>
    public T? Choice<T>(int field, IReadOnlyList<(string Words, T Value)> choices)
        where T : struct
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        var key = Fold.Key(text);
        foreach (var (words, value) in choices)
        {
            if (Fold.Key(words) == key)
            {
                return value;
            }
        }

        Fault(field, $"«{text}» không có trong các lựa chọn: {string.Join(", ", choices.Select(choice => choice.Words).Distinct())}.");
        return null;
    }

    public void Missing(int field, bool isMissing)
    {
        if (isMissing && !Faults.Exists(fault => fault.Field == field))
        {
            Fault(field, $"Thiếu «{fields[field].Head}».");
        }
    }

    public bool IsEmpty(int field) => cells[field] is not { } cell || (cell.Kind == CellKind.Text && cell.Fault == CellFault.None && string.IsNullOrWhiteSpace(cell.Text));

    private static string Day(SheetCell cell) => DateOnly.TryParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Vietnamese.Date(day) : cell.Text;

    private SheetCell? Sound(int field) => cells[field] is { Fault: CellFault.None } cell ? cell : null;
}
