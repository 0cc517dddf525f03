using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Core.Law.Reading;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law;

/// <summary>What came of one worked example.</summary>
/// <param name="File">The case file.</param>
/// <param name="Name">The case's name.</param>
/// <param name="Passed">Whether the rulebook answers as the jurist expects.</param>
/// <param name="Message">What differs, in Vietnamese; empty when it passed.</param>
public sealed record CaseResult(string File, string Name, bool Passed, string Message);

/// <summary>Runs worked examples that jurists write (law/README.md): facts and a day in, the expected outcome and its citations out.</summary>
public static class CaseRunner
{
    private const string PovertyRule = "poverty/thresholds";

    private static readonly Dictionary<string, LawSource> NoSources = [];

    private static readonly (string Word, PovertyOutcome Outcome)[] Outcomes =
    [
        ("poor", PovertyOutcome.Poor),
        ("near-poor", PovertyOutcome.NearPoor),
        ("not-poor", PovertyOutcome.NotPoor),
        ("needs-review", PovertyOutcome.NeedsReview),
    ];

    /// <summary>Runs every .json file below a folder, in ordinal order of their paths.</summary>
    public static IReadOnlyList<CaseResult> RunFolder(Rulebook rulebook, string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Run(rulebook, file, File.ReadAllBytes(Path.Combine(folder, file)))),
    ];

    /// <summary>Runs one file: a case or a list of cases.</summary>
    public static IReadOnlyList<CaseResult> Run(Rulebook rulebook, string file, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, LawFile.Options);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(item => RunCase(rulebook, file, item))]
                : [RunCase(rulebook, file, document.RootElement)];
        }
        catch (JsonException fault)
        {
            return [new(file, file, false, Trouble.AtLine(file, (int)(fault.LineNumber ?? 0) + 1, "không đọc được theo cú pháp JSON.").ToString())];
        }
    }

    private static CaseResult RunCase(Rulebook rulebook, string file, JsonElement element)
    {
        var notes = new ReadingNotes(file, NoSources);
        var node = new LawNode(element, notes, string.Empty);
        var name = node.Text("name");
        var rule = node.Text("rule");
        var day = node.Date("asOf");
        var given = node.Child("given");
        var expected = Expectation(node.Child("expect"));
        node.Done();
        var assessment = rule == PovertyRule && notes.Troubles.Count == 0
            ? Assess(rulebook.PovertyStandardOn(day), given)
            : null;
        if (rule.Length > 0 && rule != PovertyRule)
        {
            node.Fault("rule", $"“{rule}” chưa có trong bộ luật này.");
        }

        return notes.Troubles.Count > 0 || assessment is null
            ? new(file, name, false, string.Join(' ', notes.Troubles))
            : Compare(file, name, expected, assessment);
    }

    private static PovertyAssessment Assess(PovertyStandard? standard, LawNode given)
    {
        var area = given.Word("area", ("urban", PovertyArea.Urban), ("rural", PovertyArea.Rural));
        var assessment = given.Has("scoreA")
            ? PovertyRules.ClassifyByScores(standard, area, given.Small("scoreA", 0, 1000), given.Small("scoreB", 0, 120))
            : PovertyRules.Classify(standard, area, (Rational)given.Integer("incomePerPersonMonth"), given.Small("deprivations", 0, 12));
        given.Done();
        return assessment;
    }

    private static Expected Expectation(LawNode node)
    {
        var expected = new Expected(
            node.Word("outcome", Outcomes),
            node.Has("failed") ? node.Texts("failed") : null,
            node.Has("cites") ? node.Texts("cites") : []);
        node.Done();
        return expected;
    }

    private static CaseResult Compare(string file, string name, Expected expected, PovertyAssessment got)
    {
        var differences = new List<string>();
        if (expected.Outcome != got.Outcome)
        {
            differences.Add($"chờ {Word(expected.Outcome)}, bộ luật cho {Word(got.Outcome)}");
        }

        if (expected.Failed is { } failed && !failed.Order(StringComparer.Ordinal).SequenceEqual(got.Failed.Order(StringComparer.Ordinal)))
        {
            differences.Add($"chờ không đạt [{string.Join(", ", failed)}], bộ luật cho [{string.Join(", ", got.Failed)}]");
        }

        var cited = got.Citations.Select(citation => citation.ToString()).ToArray();
        differences.AddRange(expected.Cites.Except(cited, StringComparer.Ordinal)
            .Select(missing => $"chờ viện dẫn “{missing}”, bộ luật viện dẫn [{string.Join(", ", cited)}]"));
        return new(file, name, differences.Count == 0, string.Join("; ", differences));
    }

    private static string Word(PovertyOutcome outcome) => Array.Find(Outcomes, pair => pair.Outcome == outcome).Word;

    private sealed record Expected(PovertyOutcome Outcome, IReadOnlyList<string>? Failed, IReadOnlyList<string> Cites);
}
