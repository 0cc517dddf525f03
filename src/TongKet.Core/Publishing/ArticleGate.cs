using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures;
using TongKet.Figures.Numbers;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Publishing;

/// <summary>The last look before readers see a text: a proved contradiction among its figures stops it, unless somebody put down why it stands.</summary>
internal static class ArticleGate
{
    /// <summary>What the figure check read; null when the text holds no figure.</summary>
    /// <param name="dismissed">Keys of the findings of this very text that somebody dismissed with a reason.</param>
    /// <exception cref="Refused">A contradiction stands; every one is named with its proof.</exception>
    public static FigureCheckSeal? Check(ArticleSnapshot article, Rulebook rulebook, DateTime now, IReadOnlySet<string> dismissed)
    {
        var report = ReportOf(article, rulebook);
        var keys = FindingKeys.Of(report);
        var contradictions = report.Checks.Where(check => check.Verdict == Verdict.Contradiction).ToArray();
        Refused.IfBlocked([.. contradictions.Where(check => !dismissed.Contains(keys[check])).Select(check => new Finding(
            "article.contradiction", $"Số liệu mâu thuẫn ({check.Rule}): {check.Why} Hãy sửa số, hoặc ghi lý do để nguyên ở trang của bài."))]);
        return SealOf(report, now, contradictions.Length);
    }

    /// <summary>The figure check of everything that readers read.</summary>
    public static AuditReport ReportOf(ArticleSnapshot article, Rulebook rulebook) => ReportAudit.Run(rulebook, TextOf(article), DayOf(article));

    public static FigureCheckSeal? SealOf(AuditReport report, DateTime now, int contradictions) => report.Coverage.Numbers == 0
        ? null
        : new FigureCheckSeal(DateOnly.FromDateTime(Vietnamese.Local(now)), report.Coverage.Numbers, report.Coverage.Checked, contradictions);

    /// <summary>The text that is checked: everything that readers read.</summary>
    public static string TextOf(ArticleSnapshot article) => article.Title + "\n\n" + article.Lead + "\n\n" + article.PlainText();

    /// <summary>The law of the article's own day applies when the text names none.</summary>
    public static DateOnly DayOf(ArticleSnapshot article) => DateOnly.FromDateTime(Vietnamese.Local(article.PublishedAt));
}
