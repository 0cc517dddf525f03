using System.Text.RegularExpressions;

namespace TongKet.House.Tests;

/// <summary>Rule 3 of the house: a pure file touches values only.</summary>
public partial class PureFileTests
{
    private static readonly string[] Named =
        ["RollUp.cs", "Disclosure.cs", "Eligibility.cs", "Quota.cs", "Tally.cs", "Scoring.cs", "ArticleComposer.cs", "ArticleMarkup.cs"];

    [Fact]
    public void Pure_files_touch_neither_store_nor_clock_nor_culture_nor_file_nor_log() =>
        Clean.Of(Tree.CSharp("src/TongKet.Core", "src/TongKet.Figures").Where(IsPure).SelectMany(Faults));

    [Fact]
    public void The_rules_of_targets_and_all_of_figures_are_held_to_it()
    {
        Assert.True(IsPure(new SourceFile("src/TongKet.Core/Targets/TargetRules.cs", "")));
        Assert.True(IsPure(new SourceFile("src/TongKet.Core/Targets/RollUp.cs", "")));
        Assert.True(IsPure(new SourceFile("src/TongKet.Figures/Numbers/Rational.cs", "")));
        Assert.False(IsPure(new SourceFile("src/TongKet.Core/Targets/Results.cs", "")));
    }

    [Fact]
    public void Entities_know_nothing_of_the_store() => Clean.Of(
        Tree.CSharp("src/TongKet.Core").Where(file => file.Code.Contains(": IOwned", StringComparison.Ordinal)).SelectMany(Faults));

    [Theory]
    [InlineData("using TongKet.Core.Storage;")]
    [InlineData("var text = File.ReadAllText(path);")]
    [InlineData("public static bool Open(TimeProvider clock)")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var id = Guid.CreateVersion7();")]
    [InlineData("private readonly ILogger<Tally> log;")]
    [InlineData("var culture = CultureInfo.CurrentCulture;")]
    public void A_touch_of_the_world_is_found(string code) => Assert.Single(Faults(new SourceFile("TallyRules.cs", code)));

    [Theory]
    [InlineData("// reads no File.ReadAllText")]
    [InlineData("var file = new LawFile.Part(\"File.txt\");")]
    [InlineData("var culture = CultureInfo.InvariantCulture;")]
    public void Values_are_left_in_peace(string code) => Clean.Of(Faults(new SourceFile("TallyRules.cs", code)));

    private static bool IsPure(SourceFile file) => file.Path.StartsWith("src/TongKet.Figures/", StringComparison.Ordinal)
        || file.Name.EndsWith("Rules.cs", StringComparison.Ordinal) || Named.Contains(file.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Faults(SourceFile file) => file.Code.Split('\n')
        .Select((code, index) => (Match: World().Match(code), Line: index + 1))
        .Where(found => found.Match.Success)
        .Select(found => $"{file.Path}:{found.Line}: {found.Match.Value}");

    [GeneratedRegex(
        @"TongKet\.Core\.Storage|Microsoft\.EntityFrameworkCore|\bDbContext\b|\bTimeProvider\b|\bDateTime(Offset)?\.(Utc)?Now\b|\bStopwatch\b"
        + @"|\bILogger\b|(?<![.\w])(File|Directory|Console|Environment)\.|CultureInfo\.Current|Guid\.(NewGuid|CreateVersion7)|\bRandom\b|\bHttpClient\b")]
    private static partial Regex World();
}
