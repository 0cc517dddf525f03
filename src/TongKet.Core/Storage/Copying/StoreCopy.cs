using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace TongKet.Core.Storage.Copying;

/// <summary>Copies a store into an empty one of the same or the other engine, table by table, and proves at the end that both hold the same.</summary>
public static class StoreCopy
{
    /// <summary>Copies all tables. The target has the schema already and holds no row.</summary>
    /// <param name="tell">Told after each table.</param>
    /// <returns>The proof of each table, the same on both sides.</returns>
    /// <exception cref="StoreUnusableException">The target is not empty, or differs at the end.</exception>
    public static async Task<IReadOnlyList<TableProof>> CopyAsync(Stores source, Stores target, Action<TableProof>? tell, CancellationToken cancel)
    {
        await using var from = source.OpenConnection();
        await using var to = target.OpenConnection();
        await from.OpenAsync(cancel);
        await to.OpenAsync(cancel);

        // One view of the source for all tables, however long it takes and whoever writes meanwhile.
        await using var reading = await from.BeginTransactionAsync(Tables.IsPostgres(from) ? IsolationLevel.RepeatableRead : IsolationLevel.Serializable, cancel);
        var pairs = Pair(await Tables.ReadAsync(from, cancel), await Tables.ReadAsync(to, cancel));
        await using (var writing = await to.BeginTransactionAsync(cancel))
        {
            foreach (var (read, write) in pairs)
            {
                await RequireEmptyAsync(to, write, cancel);
                await CopyAsync(from, reading, read, to, writing, write, cancel);
            }

            await writing.CommitAsync(cancel);
        }

        var proofs = new List<TableProof>();
        foreach (var (read, write) in pairs)
        {
            var proof = await ProveAsync(from, reading, read, to, write, cancel);
            proofs.Add(proof);
            tell?.Invoke(proof);
        }

        return proofs;
    }

    /// <summary>The proof of each table of a store.</summary>
    public static async Task<IReadOnlyList<TableProof>> ProofsAsync(Stores store, CancellationToken cancel)
    {
        await using var connection = store.OpenConnection();
        await connection.OpenAsync(cancel);
        var proofs = new List<TableProof>();
        foreach (var shape in await Tables.ReadAsync(connection, cancel))
        {
            proofs.Add(await TableProofs.OfAsync(connection, null, shape, null, cancel));
        }

        return proofs;
    }

    // The side that knows kinds tells the other: PostgreSQL has a type for each, SQLite calls most of them text.
    private static List<(TableShape Read, TableShape Write)> Pair(IReadOnlyList<TableShape> from, IReadOnlyList<TableShape> to)
    {
        var target = to.ToDictionary(shape => shape.Name, StringComparer.Ordinal);
        var missing = from.Where(shape => !target.ContainsKey(shape.Name)).Select(shape => shape.Name).ToArray();
        if (missing.Length > 0)
        {
            throw new StoreUnusableException($"Nơi đích thiếu bảng {string.Join(", ", missing)}; hai bên phải cùng phiên bản.");
        }

        return [.. to.Where(shape => from.Any(one => one.Name == shape.Name)).Select(write =>
        {
            var read = from.Single(one => one.Name == write.Name);
            var kinds = write.Columns.Concat(read.Columns).Where(column => column.Kind != ValueKind.Raw)
                .GroupBy(column => column.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Kind, StringComparer.Ordinal);
            TableShape Known(TableShape shape) => shape with
            {
                Columns = [.. read.Columns.Select(column => new ColumnShape(column.Name, kinds.GetValueOrDefault(column.Name, ValueKind.Raw)))],
            };
            return (Known(read), Known(write));
        })];
    }

    private static async Task CopyAsync(
        DbConnection from, DbTransaction reading, TableShape read, DbConnection to, DbTransaction writing, TableShape write, CancellationToken cancel)
    {
        await using var select = from.CreateCommand();
        select.Transaction = reading;
        // By id, where ids are random and the order of rows would tell the order in which people voted.
        select.CommandText = $"SELECT {TableProofs.Names(read)} FROM \"{read.Name}\"" + (read.Name.StartsWith("Ballot", StringComparison.Ordinal) ? " ORDER BY \"Id\"" : string.Empty);
        await using var rows = await select.ExecuteReaderAsync(cancel);
        await using var insert = to.CreateCommand();
        insert.Transaction = writing;
        insert.CommandText = $"INSERT INTO \"{write.Name}\" ({TableProofs.Names(write)}) VALUES ({string.Join(", ", write.Columns.Select((_, at) => $"@p{at}"))})";
        var values = new object[read.Columns.Count];
        while (await rows.ReadAsync(cancel))
        {
            rows.GetValues(values);
            insert.Parameters.Clear();
            for (var at = 0; at < values.Length; at++)
            {
                var name = $"@p{at}";
                insert.Parameters.Add(to is NpgsqlConnection
                    ? Values.ToPostgres(values[at], write.Columns[at].Kind, name)
                    : new SqliteParameter(name, Values.ToSqlite(values[at], write.Columns[at].Kind)));
            }

            await insert.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task RequireEmptyAsync(DbConnection to, TableShape table, CancellationToken cancel)
    {
        await using var command = to.CreateCommand();
        command.CommandText = $"SELECT EXISTS (SELECT 1 FROM \"{table.Name}\")";
        if (Convert.ToBoolean(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new StoreUnusableException($"Nơi đích đã có dữ liệu (bảng {table.Name}); chỉ chép vào nơi trống.");
        }
    }

    private static async Task<TableProof> ProveAsync(
        DbConnection from, DbTransaction reading, TableShape read, DbConnection to, TableShape write, CancellationToken cancel)
    {
        var left = await TableProofs.OfAsync(from, reading, read, null, cancel);
        var right = await TableProofs.OfAsync(to, null, write, null, cancel);
        if (left == right)
        {
            return left;
        }

        var source = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var copy = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await TableProofs.OfAsync(from, reading, read, source, cancel);
        await TableProofs.OfAsync(to, null, write, copy, cancel);
        var key = source.FirstOrDefault(row => !copy.TryGetValue(row.Key, out var hash) || hash != row.Value).Key
            ?? copy.Keys.FirstOrDefault(one => !source.ContainsKey(one));
        throw new StoreUnusableException($"Bản chép khác bản gốc ở bảng {read.Name}, dòng {key}.");
    }
}
