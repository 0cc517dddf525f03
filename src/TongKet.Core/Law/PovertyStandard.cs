using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law;

/// <summary>Which of a standard's lines applies to a household's place.</summary>
public enum PovertyArea
{
    /// <summary>Khu vực thành thị.</summary>
    Urban,

    /// <summary>Khu vực nông thôn.</summary>
    Rural,
}

/// <summary>What a line of income is for.</summary>
public enum PovertyLineKind
{
    /// <summary>Chuẩn nghèo về chính sách (2016-2020): at or below it a household is poor by income alone.</summary>
    Policy,

    /// <summary>Chuẩn mức sống tối thiểu về thu nhập (2016-2020): at or below it deprivations decide.</summary>
    Minimum,

    /// <summary>Chuẩn nghèo về thu nhập (from 2022): at or below it deprivations decide.</summary>
    Income,
}

/// <summary>Rule bodies: a new kind of condition is a new member, old ones stay for old files.</summary>
public enum PovertyRule
{
    /// <summary>2016-2020: two lines.</summary>
    PolicyAndMinimumLine,

    /// <summary>From 2022: one line and the number of deprivations.</summary>
    LineAndDeprivations,
}

/// <summary>A line of income per person and month.</summary>
public sealed record PovertyLine(PovertyArea Area, PovertyLineKind Kind, Dated<Quantity> Amount);

/// <summary>Score cut-offs: A stands for income, B for deprivations.</summary>
public sealed record ScoreCuts(int IncomeUrban, int IncomeRural, int Deprivation, int PerDeprivation)
{
    public int Income(PovertyArea area) => area == PovertyArea.Urban ? IncomeUrban : IncomeRural;
}

/// <summary>One of the indicators of deprivation.</summary>
/// <param name="Number">1 to 12.</param>
/// <param name="Key">ASCII key.</param>
/// <param name="Dimension">The basic service it belongs to.</param>
/// <param name="Name">Its name in law.</param>
/// <param name="DeprivedWhen">The test, with its source and status.</param>
public sealed record Deprivation(int Number, string Key, string Dimension, string Name, Dated<string> DeprivedWhen);

/// <summary>A national multi-dimensional poverty standard.</summary>
public sealed record PovertyStandard
{
    /// <summary>"PV-2225".</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    public required PovertyRule Rule { get; init; }

    /// <summary>The days whose classifications it judges, extensions included.</summary>
    public required DateInterval Force { get; init; }

    public required Citation Source { get; init; }

    public required DateOnly Checked { get; init; }

    public required LawStatus Status { get; init; }

    public required IReadOnlyList<PovertyLine> Lines { get; init; }

    /// <summary>From how many deprivations on a household below the line is poor.</summary>
    public required Dated<int> DeprivationCount { get; init; }

    /// <summary>Score cut-offs; null when the law gave none for this standard (they are never carried over, reading K1).</summary>
    public required Dated<ScoreCuts>? Scores { get; init; }

    /// <summary>Last days set by extensions; the interval of each says since when that was law.</summary>
    public required IReadOnlyList<Dated<DateOnly>> Extensions { get; init; }

    /// <summary>How texts may name its period, and since when.</summary>
    public required IReadOnlyList<NamedPeriod> Names { get; init; }

    /// <summary>The line of this kind for this area.</summary>
    public Dated<Quantity> Line(PovertyArea area, PovertyLineKind kind) =>
        Lines.First(line => line.Area == area && line.Kind == kind).Amount;
}
