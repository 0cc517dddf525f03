using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Figures;

namespace TongKet.Core.Auditing;

/// <summary>Takes texts in to be checked, keeps what was decided about each finding, and forgets texts again.</summary>
public sealed class Audits(Stores stores, Sealer sealer, TimeProvider clock)
{
    /// <summary>A text without a file.</summary>
    public Task<Guid> OpenAsync(Actor actor, AuditSubmission submission, CancellationToken cancel) => OpenAsync(actor, submission, [], cancel);

    /// <returns>Id of the document; of the one that is there already when the same text was given before.</returns>
    public async Task<Guid> OpenAsync(Actor actor, AuditSubmission submission, IReadOnlyList<PreparedFile> files, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AuditTexts);
        Refused.IfBlocked(AuditRules.Assess(submission));
        var text = Figures.Text.SourceText.From(submission.Text).Value;
        var hash = FindingKeys.HashOf(text);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        if (await verb.Store.AuditedDocuments.Where(row => row.ContentHash == hash).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel) is { } known)
        {
            return known;
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        verb.Store.AuditedDocuments.Add(new AuditedDocument
        {
            Id = id,
            CommuneId = actor.CommuneId,
            ContentHash = hash,
            Name = AuditRules.NameOf(submission.Name, text),
            Source = submission.Source,
            Text = sealer.Seal(text, ContextOf(id)),
            Length = text.Length,
            AsOf = submission.AsOf,
            AddedAt = verb.Now,
            AddedBy = actor.AccountId,
        });
        var evidence = files.Count == 0 ? null : EvidenceFiles.Attach(verb, actor, SubjectOf(id), Right.AuditTexts, files);
        var fields = new FieldChanges().Set("source", submission.Source.ToString()).Set("length", text.Length).Set("contentHash", hash);
        await verb.CommitAsync(Verbs.AuditOpened, SubjectOf(id), fields, null, cancel, evidence);
        return id;
    }

    /// <summary>Records what somebody decided about a finding. A finding of the report that the decider saw; another text has other findings.</summary>
    public async Task DecideAsync(Actor actor, Guid documentId, AuditReport report, FindingVerdict decision, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AuditTexts);
        Refused.IfBlocked(AuditRules.AssessDecision(decision.Outcome, decision.Reason));
        var check = FindingKeys.Of(report).Where(pair => pair.Value == decision.FindingKey).Select(pair => pair.Key).SingleOrDefault();
        if (check is null || !FindingKeys.AsksForDecision(check))
        {
            throw new Refused(RefusalReason.NotFound, "Không tìm thấy phát hiện này trong văn bản.");
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var hash = FindingKeys.HashOf(report.Text.Value);
        if (!await verb.Store.AuditedDocuments.AnyAsync(row => row.Id == documentId && row.ContentHash == hash, cancel))
        {
            throw new Refused(RefusalReason.NotFound, "Không tìm thấy văn bản này.");
        }

        var reason = string.IsNullOrWhiteSpace(decision.Reason) ? null : decision.Reason.Trim();
        verb.Store.FindingDecisions.Add(new FindingDecision
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            DocumentId = documentId,
            FindingKey = decision.FindingKey,
            Outcome = decision.Outcome,
            Reason = reason,
            DecidedAt = verb.Now,
            DecidedBy = actor.AccountId,
        });
        var fields = new FieldChanges().Set("rule", check.Rule).Set("verdict", check.Verdict.ToString()).Set("outcome", decision.Outcome.ToString());
        await verb.CommitAsync(Verbs.FindingDecided, SubjectOf(documentId), fields, reason, cancel);
    }

    /// <summary>Forgets a text with what was decided about it; its files lose their row and their content is swept away.</summary>
    public async Task ForgetAsync(Actor actor, Guid documentId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AuditTexts);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var document = await verb.Store.AuditedDocuments.SingleOrDefaultAsync(row => row.Id == documentId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy văn bản này.");
        var subject = SubjectOf(documentId);
        verb.Store.RemoveRange(await verb.Store.FindingDecisions.Where(row => row.DocumentId == documentId).ToListAsync(cancel));
        verb.Store.RemoveRange(await verb.Store.EvidenceFiles.Where(row => row.Subject == subject).ToListAsync(cancel));
        verb.Store.Remove(document);
        await verb.CommitAsync(Verbs.AuditForgotten, subject, new FieldChanges().Set("contentHash", document.ContentHash), null, cancel);
    }

    /// <summary>What the ledger and files call a document.</summary>
    public static string SubjectOf(Guid id) => string.Create(CultureInfo.InvariantCulture, $"audit:{id:N}");

    internal static string ContextOf(Guid id) => string.Create(CultureInfo.InvariantCulture, $"audited-document:{id:N}");
}

/// <summary>A decision about a finding as it is handed in.</summary>
public sealed record FindingVerdict(string FindingKey, FindingOutcome Outcome, string? Reason);
