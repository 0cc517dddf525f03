using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>The leader's one page: what is off track, who is late, what changed, where the year goes.</summary>
public sealed record LeaderPage
{
    public required int Year { get; init; }

    /// <summary>The day on which it was read.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Lines that will likely miss their target, those without cause and remedy first.</summary>
    public required IReadOnlyList<BoardLine> OffTrack { get; init; }

    /// <summary>Lines of which part of the band misses.</summary>
    public required IReadOnlyList<BoardLine> AtRisk { get; init; }

    /// <summary>For each line off track or at risk that is made of groups, what each group must still deliver; by indicator code.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<GroupDuty>> Duties { get; init; }

    /// <summary>Areas whose figures of a period are overdue, the longest overdue first.</summary>
    public required IReadOnlyList<LateReport> Late { get; init; }

    /// <summary>What is owed and what came of all periods due so far.</summary>
    public required Completeness Completeness { get; init; }

    /// <summary>Lines that have a target and no figure.</summary>
    public required IReadOnlyList<BoardLine> Unreported { get; init; }

    /// <summary>Values that came to count since the day asked for; one that was corrected says more than one that came for the first time.</summary>
    public required IReadOnlyList<ApprovedChange> Approved { get; init; }

    /// <summary>Figures that such values turned from met into missed or back, newest first.</summary>
    public required IReadOnlyList<FigureChange> Turned { get; init; }

    /// <summary>How many values wait for a look or an approval.</summary>
    public required int Waiting { get; init; }

    /// <summary>Of all approved values behind the year's figures, how many are proved.</summary>
    public required EvidenceShare Evidence { get; init; }

    /// <summary>Questions without an answer whose day has passed.</summary>
    public required IReadOnlyList<ResultNote> Unanswered { get; init; }

    /// <summary>Indicators with a target that nobody answers for; a closed account answers for nothing.</summary>
    public required IReadOnlyList<IndicatorDefinition> Unowned { get; init; }

    /// <summary>How many lines stand in each way.</summary>
    public required IReadOnlyDictionary<Track, int> Tracks { get; init; }
}

/// <summary>An area whose figures of a period are overdue.</summary>
public sealed record LateReport(Guid AreaId, string AreaName, Period Period, DateOnly DueOn, int DaysLate, int Missing);

/// <summary>What a group must still deliver.</summary>
/// <param name="Steps">In the numerator's steps; zero when it has done its part.</param>
public sealed record GroupDuty(Area Area, Measure Figure, long Steps);

/// <summary>A figure of an area above that moved.</summary>
/// <param name="Percent">Percent of plan before and after; null where there is none.</param>
public sealed record FigureChange(
    IndicatorDefinition Indicator,
    Area Area,
    Period Period,
    ValueStatus Status,
    DateTime At,
    TotalChangeKind Kind,
    Guid? ResultId,
    Measure Before,
    Measure After,
    (Rational? Before, Rational? After) Percent,
    (TargetState Before, TargetState After) State)
{
    /// <summary>Whether it turned "đạt" into "không đạt" or back.</summary>
    public bool Flips => (TargetRules.IsMet(State.Before) && TargetRules.IsMissed(State.After)) || (TargetRules.IsMissed(State.Before) && TargetRules.IsMet(State.After));

    /// <summary>The latest day of the parts.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>How many places make the sum after the move.</summary>
    public string Source { get; init; } = string.Empty;
}
