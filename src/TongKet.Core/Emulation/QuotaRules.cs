using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Emulation;

/// <summary>How a list stands to its caps (EC-Q1…Q3).</summary>
public static class QuotaRules
{
    public const int LongestSource = 200;

    public static IReadOnlyList<Finding> Assess(IEnumerable<QuotaLine> lines, string? because)
    {
        var findings = new List<Finding>();
        foreach (var line in lines)
        {
            if (line.Base is null && line.Chosen > 0)
            {
                findings.Add(new("list.base", $"Chưa chốt số gốc của mức khống chế: {line.Quota.Says}."));
            }
            else if (line.IsBroken && line.Quota.Statutory && line.IsConfirmed)
            {
                findings.Add(new("list.quota", $"Có {line.Chosen} đề nghị, mức cho phép {line.Limit}: {line.Quota.Says}. Mức của luật không được vượt."));
            }
            else if (line.IsBroken && because is null)
            {
                findings.Add(new("list.because", $"Có {line.Chosen} đề nghị, mức cho phép {line.Limit}: {line.Quota.Says}. Vượt mức của địa phương thì người chủ trì phải ghi lý do."));
            }
        }

        return findings;
    }

    public static IReadOnlyList<Finding> AssessBase(string of, int? count, DateOnly? asOf, string? source, IEnumerable<QuotaDefinition> known, DateOnly today)
    {
        var findings = new List<Finding>();
        if (known.All(quota => quota.Of != of))
        {
            findings.Add(new("base.of", "Không có mức khống chế nào tính trên số này."));
        }

        if (count is not (>= 0 and <= 10_000_000))
        {
            findings.Add(new("base.count", "Hãy ghi số gốc, từ 0 trở lên."));
        }

        if (asOf is null)
        {
            findings.Add(new("base.as-of", "Hãy ghi ngày chốt."));
        }

        if (asOf > today)
        {
            findings.Add(new("base.as-of", "Ngày chốt ở sau hôm nay."));
        }

        TextRules.Require(findings, source, LongestSource, "base.source", "Hãy ghi nguồn của số gốc: số quyết định hoặc tên danh sách");
        return findings;
    }
}

/// <summary>A cap with its frozen count and how many are proposed under it.</summary>
/// <param name="Base">Null when nobody froze it.</param>
/// <param name="Decision">The local decision that set it; null for a national one.</param>
public sealed record QuotaLine(QuotaDefinition Quota, FrozenBase? Base, int Chosen, string? Decision)
{
    /// <summary>How many the cap allows; null while its count is not frozen.</summary>
    public int? Limit => Base is null ? null : Emulation.Quota.Limit(Quota, Base);

    public bool IsBroken => Chosen > Limit;

    /// <summary>Whether its text was seen; one that was not is passed with a reason, like a local one.</summary>
    public bool IsConfirmed { get; init; } = true;
}
