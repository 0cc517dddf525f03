using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Exchange;

/// <summary>
/// The same damages as to sheets of results, done to targets, hand-downs, counts and groups: a refusal that names its place, or what truly stands
/// there. TONGKET_LONG=1 makes some hundreds of each.
/// </summary>
public sealed class DamagedSheetsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly int Rounds = Environment.GetEnvironmentVariable("TONGKET_LONG") == "1" ? 12 : 1;
    private static readonly string[] Groups = ["1", "2", "3", "4", "5"];

    // Each damage takes a row; the number, day and code stand where the kind of sheet says. The last says whether the file must be refused.
    private static readonly (string Name, Func<Book, int, bool> Do)[] Damages =
    [
        ("comma", (book, row) => book.Number(row, Workbook.Text(book.Amounts[row].ToString(CultureInfo.InvariantCulture)), refused: false)),
        ("formula", (book, row) => book.Number(row, Workbook.Formula(book.Amounts[row].ToString(CultureInfo.InvariantCulture)), refused: false)),
        ("shadow", (book, row) => book.Number(row, Workbook.Number(book.Amounts[row].ToString(CultureInfo.InvariantCulture) + ".00000000000000001"), refused: false)),
        ("day as text", (book, row) => book.Day(row, Workbook.Text("14/12/2020"), refused: false)),
        ("two readings", (book, row) => book.Number(row, Workbook.Text("1.234"))),
        ("point", (book, row) => book.Number(row, Workbook.Text("12.5"))),
        ("points", (book, row) => book.Number(row, Workbook.Text("1.234.56"))),
        ("hedge", (book, row) => book.Number(row, Workbook.Text("khoảng 50"))),
        ("unit in cell", (book, row) => book.Number(row, Workbook.Text("50 hộ"))),
        ("digits", (book, row) => book.Number(row, Workbook.Number("12345678901234567"))),
        ("raw comma", (book, row) => book.Number(row, Workbook.Number("1,5"))),
        ("percent", (book, row) => book.Number(row, Workbook.Number("0.5", "0%"))),
        ("minus", (book, row) => book.Number(row, Workbook.Number("-5"))),
        ("a day for a number", (book, row) => book.Number(row, Workbook.Day(new DateOnly(2021, 5, 12)))),
        ("no cached value", (book, row) => book.Number(row, Workbook.Formula(null))),
        ("failed", (book, row) => book.Number(row, Workbook.Failed("#REF!"))),
        ("month first", (book, row) => book.Day(row, Workbook.Text("12/14/2020"))),
        ("short year", (book, row) => book.Day(row, Workbook.Text("14/12/20"))),
        ("no such day", (book, row) => book.Day(row, Workbook.Text("31/02/2020"))),
        ("serial", (book, row) => book.Day(row, Workbook.Number("44179"))),
        ("nothing", (book, row) => book.Set(row, book.CodeAt, Workbook.Text(null))),
        ("shift", (book, row) => book.Shift(row)),
        ("lost letters", (book, row) => book.Set(row, book.TextAt, Workbook.Text("S\uFFFD h\uFFFD"))),
        ("old font unsaid", (book, row) => book.Set(row, book.TextAt, Workbook.Text("Sæ theo dâi cña tæ"))),
        ("merged", (book, row) => book.Whole(workbook => workbook.Merged.Add(string.Create(CultureInfo.InvariantCulture, $"B{row + 2}:B{row + 3}")))),
        ("hidden", (book, row) => book.Hide(row)),
        ("twice", (book, row) => book.Twice(row)),
        ("head", (book, _) => book.Head("Cột lạ")),
        ("declared type", (book, _) => book.Whole(workbook => workbook.Damage["xl/workbook.xml"] = xml => "<!DOCTYPE x [<!ENTITY a \"b\">]>" + xml)),
        ("cut part", (book, _) => book.Whole(workbook => workbook.Damage["xl/worksheets/sheet1.xml"] = xml => xml[..(xml.Length * 2 / 3)])),
        ("lost part", (book, _) => book.Whole(workbook => workbook.Damage["xl/worksheets/sheet1.xml"] = _ => null)),
        ("two rows of one number", (book, _) => book.Whole(workbook => workbook.Damage["xl/worksheets/sheet1.xml"] = xml => xml.Replace("<row r=\"3\">", "<row r=\"2\">", StringComparison.Ordinal))),
        ("cut file", (book, _) => book.Bytes(content => content[..(content.Length * 3 / 4)])),
        ("other file", (book, _) => book.Bytes(_ => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])),
    ];

    [Theory]
    [InlineData(SheetKind.Targets)]
    [InlineData(SheetKind.Cascades)]
    [InlineData(SheetKind.Denominators)]
    [InlineData(SheetKind.Areas)]
    public async Task No_damage_makes_a_wrong_number_and_every_refusal_names_its_place(SheetKind kind)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, groups: 5);
        await world.AssignAsync("dan-lon", 5_000, Unit.Of("con"));
        var imports = store.Get<Imports>();
        var (wrong, refusals, made) = (new List<string>(), 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, damage) in Damages)
            {
                var book = Book.Of(kind, new Random((round * 100) + made));
                var mustRefuse = damage(book, made++ % Groups.Length);
                var file = string.Create(CultureInfo.InvariantCulture, $"tep-{made}.xlsx");
                try
                {
                    var id = await imports.HandInAsync(world.Officer, kind, file, book.Write(), DecimalMark.Asked, None);
                    var assessed = await imports.AssessAsync(world.Officer, id, null, None);
                    refusals += assessed.IsClean ? 0 : 1;
                    wrong.AddRange(assessed.Faults.Where(fault => !fault.Place.StartsWith(file, StringComparison.Ordinal) || fault.Message.Length < 10).Select(fault => $"{kind}, {name}: a fault without place or words: {fault}"));
                    if (assessed.IsClean == mustRefuse)
                    {
                        wrong.Add($"{kind}, {name}: {(mustRefuse ? "taken although it must be refused" : $"refused: {assessed.Faults[0].Message}")}");
                    }

                    // A sound file means what the amounts say, row by row.
                    if (assessed.IsClean && !assessed.Lines.Select(line => line.After!).SequenceEqual(book.Truth, StringComparer.Ordinal))
                    {
                        wrong.Add($"{kind}, {name}: read {string.Join(" | ", assessed.Lines.Select(line => line.After))}, true is {string.Join(" | ", book.Truth)}");
                    }
                }
                catch (Refused fault)
                {
                    refusals++;
                    if (!mustRefuse || !fault.Message.Contains(file, StringComparison.Ordinal))
                    {
                        wrong.Add($"{kind}, {name}: refused without its name: {fault.Message}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(refusals, made / 2, made - Rounds);
    }

    /// <summary>A sound sheet of a kind, and where its number, day, code and words stand.</summary>
    private sealed class Book
    {
        private readonly Workbook workbook = new() { Sheet = "Trang" };
        private readonly List<List<Workbook.Cell>> rows = [];
        private string[] heads = [];
        private int numberAt;
        private int dayAt;
        private int hidden = -1;
        private int doubled = -1;
        private Func<byte[], byte[]>? bytes;

        public List<int> Amounts { get; } = [];

        public required IReadOnlyList<string> Truth { get; init; }

        public int CodeAt { get; private set; }

        public int TextAt { get; private set; }

        public static Book Of(SheetKind kind, Random random)
        {
            var amounts = Groups.Select(_ => random.Next(1, 900)).ToArray();
            var book = new Book { Truth = [.. amounts.Select((amount, at) => Said(kind, amount, at)).Concat(kind == SheetKind.Cascades ? new[] { $"{Grouped(5_000 - amounts.Sum())}\u00A0con" } : [])] };
            book.Amounts.AddRange(amounts);
            string[] codes = ["dan-lon", "dan-trau-bo", "ho-kinh-doanh", "ho-vay-von-chinh-sach", "lao-dong-co-viec-lam"];
            (string[] Heads, int Number, int Day, int Code, int Text) shape = kind switch
            {
                SheetKind.Targets => (["Năm", "Mã chỉ tiêu", "Nguồn giao", "Chỉ tiêu", "Đơn vị tính", "Cơ quan giao", "Số văn bản", "Ngày văn bản"], 3, 7, 1, 5),
                SheetKind.Cascades => (["Năm", "Mã chỉ tiêu", "Mã đơn vị", "Phần giao", "Đơn vị tính", "Số văn bản", "Ngày văn bản"], 3, 6, 2, 5),
                SheetKind.Denominators => (["Mã đơn vị", "Loại mẫu số", "Con số", "Đơn vị tính", "Số liệu đến ngày", "Nguồn", "Tài liệu làm căn cứ", "Tình trạng"], 2, 4, 0, 6),
                _ => (["Mã đơn vị", "Tên đơn vị", "Thứ tự", "Từ ngày"], 2, 3, 0, 1),
            };
            (book.heads, book.numberAt, book.dayAt, book.CodeAt, book.TextAt) = shape;
            for (var at = 0; at < amounts.Length; at++)
            {
                var (number, day) = (Workbook.Number(amounts[at].ToString(CultureInfo.InvariantCulture)), Workbook.Day(new DateOnly(2020, 12, 14)));
                book.rows.Add(kind switch
                {
                    SheetKind.Targets =>
                    [
                        Workbook.Text("2022"), Workbook.Text(codes[at]), Workbook.Text("cấp trên giao"), number, Workbook.Text(at < 2 ? "con" : at < 4 ? "hộ" : "người"), Workbook.Text("UBND tỉnh"), Workbook.Text("12/QĐ-UBND"), day,
                    ],
                    SheetKind.Cascades => [Workbook.Text("2021"), Workbook.Text("dan-lon"), Workbook.Text(Groups[at]), number, Workbook.Text("con"), Workbook.Text("9/QĐ-UBND"), day],
                    SheetKind.Denominators =>
                    [
                        Workbook.Text(Groups[at]), Workbook.Text("số hộ"), number, Workbook.Text("hộ"), day, Workbook.Text("sổ của tổ"), Workbook.Text("Sổ hộ"), Workbook.Text("chính thức"),
                    ],
                    _ => [Workbook.Text("7" + Groups[at]), Workbook.Text("Tổ dân phố 7" + Groups[at]), number, day],
                });
            }

            if (kind == SheetKind.Cascades)
            {
                book.rows.Add([Workbook.Text("2021"), Workbook.Text("dan-lon"), Workbook.Text("du-phong"), Workbook.Number((5_000 - amounts.Sum()).ToString(CultureInfo.InvariantCulture)), Workbook.Text("con"), Workbook.Text("9/QĐ-UBND"), Workbook.Day(new DateOnly(2020, 12, 14))]);
            }

            return book;
        }

        public bool Number(int row, Workbook.Cell cell, bool refused = true) => Set(row, numberAt, cell) && refused;

        public bool Day(int row, Workbook.Cell cell, bool refused = true) => Set(row, dayAt, cell) && refused;

        public bool Set(int row, int column, Workbook.Cell cell)
        {
            rows[row][column] = cell;
            return true;
        }

        public bool Shift(int row)
        {
            rows[row].Insert(0, Workbook.Text(null));
            return true;
        }

        public bool Hide(int row)
        {
            hidden = row;
            return true;
        }

        public bool Twice(int row)
        {
            doubled = row;
            return true;
        }

        public bool Head(string head)
        {
            heads = [.. heads.Select((one, at) => at == numberAt ? head : one)];
            return true;
        }

        public bool Whole(Action<Workbook> damage)
        {
            damage(workbook);
            return true;
        }

        public bool Bytes(Func<byte[], byte[]> damage)
        {
            bytes = damage;
            return true;
        }

        public byte[] Write()
        {
            workbook.Head(heads);
            for (var at = 0; at < rows.Count; at++)
            {
                _ = at == hidden ? workbook.HiddenRow([.. rows[at]]) : workbook.Row([.. rows[at]]);
            }

            if (doubled >= 0)
            {
                workbook.Row([.. rows[doubled]]);
            }

            return bytes is null ? workbook.ToBytes() : bytes(workbook.ToBytes());
        }

        private static string Said(SheetKind kind, int amount, int at) => kind switch
        {
            SheetKind.Areas => $"Tổ dân phố 7{Groups[at]}, thứ tự {amount.ToString(CultureInfo.InvariantCulture)}",
            SheetKind.Denominators => $"{Grouped(amount)}\u00A0hộ",
            SheetKind.Cascades => $"{Grouped(amount)}\u00A0con",
            _ => $"{Grouped(amount)}\u00A0{(at < 2 ? "con" : at < 4 ? "hộ" : "người")}",
        };

        // Written here anew so that the product is not its own judge.
        private static string Grouped(int amount) => amount < 1_000 ? amount.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{amount / 1_000}.{amount % 1_000:000}");
    }
}
