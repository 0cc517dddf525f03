using System.Data.Common;

namespace TongKet.Core.Storage.Copying;

/// <summary>What a column holds, whatever an engine calls it.</summary>
internal enum ValueKind
{
    /// <summary>As it is: only between two SQLite files, where nothing is to be translated.</summary>
    Raw,
    Uuid,
    Moment,
    Day,
    Flag,
    Integer,
    Text,
    Bytes,
    Json,
}

internal sealed record ColumnShape(string Name, ValueKind Kind);

internal sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns, IReadOnlyList<string> Key);

/// <summary>Reads which tables a store has from the engine itself and not from the model: an older schema is read as well as today's.</summary>
internal static class Tables
{
    private const string OwnOfEachEngine = "__EF";

    public static bool IsPostgres(DbConnection connection) => connection is Npgsql.NpgsqlConnection;

    /// <summary>All tables but the list of migrations, which each engine keeps for itself; what others point to comes first.</summary>
    public static async Task<IReadOnlyList<TableShape>> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        var names = await ListAsync(
            connection,
            IsPostgres(connection)
                ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
                : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            cancel);
        var pointedTo = (await ListAsync(
            connection,
            IsPostgres(connection)
                ? "SELECT DISTINCT ccu.table_name FROM information_schema.referential_constraints rc JOIN information_schema.constraint_column_usage ccu ON ccu.constraint_name = rc.unique_constraint_name"
                : "SELECT DISTINCT fk.\"table\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) fk WHERE m.type = 'table'",
            cancel)).ToHashSet(StringComparer.Ordinal);
        var shapes = new List<TableShape>();
        foreach (var name in names.Where(name => !name.StartsWith(OwnOfEachEngine, StringComparison.Ordinal)).OrderBy(name => !pointedTo.Contains(name)).ThenBy(name => name, StringComparer.Ordinal))
        {
            shapes.Add(await ShapeAsync(connection, name, cancel));
        }

        return shapes;
    }

    private static async Task<TableShape> ShapeAsync(DbConnection connection, string table, CancellationToken cancel)
    {
        if (!IsPostgres(connection))
        {
            var info = await RowsAsync(connection, "SELECT name, pk FROM pragma_table_info($table) ORDER BY cid", "$table", table, cancel);
            return new(table, info.ConvertAll(row => new ColumnShape(row.First, ValueKind.Raw)), [.. info.Where(row => row.Second != "0").OrderBy(row => row.Second, StringComparer.Ordinal).Select(row => row.First)]);
        }

        var columns = await RowsAsync(
            connection, "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = @table ORDER BY ordinal_position", "@table", table, cancel);
        var key = await RowsAsync(
            connection,
            """
            SELECT kcu.column_name, '' FROM information_schema.table_constraints tc
            JOIN information_schema.key_column_usage kcu ON kcu.constraint_name = tc.constraint_name AND kcu.table_name = tc.table_name
            WHERE tc.constraint_type = 'PRIMARY KEY' AND tc.table_name = @table ORDER BY kcu.ordinal_position
            """,
            "@table",
            table,
            cancel);
        return new(table, columns.ConvertAll(row => new ColumnShape(row.First, KindOf(table, row.First, row.Second))), key.ConvertAll(row => row.First));
    }

    private static ValueKind KindOf(string table, string column, string type) => type switch
    {
        "uuid" => ValueKind.Uuid,
        "timestamp with time zone" => ValueKind.Moment,
        "date" => ValueKind.Day,
        "boolean" => ValueKind.Flag,
        "integer" or "bigint" or "smallint" => ValueKind.Integer,
        "text" or "character varying" => ValueKind.Text,
        "bytea" => ValueKind.Bytes,
        "jsonb" or "json" => ValueKind.Json,
        _ => throw new NotSupportedException($"{table}.{column} is of a kind that is not copied: {type}."),
    };

    private static async Task<List<string>> ListAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var list = new List<string>();
        while (await rows.ReadAsync(cancel))
        {
            list.Add(rows.GetString(0));
        }

        return list;
    }

    private static async Task<List<(string First, string Second)>> RowsAsync(
        DbConnection connection, string sql, string parameter, string value, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var named = command.CreateParameter();
        named.ParameterName = parameter;
        named.Value = value;
        command.Parameters.Add(named);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var list = new List<(string, string)>();
        while (await rows.ReadAsync(cancel))
        {
            list.Add((rows.GetString(0), Convert.ToString(rows.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)!));
        }

        return list;
    }
}
