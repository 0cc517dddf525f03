using System.Text.Json;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Tests;

/// <summary>
/// Passages of our own in the manner of real reports, with the relations that hold in them (Corpus/gold.jsonl). No contradiction may be reported
/// that is none; how many of the true ones are found is held as a floor that rises with the auditor.
/// </summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "TongKet.Figures.Tests", "Corpus");

    [Fact]
    public void No_contradiction_is_reported_that_is_none()
    {
        var gold = Gold();
        var wrong = new List<string>();
        foreach (var (file, report) in Reports())
        {
            foreach (var check in report.Checks.Where(static check => check.Verdict == Verdict.Contradiction))
            {
                var numbers = Numbers(check);
                if (!gold[file].Any(relation => relation.Verdict == "contradiction" && (relation.Holds(numbers) || numbers.Contains(relation.Stated))))
                {
                    wrong.Add(file + ": " + check.Why);
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Most_relations_are_found_with_the_right_verdict()
    {
        var reports = Reports().ToDictionary(static pair => pair.File, static pair => pair.Report, StringComparer.Ordinal);
        var missed = new List<string>();
        var other = new List<string>();
        var contradictions = 0;
        var contradictionsFound = 0;
        var total = 0;
        foreach (var relation in Gold().SelectMany(static group => group))
        {
            total++;
            var holding = reports[relation.File].Checks.Where(check => relation.Verdict == "undetermined" || check.Verdict != Verdict.Unverifiable)
                .Where(check => relation.Holds(Numbers(check))).ToList();
            var right = holding.Exists(check => Agrees(check.Verdict, relation.Verdict));
            contradictions += relation.Verdict == "contradiction" ? 1 : 0;
            contradictionsFound += relation.Verdict == "contradiction" && right ? 1 : 0;
            if (!right)
            {
                (holding.Count == 0 ? missed : other).Add($"{relation.File} {relation.Verdict} {relation.Stated} <- {string.Join(", ", relation.Values)}");
            }
        }

        var report = $"missed {missed.Count} of {total}, other verdict {other.Count}, contradictions {contradictionsFound}/{contradictions}\n" + string.Join('\n', missed.Concat(other));
        Assert.True(missed.Count * 100 <= total * 10 && other.Count * 100 <= total * 2 && contradictionsFound * 100 >= contradictions * 90, report);
    }

    private static IEnumerable<(string File, AuditReport Report)> Reports() => Directory.GetFiles(Path.Combine(Folder, "reports"), "*.txt").Order(StringComparer.Ordinal)
        .Select(static path => (Path.GetFileName(path), Auditor.Audit(SourceText.From(File.ReadAllText(path)), AuditOptions.Default)));

    private static ILookup<string, Relation> Gold() => File.ReadLines(Path.Combine(Folder, "gold.jsonl")).Select(Relation.Of).ToLookup(static relation => relation.File, StringComparer.Ordinal);

    private static bool Agrees(Verdict verdict, string gold) => verdict switch
    {
        Verdict.Consistent or Verdict.Rounding => gold is "consistent" or "rounding",
        Verdict.Contradiction => gold == "contradiction",
        _ => gold == "undetermined",
    };

    private static HashSet<string> Numbers(Check check) =>
        check.Claims.Where(static claim => claim.Printed is not null).SelectMany(static claim => Plain(claim.Printed!.Text)).ToHashSet(StringComparer.Ordinal);

    // Runs of digits and marks, marks left out: "35,58" and "35.58" are one; a number in words is itself.
    private static IEnumerable<string> Plain(string text) => text.Any(char.IsAsciiDigit)
        ? text.Split(' ').Select(static piece => string.Concat(piece.Where(char.IsAsciiDigit)).TrimStart('0')).Where(static piece => piece.Length > 0)
        : [text];

    private sealed record Relation(string File, IReadOnlyList<string> Values, string Stated, string Verdict)
    {
        public static Relation Of(string line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var stated = root.GetProperty("stated").GetString()!;
            var printed = stated == "100%" || stated.StartsWith("base implied", StringComparison.Ordinal) ? string.Empty : Plain(stated).First();
            return new(
                root.GetProperty("file").GetString()!,
                [.. root.GetProperty("values").EnumerateArray().SelectMany(static value => Plain(value.GetString()!))],
                printed,
                root.GetProperty("verdict").GetString()!);
        }

        public bool Holds(HashSet<string> numbers) => (Stated.Length == 0 || numbers.Contains(Stated)) && Values.Count(numbers.Contains) * 10 >= Values.Count * 7;
    }
}
