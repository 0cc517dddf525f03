using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures;
using TongKet.Figures.Text;

namespace TongKet.Core.Auditing;

/// <summary>Reads audited documents with their reports. A report is made once and kept for a while: long texts take seconds.</summary>
public sealed class AuditQueries(Stores stores, Sealer sealer, Rulebook rulebook, TargetQueries targets, TimeProvider clock)
{
    private const int MostKept = 24;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset Since, Task<AuditReport> Report)> reports = new();

    /// <summary>The documents of a commune, newest first.</summary>
    public async Task<IReadOnlyList<AuditedLine>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AuditTexts);
        await using var store = stores.Open(actor.CommuneId);
        var rows = await store.AuditedDocuments.AsNoTracking().OrderByDescending(row => row.AddedAt).Take(200)
            .Select(row => new { row.Id, row.Name, row.Source, row.Length, row.AddedAt }).ToListAsync(cancel);
        var decided = await store.FindingDecisions.AsNoTracking().GroupBy(row => row.DocumentId)
            .Select(rows => new { rows.Key, Count = rows.Select(row => row.FindingKey).Distinct().Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        return [.. rows.Select(row => new AuditedLine(row.Id, row.Name, row.Source, row.Length, row.AddedAt, decided.GetValueOrDefault(row.Id)))];
    }

    /// <summary>One document; its report is under way or made.</summary>
    /// <param name="home">The address of a figure's home by year and indicator.</param>
    public async Task<AuditedOpened> OpenAsync(Actor actor, Guid documentId, Func<int, string, string> home, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AuditTexts);
        await using var store = stores.Open(actor.CommuneId);
        var document = await store.AuditedDocuments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy văn bản này.");
        var decisions = await DecisionsAsync(store, documentId, cancel);
        return new(document, Report(document, home), decisions);
    }

    /// <summary>Findings of a text that somebody dismissed with a reason; by key.</summary>
    internal static async Task<IReadOnlySet<string>> DismissedAsync(Store store, string contentHash, CancellationToken cancel)
        => (await DecidedAsync(store, contentHash, cancel)).Where(pair => pair.Value.Outcome == FindingOutcome.Dismissed).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>What was decided about the findings of a text; by key.</summary>
    internal static async Task<IReadOnlyDictionary<string, FindingDecision>> DecidedAsync(Store store, string contentHash, CancellationToken cancel)
    {
        var id = await store.AuditedDocuments.Where(row => row.ContentHash == contentHash).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel);
        return id is { } document ? await DecisionsAsync(store, document, cancel) : new Dictionary<string, FindingDecision>();
    }

    private static async Task<IReadOnlyDictionary<string, FindingDecision>> DecisionsAsync(Store store, Guid documentId, CancellationToken cancel) =>
        (await store.FindingDecisions.AsNoTracking().Where(row => row.DocumentId == documentId).ToListAsync(cancel))
            .GroupBy(row => row.FindingKey, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.OrderBy(row => row.DecidedAt).ThenBy(row => row.Id).Last(), StringComparer.Ordinal);

    private Task<AuditReport> Report(AuditedDocument document, Func<int, string, string> home)
    {
        var now = clock.GetUtcNow();
        foreach (var old in reports.Where(pair => now - pair.Value.Since > Kept).Select(pair => pair.Key).Concat(reports.Count > MostKept ? reports.OrderBy(pair => pair.Value.Since).Select(pair => pair.Key).Take(1) : []))
        {
            reports.TryRemove(old, out _);
        }

        return reports.GetOrAdd(document.Id, _ => (now, Task.Run(() => AuditAsync(document, home)))).Report;
    }

    // The article's gate looks at the text alone, and so does its page: what stands on the one stands on the other.
    private async Task<AuditReport> AuditAsync(AuditedDocument document, Func<int, string, string> home)
    {
        var facts = document.Source == AuditedSource.Article ? null : await FactBook.LoadAsync(targets, document.CommuneId, home, CancellationToken.None);
        var text = SourceText.From(sealer.Open(document.Text, Audits.ContextOf(document.Id)));
        return ReportAudit.Run(rulebook, text, document.AsOf, new AuditSources(facts, null));
    }
}

/// <summary>A document in the list.</summary>
/// <param name="Decided">How many findings somebody decided about.</param>
public sealed record AuditedLine(Guid Id, string Name, AuditedSource Source, int Length, DateTime AddedAt, int Decided);

/// <summary>A document with its report, under way or made, and the decision that counts for each finding.</summary>
public sealed record AuditedOpened(AuditedDocument Document, Task<AuditReport> Report, IReadOnlyDictionary<string, FindingDecision> Decisions);
