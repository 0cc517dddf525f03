using System.Text;
using Sylvan.Data.Csv;
using TongKet.Core.Basics;

namespace TongKet.Core.Documents;

/// <summary>A .csv file as one sheet without a name. All of it is text: what looks like a number is read by whoever knows the column.</summary>
internal sealed class CsvBook : SheetBook
{
    private readonly Stream content;

    public CsvBook(string name, Stream content)
        : base(name)
    {
        this.content = content;
        Sheets = [new CsvSheet(this)];
    }

    public override IReadOnlyList<Sheet> Sheets { get; }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }
    }

    private sealed class CsvSheet(CsvBook book) : Sheet(string.Empty, isHidden: false)
    {
        private const int HeadLetters = 64 * 1024;

        public override IReadOnlyList<MergedRange> Merged => [];

        public override IReadOnlySet<int> HiddenColumns { get; } = new HashSet<int>();

        public override IEnumerable<SheetRow> Rows()
        {
            var delimiter = Guarded(0, FindDelimiter);
            book.content.Position = 0;
            using var text = new StreamReader(book.content, Strict(), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            var number = 0;
            using var reader = Guarded(0, () => CsvDataReader.Create(text, new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = delimiter,
                ResultSetMode = ResultSetMode.SingleResult,
                MaxBufferSize = 4 * 1024 * 1024,
                OwnsReader = false,
            }));
            var left = SheetLimits.Cells;
            while (Guarded(number + 1, reader.Read))
            {
                number++;
                var cells = ReadCells(reader, number);
                left -= cells.Count;
                if (left < 0 || number > SheetLimits.Rows)
                {
                    throw new TroubleException([new(book.Name, "Tệp có quá nhiều dòng; hãy chia thành các tệp nhỏ hơn.")]);
                }

                if (cells.Count > 0 && !(number == 1 && IsHint(cells[0].Text)))
                {
                    yield return new SheetRow(number, false, cells);
                }
            }
        }

        private static List<SheetCell> ReadCells(CsvDataReader reader, int row)
        {
            var cells = new List<SheetCell>(reader.RowFieldCount);
            for (var column = 0; column < reader.RowFieldCount; column++)
            {
                var text = reader.GetString(column);
                if (text.Length > 0)
                {
                    var (decoded, _, fault) = new Xlsx.XlsxText(FormulaGuard.Free(text), null).Decoded(null);
                    cells.Add(new SheetCell(row, column + 1, CellKind.Text, decoded) { Fault = fault });
                }
            }

            return cells;
        }

        // The sign that stands most often in the first line outside quotes; spreadsheets of Vietnam write semicolons.
        private char FindDelimiter()
        {
            book.content.Position = 0;
            using var text = new StreamReader(book.content, Strict(), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            var head = new char[HeadLetters];
            var length = text.ReadBlock(head, 0, head.Length);
            if (head.AsSpan(0, length).Contains('\0'))
            {
                throw new TroubleException([new(book.Name, "Tệp không phải văn bản; hãy gửi tệp .xlsx hoặc .csv.")]);
            }

            var line = head.AsSpan(0, length);
            var counts = (Comma: 0, Semicolon: 0, Tab: 0);
            var quoted = false;
            foreach (var letter in line)
            {
                quoted ^= letter == '"';
                if (quoted)
                {
                    continue;
                }

                if (letter is '\n' or '\r' && counts.Comma + counts.Semicolon + counts.Tab > 0)
                {
                    break;
                }

                counts = letter switch
                {
                    ',' => counts with { Comma = counts.Comma + 1 },
                    ';' => counts with { Semicolon = counts.Semicolon + 1 },
                    '\t' => counts with { Tab = counts.Tab + 1 },
                    _ => counts,
                };
            }

            return IsHint(line.Length > 5 ? line[..5].ToString() : string.Empty) ? line[4]
                : counts.Semicolon > counts.Comma && counts.Semicolon >= counts.Tab ? ';'
                : counts.Tab > counts.Comma ? '\t'
                : ',';
        }

        private static bool IsHint(string text) => text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

        private static UTF8Encoding Strict() => new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        private T Guarded<T>(int row, Func<T> read)
        {
            try
            {
                return read();
            }
            catch (DecoderFallbackException)
            {
                throw new TroubleException([new(book.Name, "Tệp .csv không viết bằng UTF-8; hãy lưu lại kiểu «CSV UTF-8» hoặc .xlsx.")]);
            }
            catch (CsvRecordTooLargeException)
            {
                throw Trouble(row, "dòng quá dài; hãy xem lại dấu ngoặc kép.");
            }
            catch (CsvFormatException)
            {
                throw Trouble(row, "dấu ngoặc kép không đóng hoặc có chữ đứng ngay sau ngoặc đóng; hãy lưu lại bằng chương trình bảng tính.");
            }
        }

        private TroubleException Trouble(int row, string message) => new([Basics.Trouble.AtLine(book.Name, row, message)]);
    }
}
