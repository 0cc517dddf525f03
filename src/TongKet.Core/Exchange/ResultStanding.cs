using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Exchange;

/// <summary>The newest edition of a value, as small as it can be kept while a long file is read.</summary>
internal sealed record ResultStanding(
    Guid Id, int Edition, ResultState State, int Steps, Measure Measure, DateOnly AsOf, string Source, string? Reference, DateTime ReportedAt, Guid? ReportedBy)
{
    /// <summary>All its fields in one line.</summary>
    public string Text => FieldText.Write(
        Number(Measure.Numerator), Number(Measure.Denominator), Measure.Words, AsOf.ToString("O", CultureInfo.InvariantCulture), Source, Reference,
        ReportedAt.ToString("O", CultureInfo.InvariantCulture), ReportedBy?.ToString("N"));

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
            row.Id, row.Edition, ResultRules.StateOf(taken), taken.Length, Measure.Of(row), row.AsOf, row.Source, row.Reference, row.ReportedAt, row.ReportedBy);
    }

    /// <summary>Whether a row says nothing new.</summary>
    public bool Says(ResultReport row) => Measure == row.Measure && AsOf == row.AsOf && Source == row.Source && Reference == row.Reference;

    /// <summary>Begins a new edition as a draft.</summary>
    /// <returns>Its key and fields.</returns>
    public static (Guid Id, string Text) Begin(VerbScope verb, Actor actor, ResultReport says, int edition, TimeProvider clock)
    {
        var row = ResultDrafts.Begin(verb, actor, says, edition, clock);
        verb.Store.ResultSteps.Add(ResultDrafts.Step(verb, actor, row.Id, 1, ResultStepKind.Drafted, clock));
        return (row.Id, Of(row, []).Text);
    }

    /// <summary>Writes over the draft that stands.</summary>
    /// <returns>Its fields after.</returns>
    public static string Overwrite(VerbScope verb, Actor actor, ResultStanding draft, ResultReport says, TimeProvider clock)
    {
        var row = verb.Store.Results.Single(result => result.Id == draft.Id);
        ResultDrafts.Fill(verb, actor, row, says);
        verb.Store.ResultSteps.Add(ResultDrafts.Step(verb, actor, row.Id, draft.Steps + 1, ResultStepKind.Drafted, clock));
        return Of(row, []).Text;
    }

    /// <summary>Takes an import's drafts back: those that it began go, those that it wrote over say again what they said.</summary>
    public static async Task<List<Finding>> UndoAsync(Store store, IReadOnlyList<ImportedRow> imported, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        foreach (var chunk in imported.Chunk(500))
        {
            var ids = chunk.Select(row => row.WrittenId).ToArray();
            var rows = await store.Results.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
            var steps = (await store.ResultSteps.Where(step => ids.Contains(step.ResultId)).ToListAsync(cancel)).ToLookup(step => step.ResultId);
            foreach (var one in chunk)
            {
                if (!rows.TryGetValue(one.WrittenId, out var row) || ResultRules.StateOf(steps[one.WrittenId]) != ResultState.Draft
                    || Of(row, []).Text != one.After)
                {
                    findings.Add(new("import.built-on", $"Hàng {one.Row}: số liệu đã được sửa, gửi hoặc duyệt sau khi nhập."));
                }
                else if (one.Before is { } before)
                {
                    Restore(row, FieldText.Read(before));
                    store.ResultSteps.Remove(steps[row.Id].MaxBy(step => step.Ordinal)!);
                }
                else
                {
                    store.ResultSteps.RemoveRange(steps[row.Id]);
                    store.Results.Remove(row);
                }
            }
        }

        return findings;
    }

    private static void Restore(Result row, string?[] fields)
    {
        (row.NumeratorScaled, row.DenominatorScaled, row.Words) = (Number(fields[0]), Number(fields[1]), fields[2]);
        row.AsOf = DateOnly.ParseExact(fields[3]!, "O", CultureInfo.InvariantCulture);
        (row.Source, row.Reference) = (fields[4]!, fields[5]);
        row.ReportedAt = DateTime.ParseExact(fields[6]!, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        row.ReportedBy = fields[7] is { } by ? Guid.ParseExact(by, "N") : null;
    }

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string? number) => number is null ? null : long.Parse(number, CultureInfo.InvariantCulture);
}
