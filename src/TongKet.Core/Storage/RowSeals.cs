using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Core.Storage;

/// <summary>
/// Fingerprints of the figures, steps, targets, hand-downs and counts that one verb writes. Its entry in the ledger keeps a commitment to them,
/// so that a row which was changed, added or taken away behind the program's back is found and the entry that set it is named.
/// </summary>
internal sealed class RowSeals
{
    private const int SaltLength = 16;
    private const int PrintLength = 16;
    private const int RecordLength = 1 + 16 + PrintLength;

    /// <summary>Kinds of rows that are sealed; a kind's place in the list is kept in the ledger and never changes.</summary>
    public static readonly IReadOnlyList<Type> Kinds = [typeof(Result), typeof(ResultStep), typeof(Target), typeof(Cascade), typeof(Denominator)];

    private static readonly ConcurrentDictionary<Type, Column[]> Columns = new();

    private readonly byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
    private readonly Dictionary<(byte Kind, Guid Id), byte[]> prints = [];
    private bool told;

    /// <summary>Remembers what the store is about to save.</summary>
    public void Note(DbContext store)
    {
        if (told)
        {
            return;
        }

        foreach (var entry in store.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Deleted)
            {
                Gone(store, [entry.Entity]);
            }
            else if (entry.State is EntityState.Added or EntityState.Modified)
            {
                Note(store, entry.Entity, 0);
            }
        }
    }

    /// <summary>Remembers rows that went in without being tracked.</summary>
    public void Written(DbContext store, IEnumerable<object> rows)
    {
        foreach (var row in rows)
        {
            Note(store, row, 0);
        }
    }

    /// <summary>Remembers rows that were taken away.</summary>
    public void Gone(DbContext store, IEnumerable<object> rows)
    {
        foreach (var row in rows)
        {
            if (KindOf(row) is { } kind)
            {
                prints[(kind, IdOf(store, row))] = new byte[PrintLength];
            }
        }
    }

    /// <summary>Remembers every row that stands in the store.</summary>
    public async Task NoteAllAsync(Store store, CancellationToken cancel)
    {
        Written(store, await store.Results.AsNoTracking().ToListAsync(cancel));
        Written(store, await store.ResultSteps.AsNoTracking().ToListAsync(cancel));
        Written(store, await store.Targets.AsNoTracking().ToListAsync(cancel));
        Written(store, await store.Cascades.AsNoTracking().ToListAsync(cancel));
        Written(store, await store.Denominators.AsNoTracking().ToListAsync(cancel));
    }

    /// <summary>What the entry commits to: everything written since the store was opened and what is about to be; null when nothing of it is sealed.</summary>
    public string? Tell(DbContext store)
    {
        foreach (var entry in store.ChangeTracker.Entries().ToArray())
        {
            if (entry.State == EntityState.Deleted)
            {
                Gone(store, [entry.Entity]);
            }
            else if (entry.State is EntityState.Added or EntityState.Modified)
            {
                // Saving counts the version of a changed row up.
                Note(store, entry.Entity, entry.State == EntityState.Modified ? 1 : 0);
            }
        }

        told = true;
        if (prints.Count == 0)
        {
            return null;
        }

        var text = new byte[SaltLength + (prints.Count * RecordLength)];
        salt.CopyTo(text, 0);
        var at = SaltLength;
        foreach (var ((kind, id), print) in prints.OrderBy(one => one.Key.Kind).ThenBy(one => one.Key.Id))
        {
            text[at] = kind;
            id.TryWriteBytes(text.AsSpan(at + 1));
            print.CopyTo(text, at + 1 + 16);
            at += RecordLength;
        }

        return Convert.ToBase64String(text);
    }

    /// <summary>Reads what an entry committed to.</summary>
    /// <returns>Salt and records; null when it is no such text.</returns>
    public static (byte[] Salt, IReadOnlyList<(byte Kind, Guid Id, byte[] Print)> Records)? Read(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        if (text is null || !Convert.TryFromBase64String(text, bytes, out var length) || length < SaltLength || (length - SaltLength) % RecordLength != 0)
        {
            return null;
        }

        var records = new List<(byte, Guid, byte[])>((length - SaltLength) / RecordLength);
        for (var at = SaltLength; at < length; at += RecordLength)
        {
            records.Add((bytes[at], new Guid(bytes.AsSpan(at + 1, 16)), bytes[(at + 17)..(at + RecordLength)]));
        }

        return (bytes[..SaltLength], records);
    }

    /// <summary>Whether a fingerprint says that the row was taken away.</summary>
    public static bool IsGone(byte[] print) => print.AsSpan().IndexOfAnyExcept((byte)0) < 0;

    /// <summary>Over every column that holds something, each with its name, so that a column added later leaves older rows as they were.</summary>
    public static byte[] PrintOf(DbContext store, object row, byte[] salt, int versions = 0)
    {
        var text = new ArrayBufferWriter<byte>(512);
        text.Write(salt);
        foreach (var column in ColumnsOf(store, row.GetType()))
        {
            if (column.Of(row) is { } value)
            {
                Add(text, column.Name);
                Add(text, Text(column.Name == nameof(IVersioned.Version) && row is IVersioned ? (int)value + versions : value));
            }
        }

        return SHA256.HashData(text.WrittenSpan)[..PrintLength];
    }

    private void Note(DbContext store, object row, int versions)
    {
        if (KindOf(row) is { } kind)
        {
            prints[(kind, IdOf(store, row))] = PrintOf(store, row, salt, versions);
        }
    }

    private static byte? KindOf(object row)
    {
        for (var kind = 0; kind < Kinds.Count; kind++)
        {
            if (Kinds[kind] == row.GetType())
            {
                return (byte)kind;
            }
        }

        return null;
    }

    private static Guid IdOf(DbContext store, object row) => (Guid)ColumnsOf(store, row.GetType()).First(column => column.Name == "Id").Of(row)!;

    private static Column[] ColumnsOf(DbContext store, Type type) => Columns.GetOrAdd(type, static (kind, model) =>
    [
        .. model.FindEntityType(kind)!.GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => new Column(property.Name, property.GetGetter())),
    ], store.Model);

    // Both engines keep a moment to the millionth of a second.
    private static string Text(object value) => value switch
    {
        string text => text,
        Guid id => id.ToString("N"),
        DateTime moment => (moment.Ticks / 10).ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A {value.GetType().Name} is not sealed."),
    };

    private static void Add(ArrayBufferWriter<byte> text, string part)
    {
        var length = Encoding.UTF8.GetByteCount(part);
        BinaryPrimitives.WriteInt32BigEndian(text.GetSpan(4), length);
        text.Advance(4);
        Encoding.UTF8.GetBytes(part, text.GetSpan(Math.Max(length, 1)));
        text.Advance(length);
    }

    private sealed record Column(string Name, IClrPropertyGetter Getter)
    {
        public object? Of(object row) => Getter.GetClrValue(row);
    }
}
