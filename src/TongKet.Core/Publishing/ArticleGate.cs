using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Publishing;

/// <summary>The last look before readers see a text: a proved contradiction among its figures stops it.</summary>
internal static class ArticleGate
{
    /// <summary>What the figure check read; null when the text holds no figure.</summary>
    /// <exception cref="Refused">A contradiction stands; every one is named with its proof.</exception>
    public static FigureCheckSeal? Check(ArticleSnapshot article, Rulebook rulebook, DateTime now)
    {
        // The law of the article's own day applies when the text names none.
        var written = DateOnly.FromDateTime(Vietnamese.Local(article.PublishedAt));
        var report = ReportAudit.Run(rulebook, article.Title + "\n\n" + article.Lead + "\n\n" + article.PlainText(), written);
        var contradictions = report.Checks.Where(check => check.Verdict == Verdict.Contradiction).ToArray();
        Refused.IfBlocked([.. contradictions.Select(check => new Finding("article.contradiction", $"Số liệu mâu thuẫn ({check.Rule}): {check.Why}"))]);
        return report.Coverage.Numbers == 0
            ? null
            : new FigureCheckSeal(DateOnly.FromDateTime(Vietnamese.Local(now)), report.Coverage.Numbers, report.Coverage.Checked, 0);
    }
}
