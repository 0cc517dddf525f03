using System.Globalization;
using System.Text;
using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>What an article must have before it is kept.</summary>
public static class ArticleRules
{
    private const int MostYears = 20;

    public static IReadOnlyList<Finding> Assess(ArticleDraft draft)
    {
        var findings = new List<Finding>();
        Require(draft.Title, ArticleText.LongestTitle, "article.title", "Bài viết cần có tên", "Tên bài");
        Require(draft.Lead, ArticleText.LongestLead, "article.lead", "Bài viết cần một câu dẫn", "Câu dẫn");
        Require(draft.Category, NewsSection.LongestName, "article.category", "Bài viết cần thuộc một chuyên mục", "Tên chuyên mục");
        if (!SectionRules.IsAddress(draft.Category))
        {
            findings.Add(new Finding("article.category", "Tên chuyên mục không có dấu / hoặc \\: tên là một phần của địa chỉ trang."));
        }

        Require(draft.Author, ArticleText.LongestAuthor, "article.author", "Bài viết cần ghi tác giả hoặc nguồn", "Tên tác giả hoặc nguồn");
        Require(draft.Body, ArticleText.LongestBody, "article.body", "Bài viết chưa có nội dung", "Nội dung bài");
        foreach (var block in IsTooLong(draft) ? [] : ArticleMarkup.Parse(draft.Body ?? string.Empty))
        {
            foreach (var address in block.AllSpans.Select(span => span.Link).OfType<string>().Distinct().Where(address => !ArticleLinks.IsSafe(address)))
            {
                findings.Add(new Finding("article.body", $"Nội dung dòng {block.Line}: đường dẫn «{Short(address)}» không dùng được; chỉ nhận https://…, http://…, mailto:…, tel:… hoặc trang trên cổng này (/…)."));
            }
        }

        return findings;

        void Require(string? text, int longest, string code, string missing, string name)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                findings.Add(new Finding(code, missing + "."));
            }
            else if (text.Length > longest)
            {
                findings.Add(new Finding(code, string.Create(CultureInfo.InvariantCulture, $"{name} dài {text.Length} chữ; dài nhất {longest}.")));
            }
        }
    }

    /// <summary>Longer than any article: then nothing looks into it.</summary>
    public static bool IsTooLong(ArticleDraft draft) => draft.Body?.Length > ArticleText.LongestBody;

    /// <summary>The draft as it is kept: composed letters, plain line ends, no letters that only machines see.</summary>
    public static ArticleDraft Clean(ArticleDraft draft) => draft with
    {
        Title = Line(draft.Title),
        Lead = Line(draft.Lead),
        Category = Line(draft.Category),
        Author = Line(draft.Author),
        Body = Clean(draft.Body).Trim('\n'),
    };

    /// <summary>Days to come, none so far that it is a slip of the hand.</summary>
    public static IReadOnlyList<Finding> AssessDays(DateOnly? reviewBy, DateOnly? expiresOn, DateOnly today)
    {
        var findings = new List<Finding>();
        Within(reviewBy, "article.review-by", "Ngày rà soát lại");
        Within(expiresOn, "article.expires", "Ngày hết hạn");
        return findings;

        void Within(DateOnly? day, string code, string name)
        {
            if (day < today || day > today.AddYears(MostYears))
            {
                findings.Add(new Finding(code, day < today ? $"{name} phải từ hôm nay trở đi." : $"{name} không quá {MostYears} năm kể từ hôm nay."));
            }
        }
    }

    /// <summary>The reason of a step that owes one.</summary>
    public static IReadOnlyList<Finding> AssessReason(string? reason, string missing) => string.IsNullOrWhiteSpace(reason)
        ? [new Finding("step.reason", missing)]
        : reason.Trim().Length > ArticleStep.LongestReason ? [new Finding("step.reason", $"Lý do dài nhất {ArticleStep.LongestReason} chữ.")] : [];

    private static string Line(string? text) => Clean(text).Replace('\n', ' ').Trim();

    private static string Clean(string? text)
    {
        var kept = new StringBuilder();
        foreach (var rune in (text ?? string.Empty).ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
