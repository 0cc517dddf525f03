using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>Reads how a year's proposals lean, before they go to the council: against the years before, over groups, sexes and kinds of work.</summary>
public sealed class FairnessQueries(Stores stores, Rulebook rulebook)
{
    private const int YearsBefore = 3;
    private const int MostRepeats = 50;

    public async Task<FairnessBook> OfYearAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var store = stores.Open(actor.CommuneId);
        var rows = (await store.Nominations.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel)).Where(row => NominationRules.IsAlive(row.State) && row.State != NominationState.Drafted).ToList();
        var awards = await store.Awards.AsNoTracking().Where(row => row.Year >= year - YearsBefore && row.Year <= year && row.RevokedOn == null).ToListAsync(cancel);
        awards = awards.FindAll(row => OfYear(row) < year && OfYear(row) >= year - YearsBefore);
        var (first, day) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var groups = await store.Areas.AsNoTracking()
            .Where(row => row.Kind == AreaKind.ResidentialGroup && row.ValidFrom <= day && (row.ValidTo == null || row.ValidTo >= first)).OrderBy(row => row.Ordinal).ToListAsync(cancel);
        var years = new List<HonoursOfYear>();
        for (var before = YearsBefore; before >= 0; before--)
        {
            var population = await PopulationAsync(store, year - before, cancel);
            years.Add(before == 0 ? Of(year, population, [.. rows.Select(row => (row.Subject, row.Standing))]) : Of(year - before, population, [.. awards.Where(row => OfYear(row) == year - before).Select(row => (row.Subject, row.Standing))]));
        }

        // Of several caps the strictest holds.
        var cap = (await LocalDecisions.RulesAsync(store, rulebook, cancel)).Where(rules => rules.Status == LawStatus.Confirmed && rules.Force.Contains(day) && rules.LeaderCap is not null).Min(rules => rules.LeaderCap);
        var people = rows.Where(row => row.Subject == SubjectKind.Individual).ToList();
        var repeats = awards.ToLookup(row => (row.FoldKey, row.Subject));
        return new(
            year,
            rows.Count,
            people.Count,
            people.Count(row => row.Standing == NomineeStanding.Leader),
            people.Count(row => row.Standing == NomineeStanding.DirectWorker),
            people.Count(row => row.Gender == Gender.Female),
            people.Count(row => row.Gender == Gender.Male),
            [.. groups.Select(group => new GroupShare(group.Name, rows.Count(row => row.AreaId == group.Id)))],
            [.. rows.Where(row => repeats.Contains((row.FoldKey, row.Subject))).OrderBy(row => row.SortKey, StringComparer.Ordinal).Take(MostRepeats)
                .Select(row => new RepeatedHonour(row.Name, row.Label, [.. repeats[(row.FoldKey, row.Subject)].OrderByDescending(award => award.DecidedOn).Select(award => $"{award.Code} {award.Decision}")]))],
            years,
            FairnessRules.Assess(years, cap))
        {
            LeaderCap = cap,
        };
    }

    private static HonoursOfYear Of(int year, int population, IReadOnlyList<(SubjectKind Subject, NomineeStanding Standing)> honoured) => new(
        year, honoured.Count, population, honoured.Count(one => one.Standing == NomineeStanding.Leader), honoured.Count(one => one.Standing == NomineeStanding.DirectWorker))
    {
        People = honoured.Count(one => one.Standing != NomineeStanding.Unstated),
    };

    // A form is decided the year after; what it rewards is the year of the achievement.
    private static int OfYear(Award row) => row.To?.Year ?? row.Year;

    // The population of the place that kept the books on the last day of the year, as counted latest by then; zero when nobody wrote it down.
    private static async Task<int> PopulationAsync(Store store, int year, CancellationToken cancel)
    {
        var day = new DateOnly(year, 12, 31);
        if (await Home.On(store, day).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } home)
        {
            return 0;
        }

        var counts = await store.Denominators.AsNoTracking().Where(row => row.AreaId == home.Id && row.Kind == DenominatorKind.Population && row.AsOf <= day).ToListAsync(cancel);
        return (int)(counts.OrderByDescending(row => row.AsOf).ThenBy(row => row.Source).ThenByDescending(row => row.Edition).FirstOrDefault()?.Amount ?? 0);
    }
}

/// <summary>How many of a year's proposals come from a group.</summary>
public sealed record GroupShare(string Name, int Nominated);

/// <summary>Somebody proposed who was honoured in the three years before.</summary>
public sealed record RepeatedHonour(string Name, string Number, IReadOnlyList<string> Before);

/// <summary>How a year's proposals lean.</summary>
/// <param name="Years">The three years before and this one, oldest first.</param>
/// <param name="Warnings">What leans too far.</param>
public sealed record FairnessBook(
    int Year,
    int Proposed,
    int People,
    int Leaders,
    int DirectWorkers,
    int Women,
    int Men,
    IReadOnlyList<GroupShare> Groups,
    IReadOnlyList<RepeatedHonour> Repeats,
    IReadOnlyList<HonoursOfYear> Years,
    IReadOnlyList<Finding> Warnings)
{
    /// <summary>The largest share of leaders that a local decision allows; null when none sets it.</summary>
    public Rational? LeaderCap { get; init; }

    /// <summary>Groups from which nobody is proposed.</summary>
    public IEnumerable<string> GroupsWithout => Groups.Where(group => group.Nominated == 0).Select(group => group.Name);

    public static string Share(int part, int whole) => whole == 0 ? "–" : Vietnamese.Percent(new Rational(part, whole) * Rational.Hundred, 1);
}
