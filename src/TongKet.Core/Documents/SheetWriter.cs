using System.Buffers;
using System.Globalization;
using System.Text;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Documents;

/// <summary>How a column is written.</summary>
public enum ColumnKind
{
    Text,
    Number,
    Date,
}

/// <param name="Head">What stands in the first row.</param>
/// <param name="Width">In letters of the sheet's font.</param>
public sealed record SheetColumn(string Head, ColumnKind Kind, int Width);

/// <summary>A value to be written: words, an exact number or a day.</summary>
public readonly record struct SheetValue
{
    private SheetValue(string? text, Rational? number, int decimals, DateOnly? day) => (Text, Number, Decimals, Day) = (text, number, decimals, day);

    public string? Text { get; }

    public Rational? Number { get; }

    /// <summary>Decimal places that the number has at most.</summary>
    public int Decimals { get; }

    public DateOnly? Day { get; }

    public static SheetValue None => default;

    public static SheetValue Of(string? text) => new(text, null, 0, null);

    public static SheetValue Of(long? number) => number is { } whole ? new(null, whole, 0, null) : None;

    public static SheetValue Of(Quantity? quantity) => quantity is { } amount ? new(null, amount.Value, amount.Unit.Decimals, null) : None;

    /// <summary>A number, rounded half away from zero to so many places.</summary>
    public static SheetValue Of(Rational number, int decimals) => new(null, number, decimals, null);

    public static SheetValue Of(DateOnly? day) => new(null, null, 0, day);
}

/// <summary>Writes one sheet row by row, without keeping rows: a head that stays in sight, widths, numbers as numbers and days as days.</summary>
public abstract class SheetWriter : IDisposable
{
    public abstract void Write(IReadOnlyList<SheetValue> row);

    /// <summary>An .xlsx file; the stream stays open.</summary>
    /// <param name="foot">Printed at the foot of every page; null for nothing.</param>
    public static SheetWriter Xlsx(Stream to, string sheet, IReadOnlyList<SheetColumn> columns, string? foot = null) => new XlsxSheetWriter(to, sheet, columns, foot);

    /// <summary>A .csv file in UTF-8 with its mark, so that spreadsheets read the letters right; the stream stays open.</summary>
    public static SheetWriter Csv(Stream to, IReadOnlyList<SheetColumn> columns) => new CsvSheetWriter(to, columns, forPrograms: false);

    /// <summary>A .csv file for programs of any country: a point before decimals, days as 2021-12-31, no byte-order mark; the stream stays open.</summary>
    public static SheetWriter OpenCsv(Stream to, IReadOnlyList<SheetColumn> columns) => new CsvSheetWriter(to, columns, forPrograms: true);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    /// <summary>The number in plain digits with a point: "1234.5".</summary>
    public static string Plain(SheetValue value, char point)
    {
        var scaled = value.Number!.Value.RoundScaled(value.Decimals);
        var digits = System.Numerics.BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(value.Decimals + 1, '0');
        var tail = digits[^value.Decimals..].TrimEnd('0');
        var whole = digits[..^value.Decimals];
        return (scaled.Sign < 0 ? "-" : string.Empty) + (tail.Length == 0 ? whole : $"{whole}{point}{tail}");
    }
}

internal sealed class CsvSheetWriter : SheetWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t");

    private readonly StreamWriter text;
    private readonly bool forPrograms;

    public CsvSheetWriter(Stream to, IReadOnlyList<SheetColumn> columns, bool forPrograms)
    {
        this.forPrograms = forPrograms;
        text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !forPrograms), 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        Write([.. columns.Select(column => SheetValue.Of(column.Head))]);
    }

    public override void Write(IReadOnlyList<SheetValue> row)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (i > 0)
            {
                text.Write(',');
            }

            Field(row[i]);
        }

        text.WriteLine();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }
    }

    private void Field(SheetValue value)
    {
        if (value.Day is { } day)
        {
            text.Write(forPrograms ? day.ToString("O", CultureInfo.InvariantCulture) : Vietnamese.Date(day));
        }
        else if (forPrograms && value.Number is not null)
        {
            text.Write(Plain(value, '.'));
        }
        else if (value.Number is not null)
        {
            // Three digits behind the comma could be thousands: 12,345. A fourth says that they are not.
            var number = Plain(value, ',');
            var comma = number.IndexOf(',', StringComparison.Ordinal);
            text.Write(comma < 0 ? number : $"\"{number}{(number.Length - comma == 4 ? "0" : string.Empty)}\"");
        }
        else if (value.Text is { Length: > 0 } words)
        {
            Words(words);
        }
    }

    private void Words(string words)
    {
        // A spreadsheet runs what begins like a formula; the mark in front makes it words again, and reading takes it away.
        var guarded = FormulaGuard.Guard(words);
        var quoted = guarded.AsSpan().ContainsAny(Quoted) || guarded[0] == ' ' || guarded[^1] == ' ';
        text.Write(quoted ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : guarded);
    }
}

/// <summary>Keeps words of a .csv file from being run as a formula.</summary>
public static class FormulaGuard
{
    private const string Starts = "=+-@\t\r";

    public static string Guard(string words) => IsGuardable(words) ? "'" + words : words;

    /// <summary>Takes the mark of <see cref="Guard"/> away.</summary>
    public static string Free(string words) => words.Length > 1 && words[0] == '\'' && IsGuardable(words[1..]) ? words[1..] : words;

    // A mark of one's own in front of such a start is guarded as well, or freeing would eat it.
    private static bool IsGuardable(string words)
    {
        var start = words.AsSpan().TrimStart('\'');
        return start.Length > 0 && Starts.Contains(start[0], StringComparison.Ordinal);
    }
}
