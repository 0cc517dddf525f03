using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>Who may do what in a section.</summary>
public static class SectionRules
{
    public static bool MayWrite(NewsSection? section, Role role) => Allows(section?.Writers, role);

    public static bool MayApprove(NewsSection? section, Role role) => Allows(section?.Approvers, role);

    /// <summary>Roles as they are kept: "Clerk,Editor".</summary>
    public static string Write(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Order());

    public static IReadOnlyList<Role> Read(string roles) => [.. roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];

    public static IReadOnlyList<Finding> Assess(SectionTerms terms)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(terms.Name) || terms.Name.Trim().Length > NewsSection.LongestName)
        {
            findings.Add(new Finding("section.name", $"Chuyên mục cần tên, dài nhất {NewsSection.LongestName} chữ."));
        }

        if (!IsAddress(terms.Name))
        {
            findings.Add(new Finding("section.name", "Tên chuyên mục không có dấu / hoặc \\: tên là một phần của địa chỉ trang."));
        }

        foreach (var role in terms.Writers.Where(role => !Rights.Has(role, Right.DraftArticles)))
        {
            findings.Add(new Finding("section.writers", $"Vai trò {role} không được soạn bài ở đâu cả, nên không thể soạn ở chuyên mục này."));
        }

        foreach (var role in terms.Approvers.Where(role => !Rights.Has(role, Right.PublishArticles)))
        {
            findings.Add(new Finding("section.approvers", $"Vai trò {role} không được duyệt bài ở đâu cả, nên không thể duyệt ở chuyên mục này."));
        }

        return findings;
    }

    /// <summary>Whether a name can be a part of an address: routing does not read a slash back.</summary>
    internal static bool IsAddress(string? name) => name is null || !name.AsSpan().ContainsAny('/', '\\');

    private static bool Allows(string? roles, Role role) => string.IsNullOrEmpty(roles) || role == Role.System || Read(roles).Contains(role);
}

/// <summary>A section as it is handed in.</summary>
public sealed record SectionTerms(string Name)
{
    public IReadOnlyList<Role> Writers { get; init; } = [];

    public IReadOnlyList<Role> Approvers { get; init; } = [];

    public bool ThreeHands { get; init; }

    public bool Closed { get; init; }
}
