using System.Globalization;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>
/// Makes workbooks of results and damages them as offices, programs and lines do, always the same from the same seed. Beside each stands what
/// is true: what every row means, and whether anybody could still read it so.
/// </summary>
internal sealed class DamagedWorkbooks
{
    private static readonly string[] Heads =
        ["Kỳ", "Mã đơn vị", "Tên đơn vị", "Mã chỉ tiêu", "Giá trị hoặc tử số", "Đơn vị tính", "Tình trạng", "Số liệu đến ngày", "Nguồn số liệu"];

    private static readonly Action<DamagedWorkbooks>[] Damages =
    [
        made => made.Cell(7, Workbook.Text("14/12/2021")),
        made => made.Cell(7, Workbook.Text("2021-12-14")),
        made => made.Refused(7, Workbook.Text("12/14/2021")),
        made => made.Refused(7, Workbook.Text("14/12/21")),
        made => made.Refused(7, Workbook.Number("44544")),
        made => made.Refused(7, Workbook.Number("60", "dd/mm/yyyy")),
        made => made.Value(value => Workbook.Text(Comma(value))),
        made => made.Refused(4, Workbook.Text("1.234")),
        made => made.Refused(4, Workbook.Text("12.5")),
        made => made.Value(_ => Workbook.Text("1.234,5"), _ => 1234.5m),
        made => made.Value(_ => Workbook.Text("1,234.5"), _ => 1234.5m),
        made => made.Refused(4, Workbook.Text("1.234.56")),
        made => made.Refused(4, Workbook.Text("khoảng 50")),
        made => made.Refused(4, Workbook.Text("50 tấn")),
        made => made.Refused(4, Workbook.Number("12345678901234567")),
        made => made.Refused(4, Workbook.Number("1,5")),
        made => made.Refused(4, Workbook.Number("0.1234")),
        made => made.Refused(4, Workbook.Number("0.5", "0%")),
        made => made.Refused(4, Workbook.Number("-5")),
        made => made.Refused(4, Workbook.Day(new DateOnly(2021, 5, 12))),
        made => made.Value(value => Workbook.Number(value.ToString(CultureInfo.InvariantCulture) + (value % 1 == 0 ? ".00000000000000001" : "0000000000000001"))),
        made => made.Value(value => Workbook.Formula(value.ToString(CultureInfo.InvariantCulture))),
        made => made.Refused(4, Workbook.Formula(null)),
        made => made.Refused(4, Workbook.Failed("#REF!")),
        made => made.Refused(4, Workbook.Text(null)),
        made => made.Cell(8, Workbook.Text("Sæ theo dâi cña tæ", ".VnTime")),
        made => made.Cell(8, Workbook.Text("Soå theo doõi cuûa toå", "VNI-Times")),
        made => made.Refused(8, Workbook.Text("Sæ theo dâi cña tæ")),
        made => made.Refused(8, Workbook.Text("S\u00AF theo", ".VnTime")),
        made => made.Refused(8, Workbook.Text("S\uFFFD theo d\uFFFDi")),
        made => made.Cell(2, Workbook.Text($"Tæ d©n phè {made.area}", ".VnArial")),
        made => made.Refused(2, Workbook.Text("Tổ dân phố 77")),
        made => made.Refused(1, Workbook.Text("77")),
        made => made.Cell(1, Workbook.Number(made.area.ToString(CultureInfo.InvariantCulture))),
        made => made.Refused(3, Workbook.Text("khong-co")),
        made => made.Refused(5, Workbook.Text("tạ")),
        made => made.Refused(5, Workbook.Text(null)),
        made => made.Refused(6, Workbook.Text("chắc chắn")),
        made => made.Refused(0, Workbook.Text("2021-T13")),
        made => made.Shift(),
        made => made.Whole(workbook => workbook.Merged.Add($"E{made.row + 2}:E{made.row + 3}")),
        made => made.hidden = made.Lost(made.row),
        made => made.doubled = made.Lost(made.row),
        made => made.Head(1, "Mã chỉ tiêu"),
        made => made.Head(4, "Giá trị (triệu)"),
        made => made.Head(8, null),
        made => made.Part("xl/workbook.xml", xml => "<!DOCTYPE x [<!ENTITY a \"b\">]>" + xml),
        made => made.Part("xl/worksheets/sheet1.xml", xml => xml[..(xml.Length * 2 / 3)]),
        made => made.Part("xl/worksheets/sheet1.xml", _ => null),
        made => made.Part("xl/_rels/workbook.xml.rels", xml => xml.Replace("rId1", "rId9", StringComparison.Ordinal)),
        made => made.Part("xl/worksheets/sheet1.xml", xml => xml.Replace("r=\"E3\"", "r=\"D3\"", StringComparison.Ordinal)),
        made => made.Part("xl/worksheets/sheet1.xml", xml => xml.Replace("<row r=\"3\">", "<row r=\"2\">", StringComparison.Ordinal)),
        made => made.Part("xl/sharedStrings.xml", xml => xml[..xml.IndexOf("<si>", StringComparison.Ordinal)] + "</sst>", shared: true),
        made => made.bytes = made.Lost<Func<byte[], byte[]>>(content => content[..(content.Length * 3 / 4)]),
        made => made.bytes = content => made.Flip(content),
        made => made.bytes = made.Lost<Func<byte[], byte[]>>(_ => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    ];

    private readonly Random random;
    private readonly List<List<Workbook.Cell>> rows = [];
    private readonly List<decimal> values = [];
    private readonly string?[] heads = [.. Heads];
    private readonly Workbook workbook = new() { Sheet = "Kết quả" };
    private int row = -1;
    private int area;
    private int hidden = -1;
    private int doubled = -1;
    private Func<byte[], byte[]>? bytes;

    private DamagedWorkbooks(int seed) => random = new Random(seed);

    /// <summary>How many ways of damage there are.</summary>
    public static int Ways => Damages.Length;

    /// <summary>The file.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>Whether it must be refused: nobody could say for sure what it means.</summary>
    public bool MustRefuse { get; private set; }

    /// <summary>What each row truly says, as the preview would print it.</summary>
    public IEnumerable<string> Truth => values.Select(value => $"{Grouped(value)}\u00A0tấn");

    public static DamagedWorkbooks Make(int seed)
    {
        var made = new DamagedWorkbooks(seed);
        var count = made.random.Next(3, 9);
        for (var area = 1; area <= count; area++)
        {
            // In thousandths of a tonne, as finely as the store keeps it.
            var value = made.random.Next(2) == 0 ? made.random.Next(1, 400) : made.random.Next(1, 400_000) / 1000m;
            made.values.Add(value);
            made.rows.Add(
            [
                Workbook.Text("2021"), Workbook.Text($"{area}"), Workbook.Text($"Tổ dân phố {area}"), Workbook.Text("san-luong-luong-thuc"),
                Workbook.Number(value.ToString(CultureInfo.InvariantCulture)), Workbook.Text("tấn"), Workbook.Text("chính thức"), Workbook.Day(new DateOnly(2021, 12, 14)),
                Workbook.Text("Sổ theo dõi của tổ"),
            ]);
        }

        // The seed walks through every way; one file in three has a second one.
        made.Hurt(seed % Damages.Length);
        if (made.random.Next(3) == 0)
        {
            made.Hurt(made.random.Next(Damages.Length));
        }

        made.Content = made.Write();
        return made;
    }

    private static string Comma(decimal value) => value.ToString(CultureInfo.InvariantCulture).Replace('.', ',') is var text && Fraction(text) == 3 ? text + "0" : text;

    private static int Fraction(string text) => text.IndexOf(',', StringComparison.Ordinal) is var at && at < 0 ? 0 : text.Length - at - 1;

    // As Vietnamese offices print it; written here anew so that the product is not its own judge.
    private static string Grouped(decimal value)
    {
        var plain = value.ToString("0.###", CultureInfo.InvariantCulture).Split('.');
        var whole = plain[0].Length > 3 ? plain[0][..^3] + "." + plain[0][^3..] : plain[0];
        return plain.Length == 1 ? whole : whole + "," + plain[1];
    }

    private void Hurt(int way)
    {
        // A second damage takes another row, or it could mend what the first one broke.
        row = row < 0 ? random.Next(rows.Count) : (row + 1 + random.Next(rows.Count - 1)) % rows.Count;
        area = row + 1;
        Damages[way](this);
    }

    private void Cell(int column, Workbook.Cell cell) => rows[row][column] = cell;

    private void Refused(int column, Workbook.Cell cell)
    {
        Cell(column, cell);
        MustRefuse = true;
    }

    private void Value(Func<decimal, Workbook.Cell> written, Func<decimal, decimal>? meant = null)
    {
        var value = values[row];
        values[row] = meant is null ? value : meant(value);
        Cell(4, written(value));
    }

    private T Lost<T>(T value)
    {
        MustRefuse = true;
        return value;
    }

    private void Shift()
    {
        rows[row].Insert(random.Next(0, 8), Workbook.Text(null));
        MustRefuse = true;
    }

    private void Head(int column, string? head)
    {
        heads[column] = head;
        MustRefuse = true;
    }

    private void Whole(Action<Workbook> damage)
    {
        damage(workbook);
        MustRefuse = true;
    }

    private void Part(string part, Func<string, string?> damage, bool shared = false)
    {
        workbook.Damage[part] = damage;
        workbook.SharedTexts |= shared;
        MustRefuse = true;
    }

    // One bit somewhere: wherever it falls, the numbers are the same or the file is refused.
    private byte[] Flip(byte[] content)
    {
        content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
        return content;
    }

    private byte[] Write()
    {
        workbook.Row([.. heads.Select(head => Workbook.Text(head))]);
        for (var at = 0; at < rows.Count; at++)
        {
            _ = at == hidden ? workbook.HiddenRow([.. rows[at]]) : workbook.Row([.. rows[at]]);
        }

        if (doubled >= 0)
        {
            workbook.Row([.. rows[doubled]]);
        }

        var content = workbook.ToBytes();
        return bytes is null ? content : bytes(content);
    }
}
