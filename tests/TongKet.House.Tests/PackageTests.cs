using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TongKet.House.Tests;

/// <summary>Each dependency has a reason beside its version and a row in the decision that lists them.</summary>
public partial class PackageTests
{
    private const string Decision = "docs/decisions/packages.md";

    private static readonly string Versions = Tree.Read("Directory.Packages.props");

    [Fact]
    public void Every_version_has_its_reason_beside_it() => Clean.Of(WithoutReason(Versions));

    [Fact]
    public void The_decision_lists_exactly_the_packages_in_use() => Assert.Equal(
        Ids(Versions).Order(StringComparer.Ordinal), Row().Matches(Tree.Read(Decision)).Select(row => row.Groups["name"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void No_project_names_a_version_of_its_own() => Clean.Of(
        Tree.Files("src", ".csproj").Concat(Tree.Files("tests", ".csproj")).Concat(Tree.Files("bench", ".csproj"))
            .Where(file => XDocument.Parse(file.Text).Descendants("PackageReference").Any(item => item.Attribute("Version") is not null))
            .Select(file => file.Path));

    [Fact]
    public void Every_project_has_its_lock_file() => Clean.Of(
        Tree.Files("src", ".csproj").Concat(Tree.Files("tests", ".csproj")).Concat(Tree.Files("bench", ".csproj"))
            .Select(file => Path.GetDirectoryName(file.Path) + "/packages.lock.json").Where(path => !Tree.Exists(path)));

    [Theory]
    [InlineData("<PackageVersion Include=\"A\" Version=\"1\" />", 1)]
    [InlineData("<PackageVersion Include=\"A\" Version=\"1\" /> <!-- -->", 1)]
    [InlineData("<PackageVersion Include=\"A\" Version=\"1\" /> <!-- reads HTML (MIT) -->", 0)]
    public void A_version_without_a_reason_is_found(string line, int faults) => Assert.Equal(faults, WithoutReason(line).Count());

    private static IEnumerable<string> WithoutReason(string text) => text.Split('\n')
        .Where(line => line.Contains("<PackageVersion ", StringComparison.Ordinal) && !Reason().IsMatch(line))
        .Select(line => line.Trim());

    private static IEnumerable<string> Ids(string text) => Package().Matches(text).Select(found => found.Groups["id"].Value);

    [GeneratedRegex("<PackageVersion Include=\"(?<id>[^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex(@"/>\s*<!--[^>]*\([A-Z][^)]*\)\s*-->")]
    private static partial Regex Reason();

    [GeneratedRegex(@"^\| `(?<name>[\w.-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
