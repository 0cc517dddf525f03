using System.Collections.Frozen;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;

namespace TongKet.Core.Newsroom;

/// <summary>The first gate: whether everybody can read the article. Colours and sizes cannot be set at all, so contrast is the page's own.</summary>
public static class ArticleAccessRules
{
    private const int LongestAlt = 250;
    private const int ShortestAlt = 5;

    // Folded: a word that says nothing by itself, read out of its place by whoever goes from link to link.
    private static readonly FrozenSet<string> EmptyLinks = FrozenSet.Create(
        StringComparer.Ordinal, "tai day", "o day", "day", "bam vao day", "nhan vao day", "xem tai day", "xem them", "xem", "chi tiet", "xem chi tiet", "link", "duong dan", "click here", "here", "tai ve", "vao day", "click vao day", "doc them");

    private static readonly FrozenSet<string> EmptyAlts = FrozenSet.Create(
        StringComparer.Ordinal, "anh", "hinh", "hinh anh", "buc anh", "tam anh", "anh minh hoa", "hinh minh hoa", "minh hoa", "image", "picture", "photo", "img", "anh chup", "anh bia", "anh dai dien", "untitled", "screenshot", "logo");

    private static readonly FrozenSet<string> CameraWords = FrozenSet.Create(
        StringComparer.Ordinal, "img", "dsc", "dscn", "dscf", "pxl", "mvi", "gopr", "screenshot", "image", "photo", "picture", "anh", "hinh", "z", "fb", "received", "wa", "scan", "imag", "p", "zalo", "at", "chup", "man");

    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".heic", ".tif", ".tiff", ".svg"];

    public static IReadOnlyList<Finding> Assess(IReadOnlyList<MarkupBlock> blocks)
    {
        var findings = new List<Finding>();
        var level = 0;
        foreach (var block in blocks)
        {
            switch (block.Kind)
            {
                case MarkupKind.Heading:
                    if (block.Level > level + 1)
                    {
                        Add(block, "access.heading", $"đề mục cấp {block.Level} đứng sau {(level == 0 ? "tên bài" : $"đề mục cấp {level}")}; hãy dùng cấp {level + 1} ({new string('#', level + 1)}).");
                    }

                    if (block.Spans.All(span => string.IsNullOrWhiteSpace(span.Text)))
                    {
                        Add(block, "access.heading", "đề mục không có chữ; hãy viết tên đề mục hoặc bỏ dòng này.");
                    }

                    level = block.Level;
                    break;
                case MarkupKind.Picture when FaultOfAlt(block.Alt) is { } fault:
                    Add(block, "access.alt", fault);
                    break;
                case MarkupKind.Table:
                    Table(block);
                    break;
                case MarkupKind.Paragraph when block.Spans.Count > 0 && block.Spans.All(span => span.Strong) && block.Spans.Sum(span => span.Text.Length) <= 80:
                    Add(block, "access.heading", "cả dòng in đậm trông như đề mục nhưng máy đọc không biết; hãy đặt dấu # ở đầu dòng.");
                    break;
            }

            Links(block);
        }

        return findings;

        void Add(MarkupBlock block, string code, string what) => findings.Add(new Finding(code, $"Nội dung dòng {block.Line}: {what}"));

        void Table(MarkupBlock block)
        {
            if (!block.HasHead)
            {
                Add(block, "access.table", "bảng chưa có hàng tên cột; hãy thêm dòng |---|---| ngay dưới hàng đầu.");
            }
            else if (block.Rows[0].Any(cell => cell.All(span => string.IsNullOrWhiteSpace(span.Text))))
            {
                Add(block, "access.table", "có cột không tên; hãy đặt tên cho mọi cột.");
            }
        }

        void Links(MarkupBlock block)
        {
            foreach (var link in block.AllSpans.Where(span => span.Link is not null).GroupBy(span => span.Link))
            {
                var words = string.Concat(link.Select(span => span.Text)).Trim();
                if (EmptyLinks.Contains(Words(words)))
                {
                    Add(block, "access.link", $"chữ của đường dẫn «{words}» không cho biết dẫn tới đâu; hãy viết tên trang hoặc văn bản được dẫn.");
                }
                else if (words.Contains("://", StringComparison.Ordinal) || words.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
                {
                    Add(block, "access.link", $"đường dẫn «{(words.Length <= 60 ? words : words[..60] + "…")}» là địa chỉ trần; hãy viết tên trang được dẫn.");
                }
            }
        }
    }

    /// <summary>What is wrong with the words of a picture, as the end of a sentence; null for nothing.</summary>
    public static string? FaultOfAlt(string alt)
    {
        var words = Words(alt);
        if (words.Length == 0)
        {
            return "ảnh chưa có lời mô tả; hãy viết giữa hai ngoặc vuông ảnh cho thấy gì, cho người không nhìn được ảnh.";
        }

        if (Endings.Any(ending => alt.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || IsCameraName(words))
        {
            return $"lời mô tả ảnh «{alt}» là tên tệp; hãy viết ảnh cho thấy gì.";
        }

        if (EmptyAlts.Contains(words) || EmptyAlts.Contains(words.TrimEnd([.. "0123456789 "])) || words.Length < ShortestAlt)
        {
            return $"lời mô tả ảnh «{alt}» chưa nói ảnh cho thấy gì; hãy viết ai, ở đâu, đang làm gì.";
        }

        return alt.Length > LongestAlt ? $"lời mô tả ảnh dài {alt.Length} chữ; hãy viết gọn trong {LongestAlt} chữ và để phần còn lại trong bài." : null;
    }

    // "IMG_2034", "DSC 0012", "z4718273645", "Screenshot 2021-12-14"
    private static bool IsCameraName(string words) => words.Count(char.IsAsciiDigit) >= 3
        && words.Split(' ').All(word => word.All(char.IsAsciiDigit) || CameraWords.Contains(word.TrimEnd([.. "0123456789"])));

    private static string Words(string text) => string.Join(' ', Fold.Key(text).Split([' ', '\u00A0', '_', '-', '.', ',', ':', '!', '»', '«', '"', '(', ')', '>', '…'], StringSplitOptions.RemoveEmptyEntries));
}
