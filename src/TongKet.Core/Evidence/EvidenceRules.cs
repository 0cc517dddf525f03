using System.Text;
using TongKet.Core.Basics;

namespace TongKet.Core.Evidence;

/// <summary>Limits of files and the names they are kept under.</summary>
public static class EvidenceRules
{
    public const int MostFiles = 5;
    public const int LargestFile = 10 * 1024 * 1024;

    /// <summary>Bytes of a whole form with its files.</summary>
    public const long LargestForm = (MostFiles * (long)LargestFile) + (1024 * 1024);

    /// <summary>Endings that a browser may offer; the judgement goes by content.</summary>
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.csv,.txt";

    private static readonly string[] MadeToBeRead = ["target:", "disclosure:", "article:", "article-picture:", "publication:"];

    public static string MediaType(EvidenceType type) => type switch
    {
        EvidenceType.Pdf => "application/pdf",
        EvidenceType.Jpeg => "image/jpeg",
        EvidenceType.Png => "image/png",
        EvidenceType.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        EvidenceType.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        EvidenceType.Csv => "text/csv; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };

    public static string Ending(EvidenceType type) => type switch
    {
        EvidenceType.Pdf => ".pdf",
        EvidenceType.Jpeg => ".jpg",
        EvidenceType.Png => ".png",
        EvidenceType.Docx => ".docx",
        EvidenceType.Xlsx => ".xlsx",
        EvidenceType.Csv => ".csv",
        _ => ".txt",
    };

    /// <summary>The last part of a name, without what a file system or a header could trip over, ending as the content asks.</summary>
    public static string SafeName(string name, EvidenceType type)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Normalize(NormalizationForm.FormC);
        var kept = new StringBuilder();
        foreach (var letter in last)
        {
            // Marks that turn the direction of writing make "fdp.exe" look like "exe.pdf".
            if (!char.IsControl(letter) && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format && !"<>:\"|?*;%".Contains(letter, StringComparison.Ordinal))
            {
                kept.Append(letter);
            }
        }

        var dot = kept.ToString().LastIndexOf('.');
        var stem = (dot > 0 ? kept.ToString(0, dot) : kept.ToString()).Trim(' ', '.');
        var ending = Ending(type);
        var longest = EvidenceFile.LongestName - ending.Length;
        if (stem.Length > longest)
        {
            stem = stem[..(char.IsHighSurrogate(stem[longest - 1]) ? longest - 1 : longest)];
        }

        return (stem.Length == 0 ? "tep" : stem) + ending;
    }

    public static Finding TooLarge(string name) =>
        new("file.size", $"Tệp «{name}» lớn hơn {LargestFile / (1024 * 1024)} MB; hãy chụp hoặc xuất lại ở cỡ nhỏ hơn.");

    /// <summary>Whether opening it is a look to be recorded: everything but the decisions that set targets, which are made to be read by the whole office, and what goes with articles, made to be read by everybody.</summary>
    public static bool IsWatched(EvidenceFile file) => !MadeToBeRead.Any(start => file.Subject.StartsWith(start, StringComparison.Ordinal));

    public static IReadOnlyList<Finding> AssessCount(int files) => files switch
    {
        0 => [new("file.none", "Hãy chọn ít nhất một tệp.")],
        > MostFiles => [new("file.many", $"Mỗi lần gửi nhiều nhất {MostFiles} tệp; bạn đã chọn {files}.")],
        _ => [],
    };
}
