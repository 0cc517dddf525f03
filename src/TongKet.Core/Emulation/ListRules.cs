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
    string Key, string Name, DateOnly? BornOn, string? CitizenId, string Award, SubjectKind Subject, string? Collective, string? Achievement, int? Members);

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

                var named = string.Equals(Fold.Key(list[i].Name), Fold.Key(list[j].Name), StringComparison.Ordinal);
                if (list[i].CitizenId is { } id && id == list[j].CitizenId)
                {
                    yield return new("EC-O10", $"{list[i].Key} trùng số căn cước với {list[j].Key}.");
                }
                else if (named && list[i].BornOn is { } born && born == list[j].BornOn)
                {
                    yield return new("EC-O10", $"{list[i].Key} trùng họ tên và ngày sinh với {list[j].Key}.");
                }
                else if (named && (list[i].Subject != SubjectKind.Individual || list[i].BornOn is null || list[j].BornOn is null))
                {
                    yield return new("same-name", $"{list[i].Key} cùng tên với {list[j].Key}; đối chiếu ngày sinh hoặc địa chỉ.", FindingSeverity.Warning);
                }
            }
        }
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
        let best = list.Count(one => one is { Subject: SubjectKind.Individual, Award: "CSTDCS" } && one.Collective == whole.Collective)
        where best >= whole.Members
        select new Finding("EC-O7", $"{whole.Key}: mọi thành viên đều được đề nghị Chiến sĩ thi đua cơ sở.", FindingSeverity.Warning);
}
