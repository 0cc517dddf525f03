using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Disclosing;

/// <summary>What an entry must have before it is kept and before readers see it, and where it stands.</summary>
public static class DisclosureRules
{
    public const int LongestTitle = 300;
    public const int LongestLine = 300;
    public const int LongestText = 20_000;

    public static IReadOnlyList<Finding> Assess(DisclosureDraft draft, PublicDuties duties, DateOnly today)
    {
        var findings = new List<Finding>();
        var duty = duties.Find(draft.Duty)?.Duty;
        if (duty is not { Home: DutyHome.Entries or DutyHome.Documents })
        {
            findings.Add(new("disclosure.duty", "Hãy chọn mục công khai."));
        }

        Require(draft.Title, LongestTitle, "disclosure.title", "Hãy ghi tên gọi");
        Require(draft.Source, LongestLine, "disclosure.source", "Hãy ghi nguồn: văn bản quyết định, hoặc nơi lập");
        if (draft.IssuedOn is not { } day || day < new DateOnly(1945, 9, 2))
        {
            findings.Add(new("disclosure.day", "Hãy ghi ngày của văn bản hoặc số liệu."));
        }
        else if (day > today)
        {
            findings.Add(new("disclosure.day", "Ngày của văn bản không thể sau hôm nay."));
        }

        if (draft.Text.Length > LongestText)
        {
            findings.Add(new("disclosure.text", $"Nội dung dài quá {LongestText} ký tự; hãy đính kèm thành tệp."));
        }

        if (!string.IsNullOrWhiteSpace(draft.Link) && !(Uri.TryCreate(draft.Link.Trim(), UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps && draft.Link.Length <= LongestLine))
        {
            findings.Add(new("disclosure.link", "Đường dẫn phải là địa chỉ đầy đủ bắt đầu bằng https://."));
        }

        if (duty?.Home == DutyHome.Documents)
        {
            Require(draft.Number, 60, "disclosure.number", "Hãy ghi số, ký hiệu văn bản");
            Require(draft.Type, 60, "disclosure.type", "Hãy ghi loại văn bản");
            Require(draft.Signer, LongestLine, "disclosure.signer", "Hãy ghi người ký và chức vụ");
        }

        return findings;

        void Require(string? text, int longest, string code, string sentence)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                findings.Add(new(code, sentence + "."));
            }
            else if (text.Length > longest)
            {
                findings.Add(new(code, $"{sentence}, không quá {longest} ký tự."));
            }
        }
    }

    /// <summary>Readers get something to read: a text, a file or a link; of a document its file.</summary>
    public static IReadOnlyList<Finding> AssessPublication(DisclosureEntry entry, int files)
    {
        if (entry.Number is not null && files == 0)
        {
            return [new("disclosure.files", "Văn bản cần tệp để bạn đọc tải về.")];
        }

        return files == 0 && entry.Text.Length == 0 && entry.Link is null
            ? [new("disclosure.text", "Chưa có gì để công khai: hãy ghi nội dung, đính kèm tệp hoặc đường dẫn.")]
            : [];
    }

    public static DisclosureState StateOf(DisclosureEntry entry) => entry switch
    {
        { WithdrawnAt: { } withdrawn } when entry.WrittenAt is null || entry.WrittenAt <= withdrawn => DisclosureState.Withdrawn,
        { PublishedAt: null } => DisclosureState.Drafted,
        { PublishedAt: { } published } when entry.WrittenAt > published => DisclosureState.Changed,
        _ => DisclosureState.Published,
    };
}

/// <summary>An entry as its writer hands it in.</summary>
public sealed record DisclosureDraft
{
    public required string Duty { get; init; }

    public required string Title { get; init; }

    public required DateOnly? IssuedOn { get; init; }

    public required string Source { get; init; }

    public string Text { get; init; } = string.Empty;

    public string? Link { get; init; }

    /// <summary>The three that a document needs.</summary>
    public string? Number { get; init; }

    public string? Type { get; init; }

    public string? Signer { get; init; }
}
