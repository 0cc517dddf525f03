using System.Reflection;
using System.Text.RegularExpressions;
using TongKet.Core.Ledger;

namespace TongKet.House.Tests;

/// <summary>Rule 4 of the house: one verb, one transaction, one entry in the ledger; docs/changes.md lists them.</summary>
public partial class ChangesTests
{
    private static readonly IReadOnlyList<FieldInfo> Names =
        [.. typeof(Verbs).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)];

    [Fact]
    public void The_page_of_changes_lists_exactly_the_verbs_of_the_ledger() => Assert.Equal(
        Names.Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        Row().Matches(Tree.Read("docs/changes.md")).Select(row => row.Groups["name"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_name_of_the_ledger_has_words_on_screen()
    {
        var words = Tree.Read("src/TongKet.Web/Texts/vi.json");
        Clean.Of(Names.Select(name => (string)name.GetRawConstantValue()!).Where(verb => !words.Contains($"\"verb.{verb}\":", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_name_of_the_ledger_is_written_by_exactly_one_verb()
    {
        // Read once: there are hundreds of names and hundreds of files.
        var written = Tree.CSharp("src/TongKet.Core").SelectMany(file => Written().Matches(file.Code)).Select(match => match.Groups["name"].Value)
            .CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Clean.Of(Names.Select(name => (name.Name, Count: written.GetValueOrDefault(name.Name)))
            .Where(name => name.Count != 1)
            .Select(name => $"Verbs.{name.Name} is committed in {name.Count} places"));
    }

    [Fact]
    public void Every_scope_of_a_verb_commits_once() => Clean.Of(Tree.CSharp("src/TongKet.Core").SelectMany(ScopeFaults));

    [Fact]
    public void A_scope_without_a_commit_is_found()
    {
        Assert.Single(ScopeFaults(new SourceFile("x.cs", "await using var verb = await VerbScope.BeginAsync(stores);\nreturn 1;")));
        Assert.Empty(ScopeFaults(new SourceFile("x.cs", "await using var verb = await VerbScope.BeginAsync(stores);\nawait verb.CommitAsync(x);")));
    }

    private static IEnumerable<string> ScopeFaults(SourceFile file)
    {
        var begun = Count(file.Code, "VerbScope.BeginAsync(");
        var committed = Count(file.Code, "verb.CommitAsync(");
        return begun == committed ? [] : [$"{file.Path}: {begun} scopes begun, {committed} committed"];
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex(@"Verbs\.(?<name>\w+),", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"^\| `(?<name>[a-z.\-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
