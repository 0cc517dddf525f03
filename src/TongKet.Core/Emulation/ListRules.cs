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
    public static IReadOnlyList<Finding> Assess(IReadOnlyList<ListedNominee> list) =>
        [.. Damaged(list), .. Twice(list), .. WithAllMembers(list), .. WholeUnits(list)];

    private static IEnumerable<Finding> Damaged(IEnumerable<ListedNominee> list) => list
        .Where(one => string.IsNullOrWhiteSpace(one.Name) || one.Name.AsSpan().IndexOfAny("?�") >= 0 || one.Name.Any(char.IsControl) || one.Name.Any(char.IsAsciiDigit) && one.Subject == SubjectKind.Individual)
        .Select(one => new Finding("damaged-name", $"{one.Key}: tên “{one.Name}” bị hỏng hoặc để trống; mở lại tệp gốc và nhập đúng dấu."));

    private static IEnumerable<Finding> Twice(IReadOnlyList<ListedNominee> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (list[i].Award != list[j].Award || list[i].Subject != list[j].Subject)
                {
                    continue;
                }

                if (Compare(list[i], list[j]) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    // Hoa and Hòa are two names, and two citizen numbers are two people: where only that speaks against it, a person looks.
    private static Finding? Compare(ListedNominee one, ListedNominee other)
    {
        if (one.CitizenId is { } id && id == other.CitizenId)
        {
            return new("EC-O10", $"{one.Key} trùng số căn cước với {other.Key}.");
        }

        if (!string.Equals(Fold.Key(one.Name), Fold.Key(other.Name), StringComparison.Ordinal))
        {
            return null;
        }

        var born = one.BornOn is { } day && day == other.BornOn;
        var twoPeople = one.CitizenId is not null && other.CitizenId is not null;
        return born && !twoPeople && string.Equals(one.Name.Normalize(), other.Name.Normalize(), StringComparison.OrdinalIgnoreCase)
            ? new("EC-O10", $"{one.Key} trùng họ tên và ngày sinh với {other.Key}.")
            : born || one.Subject != SubjectKind.Individual || one.BornOn is null || other.BornOn is null
                ? new("same-name", $"{one.Key} cùng tên với {other.Key}; đối chiếu dấu của tên, ngày sinh, số căn cước hoặc địa chỉ.", FindingSeverity.Warning)
                : null;
    }

    private static IEnumerable<Finding> WithAllMembers(IReadOnlyList<ListedNominee> list) =>
        from whole in list
        where whole is { Subject: SubjectKind.Collective, Achievement: not null, Members: not null }
        let members = list.Count(one => one.Subject == SubjectKind.Individual && one.Collective == whole.Collective && one.Achievement == whole.Achievement)
        where members >= whole.Members
        select new Finding("EC-O3", $"{whole.Key}: đề nghị cả tập thể và mọi thành viên cho cùng một thành tích.", FindingSeverity.Warning);

    private static IEnumerable<Finding> WholeUnits(IReadOnlyList<ListedNominee> list) =>
        from whole in list
        where whole is { Subject: SubjectKind.Collective, Members: not null }
        let own = list.Where(one => one.Subject == SubjectKind.Individual && one.Collective == whole.Collective).ToList()
        let excellent = own.Where(one => one.Rating == TaskRating.HTXS).DistinctBy(one => one.CitizenId ?? one.Name).Count()
        from told in new[]
        {
            own.Count(one => one.Award == "CSTDCS") >= whole.Members ? "mọi thành viên đều được đề nghị Chiến sĩ thi đua cơ sở" : null,
            excellent >= whole.Members ? "mọi thành viên đều hoàn thành xuất sắc nhiệm vụ" : null,
        }
        where told is not null
        select new Finding("EC-O7", $"{whole.Key}: {told}.", FindingSeverity.Warning);
}
