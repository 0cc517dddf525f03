using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using NpgsqlTypes;
using TongKet.Core.Basics;

namespace TongKet.Core.Storage;

/// <summary>
/// Adds very many new rows of one kind inside the transaction that a verb has begun: one prepared statement on SQLite, one COPY on PostgreSQL.
/// Columns and conversions are those of the model, so that a row says the same whichever way it came.
/// </summary>
internal static class RowInsert
{
    /// <exception cref="InvalidOperationException">A row is of another commune, as when the store itself saves.</exception>
    public static async Task InsertAsync<T>(Store store, IReadOnlyCollection<T> rows, CancellationToken cancel)
        where T : class, IOwned
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (rows.Any(row => row.CommuneId != store.CommuneId))
        {
            throw new InvalidOperationException($"A {typeof(T).Name} of another commune was about to be saved.");
        }

        store.Seals.Written(store, rows);
        var entity = store.Model.FindEntityType(typeof(T))!;
        var quotes = store.GetService<ISqlGenerationHelper>();
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var connection = store.Database.GetDbConnection();
        Column[] columns = [.. entity.GetProperties().Select(property => new Column(property, quotes.DelimitIdentifier(property.GetColumnName(table)!), connection))];
        var names = string.Join(", ", columns.Select(column => column.Name));
        if (connection is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, $"COPY {quotes.DelimitIdentifier(table.Name)} ({names}) FROM STDIN (FORMAT BINARY)", columns, rows, cancel);
        }
        else
        {
            var values = string.Join(", ", columns.Select((_, at) => $"@p{at}"));
            await InsertAsync(
                connection, store.Database.CurrentTransaction!.GetDbTransaction(), $"INSERT INTO {quotes.DelimitIdentifier(table.Name)} ({names}) VALUES ({values})", columns, rows, cancel);
        }
    }

    private static async Task InsertAsync<T>(
        DbConnection connection, DbTransaction transaction, string sql, Column[] columns, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var at = 0; at < columns.Length; at++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{at}" });
        }

        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var at = 0; at < columns.Length; at++)
            {
                command.Parameters[at].Value = columns[at].Of(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string sql, Column[] columns, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        await using var writer = await connection.BeginBinaryImportAsync(sql, cancel);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancel);
            foreach (var column in columns)
            {
                if (column.Of(row) is { } value)
                {
                    await writer.WriteAsync(value, column.Type, cancel);
                }
                else
                {
                    await writer.WriteNullAsync(cancel);
                }
            }
        }

        await writer.CompleteAsync(cancel);
    }

    /// <summary>How one column is named and what a row says in it, as its engine takes it.</summary>
    private sealed class Column
    {
        private readonly IClrPropertyGetter getter;
        private readonly ValueConverter? converter;

        public Column(IProperty property, string name, DbConnection connection)
        {
            Name = name;
            getter = property.GetGetter();
            var mapping = property.GetRelationalTypeMapping();
            converter = mapping.Converter;
            if (connection is NpgsqlConnection)
            {
                using var command = connection.CreateCommand();
                Type = ((NpgsqlParameter)mapping.CreateParameter(command, "p", null, nullable: true)).NpgsqlDbType;
            }
        }

        public string Name { get; }

        /// <summary>For PostgreSQL alone.</summary>
        public NpgsqlDbType Type { get; }

        public object? Of(object row) => getter.GetClrValue(row) is { } value ? (converter is null ? value : converter.ConvertToProvider(value)) : null;
    }
}
