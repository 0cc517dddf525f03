using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>One indicator on the board of a year: where it stands, what it is held against, where it goes, who answers for it.</summary>
public sealed record BoardLine
{
    public required IndicatorDefinition Indicator { get; init; }

    /// <summary>The approved figure from the start of the year to the end of <see cref="Period"/>; null while nothing is approved.</summary>
    public Measure? Figure { get; init; }

    /// <summary>The latest period with an approved figure; the year itself when that is there.</summary>
    public Period? Period { get; init; }

    public ValueStatus? Status { get; init; }

    public DateOnly? AsOf { get; init; }

    /// <summary>Where the figure comes from: the source of the commune's own entry, or how many groups make the sum.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>The same as it stands beside the figure; null while nothing is approved.</summary>
    public FigureBasis? Basis => Period is { } period && Status is { } status && AsOf is { } day ? new(period, status, day, Source) : null;

    /// <summary>The target that leads.</summary>
    public Target? Target { get; init; }

    /// <summary>Every edition of every target of the year, each with the percentage and state against it.</summary>
    public IReadOnlyList<TargetMark> Marks { get; init; } = [];

    /// <summary>The target as the points of the trend are measured; null for bands, ratings and words.</summary>
    public Rational? TargetValue => Target is { Scaled: { } scaled, UpperScaled: null, UnitCode: { } unit } ? new Quantity(scaled, Unit.Of(unit)).Value : null;

    public TargetState State { get; init; }

    public Track Track { get; init; }

    public YearEnd? Projection { get; init; }

    /// <summary>How much is still missing, or too much under a ceiling, in the numerator's steps; null where nothing can be counted.</summary>
    public long? Missing { get; init; }

    /// <summary>Figures to date by month, for drawing.</summary>
    public IReadOnlyList<TrendPoint> Trend { get; init; } = [];

    /// <summary>Beside the same months of the year before, on this year's map; with a reason where nothing may be compared.</summary>
    public YearComparison? Compared { get; init; }

    /// <summary>Areas that reported and areas that ought to.</summary>
    public int Reported { get; init; }

    public int Expected { get; init; }

    /// <summary>Whether some of the places that make the figure have not reported: it is then neither met nor missed, and no percentage is shown.</summary>
    public bool IsPartial => Figure is not null && Reported < Expected;

    /// <summary>Approved values of the year's periods behind the figure and how many of them are proved.</summary>
    public EvidenceShare Evidence { get; init; } = new(0, 0);

    public IndicatorOwner? Owner { get; init; }

    /// <summary>Whether the owner confirmed the period.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Cause, remedy and responsible person, newest edition.</summary>
    public Narrative? Narrative { get; init; }
}

/// <summary>A target of the year and how the figure stands against it.</summary>
public sealed record TargetMark(Target Target, Rational? Percent, TargetState State);

/// <summary>The figure to date at the end of a month.</summary>
public readonly record struct TrendPoint(int Month, Rational Value);

/// <summary>How many values are proved by a file, a decision or a link, of how many.</summary>
public readonly record struct EvidenceShare(int Proved, int Of)
{
    public static EvidenceShare operator +(EvidenceShare left, EvidenceShare right) => new(left.Proved + right.Proved, left.Of + right.Of);

    public static EvidenceShare Add(EvidenceShare left, EvidenceShare right) => left + right;
}

/// <summary>One group's figure beside its neighbours', its target and its own last year.</summary>
/// <param name="Figure">Its approved figure of the period; null while there is none.</param>
/// <param name="Duty">What it still must deliver, in the numerator's steps; null where nothing can be added or nobody said its part.</param>
/// <param name="StandsOut">Whether it stands out so far that somebody should look again.</param>
/// <param name="Earlier">What it had a year before, through whatever became of the place; or why nothing can be shown.</param>
public sealed record GroupLine(
    Area Area, Measure? Figure, Target? Target, TargetState State, long? Duty, bool StandsOut, EarlierFigure Earlier)
{
    public Measure? Before => Earlier.Measure;

    public string? BeforeWithheld => Earlier.Withheld;

    /// <summary>What stands beside its figure; null while nothing is approved.</summary>
    public FigureBasis? Basis { get; init; }
}

/// <summary>One indicator of a year with all that its page shows.</summary>
/// <param name="HomeId">The place that answers for the year.</param>
/// <param name="Line">Null while it has neither target nor owner nor value.</param>
/// <param name="Groups">In the period of the figure; empty for what is not made of groups.</param>
/// <param name="NotApproved">What was handed in for the year and nobody has approved.</param>
/// <param name="Cascade">How the leading target was handed down; null when it was not.</param>
public sealed record LineHome(Guid HomeId, BoardLine? Line, IReadOnlyList<GroupLine> Groups, IReadOnlyList<Reported> NotApproved, CascadeLine? Cascade);
