using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TongKet.Core.Exchange;

/// <summary>Values of a row as one line of text, to be compared and put back.</summary>
internal static class FieldText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(params string?[] values) => JsonSerializer.Serialize(values, Plain);

    public static string?[] Read(string text) => JsonSerializer.Deserialize<string?[]>(text, Plain)!;
}
