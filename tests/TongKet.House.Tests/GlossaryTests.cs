using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TongKet.Core;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.House.Tests;

/// <summary>Every entity, enum and verb class of Core's rooms has a row in the glossary: identifier, tiếng Việt, source of law.</summary>
public partial class GlossaryTests
{
    private static readonly IReadOnlyDictionary<string, string[]> Glossary = Parse(Tree.Read("docs/glossary.md"));

    [Fact]
    public void Every_domain_identifier_has_a_row() => Clean.Of(Domain().Select(type => type.Name).Distinct().Except(Glossary.Keys));

    [Fact]
    public void Every_row_names_something_in_the_code()
    {
        // Read once: there are hundreds of rows and a thousand files.
        var words = Tree.CSharp("src").SelectMany(file => Word().Matches(file.Code)).Select(word => word.Value).ToHashSet(StringComparer.Ordinal);
        Clean.Of(Glossary.Keys.Where(name => !words.Contains(name)));
    }

    [Fact]
    public void Every_row_says_it_in_Vietnamese_and_names_a_source() =>
        Clean.Of(Glossary.Where(row => row.Value.Length < 2 || row.Value.Any(cell => cell.Length == 0)).Select(row => row.Key));

    [Fact]
    public void Entities_enums_and_verb_classes_are_taken_for_domain_identifiers()
    {
        var names = Domain().Select(type => type.Name).ToArray();
        Assert.Contains("Target", names);
        Assert.Contains("Account", names);
        Assert.Contains("TargetState", names);
        Assert.Contains("Results", names);
        Assert.DoesNotContain("Engine", names);
    }

    [Fact]
    public void A_missing_row_and_an_empty_cell_are_found()
    {
        var sample = Parse("| identifier | tiếng Việt | nguồn |\n|---|---|---|\n| `Target` | chỉ tiêu | – |\n| `Area` |  | – |");
        Assert.Equal(["Area", "Target"], sample.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("chỉ tiêu", sample["Target"][0]);
        Assert.Empty(sample["Area"][0]);
    }

    private static IEnumerable<Type> Domain() => typeof(Engine).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
        .Where(type => type.Namespace?.Contains(".Migrations", StringComparison.Ordinal) == false)
        .Where(type => type.IsEnum || (type.IsClass && (typeof(IOwned).IsAssignableFrom(type) || type == typeof(Account) || IsVerbClass(type))));

    private static bool IsVerbClass(Type type) => !type.IsAbstract && type.Namespace != typeof(Store).Namespace
        && type.GetConstructors().Any(made => made.GetParameters().Any(part => part.ParameterType == typeof(Stores)));

    private static Dictionary<string, string[]> Parse(string markdown) => markdown.ReplaceLineEndings("\n").Split('\n')
        .Select(line => Row().Match(line))
        .Where(row => row.Success)
        .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Split('|').Select(cell => cell.Trim()).ToArray(), StringComparer.Ordinal);

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\| `(\w+)` \|(.*)\|\s*$")]
    private static partial Regex Row();
}
