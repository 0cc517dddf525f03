using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace TongKet.Core.Ledger;

/// <summary>How entries and anchors are written in files.</summary>
internal static class LedgerJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static JsonTypeInfo<Change> Change { get; } = (JsonTypeInfo<Change>)Options.GetTypeInfo(typeof(Change));

    public static JsonTypeInfo<Anchor> Anchor { get; } = (JsonTypeInfo<Anchor>)Options.GetTypeInfo(typeof(Anchor));

    public static JsonTypeInfo<LedgerHead> Head { get; } = (JsonTypeInfo<LedgerHead>)Options.GetTypeInfo(typeof(LedgerHead));
}

/// <summary>The first line of an exported ledger.</summary>
/// <param name="Entries">How many entries follow: a file cut at its end is found.</param>
/// <param name="LastHash">Hash of the last of them.</param>
/// <param name="Signature">Over schema, commune, number of entries and last hash, one a line.</param>
public sealed record LedgerHead(
    string Schema, Guid CommuneId, string Commune, DateTime ExportedAt, string KeyId, string PublicKey, long Entries, string LastHash, string Signature)
{
    public byte[] SignedText() => Encoding.UTF8.GetBytes(string.Join(
        '\n', Schema, CommuneId.ToString("N"), Entries.ToString(CultureInfo.InvariantCulture), LastHash));
}
