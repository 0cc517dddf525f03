using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TongKet.Core.Ledger;

/// <summary>The fields that a verb changed, before and after, written in one canonical way so that the hash can be recomputed.</summary>
internal sealed class FieldChanges
{
    private static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly SortedDictionary<string, (string? Before, string? After)> fields = new(StringComparer.Ordinal);

    public FieldChanges Set(string name, string? after) => Changed(name, null, after);

    public FieldChanges Set(string name, long? after) => Set(name, after?.ToString(CultureInfo.InvariantCulture));

    public FieldChanges Set(string name, DateOnly after) => Set(name, after.ToString("O", CultureInfo.InvariantCulture));

    public FieldChanges Changed(string name, string? before, string? after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            fields[name] = (before, after);
        }

        return this;
    }

    /// <summary>{"name":[before,after],…} with sorted names and no blanks.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Canonical))
        {
            json.WriteStartObject();
            foreach (var (name, (before, after)) in fields)
            {
                json.WriteStartArray(name);
                json.WriteStringValue(before);
                json.WriteStringValue(after);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
