using System.Data.Common;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Reads rows without the model of the whole store, which the first page after a start need not wait for.</summary>
internal static class PlainSql
{
    public static async Task<List<T>> ReadAsync<T>(
        Stores stores, string sql, Func<DbDataReader, T> read, CancellationToken cancel, params (string Name, object Value)[] parameters)
    {
        await using var connection = stores.OpenConnection();
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new List<T>();
        while (await rows.ReadAsync(cancel))
        {
            found.Add(read(rows));
        }

        return found;
    }
}
