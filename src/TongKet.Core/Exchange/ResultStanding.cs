using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Exchange;

/// <summary>The newest edition of a value, as small as it can be kept while a long file is read.</summary>
internal sealed record ResultStanding(
    Guid Id, int Edition, ResultState State, int Steps, Measure Measure, Guid? DenominatorId, DateOnly AsOf, string Source, string? Reference, DateTime ReportedAt, Guid? ReportedBy)
{
    private const int Together = 500;
    private const int BaseField = 8;

    /// <summary>All its fields in one line.</summary>
    public string Text => FieldText.Write(Fields(Measure, DenominatorId, AsOf, Source, Reference, ReportedAt, ReportedBy));

    /// <summary>Newest editions of every value.</summary>
    public static async Task<Dictionary<ResultKey, ResultStanding>> AllAsync(Store store, CancellationToken cancel)
    {
        var steps = (await store.ResultSteps.AsNoTracking().ToListAsync(cancel)).ToLookup(step => step.ResultId);
        var newest = new Dictionary<ResultKey, ResultStanding>();
        await foreach (var row in store.Results.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!newest.TryGetValue(row.Key, out var known) || known.Edition < row.Edition)
            {
                newest[row.Key] = Of(row, steps[row.Id]);
            }
        }

        return newest;
    }

    public static ResultStanding Of(Result row, IEnumerable<ResultStep> steps)
    {
        var taken = steps.ToArray();
        return new(
            row.Id, row.Edition, ResultRules.StateOf(taken), taken.Length, Measure.Of(row), row.DenominatorId, row.AsOf, row.Source, row.Reference, row.ReportedAt, row.ReportedBy);
    }

    /// <summary>Whether a row says nothing new.</summary>
    public bool Says(ResultReport row) => Measure == row.Measure && AsOf == row.AsOf && Source == row.Source && Reference == row.Reference;

    /// <summary>The fields of a value as a report writes it, in one line.</summary>
    public static string TextOf(VerbScope verb, Actor actor, ResultReport says) =>
        FieldText.Write(Fields(says.Measure, says.DenominatorId, says.AsOf, says.Source, says.Reference, verb.Now, actor.AccountId));

    /// <summary>Takes an import's drafts back: those that it began go, those that it wrote over say again what they said.</summary>
    public static async Task<List<Finding>> UndoAsync(Store store, Import import, IReadOnlyList<ImportedRow> imported, CancellationToken cancel)
    {
        var importId = import.Id;
        var written = store.ImportedRows.Where(row => row.ImportId == importId).Select(row => row.WrittenId);
        var rows = await store.Results.AsNoTracking().Where(row => written.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var steps = (await store.ResultSteps.AsNoTracking().Where(step => written.Contains(step.ResultId)).ToListAsync(cancel)).ToLookup(step => step.ResultId);
        var proved = await ProvedSinceAsync(store, import, cancel);
        var bases = await BasesAsync(store, imported, cancel);
        List<Finding> findings =
        [
            .. imported.Select(one => (one.Row, Why: !rows.TryGetValue(one.WrittenId, out var row) || ResultRules.StateOf(steps[one.WrittenId]) != ResultState.Draft || !StillSays(row, one.After)
                    ? "số liệu đã được sửa, gửi hoặc duyệt sau khi nhập"
                    : proved.Contains(ResultEntries.SubjectOf(one.WrittenId)) ? "đã có minh chứng được đính kèm sau khi nhập"
                    : BaseOf(one.Before) is { } over && !bases.Contains(over) ? "mẫu số mà số liệu trước khi nhập lấy đã không còn"
                    : null))
                .Where(one => one.Why is not null)
                .Select(one => new Finding("import.built-on", $"Hàng {one.Row}: {one.Why}.")),
        ];
        if (findings.Count == 0)
        {
            foreach (var chunk in imported.Where(one => one.Before is null && rows[one.WrittenId].Edition > 1).Select(one => ResultEntries.SubjectOf(one.WrittenId)).Chunk(Together))
            {
                await store.EvidenceFiles.Where(file => chunk.Contains(file.Subject)).ExecuteDeleteAsync(cancel);
            }

            var begun = store.ImportedRows.Where(row => row.ImportId == importId && row.Before == null).Select(row => row.WrittenId);
            var away = imported.Where(one => one.Before is null).Select(one => one.WrittenId).ToArray();
            store.Seals.Gone(store, away.SelectMany(id => steps[id]));
            store.Seals.Gone(store, away.Select(id => rows[id]));
            await store.ResultSteps.Where(step => begun.Contains(step.ResultId)).ExecuteDeleteAsync(cancel);
            await store.Results.Where(row => begun.Contains(row.Id)).ExecuteDeleteAsync(cancel);
            foreach (var chunk in imported.Where(row => row.Before is not null).Chunk(Together))
            {
                await RestoreAsync(store, chunk, cancel);
            }
        }

        return findings;
    }

    // Files that came along from a returned edition keep the day on which they were added there.
    private static async Task<HashSet<string>> ProvedSinceAsync(Store store, Import import, CancellationToken cancel) => (await store.EvidenceFiles
        .Where(file => file.AddedAt > import.CommittedAt && file.Subject.StartsWith(ResultEntries.SubjectHead)).Select(file => file.Subject).Distinct().ToListAsync(cancel))
        .ToHashSet(StringComparer.Ordinal);

    private static async Task<HashSet<Guid>> BasesAsync(Store store, IReadOnlyList<ImportedRow> imported, CancellationToken cancel)
    {
        var found = new HashSet<Guid>();
        foreach (var chunk in imported.Select(one => BaseOf(one.Before)).OfType<Guid>().Distinct().Chunk(Together))
        {
            found.UnionWith(await store.Denominators.Where(row => chunk.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancel));
        }

        return found;
    }

    private static Guid? BaseOf(string? text) => text is not null && FieldText.Read(text) is { Length: > BaseField } fields ? Key(fields[BaseField]) : null;

    private static async Task RestoreAsync(Store store, IReadOnlyCollection<ImportedRow> imported, CancellationToken cancel)
    {
        var ids = imported.Select(row => row.WrittenId).ToArray();
        var rows = await store.Results.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var steps = (await store.ResultSteps.Where(step => ids.Contains(step.ResultId)).ToListAsync(cancel)).ToLookup(step => step.ResultId);
        foreach (var one in imported)
        {
            Restore(rows[one.WrittenId], FieldText.Read(one.Before!));
            store.ResultSteps.Remove(steps[one.WrittenId].MaxBy(step => step.Ordinal)!);
        }

        await store.SaveChangesAsync(cancel);
        store.ChangeTracker.Clear();
    }

    // Imports of earlier releases kept fewer fields: those that they kept are held against the value.
    private static bool StillSays(Result row, string after)
    {
        var kept = FieldText.Read(after);
        return Fields(Measure.Of(row), row.DenominatorId, row.AsOf, row.Source, row.Reference, row.ReportedAt, row.ReportedBy).Take(kept.Length).SequenceEqual(kept, StringComparer.Ordinal);
    }

    private static void Restore(Result row, string?[] fields)
    {
        (row.NumeratorScaled, row.DenominatorScaled, row.Words) = (Number(fields[0]), Number(fields[1]), fields[2]);
        row.AsOf = DateOnly.ParseExact(fields[3]!, "O", CultureInfo.InvariantCulture);
        (row.Source, row.Reference) = (fields[4]!, fields[5]);
        row.ReportedAt = DateTime.ParseExact(fields[6]!, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        row.ReportedBy = Key(fields[7]);
        if (fields.Length > BaseField)
        {
            row.DenominatorId = Key(fields[BaseField]);
        }
    }

    private static string?[] Fields(Measure measure, Guid? denominatorId, DateOnly asOf, string source, string? reference, DateTime reportedAt, Guid? reportedBy) =>
    [
        Number(measure.Numerator), Number(measure.Denominator), measure.Words, asOf.ToString("O", CultureInfo.InvariantCulture), source, reference,
        reportedAt.ToString("O", CultureInfo.InvariantCulture), reportedBy?.ToString("N"), denominatorId?.ToString("N"),
    ];

    private static Guid? Key(string? text) => text is null ? null : Guid.ParseExact(text, "N");

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string? number) => number is null ? null : long.Parse(number, CultureInfo.InvariantCulture);
}
