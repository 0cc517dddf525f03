using System.Text.RegularExpressions;

namespace TongKet.House.Tests;

/// <summary>Rule 14 of the house, and the manners of a file.</summary>
public partial class FileTests
{
    private const int LongestFile = 400;

    private static readonly IReadOnlyList<SourceFile> All =
        [.. Tree.CSharp("src", "tests", "bench", "scripts").Concat(Tree.Files("src/TongKet.Web", ".cshtml", ".css"))];

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Clean.Of(All.Where(file => file.Lines.Count > LongestFile).Select(file => $"{file.Path}: {file.Lines.Count}"));

    [Fact]
    public void No_regions_no_promises_no_commented_out_code() =>
        Clean.Of(All.Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(Faults));

    [Fact]
    public void A_warning_is_silenced_only_with_a_reason_beside_it() =>
        Clean.Of(All.Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(Silenced));

    [Theory]
    [InlineData("#region Fields")]
    [InlineData("// TO" + "DO: later")]
    [InlineData("    // var x = Sum(a, b);")]
    [InlineData("    // return total;")]
    [InlineData("    // if (x > 1) {")]
    [InlineData("// }")]
    public void Bad_manners_are_found(string text) => Assert.NotEmpty(Faults(new SourceFile("x.cs", text)));

    [Theory]
    [InlineData("// A sum of ratios is not the ratio of sums (RP-R2).")]
    [InlineData("// Split on purpose: it holds several words; see below")]
    [InlineData("/// <code>var x = Sum(a, b);</code>")]
    [InlineData("var address = \"http://localhost/region\";")]
    public void Good_manners_pass(string text) => Clean.Of(Faults(new SourceFile("x.cs", text)));

    [Theory]
    [InlineData("#pragma warning disable CA1000", 1)]
    [InlineData("#pragma warning disable CA1000 // the runner asks for it", 0)]
    [InlineData("// The runner asks for it.\n#pragma warning disable CA1000", 0)]
    public void A_silenced_warning_without_a_reason_is_found(string text, int faults) =>
        Assert.Equal(faults, Silenced(new SourceFile("x.cs", text)).Count());

    private static IEnumerable<string> Faults(SourceFile file)
    {
        var comments = CodeText.Comments(file.Text).Split('\n');
        for (var i = 0; i < comments.Length; i++)
        {
            if (Promise().IsMatch(comments[i]))
            {
                yield return $"{file.Path}:{i + 1}: a promise in a comment";
            }

            if (DeadCode().IsMatch(comments[i]))
            {
                yield return $"{file.Path}:{i + 1}: commented-out code";
            }

            if (i < file.Lines.Count && file.Lines[i].TrimStart().StartsWith("#region", StringComparison.Ordinal))
            {
                yield return $"{file.Path}:{i + 1}: a region";
            }
        }
    }

    private static IEnumerable<string> Silenced(SourceFile file)
    {
        for (var i = 0; i < file.Lines.Count; i++)
        {
            var line = file.Lines[i].TrimStart();
            var before = i > 0 ? file.Lines[i - 1].TrimStart() : string.Empty;
            if (line.StartsWith("#pragma warning disable", StringComparison.Ordinal)
                && !line.Contains("//", StringComparison.Ordinal) && !before.StartsWith("//", StringComparison.Ordinal))
            {
                yield return $"{file.Path}:{i + 1}";
            }
        }
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Promise();

    // A comment line that ends as a statement ends and holds what only code holds.
    [GeneratedRegex(@"^\s*//(?!/)\s*([{}]\s*$|(return|var|await|using|throw|if|for|foreach|while|private|public)\b.*[;{]\s*$|[\w.]+(\(.*\)| [-+]?= .*);\s*$)")]
    private static partial Regex DeadCode();
}
