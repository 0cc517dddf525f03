using System.Text.RegularExpressions;

namespace TongKet.House.Tests;

/// <summary>Documents that stay true and short, and files that any machine can read.</summary>
public partial class DocumentTests
{
    private const string SelfName = nameof(DocumentTests) + ".cs";

    private static readonly IReadOnlyList<SourceFile> Markdown = Tree.Files(".", ".md");

    private static readonly string[] Decisions =
    [
        "four-projects", "razor-pages", "two-stores-one-assembly", "fixed-point-numbers", "law-as-json",
        "state-as-rows", "ledger-chain", "snapshots-for-the-portal", "english-code-with-glossary", "no-mediator-no-mapper",
    ];

    [Fact]
    public void Every_relative_link_leads_somewhere() =>
        Clean.Of(Markdown.SelectMany(file => Dead(file, Tree.Exists)));

    [Fact]
    public void The_readme_names_exactly_the_two_commands() =>
        Assert.Equal(["./tongket serve --demo", "./test"], Commands(Tree.Read("README.md")));

    [Fact]
    public void The_architecture_fits_250_lines_and_each_decision_40() => Clean.Of(
        Markdown.Where(file => file.Lines.Count > (file.Name == "ARCHITECTURE.md" ? 250 : Decision(file) ? 40 : int.MaxValue)).Select(file => file.Path));

    [Fact]
    public void The_first_ten_decisions_stand() => Clean.Of(
        Decisions.Select((name, index) => $"docs/decisions/{index + 1:0000}-{name}.md").Where(path => !Tree.Exists(path)));

    [Fact]
    public void A_decision_says_context_decision_price_and_alarm() => Clean.Of(Markdown.Where(Decision)
        .SelectMany(file => new[] { "## Context", "## Decision", "## What we give up", "## How to notice it was wrong" }
            .Where(head => !file.Lines.Contains(head)).Select(head => $"{file.Path}: no {head}")));

    [Fact]
    public void No_file_names_one_machine_or_one_registry() => Clean.Of(
        Tree.Files(".", ".cs", ".cshtml", ".md", ".json", ".props", ".csproj", ".sh", ".cmd", ".css", ".yml", "tongket", "test", "run", ".slnx")
            .Where(file => file.Name != SelfName).SelectMany(Local));

    [Fact]
    public void A_dead_link_is_found()
    {
        var file = new SourceFile("docs/a.md", "[here](b.md) [up](../README.md#part) [out](https://example.org) [mail](mailto:a@example.org)");
        Assert.Equal(["docs/a.md → b.md"], Dead(file, path => path == "README.md"));
        Assert.Equal(["docs/a.md → ../README.md"], Dead(file, path => path == "docs/b.md"));
    }

    [Theory]
    [InlineData("cd /home/an/tongket", 1)]
    [InlineData("cat /tmp/log", 1)]
    [InlineData("C:\\Users\\An", 1)]
    [InlineData("https://api.nuget.org/v3", 1)]
    [InlineData("mktemp -d \"${TMPDIR:-/tmp}/x\"", 0)]
    [InlineData("/usr/bin/chromium", 0)]
    public void A_place_that_only_one_machine_has_is_found(string text, int faults) =>
        Assert.Equal(faults, Local(new SourceFile("x.md", text)).Count());

    [Fact]
    public void Commands_are_the_lines_of_shell_blocks() =>
        Assert.Equal(["a b", "c"], Commands("text `no`\n```sh\na b\nc\n```\n```text\nd\n```"));

    private static bool Decision(SourceFile file) => DecisionPath().IsMatch(file.Path);

    private static IEnumerable<string> Dead(SourceFile file, Func<string, bool> exists)
    {
        var folder = Path.GetDirectoryName(file.Path) ?? string.Empty;
        foreach (var target in Link().Matches(Fence().Replace(file.Text, string.Empty)).Select(link => link.Groups[1].Value.Split('#')[0]))
        {
            // An address from the root is a page of the portal: a text of the demo leads there, never to a file.
            if (target.Length > 0 && target[0] != '/' && !target.Contains(':', StringComparison.Ordinal) && !exists(Resolve(folder, target)))
            {
                yield return $"{file.Path} → {target}";
            }
        }
    }

    private static string Resolve(string folder, string target)
    {
        var parts = new List<string>(folder.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private static IEnumerable<string> Commands(string markdown) => ShellBlock().Matches(markdown.ReplaceLineEndings("\n"))
        .SelectMany(block => block.Groups["body"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Local(SourceFile file) => file.Lines
        .Select((line, index) => (Match: Place().Match(line), Line: index + 1))
        .Where(found => found.Match.Success)
        .Select(found => $"{file.Path}:{found.Line}: {found.Match.Value}");

    [GeneratedRegex(@"(?<![\w.}])/(?:home|root|work|tmp|Users)/\w+|[A-Z]:\\\\?Users|\b(?:api\.nuget|www\.nuget|registry\.npmjs|pypi|proxy\.golang)\.org", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("^```sh\n(?<body>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"^docs/decisions/\d{4}-[a-z-]+\.md$")]
    private static partial Regex DecisionPath();
}
