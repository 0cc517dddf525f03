using System.Globalization;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Emulation;

/// <summary>Into which stretches of time awards are counted.</summary>
public enum StatisticsStep
{
    /// <summary>Tháng.</summary>
    Month,

    /// <summary>Quý.</summary>
    Quarter,

    /// <summary>Năm.</summary>
    Year,
}

/// <summary>Which awards are counted: by the day of their decision, and by any of what they are.</summary>
public sealed record AwardFilter(DateOnly From, DateOnly To, StatisticsStep Step)
{
    public string? Code { get; init; }

    public AwardType? Type { get; init; }

    public SubjectKind? Subject { get; init; }

    public Gender? Gender { get; init; }

    public NomineeStanding? Standing { get; init; }

    /// <summary>Whether anything is asked besides the time.</summary>
    public bool IsNarrow => Code is not null || Type is not null || Subject is not null || Gender is not null || Standing is not null;

    public bool Takes(Award award) => award.DecidedOn >= From && award.DecidedOn <= To
        && (Code is null || award.Code == Code) && (Type is null || award.Type == Type) && (Subject is null || award.Subject == Subject)
        && (Gender is null || (award.Subject == SubjectKind.Individual && award.Gender == Gender)) && (Standing is null || (award.Subject == SubjectKind.Individual && award.Standing == Standing));
}

/// <summary>One line of a table: how many awards, in all and in each stretch of time.</summary>
/// <param name="Key">What the line is narrowed by: "GKX", "Movement".</param>
public sealed record AwardCount(string Key, string Label, int Count, IReadOnlyList<int> Steps);

/// <summary>Awards of a time counted by form, ground, kind of subject and, of people, by gender and standing. Revoked ones are counted apart.</summary>
public sealed record AwardStatistics(
    AwardFilter Filter,
    IReadOnlyList<string> Steps,
    IReadOnlyList<int> Totals,
    int Total,
    int People,
    int Revoked,
    IReadOnlyList<AwardCount> ByAward,
    IReadOnlyList<AwardCount> ByType,
    IReadOnlyList<AwardCount> BySubject,
    IReadOnlyList<AwardCount> ByGender,
    IReadOnlyList<AwardCount> ByStanding)
{
    /// <summary>The longest time that is counted at once.</summary>
    public const int MostYears = 5;

    private const int MonthsOfQuarter = 3;

    public static AwardStatistics Of(IEnumerable<Award> awards, AwardFilter filter, EmulationBook book)
    {
        var taken = awards.Where(filter.Takes).ToList();
        var standing = taken.FindAll(award => award.RevokedOn is null);
        var people = standing.FindAll(award => award.Subject == SubjectKind.Individual);
        List<(DateOnly From, string Label)> steps = [.. StepsOf(filter)];
        var order = book.Awards.Select((award, at) => (award.Code, at)).ToDictionary(pair => pair.Code, pair => pair.at, StringComparer.Ordinal);
        return new(
            filter,
            [.. steps.Select(step => step.Label)],
            Counted(standing),
            standing.Count,
            people.Count,
            taken.Count - standing.Count,
            [
                .. standing.GroupBy(award => award.Code, StringComparer.Ordinal).OrderBy(same => order.GetValueOrDefault(same.Key, int.MaxValue))
                    .Select(same => new AwardCount(same.Key, book.Award(same.Key)?.Name ?? same.Key, same.Count(), Counted(same))),
            ],
            Lines(standing, award => award.Type, EmulationTerms.Type),
            Lines(standing, award => award.Subject, EmulationTerms.Subject),
            Lines(people, award => award.Gender, gender => gender switch { Register.Gender.Female => "nữ", Register.Gender.Male => "nam", _ => "chưa ghi" }),
            Lines(people, award => award.Standing, one => one switch { NomineeStanding.Leader => "lãnh đạo, quản lý", NomineeStanding.DirectWorker => "trực tiếp lao động, công tác", _ => "chưa ghi" }));

        int[] Counted(IEnumerable<Award> some)
        {
            var counts = new int[steps.Count];
            foreach (var award in some)
            {
                counts[steps.FindLastIndex(step => step.From <= award.DecidedOn)]++;
            }

            return counts;
        }

        IReadOnlyList<AwardCount> Lines<T>(List<Award> some, Func<Award, T> of, Func<T, string> called)
            where T : struct, Enum => [.. some.GroupBy(of).OrderBy(same => same.Key).Select(same => new AwardCount(same.Key.ToString(), called(same.Key), same.Count(), Counted(same)))];
    }

    /// <summary>The stretches of a filter's time, each by its first day; the first begins with the filter.</summary>
    private static IEnumerable<(DateOnly From, string Label)> StepsOf(AwardFilter filter)
    {
        for (var day = filter.From; day <= filter.To;)
        {
            var (next, label) = filter.Step switch
            {
                StatisticsStep.Year => (new DateOnly(day.Year + 1, 1, 1), day.Year.ToString(CultureInfo.InvariantCulture)),
                StatisticsStep.Quarter => (new DateOnly(day.Year, ((day.Month - 1) / MonthsOfQuarter * MonthsOfQuarter) + 1, 1).AddMonths(MonthsOfQuarter), string.Create(CultureInfo.InvariantCulture, $"quý {((day.Month - 1) / MonthsOfQuarter) + 1}/{day.Year}")),
                _ => (new DateOnly(day.Year, day.Month, 1).AddMonths(1), string.Create(CultureInfo.InvariantCulture, $"{day.Month:00}/{day.Year}")),
            };
            yield return (day, label);
            day = next;
        }
    }
}
