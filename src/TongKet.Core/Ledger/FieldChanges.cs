using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TongKet.Core.Ledger;

/// <summary>The fields that a verb changed, before and after, written in one canonical way so that the hash can be recomputed.</summary>
internal sealed class FieldChanges
{
    /// <summary>How <see cref="LedgerSecret.RowsField"/> begins in the canonical text.</summary>
    public const string RowsStart = "\"" + LedgerSecret.RowsField + "\":[null,";

    private static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly List<(string Field, string Salt, string? Before, string? After)> secrets = [];
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

    /// <summary>Salts and values behind the commitments; they go into a table of their own, from which they can be erased.</summary>
    public IReadOnlyList<(string Field, string Salt, string? Before, string? After)> Secrets => secrets;

    public FieldChanges SetPersonal(string name, string? after) => ChangedPersonal(name, null, after);

    /// <summary>Personal data: the entry keeps only salted commitments, so that a lawful erasure does not break the chain.</summary>
    public FieldChanges ChangedPersonal(string name, string? before, string? after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            var salt = NewSalt();
            fields[name] = (Commitment(salt, before), Commitment(salt, after));
            secrets.Add((name, salt, before, after));
        }

        return this;
    }

    /// <summary>"sha256:…" over salt and value; null for no value.</summary>
    public static string? Commitment(string salt, string? value) =>
        value is null ? null : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + '\n' + value)));

    public static bool IsCommitment(string? value) => value?.StartsWith("sha256:", StringComparison.Ordinal) == true;

    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

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
