using System.Globalization;

namespace TongKet.Core.Basics;

/// <summary>How long a period of reporting is.</summary>
public enum PeriodKind
{
    Month,
    Quarter,
    HalfYear,

    /// <summary>The first nine months.</summary>
    NineMonths,
    Year,
}

/// <summary>
/// A stretch of whole months of one year for which figures are reported. Which days it counts is law (RP-N11) and stands in the rulebook;
/// the months here are those of its name.
/// </summary>
/// <param name="Kind">How long.</param>
/// <param name="Year">Of which year.</param>
/// <param name="Number">Which one of its kind, from 1.</param>
public readonly record struct Period(PeriodKind Kind, int Year, int Number) : IComparable<Period>
{
    public static Period OfYear(int year) => new(PeriodKind.Year, year, 1);

    public static Period OfMonth(int year, int month) => new(PeriodKind.Month, year, month);

    public static Period OfQuarter(int year, int quarter) => new(PeriodKind.Quarter, year, quarter);

    public static Period OfHalf(int year, int half) => new(PeriodKind.HalfYear, year, half);

    public static Period OfNineMonths(int year) => new(PeriodKind.NineMonths, year, 1);

    /// <summary>How many of a kind a year has.</summary>
    public static int CountOf(PeriodKind kind) => kind switch
    {
        PeriodKind.Month => 12,
        PeriodKind.Quarter => 4,
        PeriodKind.HalfYear => 2,
        _ => 1,
    };

    /// <summary>All of a kind in a year, in order.</summary>
    public static IReadOnlyList<Period> AllOf(PeriodKind kind, int year) =>
        [.. Enumerable.Range(1, CountOf(kind)).Select(number => new Period(kind, year, number))];

    public bool IsReal => Year is >= 1900 and <= 2999 && Enum.IsDefined(Kind) && Number >= 1 && Number <= CountOf(Kind);

    public int FirstMonth => Kind switch
    {
        PeriodKind.Month => Number,
        PeriodKind.Quarter => (Number * 3) - 2,
        PeriodKind.HalfYear => (Number * 6) - 5,
        _ => 1,
    };

    public int LastMonth => Kind switch
    {
        PeriodKind.Month => Number,
        PeriodKind.Quarter => Number * 3,
        PeriodKind.HalfYear => Number * 6,
        PeriodKind.NineMonths => 9,
        _ => 12,
    };

    /// <summary>Its days by the calendar.</summary>
    public DateInterval Calendar => new(new DateOnly(Year, FirstMonth, 1), new DateOnly(Year, LastMonth, DateTime.DaysInMonth(Year, LastMonth)));

    /// <summary>The same months of the year before.</summary>
    public Period YearBefore => this with { Year = Year - 1 };

    /// <summary>The one before of the same kind.</summary>
    public Period Before => Number > 1 ? this with { Number = Number - 1 } : new(Kind, Year - 1, CountOf(Kind));

    /// <summary>As it stands in addresses, files and the ledger: "2021", "2021-T03", "2021-Q1", "2021-N1", "2021-9T".</summary>
    public string Code => Kind switch
    {
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{Year}-T{Number:00}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Number}"),
        PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{Year}-N{Number}"),
        PeriodKind.NineMonths => string.Create(CultureInfo.InvariantCulture, $"{Year}-9T"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year}"),
    };

    /// <summary>As people call it: "tháng 3/2021", "quý I/2021", "6 tháng đầu năm 2021", "năm 2021".</summary>
    public string Name => Kind switch
    {
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"tháng {Number}/{Year}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"quý {Roman[Number - 1]}/{Year}"),
        PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"6 tháng {(Number == 1 ? "đầu" : "cuối")} năm {Year}"),
        PeriodKind.NineMonths => string.Create(CultureInfo.InvariantCulture, $"9 tháng năm {Year}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"năm {Year}"),
    };

    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    /// <summary>Reads a code as <see cref="Code"/> writes it; null when it is none.</summary>
    public static Period? Read(string code)
    {
        var dash = code.IndexOf('-', StringComparison.Ordinal);
        if (!Digits(dash < 0 ? code : code[..dash], out var year))
        {
            return null;
        }

        var rest = dash < 0 ? string.Empty : code[(dash + 1)..];
        Period? read = rest switch
        {
            "" => dash < 0 ? OfYear(year) : null,
            "9T" => OfNineMonths(year),
            ['T', ..] when Digits(rest[1..], out var month) => OfMonth(year, month),
            ['Q', ..] when Digits(rest[1..], out var quarter) => OfQuarter(year, quarter),
            ['N', ..] when Digits(rest[1..], out var half) => OfHalf(year, half),
            _ => null,
        };
        return read is { IsReal: true } period && string.Equals(period.Code, code, StringComparison.Ordinal) ? period : null;
    }

    /// <summary>By year, then by the month it ends in, the shorter first.</summary>
    public int CompareTo(Period other) => (Year, LastMonth, Kind, Number).CompareTo((other.Year, other.LastMonth, other.Kind, other.Number));

    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    public override string ToString() => Code;

    private static bool Digits(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
