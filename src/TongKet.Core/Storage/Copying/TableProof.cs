using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Storage.Copying;

/// <summary>What a table holds, in a number and a hash: two tables with the same proof hold the same rows.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Hash">Sum of the SHA-256 of each row, modulo 2^256, hex: the same in whatever order an engine hands the rows out.</param>
public sealed record TableProof(string Name, long Rows, string Hash);

internal static class TableProofs
{
    /// <summary>Reads a whole table.</summary>
    /// <param name="byKey">When given, each row's hash by its key, to name the first row that differs.</param>
    public static async Task<TableProof> OfAsync(
        DbConnection connection, DbTransaction? transaction, TableShape shape, IDictionary<string, string>? byKey, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT {Names(shape)} FROM \"{shape.Name}\"";
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var sum = new byte[32];
        var count = 0L;
        var values = new object[shape.Columns.Count];
        while (await rows.ReadAsync(cancel))
        {
            rows.GetValues(values);
            var hash = RowHash(shape, values);
            Add(sum, hash);
            count++;
            byKey?.Add(KeyOf(shape, values), Convert.ToHexStringLower(hash));
        }

        return new(shape.Name, count, Convert.ToHexStringLower(sum));
    }

    public static string Names(TableShape shape) => string.Join(", ", shape.Columns.Select(column => $"\"{column.Name}\""));

    private static string KeyOf(TableShape shape, object[] values) => string.Join(" / ", shape.Columns
        .Select((column, at) => (column, at))
        .Where(pair => shape.Key.Contains(pair.column.Name))
        .Select(pair => Values.Canonical(values[pair.at], pair.column.Kind)));

    // By name of column, so that the order of columns, which differs after a migration, does not matter.
    private static byte[] RowHash(TableShape shape, object[] values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var (column, at) in shape.Columns.Select((column, at) => (column, at)).OrderBy(pair => pair.column.Name, StringComparer.Ordinal))
        {
            var bytes = Encoding.UTF8.GetBytes(Values.Canonical(values[at], column.Kind));
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(Encoding.UTF8.GetBytes(column.Name));
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    private static void Add(byte[] sum, byte[] hash)
    {
        var carry = 0;
        for (var at = sum.Length - 1; at >= 0; at--)
        {
            carry += sum[at] + hash[at];
            sum[at] = (byte)(carry & 0xFF);
            carry >>= 8;
        }
    }
}
