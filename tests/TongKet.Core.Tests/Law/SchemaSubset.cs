using System.Text.Json;
using System.Text.RegularExpressions;

namespace TongKet.Core.Tests.Law;

/// <summary>Judges a value by the part of JSON Schema that law/schema uses; a keyword it does not know is a fault of the schema.</summary>
internal static class SchemaSubset
{
    private static readonly string[] Silent = ["$schema", "$defs", "title"];

    public static string? Fault(JsonElement value, JsonElement schema, JsonElement defs, string path) =>
        schema.EnumerateObject().Where(keyword => !Silent.Contains(keyword.Name))
            .Select(keyword => Keyword(value, keyword.Name, keyword.Value, schema, defs, path))
            .FirstOrDefault(fault => fault is not null);

    private static string? Keyword(JsonElement value, string name, JsonElement rule, JsonElement schema, JsonElement defs, string path) => name switch
    {
        "$ref" => Fault(value, defs.GetProperty(rule.GetString()!.Split('/')[^1]), defs, path),
        "anyOf" => rule.EnumerateArray().Any(option => Fault(value, option, defs, path) is null) ? null : path + ": none of anyOf",
        "type" => IsOf(value, rule.GetString()!) ? null : path + ": not " + rule,
        "enum" => rule.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value)) ? null : path + ": not in enum",
        "const" => JsonElement.DeepEquals(rule, value) ? null : path + ": not const",
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!) ? null : path + ": pattern",
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32() ? null : path + ": too short",
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetInt64() >= rule.GetInt64() ? null : path + ": below minimum",
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetInt64() <= rule.GetInt64() ? null : path + ": above maximum",
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32() ? null : path + ": too few",
        "items" => value.ValueKind != JsonValueKind.Array
            ? null
            : value.EnumerateArray().Select((item, i) => Fault(item, rule, defs, $"{path}/{i}")).FirstOrDefault(fault => fault is not null),
        "required" => value.ValueKind != JsonValueKind.Object
            ? null
            : rule.EnumerateArray().Where(key => !value.TryGetProperty(key.GetString()!, out _)).Select(key => $"{path}/{key}: missing").FirstOrDefault(),
        "properties" => value.ValueKind != JsonValueKind.Object
            ? null
            : rule.EnumerateObject().Where(known => value.TryGetProperty(known.Name, out _))
                .Select(known => Fault(value.GetProperty(known.Name), known.Value, defs, $"{path}/{known.Name}"))
                .FirstOrDefault(fault => fault is not null),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object
            ? null
            : value.EnumerateObject().Where(given => !schema.GetProperty("properties").TryGetProperty(given.Name, out _))
                .Select(given => $"{path}/{given.Name}: unknown").FirstOrDefault(),
        _ => throw new NotSupportedException($"Keyword {name} is not of the subset."),
    };

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"Type {type} is not of the subset."),
    };
}
