using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Reporting;

/// <summary>Writes reports as JSON of the schema "tongket.audit/1": fixed order, indented, Vietnamese letters as they are.</summary>
/// <remarks>Same reports in, same bytes out.</remarks>
public static class JsonReport
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Writes one document per named report, as UTF-8.</summary>
    public static void Write(IReadOnlyList<(string Source, AuditReport Report)> documents, Stream output) => Write(documents, output, ReportForm.Default);

    /// <summary>Writes one document per named report, as UTF-8, with the unread numbers when the form asks for them.</summary>
    public static void Write(IReadOnlyList<(string Source, AuditReport Report)> documents, Stream output, ReportForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("schema", "tongket.audit/1");
            json.WriteStartArray("documents");
            foreach (var (source, report) in documents)
            {
                WriteDocument(json, source, report, form);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteDocument(Utf8JsonWriter json, string source, AuditReport report, ReportForm form)
    {
        json.WriteStartObject();
        json.WriteString("source", source);
        if (report.AsOf is { } asOf)
        {
            json.WriteString("asOf", Iso(asOf));
        }

        json.WriteStartObject("coverage");
        json.WriteNumber("numbers", report.Coverage.Numbers);
        json.WriteNumber("read", report.Coverage.Read);
        json.WriteNumber("checked", report.Coverage.Checked);
        json.WriteEndObject();
        json.WriteStartArray("claims");
        foreach (var claim in report.Claims)
        {
            WriteClaim(json, report, claim);
        }

        json.WriteEndArray();
        json.WriteStartArray("checks");
        foreach (var check in report.Checks)
        {
            WriteCheck(json, report, check);
        }

        json.WriteEndArray();
        if (form.Unread)
        {
            WriteUnread(json, report);
        }

        json.WriteEndObject();
    }

    private static void WriteUnread(Utf8JsonWriter json, AuditReport report)
    {
        json.WriteStartArray("unread");
        foreach (var span in report.Unread)
        {
            json.WriteStartObject();
            json.WriteString("text", report.Text.Slice(span));
            WritePlace(json, report, span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteClaim(Utf8JsonWriter json, AuditReport report, Claim claim)
    {
        json.WriteStartObject();
        json.WriteString("id", claim.Id);
        json.WriteString("kind", Words.Code(claim.Kind));
        json.WriteString("text", report.Text.Slice(claim.Span));
        WritePlace(json, report, claim.Span);
        var (low, high) = Bounds(claim);
        json.WriteStartObject("value");
        json.WriteString("low", low);
        json.WriteString("high", high);
        json.WriteEndObject();
        json.WriteString("unit", claim.Unit);
        json.WriteString("subject", claim.Subject);
        json.WriteString("period", claim.Period);
        json.WriteEndObject();
    }

    private static void WriteCheck(Utf8JsonWriter json, AuditReport report, Check check)
    {
        json.WriteStartObject();
        json.WriteString("id", check.Id);
        json.WriteString("rule", check.Rule);
        json.WriteString("verdict", Words.Code(check.Verdict));
        json.WriteString("severity", Words.Code(check.Severity));
        WritePlace(json, report, check.Span);
        json.WriteStartArray("claims");
        foreach (var claim in check.Claims)
        {
            json.WriteStringValue(claim.Id);
        }

        json.WriteEndArray();
        json.WriteString("stated", check.Stated);
        json.WriteString("computed", check.Computed);
        json.WriteString("why", check.Why);
        json.WriteStartArray("repairs");
        foreach (var repair in check.Repairs)
        {
            json.WriteStartObject();
            json.WriteString("claim", repair.Claim.Id);
            json.WriteString("from", repair.From);
            json.WriteString("to", repair.To);
            json.WriteString("why", repair.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("flips", check.Flips);
        if (check.Home is not null)
        {
            json.WriteString("home", check.Home);
        }

        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, AuditReport report, Text.TextSpan span)
    {
        var (line, column) = report.Text.Locate(span.Start);
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
        json.WriteNumber("line", line);
        json.WriteNumber("column", column);
        if (report.Text.CellAt(span.Start) is { } place)
        {
            json.WriteStartObject("cell");
            json.WriteNumber("table", place.Table);
            json.WriteNumber("row", place.Cell.Row);
            json.WriteNumber("column", place.Cell.Column);
            if (report.Text.Tables[place.Table - 1].Name is { } sheet)
            {
                json.WriteString("address", Places.Address(sheet, place.Cell));
            }

            json.WriteEndObject();
        }
    }

    // In the unit as printed: "6,167 tỷ đồng" is about 6.167, not 6167000000.
    private static (string Low, string High) Bounds(Claim claim)
    {
        if (claim.Value is { } value)
        {
            var scale = claim.Printed!.Multiplier;
            return (Exact(value.Low / scale), Exact(value.High / scale));
        }

        return claim.Date is { } date ? (Iso(date), Iso(date)) : (Year(claim.Years?.From ?? 0), Year(claim.Years?.To ?? 0));
    }

    // Bounds of prints are finite decimals; a hedge of a print with many digits still is.
    private static string Exact(Rational value)
    {
        var decimals = 0;
        while (decimals < 40 && !(value * Rational.PowerOfTen(decimals)).IsInteger)
        {
            decimals++;
        }

        var digits = System.Numerics.BigInteger.Abs(value.RoundScaled(decimals)).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var text = decimals == 0 ? digits : digits[..^decimals] + "." + digits[^decimals..];
        return value.Sign < 0 ? "-" + text : text;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
