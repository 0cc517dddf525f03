using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>The ledger as people read it.</summary>
public sealed class LedgerQueries(Stores stores)
{
    public const int PageSize = 50;

    /// <summary>Newest first; from before a sequence on, a page at a time.</summary>
    /// <param name="subject">Only entries of this subject; null for all.</param>
    /// <param name="verb">Only this verb; null for all.</param>
    /// <param name="before">Only entries older than this sequence; null for the newest.</param>
    public async Task<IReadOnlyList<LedgerLine>> PageAsync(Guid communeId, string? subject, string? verb, long? before, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await LinesAsync(
            store, store.Changes.Where(row => (subject == null || row.Subject == subject) && (verb == null || row.Verb == verb) && (before == null || row.Sequence < before)), cancel);
    }

    /// <summary>The newest entries of a record that stands under several subjects: its editions, its notes, its parts.</summary>
    public async Task<IReadOnlyList<LedgerLine>> OfAsync(Guid communeId, IReadOnlyCollection<string> subjects, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await LinesAsync(store, store.Changes.Where(row => subjects.Contains(row.Subject)), cancel);
    }

    private static async Task<IReadOnlyList<LedgerLine>> LinesAsync(Store store, IQueryable<Change> entries, CancellationToken cancel)
    {
        var rows = await entries.AsNoTracking().OrderByDescending(row => row.Sequence).Take(PageSize).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.Id);
        var secrets = (await store.LedgerSecrets.AsNoTracking().Where(row => ids.Contains(row.EntryId) && row.Field != LedgerSecret.RowsField).ToListAsync(cancel)).ToLookup(row => row.EntryId);
        return rows.ConvertAll(row => new LedgerLine(row, Fields(row, secrets[row.Id]))
        {
            ActorName = Opened(row.ActorName, LedgerSecret.ActorField, secrets[row.Id]),
            Reason = Opened(row.Reason, LedgerSecret.ReasonField, secrets[row.Id]),
        });
    }

    /// <summary>
    /// Entries whose personal data no longer fit the commitment in the chain, and entries that lost some. What was lost is lawful only when a
    /// later entry says that the person it belongs to was erased; anything else was taken away behind the program's back.
    /// </summary>
    internal static async Task<(IReadOnlyList<long> Altered, IReadOnlyList<long> Lost)> BrokenSecretsAsync(Store store, CancellationToken cancel)
    {
        var erased = await store.Changes.AsNoTracking()
            .Where(row => row.Verb == Verbs.AccountErased || row.Verb == Verbs.PersonErased || row.Verb == Verbs.RequestErased || row.Verb == Verbs.RequestOwnErased || row.Verb == Verbs.TokenErased)
            .GroupBy(row => row.Subject).Select(same => new { same.Key, Last = same.Max(row => row.Sequence) }).ToDictionaryAsync(same => same.Key, same => same.Last, cancel);
        var (altered, lost) = (new List<long>(), new List<long>());
        var rows =
            from entry in store.Changes.AsNoTracking()
            join secret in store.LedgerSecrets.AsNoTracking().Where(row => row.Field != LedgerSecret.RowsField) on entry.Id equals secret.EntryId into secrets
            from secret in secrets.DefaultIfEmpty()
            orderby entry.Sequence
            select new { Entry = entry, Secret = secret };
        Change? current = null;
        var missing = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.Entry.Sequence != current?.Sequence)
            {
                Close();
                current = row.Entry;
                missing = Committed(current);
            }

            if (row.Secret is { } secret)
            {
                missing.Remove(secret.Field);
                if (!Fits(row.Entry.ActorName, row.Entry.Reason, row.Entry.Fields, secret))
                {
                    altered.Add(row.Entry.Sequence);
                }
            }
        }

        Close();
        return (altered, lost);

        void Close()
        {
            if (current is { } entry && missing.Any(field => !(erased.TryGetValue(SubjectOf(entry, field), out var at) && at > entry.Sequence)))
            {
                lost.Add(entry.Sequence);
            }
        }
    }

    // Everything of an entry that is kept beside it.
    private static HashSet<string> Committed(Change entry)
    {
        var committed = new HashSet<string>(StringComparer.Ordinal);
        if (entry.ActorId is not null && FieldChanges.IsCommitment(entry.ActorName))
        {
            committed.Add(LedgerSecret.ActorField);
        }

        if (FieldChanges.IsCommitment(entry.Reason))
        {
            committed.Add(LedgerSecret.ReasonField);
        }

        using var json = JsonDocument.Parse(entry.Fields);
        committed.UnionWith(json.RootElement.EnumerateObject().Where(field => field.Name != LedgerSecret.RowsField)
            .Where(field => FieldChanges.IsCommitment(field.Value[0].GetString()) || FieldChanges.IsCommitment(field.Value[1].GetString())).Select(field => field.Name));
        return committed;
    }

    // Whose it is, as the verb wrote it.
    private static string SubjectOf(Change entry, string field) => field == LedgerSecret.ActorField ? $"account:{entry.ActorId:N}" : entry.Subject;

    /// <summary>Whether what stands behind a field is what the entry committed to.</summary>
    internal static bool Fits(string fields, LedgerSecret secret) => Fits(string.Empty, null, fields, secret);

    private static bool Fits(string actorName, string? reason, string fields, LedgerSecret secret)
    {
        var (before, after) = (FieldChanges.Commitment(secret.Salt, secret.Before), FieldChanges.Commitment(secret.Salt, secret.After));
        if (secret.Field is LedgerSecret.ActorField or LedgerSecret.ReasonField)
        {
            return before is null && (secret.Field == LedgerSecret.ActorField ? actorName : reason) == after;
        }

        using var json = JsonDocument.Parse(fields);
        return json.RootElement.TryGetProperty(secret.Field, out var field) && field[0].GetString() == before && field[1].GetString() == after;
    }

    private static string? Opened(string? kept, string field, IEnumerable<LedgerSecret> secrets) =>
        FieldChanges.IsCommitment(kept) ? secrets.FirstOrDefault(secret => secret.Field == field)?.After : kept;

    private static ImmutableArray<FieldLine> Fields(Change row, IEnumerable<LedgerSecret> secrets)
    {
        var known = secrets.ToDictionary(secret => secret.Field, StringComparer.Ordinal);
        using var json = JsonDocument.Parse(row.Fields);
        return
        [
            .. json.RootElement.EnumerateObject().Where(field => field.Name != LedgerSecret.RowsField).Select(field =>
            {
                var (before, after) = (field.Value[0].GetString(), field.Value[1].GetString());
                var committed = FieldChanges.IsCommitment(before) || FieldChanges.IsCommitment(after);
                return committed
                    ? known.TryGetValue(field.Name, out var secret)
                        ? new FieldLine(field.Name, secret.Before, secret.After, Erased: false)
                        : new FieldLine(field.Name, null, null, Erased: true)
                    : new FieldLine(field.Name, before, after, Erased: false);
            }),
        ];
    }
}

/// <summary>One entry with its fields in the clear, as far as they still are.</summary>
public sealed record LedgerLine(Change Entry, ImmutableArray<FieldLine> Fields)
{
    /// <summary>Who acted; null once erased.</summary>
    public required string? ActorName { get; init; }

    /// <summary>Why, when the entry has a reason; null also once erased.</summary>
    public required string? Reason { get; init; }
}

/// <param name="Erased">The value was erased on the person's request; only its commitment is left.</param>
public sealed record FieldLine(string Name, string? Before, string? After, bool Erased);
