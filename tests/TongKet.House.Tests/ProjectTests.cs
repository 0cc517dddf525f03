using System.Xml.Linq;

namespace TongKet.House.Tests;

/// <summary>Rule 1 of the house: Figures ← Core ← Web ← Cli, and nothing but tests references tests.</summary>
public class ProjectTests
{
    private static readonly string[] Line = ["TongKet.Figures", "TongKet.Core", "TongKet.Web", "TongKet.Cli"];

    [Fact]
    public void Projects_stand_in_one_line() =>
        Clean.Of(Tree.Files("src", ".csproj").SelectMany(file => Faults(Path.GetFileNameWithoutExtension(file.Name), file.Text)));

    [Fact]
    public void Figures_needs_no_package_and_no_project()
    {
        var project = XDocument.Parse(Tree.Read("src/TongKet.Figures/TongKet.Figures.csproj"));
        Clean.Of(project.Descendants("PackageReference").Concat(project.Descendants("ProjectReference")).Select(item => item.ToString()));
    }

    [Fact]
    public void The_solution_names_every_project() => Assert.Equal(
        Tree.Files("src", ".csproj").Concat(Tree.Files("tests", ".csproj")).Concat(Tree.Files("bench", ".csproj")).Select(file => file.Path).Order(StringComparer.Ordinal),
        XDocument.Parse(Tree.Read("TongKet.slnx")).Descendants("Project").Select(item => item.Attribute("Path")!.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Pages_and_kit_never_open_the_store() => Clean.Of(
        Tree.CSharp("src/TongKet.Web/Pages", "src/TongKet.Web/Kit").Concat(Tree.Files("src/TongKet.Web", ".cshtml"))
            .Where(file => file.Text.Contains("TongKet.Core.Storage", StringComparison.Ordinal)).Select(file => file.Path));

    [Theory]
    [InlineData("TongKet.Core", "../TongKet.Web/TongKet.Web.csproj", 1)]
    [InlineData("TongKet.Cli", "../../tests/TongKet.Testing/TongKet.Testing.csproj", 1)]
    [InlineData("TongKet.Web", "../TongKet.Core/TongKet.Core.csproj", 0)]
    public void A_reference_against_the_line_is_found(string project, string reference, int faults) => Assert.Equal(
        faults, Faults(project, $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>").Count());

    private static IEnumerable<string> Faults(string project, string text) => XDocument.Parse(text).Descendants("ProjectReference")
        .Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Replace('\\', '/')))
        .Where(used => Array.IndexOf(Line, used) < 0 || Array.IndexOf(Line, used) >= Array.IndexOf(Line, project))
        .Select(used => $"{project} references {used}");
}
