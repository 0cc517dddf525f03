using Microsoft.EntityFrameworkCore;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Newsroom;
using TongKet.Core.Storage;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Publishing;

/// <summary>Shows what both gates say of an article before somebody stands before them, and takes up what the figure check proposes.</summary>
public sealed class ArticleGates(Stores stores, Rulebook rulebook, ArticleSnapshots snapshots, PortalQueries portal, Articles articles, ArticleAudits audits, Audits decisions, TimeProvider clock)
{
    public async Task<GateReport> LookAsync(Actor actor, Guid articleId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeNewsroom);
        await using var store = stores.Open(actor.CommuneId);
        var article = await store.Articles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == articleId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy bài viết này.");
        var (snapshot, missing) = await SnapshotAsync(article, cancel);
        var report = ArticleGate.ReportOf(snapshot, rulebook);
        var keys = FindingKeys.Of(report);
        var hash = FindingKeys.HashOf(ArticleGate.TextOf(snapshot));
        var reasons = await AuditQueries.DecidedAsync(store, hash, cancel);
        return new GateReport(
            [.. ArticleAccessRules.Assess(ArticleMarkup.Parse(article.Body)), .. missing],
            [.. report.Checks.Where(check => check.Verdict is Verdict.Contradiction or Verdict.Suspicious).Select(check => new GateFinding(keys[check], check, reasons.GetValueOrDefault(keys[check])))],
            ArticleGate.SealOf(report, clock.GetUtcNow().UtcDateTime, 0));
    }

    /// <summary>Puts the figure that the check proposes into the text: a new text, which goes its way anew.</summary>
    public async Task RepairAsync(Actor actor, Guid articleId, string findingKey, int repair, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        await using var store = stores.Open(actor.CommuneId);
        var article = await store.Articles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == articleId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy bài viết này.");
        var (snapshot, _) = await SnapshotAsync(article, cancel);
        var report = ArticleGate.ReportOf(snapshot, rulebook);
        var check = FindingKeys.Of(report).Where(pair => pair.Value == findingKey).Select(pair => pair.Key).SingleOrDefault();
        if (check is null || repair < 0 || repair >= check.Repairs.Count)
        {
            throw new Refused(RefusalReason.WrongState, "Bài đã đổi từ lúc trang này được mở; hãy xem lại kết quả kiểm số liệu.");
        }

        var chosen = check.Repairs[repair];
        var start = report.Text.Value.IndexOf(chosen.From, chosen.Claim.Span.Start, chosen.Claim.Span.Length, StringComparison.Ordinal);
        var mended = start < 0 ? null : ArticleRepairs.Apply(ArticleDraft.Of(article), snapshot, start, chosen.From, chosen.To);
        if (mended is null)
        {
            throw new Refused(RefusalReason.WrongState, $"Con số «{chosen.From}» được lấy từ sổ số liệu, không gõ trong bài; hãy sửa ở chỗ của số liệu ấy hoặc viết lại câu.");
        }

        await articles.ReviseAsync(actor, articleId, mended, article.TextNumber, $"sửa {chosen.From} thành {chosen.To} theo kiểm số liệu ({check.Rule})", cancel);
    }

    /// <summary>Puts down why a finding may stand in this very text.</summary>
    public async Task ExcuseAsync(Actor actor, Guid articleId, string findingKey, string? reason, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        var article = await store.Articles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == articleId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy bài viết này.");
        Refused.IfBlocked(AuditRules.AssessDecision(FindingOutcome.Dismissed, reason));
        var (snapshot, _) = await SnapshotAsync(article, cancel);
        var document = await audits.OpenAsync(actor with { RequestKey = null }, articleId, cancel);
        await decisions.DecideAsync(actor, document, ArticleGate.ReportOf(snapshot, rulebook), new FindingVerdict(findingKey, FindingOutcome.Dismissed, reason), cancel);
    }

    private async Task<(ArticleSnapshot Snapshot, IReadOnlyList<Finding> Missing)> SnapshotAsync(Article article, CancellationToken cancel)
    {
        var earlier = await portal.ArticleAsync(article.CommuneId, article.Slug, cancel);
        return await snapshots.TryComposeAsync(article.CommuneId, article.Id, article.Slug, ArticleDraft.Of(article), earlier?.Content.PublishedAt ?? clock.GetUtcNow().UtcDateTime, cancel);
    }
}

/// <summary>What both gates say of an article.</summary>
/// <param name="Access">What keeps some readers from reading it; everything here stops it.</param>
/// <param name="Figures">Contradictions, which stop it until they are mended or explained, and what looks doubtful.</param>
/// <param name="Seal">What the figure check read; null when the text holds no figure.</param>
public sealed record GateReport(IReadOnlyList<Finding> Access, IReadOnlyList<GateFinding> Figures, FigureCheckSeal? Seal)
{
    public bool IsOpen => Access.Count == 0 && !Figures.Any(finding => finding.Stops);
}

/// <summary>A finding of the figure check at the gate.</summary>
/// <param name="Decision">What somebody decided about it in this very text; null while nobody did.</param>
public sealed record GateFinding(string Key, Check Check, FindingDecision? Decision)
{
    public bool Stops => Check.Verdict == Verdict.Contradiction && Decision?.Outcome != FindingOutcome.Dismissed;
}
