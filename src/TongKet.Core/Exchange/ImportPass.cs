using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Documents;

namespace TongKet.Core.Exchange;

/// <summary>How far a long step has come.</summary>
/// <param name="Done">Rows behind it.</param>
/// <param name="Of">Of how many; null while nobody knows.</param>
public readonly record struct ImportProgress(int Done, int? Of = null);

/// <summary>One reading of a file from its head to its last row: every row judged, every fault named, nothing kept but what is shown.</summary>
internal sealed class ImportPass(SheetBook book, SheetForm form, DecimalMark mark)
{
    private const int ReportEvery = 500;

    private readonly List<ImportFault> faults = [];
    private readonly List<ImportLine> lines = [];
    private readonly int[] counts = new int[Enum.GetValues<LineVerdict>().Length];
    private readonly Dictionary<LegacyFont, int> legacy = [];
    private readonly List<ImportDoubt> doubts = [];
    private int doubtCount;
    private int faultCount;
    private int rows;
    private int formulas;

    /// <param name="hash">Of the file.</param>
    /// <param name="sound">Called after each sound row that says something new; null when nothing is to be written.</param>
    public async Task<Assessment> RunAsync(string hash, Func<int, Task>? sound, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        try
        {
            if (FindSheet(cancel) is { } sheet)
            {
                await ReadAsync(sheet, sound, progress, cancel);
            }
        }
        catch (TroubleException broken)
        {
            foreach (var trouble in broken.Troubles)
            {
                Add(new ImportFault(0, null, null, trouble.Place, trouble.Message));
            }
        }

        return new Assessment
        {
            FileName = book.Name,
            Hash = hash,
            Rows = rows,
            Added = counts[(int)LineVerdict.Added],
            Changed = counts[(int)LineVerdict.Changed],
            Same = counts[(int)LineVerdict.Same],
            Faulty = counts[(int)LineVerdict.Faulty],
            FaultCount = faultCount,
            Faults = faults,
            Lines = lines,
            Doubts = doubts,
            DoubtCount = doubtCount,
            Notes = [.. Notes()],
        };
    }

    // Data may stand on one sheet only: of two nobody could say which one counts.
    private Sheet? FindSheet(CancellationToken cancel)
    {
        Sheet? found = null;
        foreach (var sheet in book.Sheets)
        {
            cancel.ThrowIfCancellationRequested();
            if (!sheet.Rows().Any())
            {
                continue;
            }

            if (found is not null)
            {
                Add(new ImportFault(0, null, null, book.Place(sheet), $"Tệp có dữ liệu ở hai trang («{found.Name}» và «{sheet.Name}»); chỉ giữ một trang để nhập."));
                return null;
            }

            found = sheet;
        }

        if (found is null)
        {
            Add(new ImportFault(0, null, null, book.Name, "Tệp không có dữ liệu."));
        }
        else if (found.IsHidden)
        {
            Add(new ImportFault(0, null, null, book.Place(found), "Trang có dữ liệu đang bị ẩn; hãy bỏ ẩn, xem lại rồi gửi."));
        }

        return found;
    }

    private async Task ReadAsync(Sheet sheet, Func<int, Task>? sound, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var line = new SheetLine(form.Fields, mark);
        Dictionary<int, int>? columns = null;
        var last = 0;
        foreach (var row in sheet.Rows())
        {
            last = row.Number;
            if (columns is null)
            {
                columns = SheetHead.Match(form.Fields, row, (cell, message) => Fault(sheet, row.Number, cell?.Address, null, message));
                if (faultCount > 0)
                {
                    // Without sound heads no cell can be said to be right or wrong.
                    return;
                }

                continue;
            }

            if (row.Cells.All(cell => cell.Fault == CellFault.None && string.IsNullOrWhiteSpace(cell.Text)))
            {
                continue;
            }

            cancel.ThrowIfCancellationRequested();
            await JudgeAsync(sheet, row, columns, line, sound);
            if (rows % ReportEvery == 0)
            {
                progress?.Report(new ImportProgress(rows));
            }
        }

        if (rows == 0)
        {
            Fault(sheet, 0, null, null, "Tệp chỉ có hàng tên cột, chưa có dữ liệu.");
        }

        foreach (var range in sheet.Merged.Where(range => range.FirstRow <= last))
        {
            Fault(sheet, range.FirstRow, CellAddress.Of(range.FirstRow, range.FirstColumn), null,
                $"Các ô {range} bị gộp, không biết giá trị thuộc ô nào; hãy bỏ gộp ô rồi ghi giá trị vào từng ô.");
        }

        JudgeTogether(sheet, columns);
        progress?.Report(new ImportProgress(rows));
    }

    private void JudgeTogether(Sheet sheet, Dictionary<int, int>? columns)
    {
        foreach (var (row, field, finding) in form.AssessTogether())
        {
            var column = columns!.FirstOrDefault(pair => pair.Value == field);
            var cell = column.Value == field && column.Key > 0 ? CellAddress.Of(row, column.Key) : null;
            if (finding.Severity == FindingSeverity.Blocking)
            {
                Fault(sheet, row, cell, form.Fields[field].Head, finding.Message);
                if (lines.FindIndex(line => line.Row == row && line.Verdict != LineVerdict.Faulty) is >= 0 and var at)
                {
                    counts[(int)lines[at].Verdict]--;
                    counts[(int)LineVerdict.Faulty]++;
                    lines[at] = lines[at] with { Verdict = LineVerdict.Faulty };
                }
            }
            else if (finding.Severity == FindingSeverity.Warning && ++doubtCount <= Assessment.Shown)
            {
                doubts.Add(new ImportDoubt(row, cell is null ? book.Place(sheet, row) : book.Place(sheet, cell), finding.Message));
            }
        }
    }

    private async Task JudgeAsync(Sheet sheet, SheetRow row, Dictionary<int, int> columns, SheetLine line, Func<int, Task>? sound)
    {
        rows++;
        line.Take(row.Number, columns, row.Cells);
        foreach (var cell in row.Cells)
        {
            formulas += cell.IsFormula ? 1 : 0;
            if (cell.Legacy is { } font)
            {
                legacy[font] = legacy.GetValueOrDefault(font) + 1;
            }
        }

        var judged = form.Assess(line);
        var before = faultCount;
        if (row.IsHidden)
        {
            Fault(sheet, row.Number, null, null, "Hàng này đang bị ẩn mà có dữ liệu; hãy bỏ ẩn để xem lại, hoặc xóa hàng.");
        }

        foreach (var cell in row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Text) && (!columns.ContainsKey(cell.Column) || sheet.HiddenColumns.Contains(cell.Column))))
        {
            Fault(sheet, row.Number, cell.Address, null, columns.ContainsKey(cell.Column)
                ? "Ô nằm ở cột bị ẩn mà có dữ liệu; hãy bỏ ẩn cột để xem lại."
                : "Ô có dữ liệu nhưng cột không có tên; hãy xóa hoặc chuyển về đúng cột.");
        }

        foreach (var (field, message) in line.Faults)
        {
            Fault(sheet, row.Number, line.Address(field), form.Fields[field].Head, message);
        }

        var verdict = faultCount > before ? LineVerdict.Faulty : judged.Verdict;
        counts[(int)verdict]++;
        if (lines.Count < Assessment.Shown && verdict != LineVerdict.Same)
        {
            lines.Add(judged with { Verdict = verdict });
        }

        // After the first fault nothing will be kept, so nothing more is written; judging goes on to name them all.
        if (sound is not null && faultCount == 0 && verdict is LineVerdict.Added or LineVerdict.Changed)
        {
            await sound(row.Number);
        }
    }

    private IEnumerable<string> Notes()
    {
        foreach (var note in book is ListBook list ? list.Notes : [])
        {
            yield return note;
        }

        if (formulas > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{formulas} ô là công thức: lấy giá trị mà chương trình bảng tính đã tính khi lưu.");
        }

        foreach (var (font, count) in legacy.OrderBy(pair => pair.Key))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{count} ô gõ bằng phông {(font == LegacyFont.Vni ? "VNI" : "TCVN3")}: đã đọc sang Unicode, hãy xem lại chữ.");
        }
    }

    private void Fault(Sheet sheet, int row, string? cell, string? head, string message)
    {
        Add(new ImportFault(row, cell is not null && book.Shown(cell) is { Length: > 0 } shown ? shown : null, head, cell is not null ? book.Place(sheet, cell) : book.Place(sheet, row), message));
    }

    private void Add(ImportFault fault)
    {
        faultCount++;
        if (faults.Count < Assessment.Shown)
        {
            faults.Add(fault);
        }
    }
}
