using System.Globalization;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents.OldSites;
using TongKet.Core.Newsroom;

namespace TongKet.Core.Arriving;

/// <summary>What becomes of an article of an old site; pure.</summary>
internal static class ArrivalRules
{
    private const int LongestSlug = 120;
    private const int ShortestLead = 20;

    /// <summary>Names below /tin-tuc that are pages of their own.</summary>
    private static readonly string[] TakenSlugs = ["muc", "thang", "anh", "tep", "luu-tru", "noi"];

    public const string NoAuthor = "Không ghi tác giả";

    /// <summary>Whether what is asked of the whole arrival can be done.</summary>
    public static IReadOnlyList<Finding> Assess(string? place, DateOnly? until, DateOnly today)
    {
        var findings = new List<Finding>();
        if (place is null != until is null)
        {
            findings.Add(new Finding("arrival.place", "Trang của nơi cũ cần cả tên nơi đó và ngày nơi đó không còn mang tên ấy."));
        }

        if (place?.Length > Arrival.LongestPlace || !SectionRules.IsAddress(place))
        {
            findings.Add(new Finding("arrival.place", $"Tên nơi cũ dài nhất {Arrival.LongestPlace} chữ và không có dấu / hoặc \\."));
        }

        if (until > today || until < new DateOnly(1945, 9, 2))
        {
            findings.Add(new Finding("arrival.until", "Ngày nơi cũ không còn mang tên ấy phải là một ngày đã qua."));
        }

        return findings;
    }

    /// <summary>The first look, before the text is read: what is no article, has no name, was there before, or has no own category.</summary>
    public static string? Refusal(OldArticle article, string? topic, bool wasThere, string? twin)
    {
        if (article.State == OldState.NoArticle)
        {
            return $"Không nhận: {article.Why}.";
        }

        if (article.Title.Trim().Length == 0)
        {
            return "Không nhận: bài không có tên.";
        }

        if (wasThere)
        {
            return "Không nhận: bài này đã được chuyển vào trước đây.";
        }

        if (twin is not null)
        {
            return $"Không nhận: trùng với {twin}.";
        }

        return topic is null
            ? article.Category.Length == 0 ? "Không nhận: bài không có chuyên mục; hãy gán ở dòng «(không có chuyên mục)»." : $"Không nhận: chuyên mục «{article.Category}» chưa được gán cho chuyên mục nào của cổng này."
            : null;
    }

    /// <summary>The last part of its new address: the old one where that was made of words.</summary>
    public static string SlugOf(OldArticle article, ISet<string> taken)
    {
        var slug = Cut(Fold.Slug(article.Slug), LongestSlug);
        slug = slug.Any(char.IsAsciiLetter) ? slug : Cut(Fold.Slug(article.Title), LongestSlug);
        slug = slug.Length == 0 || TakenSlugs.Contains(slug, StringComparer.Ordinal) ? "bai-cu" : slug;
        for (var i = 1; ; i++)
        {
            var ending = i == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"-{i}");
            var one = Cut(slug, LongestSlug - ending.Length) + ending;
            if (taken.Add(one))
            {
                return one;
            }
        }

        static string Cut(string text, int longest) => text.Length > longest ? text[..longest].TrimEnd('-') : text;
    }

    /// <summary>The article as it is kept, with what a person should look at; null for a text that is refused, the last remark says why.</summary>
    public static (ArticleDraft? Draft, bool IsHeld, IReadOnlyList<string> Remarks) Compose(OldArticle article, OldBody body, string topic, string slug, DateTime now)
    {
        var remarks = new List<string>();
        var title = Words(article.Title, ArticleText.LongestTitle, out var isCut);
        Add(isCut, "Tên bài quá dài, đã cắt bớt.");
        var (lead, text) = Leaded(Words(Plain(article.Lead), ArticleText.LongestLead, out var leadCut), body.Body, title);
        Add(leadCut, "Câu dẫn quá dài, đã cắt bớt.");
        var author = Words(article.Author, ArticleText.LongestAuthor, out _);
        Add(author.Length == 0, "Bài cũ không ghi tác giả hoặc nguồn.");
        foreach (var missing in body.MissingPictures.Distinct().Take(5))
        {
            remarks.Add($"Ảnh «{missing}» không có trong tệp gửi lên; bài thiếu ảnh này.");
        }

        Add(body.MissingPictures.Count > 5, $"Còn {body.MissingPictures.Count - 5} ảnh nữa không có trong tệp.");
        for (var i = 0; i < body.Pictures.Count; i++)
        {
            Add(ArticleAccessRules.FaultOfAlt(body.Pictures[i].Alt) is not null, $"Ảnh {i + 1} chưa có lời mô tả dùng được; hãy nhìn ảnh rồi viết.");
        }

        Add(body.DroppedLinks > 0, $"{body.DroppedLinks} đường dẫn trong bài không dùng được nữa; chữ của chúng được giữ.");
        var draft = ArticleRules.Clean(new ArticleDraft { Slug = slug, Title = title, Lead = lead, Category = topic, Author = author.Length == 0 ? NoAuthor : author, Body = text });
        var faults = ArticleRules.Assess(draft);
        if (faults.Count > 0)
        {
            remarks.Add("Không nhận: " + string.Join(' ', faults.Select(fault => fault.Message)));
            return (null, false, remarks);
        }

        if (article.State == OldState.NotPublished)
        {
            remarks.Add("Giữ lại làm bản nháp: ở trang cũ bài chưa đăng, riêng tư hoặc có mật khẩu.");
            return (draft, true, remarks);
        }

        if (article.PublishedAt is not { } at)
        {
            remarks.Add("Giữ lại làm bản nháp: trang cũ không ghi ngày đăng.");
            return (draft, true, remarks);
        }

        if (at > now)
        {
            remarks.Add("Giữ lại làm bản nháp: ngày đăng ở tương lai.");
            return (draft, true, remarks);
        }

        return (draft, false, remarks);

        void Add(bool holds, string remark)
        {
            if (holds)
            {
                remarks.Add(remark);
            }
        }
    }

    /// <summary>The body without pictures that turned out damaged, their numbers closed up.</summary>
    /// <param name="kept">The new number of each picture, from 1; 0 for one that stays behind.</param>
    public static string Renumber(string body, IReadOnlyList<int> kept)
    {
        var lines = new StringBuilder();
        foreach (var line in body.Split('\n'))
        {
            if (ArticleMarkup.Parse(line) is [{ Kind: MarkupKind.Picture } picture])
            {
                if (kept[picture.Picture - 1] is > 0 and var number)
                {
                    lines.Append(CultureInfo.InvariantCulture, $"![{picture.Alt}](anh:{number})\n");
                }

                continue;
            }

            lines.Append(line).Append('\n');
        }

        return lines.ToString().Trim('\n');
    }

    // An article without a lead is led by its own first words, which then are not told twice.
    private static (string Lead, string Body) Leaded(string lead, string body, string title)
    {
        var blocks = ArticleMarkup.Parse(body);
        var first = blocks.FirstOrDefault(block => block.Kind is not MarkupKind.Picture);
        var said = first is { Kind: MarkupKind.Paragraph } ? string.Concat(first.Spans.Select(span => span.Text)).Trim() : string.Empty;
        if (lead.Length >= ShortestLead)
        {
            return (lead, said == lead && blocks.Count > 1 ? Without(first!) : body);
        }

        return said.Length is >= ShortestLead and <= ArticleText.LongestLead && blocks.Count > 1 ? (said, Without(first!))
            : (said.Length == 0 ? lead.Length > 0 ? lead : title : Words(said, ArticleText.LongestLead / 2, out _), body);

        string Without(MarkupBlock block) => string.Join('\n', body.Split('\n').Where((_, index) => index != block.Line - 1)).Trim('\n');
    }

    // Cut where a word ends.
    private static string Words(string text, int longest, out bool isCut)
    {
        var said = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        isCut = said.Length > longest;
        if (!isCut)
        {
            return said;
        }

        var end = said.LastIndexOf(' ', longest - 2);
        return said[..(end > longest / 2 ? end : char.IsHighSurrogate(said[longest - 3]) ? longest - 3 : longest - 2)].TrimEnd(' ', ',', ';', ':', '-') + "…";
    }

    // An excerpt is written as a page, too.
    private static string Plain(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal) && !text.Contains('&', StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            return string.Join(' ', ArticleMarkup.Parse(ArticleImport.OfHtml(text).Body).SelectMany(block => block.AllSpans).Select(span => span.Text));
        }
        catch (Refused)
        {
            return string.Empty;
        }
    }
}
