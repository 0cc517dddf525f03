using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Core.Law.Reading;

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
    private static readonly Dictionary<string, LawSource> NoSources = [];

    private static readonly PovertyCases Poverty = new();

    /// <summary>Runs every .json file below a folder, in ordinal order of their paths.</summary>
    /// <param name="rulebook">The rulebook that answers.</param>
    /// <param name="folder">Where the files are.</param>
    /// <param name="areas">Rules beside those of poverty that cases may name.</param>
    public static IReadOnlyList<CaseResult> RunFolder(Rulebook rulebook, string folder, params IReadOnlyList<CaseArea> areas) =>
    [
        .. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Run(rulebook, file, File.ReadAllBytes(Path.Combine(folder, file)), areas)),
    ];

    /// <summary>Runs one file: a case or a list of cases.</summary>
    public static IReadOnlyList<CaseResult> Run(Rulebook rulebook, string file, ReadOnlyMemory<byte> json, params IReadOnlyList<CaseArea> areas)
    {
        try
        {
            using var document = JsonDocument.Parse(json, LawFile.Options);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(item => RunCase(rulebook, file, item, areas))]
                : [RunCase(rulebook, file, document.RootElement, areas)];
        }
        catch (JsonException fault)
        {
            return [new(file, file, false, Trouble.AtLine(file, (int)(fault.LineNumber ?? 0) + 1, "không đọc được theo cú pháp JSON.").ToString())];
        }
    }

    private static CaseResult RunCase(Rulebook rulebook, string file, JsonElement element, IReadOnlyList<CaseArea> areas)
    {
        var notes = new ReadingNotes(file, NoSources);
        var node = new LawNode(element, notes, string.Empty);
        var name = node.Text("name");
        var rule = node.Text("rule");
        var area = areas.Prepend(Poverty).FirstOrDefault(one => one.Knows(rulebook, rule));
        var day = node.Date("asOf");
        var given = node.Child("given");
        var expected = Expectation(node.Child("expect"), area ?? Poverty);
        node.Done();
        var answer = area is not null && notes.Troubles.Count == 0 ? area.Answer(rulebook, rule, day, given) : null;
        if (rule.Length > 0 && area is null)
        {
            node.Fault("rule", $"“{rule}” chưa có trong bộ luật này.");
        }

        return notes.Troubles.Count > 0 || answer is null
            ? new(file, name, false, string.Join(' ', notes.Troubles))
            : Compare(file, name, expected, answer);
    }

    private static Expected Expectation(LawNode node, CaseArea area)
    {
        var expected = new Expected(
            node.Word("outcome", [.. area.Outcomes.Select(word => (word, word))]),
            node.Has("failed") ? node.Texts("failed") : null,
            node.Has("cites") ? node.Texts("cites") : [],
            area.Lists.Where(node.Has).ToDictionary(name => name, IReadOnlyList<string> (name) => node.Texts(name), StringComparer.Ordinal),
            area.Values.Where(node.Has).ToDictionary(name => name, node.TextOrNumber, StringComparer.Ordinal));
        node.Done();
        return expected;
    }

    private static CaseResult Compare(string file, string name, Expected expected, CaseAnswer got)
    {
        var differences = new List<string>();
        if (expected.Outcome != got.Outcome)
        {
            differences.Add($"chờ {expected.Outcome}, bộ luật cho {got.Outcome}" + (got.Open.Count > 0 ? $" (còn mở: {string.Join(", ", got.Open)})" : string.Empty));
        }

        if (expected.Failed is { } failed && !Same(failed, got.Failed))
        {
            differences.Add($"chờ không đạt [{string.Join(", ", failed)}], bộ luật cho [{string.Join(", ", got.Failed)}]");
        }

        foreach (var (key, list) in expected.Lists)
        {
            var found = got.Lists.GetValueOrDefault(key) ?? [];
            if (!Same(list, found))
            {
                differences.Add($"chờ {key} [{string.Join(", ", list)}], bộ luật cho [{string.Join(", ", found)}]");
            }
        }

        foreach (var (key, value) in expected.Values.Where(pair => got.Values.GetValueOrDefault(pair.Key) != pair.Value))
        {
            differences.Add($"chờ {key} {value}, bộ luật cho {got.Values.GetValueOrDefault(key) ?? "không có"}");
        }

        var cited = got.Citations.Select(citation => citation.ToString()).ToArray();
        differences.AddRange(expected.Cites.Where(cite => !Array.Exists(cited, one => one == cite || one.StartsWith(cite + ' ', StringComparison.Ordinal)))
            .Select(missing => $"chờ viện dẫn “{missing}”, bộ luật viện dẫn [{string.Join(", ", cited)}]"));
        return new(file, name, differences.Count == 0, string.Join("; ", differences));
    }

    private static bool Same(IEnumerable<string> one, IEnumerable<string> other) =>
        one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private sealed record Expected(
        string Outcome,
        IReadOnlyList<string>? Failed,
        IReadOnlyList<string> Cites,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Lists,
        IReadOnlyDictionary<string, string> Values);
}
