using System.Collections.Immutable;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Consulting;

/// <summary>What a posting must have, how long it stands, and what it may tell of anybody.</summary>
public static class PostingRules
{
    public const int LongestText = 20_000;
    public const int MostColumns = 4;
    public const int MostLines = 1000;

    public static IReadOnlyList<Finding> Assess(PostingDraft draft, PublicTerms terms)
    {
        var findings = new List<Finding>();
        var kind = KindOf(draft.Kind, terms);
        if (kind is null)
        {
            findings.Add(new("posting.kind", "Hãy chọn loại nội dung lấy ý kiến."));
        }

        LetterRules.Require(findings, draft.Title, LetterRules.LongestTitle, "posting.title", "Hãy ghi tên gọi");
        LetterRules.Require(findings, draft.Text, LongestText, "posting.text", "Hãy ghi lấy ý kiến về điều gì, căn cứ nào");
        Add(LetterRules.PersonalIn(draft.Text, "posting.text", "Nội dung"));
        var lines = RowsOf(draft.Lines);
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Length > MostColumns)
            {
                findings.Add(new("posting.lines", $"Dòng {at + 1} có {lines[at].Length} phần; chỉ được họ tên, nơi ở theo tổ, đề nghị, tóm tắt."));
            }

            Add(LetterRules.PersonalIn(string.Join(' ', lines[at]), "posting.lines", $"Dòng {at + 1}"));
        }

        if (lines.Length > MostLines)
        {
            findings.Add(new("posting.lines", $"Danh sách dài quá {MostLines} dòng."));
        }

        if (draft.OpensOn is not { } opens)
        {
            findings.Add(new("posting.opens", "Hãy ghi ngày bắt đầu."));
        }
        else if (draft.ClosesOn is not { } closes)
        {
            findings.Add(new("posting.closes", "Hãy ghi ngày cuối."));
        }
        else if (kind is not null)
        {
            Add(Shorter(kind, opens, closes));
        }

        return findings;

        void Add(Finding? finding)
        {
            if (finding is not null)
            {
                findings.Add(finding);
            }
        }
    }

    /// <summary>At its publication the days that are left must be enough, not those that were planned.</summary>
    public static IReadOnlyList<Finding> AssessPublication(Posting posting, PublicTerms terms, DateOnly today)
    {
        var kind = KindOf(posting.Kind, terms) ?? throw new Refused(RefusalReason.WrongState, "Loại nội dung này không còn trong danh mục; hãy chọn lại.");
        return Shorter(kind, posting.OpensOn > today ? posting.OpensOn : today, posting.ClosesOn) is { } finding ? [finding] : [];
    }

    public static PostingState StateOf(Posting posting, DateOnly today) => posting switch
    {
        { WithdrawnAt: not null } => PostingState.Withdrawn,
        { PublishedAt: null } => PostingState.Drafted,
        _ when today < posting.OpensOn => PostingState.Waiting,
        _ when today > posting.ClosesOn => PostingState.Over,
        _ => PostingState.Open,
    };

    public static bool IsOpen(Posting posting, DateOnly today) => StateOf(posting, today) == PostingState.Open;

    /// <summary>The lines as rows of a table; parts stand between semicolons.</summary>
    public static ImmutableArray<ImmutableArray<string>> RowsOf(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';', StringSplitOptions.TrimEntries).ToImmutableArray())];

    private static Dated<PostingKind>? KindOf(string key, PublicTerms terms) => terms.Postings.FirstOrDefault(kind => string.Equals(kind.Value.Key, key, StringComparison.Ordinal));

    private static Finding? Shorter(Dated<PostingKind> kind, DateOnly opens, DateOnly closes) => closes.DayNumber - opens.DayNumber + 1 < kind.Value.Days
        ? new("posting.closes", $"{kind.Value.Name} phải niêm yết ít nhất {kind.Value.Days} ngày; ngày cuối sớm nhất là {Vietnamese.Date(opens.AddDays(kind.Value.Days - 1))}.", FindingSeverity.Blocking, kind.Source.ToString())
        : null;
}

/// <summary>A posting as its writer hands it in.</summary>
public sealed record PostingDraft(string Kind, string Title, string Text, string Lines, DateOnly? OpensOn, DateOnly? ClosesOn);
