using System.Diagnostics;
using Microsoft.Data.Sqlite;
using TongKet.Core.Storage;

namespace TongKet.Bench;

/// <summary>What an embedded store can do at best: rows that a verb wrote are written once more into an empty store of the same schema, by prepared statements alone.</summary>
internal static class BareInsert
{
    /// <param name="tables">What is pointed to comes first.</param>
    public static async Task<TimeSpan> TimeAsync(BenchWard ward, params string[] tables)
    {
        await using var empty = await BenchWard.OpenAsync(0);
        await using var from = Open(ward);
        await using var to = Open(empty);
        var took = TimeSpan.Zero;
        await using var transaction = (SqliteTransaction)await to.BeginTransactionAsync();
        foreach (var table in tables)
        {
            var rows = await RowsAsync(from, table);
            await using var insert = to.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = $"INSERT INTO \"{table}\" VALUES ({string.Join(", ", rows[0].Select((_, at) => $"@p{at}"))})";
            insert.Parameters.AddRange(rows[0].Select((value, at) => new SqliteParameter($"@p{at}", value)));
            var clock = Stopwatch.StartNew();
            foreach (var row in rows)
            {
                for (var at = 0; at < row.Length; at++)
                {
                    insert.Parameters[at].Value = row[at];
                }

                insert.ExecuteNonQuery();
            }

            took += clock.Elapsed;
        }

        var last = Stopwatch.StartNew();
        await transaction.CommitAsync();
        return took + last.Elapsed;
    }

    // Rows point at an import that is not copied along.
    private static SqliteConnection Open(BenchWard ward)
    {
        var connection = new SqliteConnection($"Data Source={ward.Get<StoreOptions>().SqliteFile};Foreign Keys=False");
        connection.Open();
        return connection;
    }

    private static async Task<List<object[]>> RowsAsync(SqliteConnection from, string table)
    {
        await using var select = from.CreateCommand();
        select.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await select.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
