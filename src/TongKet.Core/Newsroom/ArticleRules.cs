using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>What an article must have before it is kept.</summary>
public static class ArticleRules
{
    public static IReadOnlyList<Finding> Assess(ArticleDraft draft)
    {
        var findings = new List<Finding>();
        Require(draft.Title, "article.title", "Bài viết cần có tên.");
        Require(draft.Lead, "article.lead", "Bài viết cần một câu dẫn.");
        Require(draft.Category, "article.category", "Bài viết cần thuộc một chuyên mục.");
        Require(draft.Author, "article.author", "Bài viết cần ghi tác giả hoặc nguồn.");
        Require(draft.Body, "article.body", "Bài viết chưa có nội dung.");
        return findings;

        void Require(string text, string code, string message)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                findings.Add(new Finding(code, message));
            }
        }
    }
}
