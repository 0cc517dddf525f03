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
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static JsonTypeInfo<Change> Change { get; } = (JsonTypeInfo<Change>)Options.GetTypeInfo(typeof(Change));

    public static JsonTypeInfo<Anchor> Anchor { get; } = (JsonTypeInfo<Anchor>)Options.GetTypeInfo(typeof(Anchor));

    public static JsonTypeInfo<LedgerHead> Head { get; } = (JsonTypeInfo<LedgerHead>)Options.GetTypeInfo(typeof(LedgerHead));
}

/// <summary>The first line of an exported ledger.</summary>
public sealed record LedgerHead(string Schema, Guid CommuneId, string Commune, DateTime ExportedAt, string KeyId, string PublicKey);
