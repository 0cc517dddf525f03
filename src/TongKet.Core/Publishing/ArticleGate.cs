using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Law;
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
        var report = ReportAudit.Run(rulebook, TextOf(article), DayOf(article));
        var keys = FindingKeys.Of(report);
        var contradictions = report.Checks.Where(check => check.Verdict == Verdict.Contradiction).ToArray();
        Refused.IfBlocked([.. contradictions.Where(check => !dismissed.Contains(keys[check])).Select(check => new Finding(
            "article.contradiction", $"Số liệu mâu thuẫn ({check.Rule}): {check.Why} Hãy sửa số, hoặc mở bài này ở trang Kiểm số liệu và ghi lý do bỏ qua."))]);
        return report.Coverage.Numbers == 0
            ? null
            : new FigureCheckSeal(DateOnly.FromDateTime(Vietnamese.Local(now)), report.Coverage.Numbers, report.Coverage.Checked, contradictions.Length);
    }

    /// <summary>The text that is checked: everything that readers read.</summary>
    public static string TextOf(ArticleSnapshot article) => article.Title + "\n\n" + article.Lead + "\n\n" + article.PlainText();

    /// <summary>The law of the article's own day applies when the text names none.</summary>
    public static DateOnly DayOf(ArticleSnapshot article) => DateOnly.FromDateTime(Vietnamese.Local(article.PublishedAt));
}
