using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>One indicator in the plan of a year.</summary>
/// <param name="Target">The target that leads; null when none was set.</param>
/// <param name="Editions">How many targets and revisions of all sources there are.</param>
/// <param name="Measure">The commune's approved figure; null while there is none.</param>
/// <param name="Owner">Who answers for it; null when nobody does.</param>
/// <param name="HasFile">Whether the decision's file is kept.</param>
/// <param name="Parts">How many places the leading target was handed down to.</param>
public sealed record PlanLine(IndicatorDefinition Indicator, Target? Target, int Editions, Measure? Measure, IndicatorOwner? Owner, bool HasFile, int Parts)
{
    /// <summary>Where the figure of the year stands.</summary>
    public TargetState State { get; init; }

    /// <summary>How its parts make the whole when it is handed down; null for what is not handed down.</summary>
    public RollUpRule? HandsDown { get; init; }

    /// <summary>Whether a target stands that could be handed down and was not.</summary>
    public bool AwaitsParts => Target?.Scaled is not null && HandsDown is not null && Parts == 0;
}

/// <summary>The plan of a year: every indicator of its catalogue, with or without a target.</summary>
/// <param name="Groups">How many places there are one tier below on the year's last day.</param>
public sealed record PlanBook(int Year, Area Home, int Groups, IReadOnlyList<PlanLine> Lines);

/// <summary>An indicator's targets in a year with all that stands about them.</summary>
/// <param name="Editions">Every edition of every source, by the day of force, with the year's figure against each.</param>
/// <param name="Files">The decision's file by target.</param>
/// <param name="Damaged">Targets whose kept file is not what its hash says, or is gone.</param>
/// <param name="Names">Who recorded what, by account.</param>
/// <param name="Cascade">How the leading target was handed down; null when it was not.</param>
/// <param name="OnMap">The parts on the map of the year's last day, where acts ended places since they were handed down; empty where none did.</param>
/// <param name="Known">Files of the year's other targets, newest first: one decision often sets many.</param>
public sealed record PlanHome(
    PlanLine Line,
    Area Home,
    int Groups,
    IReadOnlyList<TargetAgainst> Editions,
    IReadOnlyDictionary<Guid, EvidenceFile> Files,
    IReadOnlySet<Guid> Damaged,
    IReadOnlyDictionary<Guid, string> Names,
    CascadeLine? Cascade,
    CascadeMap OnMap,
    IReadOnlyList<KnownDocument> Known);

/// <summary>A decision whose file is kept.</summary>
public sealed record KnownDocument(string Hash, string FileName, string DecisionNumber, string Issuer, DateOnly DecidedOn);

/// <summary>What is needed to hand a target down.</summary>
/// <param name="Home">The place that hands down.</param>
/// <param name="Rule">How parts make the whole.</param>
/// <param name="Whole">The target that leads.</param>
/// <param name="Places">The places below, in the office's order.</param>
/// <param name="Present">How it was handed down last; null when it was not.</param>
/// <param name="Weighings">The ways to divide for which every place has its figure.</param>
public sealed record CascadeSheet(
    IndicatorDefinition Indicator, Area Home, RollUpRule Rule, Target Whole, IReadOnlyList<Area> Places, CascadeLine? Present, IReadOnlyList<CascadeWeighing> Weighings)
{
    public Unit Unit => Unit.Of(Whole.UnitCode!);
}

/// <summary>Who answers for an indicator, since when, and which periods of the year still want a word.</summary>
/// <param name="History">Newest first.</param>
/// <param name="Confirmed">Confirmations of the year with who gave them, newest first.</param>
/// <param name="Candidates">Accounts that could answer for it.</param>
public sealed record OwnerHome(
    IReadOnlyList<IndicatorOwner> History,
    IReadOnlyList<(OwnerConfirmation Confirmation, string Name)> Confirmed,
    IReadOnlyList<(Guid Id, string Name)> Candidates)
{
    public IndicatorOwner? Present => History.Count > 0 ? History[0] : null;

    /// <summary>Periods of the year that have begun and that the present owner has not confirmed.</summary>
    public IReadOnlyList<Period> Open(IndicatorDefinition indicator, int year, DateOnly today) => Present is not { } present ? [] :
    [
        .. Enum.GetValues<PeriodKind>().SelectMany(kind => Period.AllOf(kind, year))
            .Where(period => (indicator.IsDueIn(period) || period.Kind == PeriodKind.Year) && period.Calendar.From <= today)
            .Where(period => !Confirmed.Any(one => one.Confirmation.AccountId == present.AccountId && one.Confirmation.Period == period)),
    ];
}
