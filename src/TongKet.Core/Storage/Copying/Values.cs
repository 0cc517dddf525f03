using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace TongKet.Core.Storage.Copying;

/// <summary>One value on its way between engines, and its one canonical text by which both sides are compared.</summary>
internal static class Values
{
    private const string SqliteMoment = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    /// <summary>As SQLite keeps it.</summary>
    public static object ToSqlite(object value, ValueKind kind) => value is DBNull
        ? value
        : kind switch
        {
            ValueKind.Raw => value,
            ValueKind.Uuid => GuidOf(value).ToString("D").ToUpperInvariant(),
            ValueKind.Moment => MomentOf(value).ToString(SqliteMoment, CultureInfo.InvariantCulture),
            ValueKind.Day => DayOf(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ValueKind.Flag => Convert.ToBoolean(value, CultureInfo.InvariantCulture) ? 1L : 0L,
            ValueKind.Integer => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            _ => value,
        };

    /// <summary>As a parameter that PostgreSQL takes.</summary>
    public static NpgsqlParameter ToPostgres(object value, ValueKind kind, string name)
    {
        var type = kind switch
        {
            ValueKind.Uuid => NpgsqlDbType.Uuid,
            ValueKind.Moment => NpgsqlDbType.TimestampTz,
            ValueKind.Day => NpgsqlDbType.Date,
            ValueKind.Flag => NpgsqlDbType.Boolean,
            ValueKind.Integer => NpgsqlDbType.Bigint,
            ValueKind.Bytes => NpgsqlDbType.Bytea,
            ValueKind.Json => NpgsqlDbType.Jsonb,
            _ => NpgsqlDbType.Text,
        };
        object given = value is DBNull
            ? value
            : kind switch
            {
                ValueKind.Uuid => GuidOf(value),
                ValueKind.Moment => MomentOf(value),
                ValueKind.Day => DayOf(value),
                ValueKind.Flag => Convert.ToBoolean(value, CultureInfo.InvariantCulture),
                ValueKind.Integer => Convert.ToInt64(value, CultureInfo.InvariantCulture),
                _ => value,
            };
        return new NpgsqlParameter(name, type) { Value = given };
    }

    /// <summary>The same text for the same value, from whichever engine it was read. Moments to the microsecond, which both keep.</summary>
    public static string Canonical(object value, ValueKind kind) => value is DBNull
        ? "∅"
        : kind switch
        {
            ValueKind.Uuid => GuidOf(value).ToString("N"),
            ValueKind.Moment => (MomentOf(value).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
            ValueKind.Day => DayOf(value).ToString("O", CultureInfo.InvariantCulture),
            ValueKind.Flag => Convert.ToBoolean(value, CultureInfo.InvariantCulture) ? "1" : "0",
            ValueKind.Json => Sorted((string)value),
            _ => value switch
            {
                byte[] bytes => "x" + Convert.ToHexStringLower(bytes),
                string text => "t" + text,
                _ => "n" + Convert.ToString(value, CultureInfo.InvariantCulture),
            },
        };

    private static Guid GuidOf(object value) => value is Guid guid ? guid : Guid.Parse((string)value, CultureInfo.InvariantCulture);

    private static DateTime MomentOf(object value) => value is DateTime moment
        ? moment.ToUniversalTime()
        : DateTime.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static DateOnly DayOf(object value) => value switch
    {
        DateOnly day => day,
        DateTime moment => DateOnly.FromDateTime(moment),
        _ => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    // PostgreSQL orders the names of an object in its own way.
    private static string Sorted(string json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Write(document.RootElement, text);
        return text.ToString();
    }

    private static void Write(JsonElement element, StringBuilder to)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                to.Append('{');
                foreach (var property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    to.Append(property.Name).Append(':');
                    Write(property.Value, to);
                    to.Append(',');
                }

                to.Append('}');
                break;
            case JsonValueKind.Array:
                to.Append('[');
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, to);
                    to.Append(',');
                }

                to.Append(']');
                break;
            default:
                to.Append(element.GetRawText());
                break;
        }
    }
}
