using System.Text.Json;
using TongKet.Figures.Reporting;
using TongKet.Figures.Text;

namespace TongKet.Figures.Tests.Reporting;

/// <summary>SARIF as the standard wants it: the facts of the standard that bind us stand in sarif-2.1.0.facts.json.</summary>
public sealed class SarifTests
{
    private static readonly JsonElement Facts = JsonDocument.Parse(Repository.Read("tests", "TongKet.Figures.Tests", "Reporting", "sarif-2.1.0.facts.json")).RootElement;

    [Fact]
    public void Every_object_has_what_the_standard_asks_for_and_nothing_it_does_not_know()
    {
        var faults = new List<string>();
        Check(Written(Samples.All), "sarifLog", "$", faults);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("""{"version":"2.1.0"}""", "runs")]
    [InlineData("""{"version":"2.0.0","runs":[]}""", "version")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{}}}]}""", "name")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"x"},"level":"bad"}]}]}""", "level")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"x"},"locations":[{"physicalLocation":{"region":{"startLine":0}}}]}]}]}""", "startLine")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"odd":1}]}""", "odd")]
    public void The_check_itself_finds_what_is_wrong(string log, string named)
    {
        var faults = new List<string>();
        Check(JsonDocument.Parse(log).RootElement, "sarifLog", "$", faults);
        Assert.Contains(named, string.Join('\n', faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_stands_only_at_a_failure_and_indexes_lead_to_their_rule_and_artifact()
    {
        var run = Written(Samples.All).GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        var artifacts = run.GetProperty("artifacts");
        Assert.Equal(Samples.All.Count, artifacts.GetArrayLength());
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(result.GetProperty("kind").GetString() == "fail", result.GetProperty("level").GetString() != "none");
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
            Assert.Equal(artifacts[place.GetProperty("index").GetInt32()].GetProperty("location").GetProperty("uri").GetString(), place.GetProperty("uri").GetString());
            Assert.True(Uri.IsWellFormedUriString(place.GetProperty("uri").GetString(), UriKind.RelativeOrAbsolute));
        }

        Assert.Equal(
            ["b%C3%A1o%20c%C3%A1o/t%E1%BB%95ng%20k%E1%BA%BFt%202021.txt", "file:///srv/a%26b.md", "-", "file:///C%3A/bao-cao/x.docx"],
            artifacts.EnumerateArray().Select(artifact => artifact.GetProperty("location").GetProperty("uri").GetString()));
    }

    [Fact]
    public void A_correction_applied_to_the_file_ends_the_contradiction()
    {
        var text = Samples.Awkward;
        var log = Written([("x.txt", Auditor.Audit(SourceText.From(text), Law.On(null)))]);
        var result = Assert.Single(log.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), result => result.GetProperty("level").GetString() == "error");
        var change = result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
        var region = change.GetProperty("deletedRegion");
        var start = region.GetProperty("charOffset").GetInt32();
        var mended = string.Concat(text.AsSpan(0, start), change.GetProperty("insertedContent").GetProperty("text").GetString(), text.AsSpan(start + region.GetProperty("charLength").GetInt32()));
        Assert.Contains("1,60%", mended, StringComparison.Ordinal);
        Assert.False(Auditor.Audit(SourceText.From(mended), Law.On(null)).HasContradiction);
    }

    [Fact]
    public void A_file_that_is_not_plain_text_gets_no_correction_by_offset()
    {
        var log = Written([("x.docx", Auditor.Audit(SourceText.From(Samples.Awkward), Law.On(null)))]);
        Assert.All(log.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), result => Assert.Equal(0, result.GetProperty("fixes").GetArrayLength()));
    }

    [Fact]
    public void A_fingerprint_does_not_move_with_the_lines()
    {
        string?[] Prints(string text) =>
            [.. Written([("x.txt", Auditor.Audit(SourceText.From(text), Law.On(null)))]).GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(result => result.GetProperty("partialFingerprints").GetProperty("figure/v1").GetString())];
        Assert.Equal(Prints(Samples.Awkward), Prints("\n\n" + Samples.Awkward));
    }

    [Fact]
    public void Same_reports_same_bytes() => Assert.Equal(Bytes(Samples.All), Bytes(Samples.All));

    private static JsonElement Written(IReadOnlyList<(string, AuditReport)> documents) => JsonDocument.Parse(Bytes(documents)).RootElement;

    private static byte[] Bytes(IReadOnlyList<(string, AuditReport)> documents)
    {
        using var output = new MemoryStream();
        SarifReport.Write(documents, "1.2.3", output);
        return output.ToArray();
    }

    private static void Check(JsonElement value, string type, string place, List<string> faults)
    {
        var known = Facts.GetProperty(type);
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{place} is no object");
            return;
        }

        if (known.TryGetProperty("required", out var required))
        {
            faults.AddRange(required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{place} lacks {name.GetString()}"));
        }

        foreach (var property in value.EnumerateObject())
        {
            var at = place + "." + property.Name;
            if (!known.GetProperty("properties").TryGetProperty(property.Name, out var expected))
            {
                faults.Add($"{at} is not known");
                continue;
            }

            CheckValue(property.Value, expected, at, faults);
        }
    }

    private static void CheckValue(JsonElement value, JsonElement expected, string place, List<string> faults)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            if (!expected.EnumerateArray().Any(allowed => allowed.GetString() == value.ToString()))
            {
                faults.Add($"{place} is {value}");
            }

            return;
        }

        var type = expected.GetString()!;
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                faults.Add($"{place} is no array");
                return;
            }

            foreach (var (item, index) in value.EnumerateArray().Select(static (item, index) => (item, index)))
            {
                CheckValue(item, JsonDocument.Parse($"\"{type[..^2]}\"").RootElement, $"{place}[{index}]", faults);
            }

            return;
        }

        var right = type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "text" => value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0,
            "strings" => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(static entry => entry.Value.ValueKind == JsonValueKind.String),
            "bag" => value.ValueKind == JsonValueKind.Object,
            "from0" => value.ValueKind == JsonValueKind.Number && value.GetInt32() >= 0,
            "from1" => value.ValueKind == JsonValueKind.Number && value.GetInt32() >= 1,
            _ => true,
        };
        if (!right)
        {
            faults.Add($"{place} is no {type}: {value}");
        }
        else if (Facts.TryGetProperty(type, out _))
        {
            Check(value, type, place, faults);
        }
    }
}
