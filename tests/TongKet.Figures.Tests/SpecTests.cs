using System.Globalization;
using TongKet.Figures.Text;

namespace TongKet.Figures.Tests;

/// <summary>Each document in Specs is a chapter of the manual and a test: a "text" block, then a "checks" or "claims" block that must come out so.</summary>
public sealed class SpecTests
{
    public static TheoryData<string, int, string, string, string> Cases()
    {
        var cases = new TheoryData<string, int, string, string, string>();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "TongKet.Figures.Tests", "Specs"), "*.md").Order(StringComparer.Ordinal))
        {
            string? text = null;
            foreach (var (line, head, body) in Blocks(File.ReadAllLines(file)))
            {
                if (head == "text")
                {
                    text = body;
                }
                else if (head.StartsWith("checks", StringComparison.Ordinal) || head == "claims")
                {
                    cases.Add(Path.GetFileName(file), line, head, text!, body);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_manual_says_what_the_auditor_does(string file, int line, string head, string text, string expected)
    {
        var words = head.Split(' ');
        DateOnly? day = words.Length > 1 ? DateOnly.Parse(words[1], CultureInfo.InvariantCulture) : null;
        var report = Auditor.Audit(SourceText.From(text), Law.On(day));
        var actual = words[0] == "claims" ? Dump.Claims(report) : Dump.Checks(report);
        Assert.True(expected == actual, $"{file}:{line}\n{text}\n--- expected\n{expected}\n--- actual\n{actual}");
    }

    [Fact]
    public void The_manual_has_chapters_with_silent_counter_examples()
    {
        var silent = Cases().Count(static row => row.Data.Item5 == "(im lặng)");
        Assert.True(Cases().Count >= 60 && silent >= 10, $"{Cases().Count} cases, {silent} silent");
    }

    private static IEnumerable<(int Line, string Head, string Body)> Blocks(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var start = i + 1;
            i = Array.FindIndex(lines, start, static line => line == "```");
            yield return (start, lines[start - 1][3..], string.Join('\n', lines[start..i]));
        }
    }
}
