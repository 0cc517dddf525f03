using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TongKet.Core.Storage;

/// <summary>Asks the engine whether its own file is sound: pages, indexes and references. Only SQLite keeps its file with us; a server looks after its own.</summary>
internal static class FileCheck
{
    private const int Most = 20;

    /// <summary>What is off in pages and indexes, and which rows point nowhere: one Vietnamese sentence each; empty when the file is sound.</summary>
    public static async Task<(IReadOnlyList<string> Pages, IReadOnlyList<string> References)> BrokenAsync(StoreOptions options, CancellationToken cancel)
    {
        if (options.Kind != StoreKind.Sqlite)
        {
            return ([], []);
        }

        var (broken, references) = (new List<string>(), new List<string>());
        try
        {
            await using var connection = new SqliteConnection(SqliteStore.ConnectionString(options.SqliteFile));
            await connection.OpenAsync(cancel);
            foreach (var said in await RowsAsync(connection, $"PRAGMA integrity_check({Most})", row => row.GetString(0), cancel))
            {
                if (said != "ok")
                {
                    broken.Add($"Tệp dữ liệu bị hỏng: {said}.");
                }
            }

            // Names of tables are the engine's own and say nothing of anybody.
            var dangling = await RowsAsync(connection, "PRAGMA foreign_key_check", row => (Table: row.GetString(0), Parent: row.GetString(2)), cancel);
            references.AddRange(dangling.CountBy(row => row).Take(Most).Select(row => string.Create(
                CultureInfo.InvariantCulture, $"Có {row.Value} dòng của bảng «{row.Key.Table}» trỏ đến dòng không còn trong bảng «{row.Key.Parent}».")));
        }
        catch (SqliteException fault)
        {
            broken.Add($"Tệp dữ liệu bị hỏng: {fault.Message}");
        }

        return (broken, references);
    }

    private static async Task<List<T>> RowsAsync<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var all = new List<T>();
        while (await rows.ReadAsync(cancel))
        {
            all.Add(read(rows));
        }

        return all;
    }
}
