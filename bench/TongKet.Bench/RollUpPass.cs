using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.Data.Sqlite;

namespace TongKet.Bench;

/// <summary>
/// The year of the whole country rolled up: 3.321 communes in 34 provinces, 10 groups, 12 months, 50 indicators, value and target as int32
/// columns with the indicator innermost, so that sums of all indicators run side by side. The limit is reading both columns once.
/// Beside it one change carried up the kept sums, in memory and in a SQLite table as the store keeps them.
/// </summary>
internal static class RollUpPass
{
    private const int Communes = 3_321;
    private const int Provinces = 34;
    private const int Groups = 10;
    private const int Months = 12;
    private const int Indicators = 50;
    private const int Block = Groups * Months * Indicators;
    private const int Changes = 1_000_000;
    private const int Saves = 200;

    public static async Task RunAsync()
    {
        var (values, targets) = Columns();
        var bytes = 2L * sizeof(int) * values.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{values.Length:N0} values and targets, {bytes:N0} bytes, one thread"));
        Require(values, targets);
        await Turns.PrintAsync(
            9,
            new("reading both columns once (the limit)", () => Timed(() => Read(values) + Read(targets)), bytes),
            new("full roll-up: communes, provinces, country, percent", () => Timed(() => new Sums().Fill(values, targets)), bytes),
            new("the same by a plain loop", () => Timed(() => Plain(values)[0] + Plain(targets)[0]), bytes),
            new("one indicator and month by the kept sums of months", OneMonth(values)));
        await IncrementalAsync(values);
        await RollUpVerbs.RunAsync();
    }

    private static (int[] Values, int[] Targets) Columns()
    {
        var (values, targets) = (new int[Communes * Block], new int[Communes * Block]);

        // A fixed stream: every run and every contender sums the same figures.
        var state = 2_021u;
        for (var i = 0; i < values.Length; i++)
        {
            state = unchecked((state * 1_664_525u) + 1_013_904_223u);
            values[i] = (int)(state >> 16) % 10_000;
            targets[i] = (int)((state >> 8) & 0x1FFF) + 1;
        }

        return (values, targets);
    }

    // Sums of one commune fit an int32: 120 values below ten thousand. Six vectors of eight and two numbers stay in registers all the way down.
    private static void Commune(ReadOnlySpan<int> block, Span<int> sums)
    {
        var (a, b, c, d, e, f) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
        var (last, end) = (0, 0);
        for (; block.Length >= Indicators; block = block[Indicators..])
        {
            ref var row = ref MemoryMarshal.GetReference(block);
            a += Vector256.LoadUnsafe(ref row, 0);
            b += Vector256.LoadUnsafe(ref row, 8);
            c += Vector256.LoadUnsafe(ref row, 16);
            d += Vector256.LoadUnsafe(ref row, 24);
            e += Vector256.LoadUnsafe(ref row, 32);
            f += Vector256.LoadUnsafe(ref row, 40);
            last += block[48];
            end += block[49];
        }

        a.CopyTo(sums);
        b.CopyTo(sums[8..]);
        c.CopyTo(sums[16..]);
        d.CopyTo(sums[24..]);
        e.CopyTo(sums[32..]);
        f.CopyTo(sums[40..]);
        sums[48] = last;
        sums[49] = end;
    }

    private static long Read(int[] column)
    {
        var (a, b, c, d) = (Vector<int>.Zero, Vector<int>.Zero, Vector<int>.Zero, Vector<int>.Zero);
        var vectors = MemoryMarshal.Cast<int, Vector<int>>(column);
        var i = 0;
        for (; i <= vectors.Length - 4; i += 4)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
        }

        return Vector.Sum(a ^ b ^ c ^ d);
    }

    private static long[] Plain(int[] column)
    {
        var sums = new long[Communes * Indicators];
        for (var i = 0; i < column.Length; i++)
        {
            sums[(i / Block * Indicators) + (i % Indicators)] += column[i];
        }

        return sums;
    }

    private static Func<Task<TimeSpan>> OneMonth(int[] values)
    {
        var months = new int[Months * Indicators * Communes];
        for (var i = 0; i < values.Length; i++)
        {
            var (commune, month, indicator) = (i / Block, i / Indicators % Months, i % Indicators);
            months[(((month * Indicators) + indicator) * Communes) + commune] += values[i];
        }

        return () => Timed(() =>
        {
            var country = 0L;
            Span<long> provinces = stackalloc long[Provinces];
            provinces.Clear();
            var run = months.AsSpan(((5 * Indicators) + 7) * Communes, Communes);
            for (var commune = 0; commune < run.Length; commune++)
            {
                provinces[commune % Provinces] += run[commune];
                country += run[commune];
            }

            return country + provinces[3];
        });
    }

    private static async Task IncrementalAsync(int[] values)
    {
        var sums = new Sums();
        sums.Fill(values, values);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Changes; i++)
        {
            sums.Move((int)((long)i * 7_919 % values.Length), 1);
        }

        var memory = clock.Elapsed;
        var file = Path.Combine(Path.GetTempPath(), $"tongket-rollup-{Environment.ProcessId}.db");
        try
        {
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync();
            await ExecuteAsync(connection, "PRAGMA journal_mode=WAL; CREATE TABLE Totals (Area INTEGER, Indicator INTEGER, Sum INTEGER, PRIMARY KEY (Area, Indicator)) WITHOUT ROWID;");
            await ExecuteAsync(connection, $"WITH RECURSIVE a(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM a WHERE n < {Communes + Provinces}), i(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM i WHERE n < {Indicators - 1}) INSERT INTO Totals SELECT a.n, i.n, 0 FROM a, i;");
            clock.Restart();
            for (var i = 0; i < Saves; i++)
            {
                await SaveAsync(connection, i);
            }

            var store = clock.Elapsed;
            Print("one change carried to commune, province, country, in memory", memory, Changes, memory, Changes);
            Print("the same in one SQLite transaction, saved to disk", store, Saves, memory, Changes);
        }
        finally
        {
            foreach (var left in new[] { file, file + "-wal", file + "-shm" })
            {
                File.Delete(left);
            }
        }
    }

    private static async Task SaveAsync(SqliteConnection connection, int change)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var commune = change * 17 % Communes;
        foreach (var area in new[] { commune, Communes + (commune % Provinces), Communes + Provinces })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE Totals SET Sum = Sum + 1 WHERE Area = $area AND Indicator = $indicator";
            command.Parameters.AddWithValue("$area", area);
            command.Parameters.AddWithValue("$indicator", change % Indicators);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static void Print(string name, TimeSpan took, int count, TimeSpan reference, int referenceCount)
    {
        var (each, first) = (took.TotalMicroseconds / count, reference.TotalMicroseconds / referenceCount);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-58} {each,10:N3} µs each, {1e6 / each,12:N0} a second  × {each / first:N1}"));
    }

    // A pass that is fast and wrong measures nothing.
    private static void Require(int[] values, int[] targets)
    {
        var sums = new Sums();
        sums.Fill(values, targets);
        var plain = Plain(values);
        if (!plain.AsSpan().SequenceEqual(sums.Communes.Select(sum => (long)sum).ToArray()) || sums.Country[0] != Enumerable.Range(0, RollUpPass.Communes).Sum(commune => plain[commune * Indicators]))
        {
            throw new InvalidOperationException("Tổng theo cột khác tổng cộng thẳng.");
        }
    }

    private static Task<TimeSpan> Timed(Func<long> work)
    {
        var clock = Stopwatch.StartNew();
        var found = work();
        var length = clock.Elapsed;
        return found == long.MinValue ? throw new InvalidOperationException("Phép đo không đọc thấy gì.") : Task.FromResult(length);
    }

    /// <summary>Sums by indicator for every commune, province and the country.</summary>
    private sealed class Sums
    {
        public int[] Communes { get; } = new int[RollUpPass.Communes * Indicators];

        public int[] Planned { get; } = new int[RollUpPass.Communes * Indicators];

        public long[] Provinces { get; } = new long[RollUpPass.Provinces * Indicators];

        public long[] Country { get; } = new long[Indicators];

        /// <summary>Percent of plan by commune and indicator, in hundredths.</summary>
        public int[] Percent { get; } = new int[RollUpPass.Communes * Indicators];

        public long Fill(int[] values, int[] targets)
        {
            for (var commune = 0; commune < RollUpPass.Communes; commune++)
            {
                var sums = Communes.AsSpan(commune * Indicators, Indicators);
                var planned = Planned.AsSpan(commune * Indicators, Indicators);
                Commune(values.AsSpan(commune * Block, Block), sums);
                Commune(targets.AsSpan(commune * Block, Block), planned);
                var province = Provinces.AsSpan(commune % RollUpPass.Provinces * Indicators, Indicators);
                for (var i = 0; i < Indicators; i++)
                {
                    province[i] += sums[i];
                    Percent[(commune * Indicators) + i] = (int)(10_000L * sums[i] / planned[i]);
                }
            }

            for (var at = 0; at < Provinces.Length; at++)
            {
                Country[at % Indicators] += Provinces[at];
            }

            return Country[0];
        }

        public void Move(int cell, int by)
        {
            var (commune, indicator) = (cell / Block, cell % Indicators);
            Communes[(commune * Indicators) + indicator] += by;
            Provinces[(commune % RollUpPass.Provinces * Indicators) + indicator] += by;
            Country[indicator] += by;
        }
    }
}
