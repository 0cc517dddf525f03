using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;

namespace TongKet.Core.Emulation;

/// <summary>One line of a list of nominees.</summary>
/// <param name="Key">Its place: "dòng 7".</param>
/// <param name="Name">Name as written.</param>
/// <param name="BornOn">Day of birth, or null.</param>
/// <param name="CitizenId">Citizen number, or null.</param>
/// <param name="Award">Award proposed.</param>
/// <param name="Subject">Kind of subject.</param>
/// <param name="Collective">The collective a person belongs to, or a collective's own name.</param>
/// <param name="Achievement">Key of the achievement, or null.</param>
/// <param name="Members">How many members a collective has, or null.</param>
public sealed record ListedNominee(
    string Key, string Name, DateOnly? BornOn, string? CitizenId, string Award, SubjectKind Subject, string? Collective, string? Achievement, int? Members)
{
    /// <summary>The rating of the year, or null.</summary>
    public TaskRating? Rating { get; init; }
}

/// <summary>What a list shows that no single file shows: the same person twice (EC-O10), a collective and all its members for one act (EC-O3), a whole unit of the best (EC-O7).</summary>
public static class ListRules
{
    public static IReadOnlyList<Finding> Assess(IReadOnlyList<ListedNominee> list) => [.. AssessEach(list).Select(pair => pair.Finding)];

    /// <summary>The same, each with the line that it is told at.</summary>
    public static IEnumerable<(ListedNominee At, Finding Finding)> AssessEach(IReadOnlyList<ListedNominee> list) =>
        [.. Damaged(list), .. Twice(list), .. Together(list)];

    private static IEnumerable<(ListedNominee, Finding)> Damaged(IEnumerable<ListedNominee> list) => list
        .Where(one => string.IsNullOrWhiteSpace(one.Name) || one.Name.AsSpan().IndexOfAny("?\uFFFD") >= 0 || one.Name.Any(char.IsControl) || (one.Subject == SubjectKind.Individual && one.Name.Any(char.IsAsciiDigit)))
        .Select(one => (one, new Finding("damaged-name", $"{one.Key}: tên “{one.Name}” bị hỏng hoặc để trống; mở lại tệp gốc và nhập đúng dấu.")));

    // One pass: each line meets the first of those before it that it could be. Lists have thousands of lines.
    private static IEnumerable<(ListedNominee, Finding)> Twice(IReadOnlyList<ListedNominee> list)
    {
        var numbers = new Dictionary<(string, SubjectKind, string), ListedNominee>();
        var names = new Dictionary<(string, SubjectKind, string), Namesakes>();
        foreach (var one in list)
        {
            var key = (one.Award, one.Subject, Fold.Key(one.Name));
            if (!names.TryGetValue(key, out var namesakes))
            {
                names.Add(key, namesakes = new(one));
            }

            if (one.CitizenId is { } id && !numbers.TryAdd((one.Award, one.Subject, id), one))
            {
                yield return (one, new("EC-O10", $"{one.Key} trùng số căn cước với {numbers[(one.Award, one.Subject, id)].Key}."));
            }
            else if (namesakes.Meet(one) is { } finding)
            {
                yield return (one, finding);
            }

            namesakes.Add(one);
        }
    }

    private static IEnumerable<(ListedNominee, Finding)> Together(IReadOnlyList<ListedNominee> list)
    {
        var people = list.Where(one => one.Subject == SubjectKind.Individual).ToLookup(one => one.Collective, StringComparer.Ordinal);
        foreach (var whole in list.Where(one => one is { Subject: SubjectKind.Collective, Members: not null }))
        {
            var own = people[whole.Collective];
            if (whole.Achievement is { } achievement && own.Count(one => one.Achievement == achievement) >= whole.Members)
            {
                yield return (whole, new("EC-O3", $"{whole.Key}: đề nghị cả tập thể và mọi thành viên cho cùng một thành tích.", FindingSeverity.Warning));
            }

            if (own.Count(one => one.Award == "CSTDCS") >= whole.Members)
            {
                yield return (whole, new("EC-O7", $"{whole.Key}: mọi thành viên đều được đề nghị Chiến sĩ thi đua cơ sở.", FindingSeverity.Warning));
            }

            if (own.Where(one => one.Rating == TaskRating.HTXS).DistinctBy(one => one.CitizenId ?? one.Name).Count() >= whole.Members)
            {
                yield return (whole, new("EC-O7", $"{whole.Key}: mọi thành viên đều hoàn thành xuất sắc nhiệm vụ.", FindingSeverity.Warning));
            }
        }
    }

    // Lines of one name, award and kind. Hoa and Hòa are two names, and two citizen numbers are two people: where only that speaks against it, a person looks.
    private sealed class Namesakes(ListedNominee first)
    {
        private readonly Dictionary<DateOnly, List<ListedNominee>> born = [];
        private ListedNominee? unborn;
        private bool isEmpty = true;

        public void Add(ListedNominee one)
        {
            isEmpty = false;
            if (one.BornOn is not { } day)
            {
                unborn ??= one;
            }
            else if (!born.TryGetValue(day, out var same))
            {
                born.Add(day, [one]);
            }
            else
            {
                same.Add(one);
            }
        }

        public Finding? Meet(ListedNominee one)
        {
            if (isEmpty)
            {
                return null;
            }

            if (one.BornOn is { } day && born.TryGetValue(day, out var same))
            {
                return same.Find(other => (one.CitizenId is null || other.CitizenId is null) && string.Equals(one.Name.Normalize(), other.Name.Normalize(), StringComparison.OrdinalIgnoreCase)) is { } twin
                    ? new("EC-O10", $"{one.Key} trùng họ tên và ngày sinh với {twin.Key}.")
                    : Looked(one, same[0]);
            }

            return one.Subject != SubjectKind.Individual || one.BornOn is null ? Looked(one, first)
                : unborn is not null ? Looked(one, unborn)
                : null;
        }

        private static Finding Looked(ListedNominee one, ListedNominee other) =>
            new("same-name", $"{one.Key} cùng tên với {other.Key}; đối chiếu dấu của tên, ngày sinh, số căn cước hoặc địa chỉ.", FindingSeverity.Warning);
    }
}
