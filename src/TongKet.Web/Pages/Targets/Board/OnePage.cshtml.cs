using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Board;

/// <summary>The leader's one page: what is off track, who is late, what changed in a week, where the year will end, what is proved.</summary>
public sealed class OnePageModel(TargetQueries queries, ValueQueries values, ReportingQueries reporting, TimeProvider clock) : DeskPage
{
    private const int Week = 7;

    public int Year { get; private set; }

    public DateOnly Today { get; } = Local.Today(clock);

    public IReadOnlyList<YearLine> Lines { get; private set; } = [];

    /// <summary>Missed or without a figure although there is a target; the widest miss first.</summary>
    public IReadOnlyList<OffTrack> Off { get; private set; } = [];

    public IReadOnlyList<Debtor> Late { get; private set; } = [];

    public IReadOnlyList<ApprovedChange> Changed { get; private set; } = [];

    public int Proved { get; private set; }

    public int Approved { get; private set; }

    public int Waiting { get; private set; }

    public int Met => Lines.Count(line => TargetRules.State(line.Indicator, line.Approved(), line.Target) is TargetState.Met or TargetState.Exceeded);

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        var years = await queries.YearsAsync(commune, Cancel);
        Year = years.Count > 0 ? years[0] : Today.Year;
        if (years.Count == 0)
        {
            return;
        }

        var period = Period.OfYear(Year);
        Lines = await queries.YearAsync(commune, Year, Cancel);
        var narratives = await values.NarrativesAsync(commune, period, Cancel);
        var owners = await values.OwnersAsync(commune, period, Cancel);
        Off =
        [
            .. Lines.Where(line => TargetRules.State(line.Indicator, line.Approved(), line.Target) is TargetState.Missed or TargetState.NotReported)
                .Select(line => OffTrack.Of(line, narratives.GetValueOrDefault(line.Indicator.Code), owners.GetValueOrDefault(line.Indicator.Code)))
                .OrderBy(one => one.Percent ?? Rational.Zero),
        ];
        Late = [.. (await reporting.OwedAsync(commune, period, Today, Cancel)).Where(debtor => debtor.Missing.Count > 0).OrderByDescending(debtor => debtor.Missing.Count)];

        // A figure that was corrected says more than one that came for the first time.
        Changed = [.. (await values.ApprovedSinceAsync(commune, clock.GetUtcNow().UtcDateTime.AddDays(-Week), Cancel)).OrderBy(change => change.Before is null)];
        (Proved, Approved) = await values.ProvedAsync(commune, Year, Cancel);
        Waiting = (await values.WaitingAsync(commune, Cancel)).Count(one => one.Edition.State is ResultState.Submitted or ResultState.Verified);
    }
}

/// <summary>An indicator that misses its target, with what is known about why.</summary>
/// <param name="Percent">Of the plan; null where a percentage would mislead.</param>
/// <param name="Groups">Groups whose own figure stays below the target, with what each still owes.</param>
public sealed record OffTrack(YearLine Line, Rational? Percent, Quantity? Missing, Projection? Projection, IReadOnlyList<(string Area, Guid AreaId, string Owes)> Groups, Narrative? Narrative, OwnerStanding? Owner)
{
    public static OffTrack Of(YearLine line, Narrative? narrative, OwnerStanding? owner)
    {
        var measure = line.Approved();
        var asOf = line.Total?.AsOf ?? line.Own?.Approved?.AsOf;
        var year = line.Target!.Year;
        var groups = line.Indicator.Kind is IndicatorKind.Rate or IndicatorKind.RatioNofM
            ? line.Reported.Where(one => one.Approved is not null && line.Indicator.IsOfGroups)
                .Select(one => (one.Area.Name, one.Area.Id, Owes: Owes(line, Measure.Of(one.Approved!)))).Where(one => one.Owes is not null).Select(one => (one.Name, one.Id, one.Owes!))
            : [];
        return new(
            line,
            measure is null ? null : TargetRules.PercentOfPlan(line.Indicator, measure, line.Target),
            Outlook.Missing(line.Indicator, measure, line.Target),
            measure is not null && asOf is { } day && day.Year == year ? Outlook.Project(line.Indicator, measure, day.Month) : null,
            [.. groups],
            narrative,
            owner);
    }

    private static string? Owes(YearLine line, Measure measure) => line.Indicator.RollUp == RollUpRule.CountTrue
        ? measure.Numerator == 1 ? null : "chưa đạt"
        : Outlook.Missing(line.Indicator, measure, line.Target) is { } missing ? Vietnamese.Amount(missing) : null;
}
