using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Reporting;

/// <summary>Writes reports as SARIF 2.1.0, the form in which code hosts and editors take findings.</summary>
/// <remarks>
/// A contradiction is a failure of its severity, a suspicion a warning, rounding a note; what holds is a pass and what could not be checked
/// is open, both without level. Columns and offsets count UTF-16 code units. Same reports in, same bytes out.
/// </remarks>
public static class SarifReport
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    // Offsets of these are offsets of the file itself, so that a correction can be applied to it.
    private static readonly string[] PlainKinds = [".txt", ".md"];

    /// <summary>Writes one run with one artifact per named report, as UTF-8.</summary>
    /// <param name="documents">Names, as relative or absolute paths or "-" for standard input, with their reports.</param>
    /// <param name="version">The version of the program that audited.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IReadOnlyList<(string Source, AuditReport Report)> documents, string version, Stream output)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(output);
        var rules = Rules(documents);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, version, rules);
            WriteArtifacts(json, documents);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            for (var i = 0; i < documents.Count; i++)
            {
                foreach (var check in documents[i].Report.Checks)
                {
                    WriteResult(json, documents[i].Source, i, documents[i].Report, check, rules);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static List<string> Rules(IReadOnlyList<(string Source, AuditReport Report)> documents)
    {
        var rules = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, report) in documents)
        {
            foreach (var check in report.Checks)
            {
                rules.Add(check.Rule);
            }
        }

        return [.. rules];
    }

    private static void WriteTool(Utf8JsonWriter json, string version, List<string> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "TongKet");
        json.WriteString("version", version);
        json.WriteString("language", "vi-VN");
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule);
            WriteMessage(json, "shortDescription", RuleNames.Of(rule));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteArtifacts(Utf8JsonWriter json, IReadOnlyList<(string Source, AuditReport Report)> documents)
    {
        json.WriteStartArray("artifacts");
        foreach (var (source, report) in documents)
        {
            json.WriteStartObject();
            json.WriteStartObject("location");
            json.WriteString("uri", Uri(source));
            json.WriteEndObject();
            json.WriteString("sourceLanguage", "vi");
            json.WriteStartObject("properties");
            json.WriteNumber("numbers", report.Coverage.Numbers);
            json.WriteNumber("read", report.Coverage.Read);
            json.WriteNumber("checked", report.Coverage.Checked);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, string source, int index, AuditReport report, Check check, List<string> rules)
    {
        var (kind, level) = check.Verdict switch
        {
            Verdict.Contradiction => ("fail", Words.Code(check.Severity)),
            Verdict.Suspicious => ("fail", "warning"),
            Verdict.Rounding => ("fail", "note"),
            Verdict.Consistent => ("pass", "none"),
            _ => ("open", "none"),
        };
        json.WriteStartObject();
        json.WriteString("ruleId", check.Rule);
        json.WriteNumber("ruleIndex", rules.IndexOf(check.Rule));
        json.WriteString("kind", kind);
        json.WriteString("level", level);
        WriteMessage(json, "message", check.Why.Length > 0 ? check.Why : check.Stated.Length > 0 ? check.Stated : check.Rule);
        json.WriteStartArray("locations");
        WriteLocation(json, source, index, report, check.Span, null);
        json.WriteEndArray();
        WriteRelated(json, source, index, report, check);
        WriteFixes(json, source, index, report, check);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("figure/v1", Fingerprint(report, check));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("check", check.Id);
        json.WriteString("verdict", Words.Code(check.Verdict));
        json.WriteString("stated", check.Stated);
        json.WriteString("computed", check.Computed);
        json.WriteBoolean("flips", check.Flips);
        if (check.Home is not null)
        {
            json.WriteString("home", check.Home);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, string source, int index, AuditReport report, Check check)
    {
        json.WriteStartArray("relatedLocations");
        foreach (var claim in check.Claims)
        {
            if (claim.Span != check.Span)
            {
                WriteLocation(json, source, index, report, claim.Span, report.Text.Slice(claim.Span));
            }
        }

        json.WriteEndArray();
    }

    private static void WriteFixes(Utf8JsonWriter json, string source, int index, AuditReport report, Check check)
    {
        json.WriteStartArray("fixes");
        foreach (var repair in check.Repairs)
        {
            var claim = repair.Claim.Span;
            var within = report.Text.Value.IndexOf(repair.From, claim.Start, claim.Length, StringComparison.Ordinal);
            if (within < 0 || !Array.Exists(PlainKinds, kind => source.EndsWith(kind, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            json.WriteStartObject();
            WriteMessage(json, "description", $"{repair.From} → {repair.To} ({repair.Why})");
            json.WriteStartArray("artifactChanges");
            json.WriteStartObject();
            WriteArtifactLocation(json, source, index);
            json.WriteStartArray("replacements");
            json.WriteStartObject();
            WriteRegion(json, "deletedRegion", report, new TextSpan(within, within + repair.From.Length), snippet: false);
            json.WriteStartObject("insertedContent");
            json.WriteString("text", repair.To);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, string source, int index, AuditReport report, TextSpan span, string? message)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifactLocation(json, source, index);
        WriteRegion(json, "region", report, span, snippet: true);
        json.WriteEndObject();
        if (message is not null)
        {
            WriteMessage(json, "message", message);
        }

        json.WriteEndObject();
    }

    private static void WriteArtifactLocation(Utf8JsonWriter json, string source, int index)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(source));
        json.WriteNumber("index", index);
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, string name, AuditReport report, TextSpan span, bool snippet)
    {
        var (line, column) = report.Text.Locate(span.Start);
        var (endLine, endColumn) = report.Text.Locate(span.End);
        json.WriteStartObject(name);
        json.WriteNumber("startLine", line);
        json.WriteNumber("startColumn", column);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
        json.WriteNumber("charOffset", span.Start);
        json.WriteNumber("charLength", span.Length);
        if (snippet)
        {
            json.WriteStartObject("snippet");
            json.WriteString("text", report.Text.Slice(span));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    // Stays the same when lines are added above: the rule, the figures as printed and their subject.
    private static string Fingerprint(AuditReport report, Check check)
    {
        var text = new StringBuilder(check.Rule);
        foreach (var claim in check.Claims)
        {
            text.Append('|').Append(report.Text.Slice(claim.Span)).Append('@').Append(claim.Subject);
        }

        return text.Append('|').Append(check.Stated).ToString();
    }

    // A path as a URI reference: separators forward, everything outside the unreserved letters in percent form.
    private static string Uri(string source)
    {
        var path = source.Replace('\\', '/');
        var uri = new StringBuilder(path.Length);
        if (path is [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', '/', ..])
        {
            uri.Append("file:///");
        }
        else if (path.StartsWith('/'))
        {
            uri.Append("file://");
        }

        foreach (var part in path.Split('/'))
        {
            uri.Append(System.Uri.EscapeDataString(part)).Append('/');
        }

        return uri.ToString(0, uri.Length - 1);
    }
}
