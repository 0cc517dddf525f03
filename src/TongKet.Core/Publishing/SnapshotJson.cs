using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace TongKet.Core.Publishing;

/// <summary>The platform's generated serializer, so that the first page needs no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(YearResults))]
[JsonSerializable(typeof(ArticleSnapshot))]
[JsonSerializable(typeof(DisclosureSnapshot))]
[JsonSerializable(typeof(AnswerSnapshot))]
[JsonSerializable(typeof(PostingSnapshot))]
[JsonSerializable(typeof(ProfileSnapshot))]
[JsonSerializable(typeof(ReportSnapshot))]
[JsonSerializable(typeof(HonoursSnapshot))]
internal sealed partial class SnapshotShapes : JsonSerializerContext;

/// <summary>How snapshots are written and read.</summary>
internal static class SnapshotJson
{
    // Vietnamese letters stand as themselves, so that a person can read what was frozen.
    private static readonly SnapshotShapes Readable = new(new JsonSerializerOptions(SnapshotShapes.Default.Options!)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    public static JsonTypeInfo<YearResults> Results => Readable.YearResults;

    public static JsonTypeInfo<ArticleSnapshot> Article => Readable.ArticleSnapshot;

    public static JsonTypeInfo<DisclosureSnapshot> Disclosure => Readable.DisclosureSnapshot;

    public static JsonTypeInfo<AnswerSnapshot> Answer => Readable.AnswerSnapshot;

    public static JsonTypeInfo<PostingSnapshot> Posting => Readable.PostingSnapshot;

    public static JsonTypeInfo<ProfileSnapshot> Profile => Readable.ProfileSnapshot;

    public static JsonTypeInfo<ReportSnapshot> Report => Readable.ReportSnapshot;

    public static JsonTypeInfo<HonoursSnapshot> Honours => Readable.HonoursSnapshot;

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
