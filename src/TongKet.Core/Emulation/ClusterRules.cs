using TongKet.Core.Basics;

namespace TongKet.Core.Emulation;

/// <summary>What a score sheet must be, what a score may be, and how members rank.</summary>
public static class ClusterRules
{
    /// <summary>A number that grows with every change of a member's sheet, whatever line of it was changed.</summary>
    public static int Stamp(IEnumerable<Score?> scores) => scores.OfType<Score>().Sum(score => 1 + score.Version);

    public const int Whole = 100;
    public const int Hundredths = 100;
    public const int LongestName = 200;
    public const int MostCriteria = 40;

    public static IReadOnlyList<Finding> Assess(ClusterDraft draft)
    {
        var findings = new List<Finding>();
        TextRules.Require(findings, draft.Name, LongestName, "cluster.name", "Hãy ghi tên cụm, khối");
        if (draft.Year is < 2000 or > 2100)
        {
            findings.Add(new("cluster.year", "Hãy ghi năm thi đua."));
        }

        if (draft.Members.Distinct().Count() < 2)
        {
            findings.Add(new("cluster.members", "Cụm, khối có ít nhất hai thành viên."));
        }

        if (draft.Criteria.Count is 0 or > MostCriteria)
        {
            findings.Add(new("cluster.criteria", $"Bảng điểm có từ 1 đến {MostCriteria} tiêu chí."));
        }

        for (var at = 0; at < draft.Criteria.Count; at++)
        {
            TextRules.Require(findings, draft.Criteria[at].Says, LongestName, "cluster.criteria", $"Hãy ghi tiêu chí thứ {at + 1}");
            if (draft.Criteria[at].Most is < 1 or > Whole)
            {
                findings.Add(new("cluster.criteria", $"Điểm tối đa của tiêu chí thứ {at + 1} phải từ 1 đến {Whole}."));
            }
        }

        var sum = draft.Criteria.Sum(line => (long)line.Most);
        if (draft.Criteria.Count > 0 && sum != Whole)
        {
            findings.Add(new("cluster.criteria", $"Tổng điểm tối đa của các tiêu chí phải là {Whole}; bảng này có {sum}."));
        }

        return findings;
    }

    /// <param name="points">In hundredths.</param>
    public static Finding? Assess(ScoreCriterion criterion, long? points) => points is null || (points >= 0 && points <= (long)criterion.Most * Hundredths)
        ? null
        : new("score." + criterion.Id.ToString("N"), $"Điểm «{criterion.Says}» phải từ 0 đến {criterion.Most}.");

    /// <summary>Members by their points, best first; those who stand equal share a place and the next one is left out.</summary>
    public static IReadOnlyList<RankedMember> Rank(IEnumerable<(Guid MemberId, long Points)> totals)
    {
        var ordered = totals.OrderByDescending(one => one.Points).ThenBy(one => one.MemberId).ToList();
        return
        [
            .. ordered.Select(one => new RankedMember(
                one.MemberId, one.Points, 1 + ordered.FindIndex(other => other.Points == one.Points), ordered.Count(other => other.Points == one.Points) > 1)),
        ];
    }
}

/// <summary>A cluster as its writer hands it in.</summary>
/// <param name="Members">Ids of groups and units.</param>
public sealed record ClusterDraft(int Year, ClusterKind Kind, string? Name, IReadOnlyList<Guid> Members, IReadOnlyList<CriterionDraft> Criteria);

public sealed record CriterionDraft(string? Says, int Most);

/// <summary>A member's place.</summary>
/// <param name="Points">In hundredths.</param>
/// <param name="Rank">From 1.</param>
/// <param name="Tied">Whether others stand at the same place: the meeting decides between them and writes it down.</param>
public sealed record RankedMember(Guid MemberId, long Points, int Rank, bool Tied);

/// <summary>Points given in one criterion.</summary>
/// <param name="Points">In hundredths; null takes them back.</param>
/// <param name="Why">Why the screener's differ from the member's own.</param>
public sealed record ScoreGiven(Guid CriterionId, long? Points, string? Why);
