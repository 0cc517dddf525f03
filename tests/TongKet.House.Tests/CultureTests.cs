using System.Text.RegularExpressions;

namespace TongKet.House.Tests;

/// <summary>Rule 8 of the house, beside BannedSymbols.txt: nothing in the product reads the thread's culture or the wall clock.</summary>
public partial class CultureTests
{
    [Fact]
    public void No_code_asks_the_thread_for_its_culture_or_the_wall_for_the_time() => Clean.Of(Tree.CSharp("src").SelectMany(Faults));

    [Fact]
    public void No_page_does_either() => Clean.Of(Tree.Files("src/TongKet.Web", ".cshtml").SelectMany(Faults));

    [Fact]
    public void Figures_are_never_floating() => Clean.Of(Tree.CSharp("src/TongKet.Core", "src/TongKet.Figures").SelectMany(Floating));

    [Theory]
    [InlineData("var c = CultureInfo.CurrentCulture;")]
    [InlineData("var t = name.ToLower();")]
    [InlineData("var t = name.ToUpper();")]
    [InlineData("var n = DateTime.Now;")]
    [InlineData("var n = DateTimeOffset.UtcNow;")]
    [InlineData("Thread.CurrentThread.CurrentCulture = vi;")]
    [InlineData("var k = Guid.NewGuid();")]
    public void A_banned_call_is_found(string code) => Assert.NotEmpty(Faults(new SourceFile("x.cs", code)));

    [Theory]
    [InlineData("var c = CultureInfo.InvariantCulture; // never CultureInfo.CurrentCulture")]
    [InlineData("var t = char.ToLowerInvariant(c);")]
    [InlineData("var n = clock.GetUtcNow().UtcDateTime;")]
    public void Named_cultures_and_given_clocks_pass(string code) => Assert.Empty(Faults(new SourceFile("x.cs", code)));

    [Fact]
    public void A_floating_figure_is_found()
    {
        Assert.Single(Floating(new SourceFile("x.cs", "public double Percent { get; init; }")));
        Assert.Single(Floating(new SourceFile("x.cs", "decimal amount = 0;")));
        Assert.Empty(Floating(new SourceFile("x.cs", "public long Scaled { get; init; } // no decimal")));
    }

    private static IEnumerable<string> Faults(SourceFile file) => Found(file, Banned());

    private static IEnumerable<string> Floating(SourceFile file) => Found(file, Floats());

    private static IEnumerable<string> Found(SourceFile file, Regex pattern) => file.Code.Split('\n')
        .Select((code, index) => (Match: pattern.Match(code), Line: index + 1))
        .Where(found => found.Match.Success)
        .Select(found => $"{file.Path}:{found.Line}: {found.Match.Value}");

    [GeneratedRegex(
        @"\bCurrent(UI)?Culture\b|\.To(Lower|Upper)\(|\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|Guid\.NewGuid\(|\bCurrentThread\b|StringComparison\.CurrentCulture")]
    private static partial Regex Banned();

    [GeneratedRegex(@"\b(double|float|decimal)\b(?!\.)")]
    private static partial Regex Floats();
}
