using System.Collections.Immutable;

namespace TongKet.Core.Publishing;

/// <summary>A question of the people and its answer, as published: in words without personal data.</summary>
public sealed record AnswerSnapshot
{
    /// <summary>Last part of /hoi-dap/{key}: "2026-3".</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    public required ImmutableArray<string> Question { get; init; }

    public required ImmutableArray<string> Answer { get; init; }

    public required DateOnly AskedOn { get; init; }

    public required DateOnly AnsweredOn { get; init; }

    /// <summary>That it was taken back, when and why; null while it stands. Then neither question nor answer is kept here.</summary>
    public ArticleCorrection? Withdrawn { get; init; }
}

/// <summary>What is posted for opinion, as published, with its days.</summary>
public sealed record PostingSnapshot
{
    /// <summary>The posting that objections are about.</summary>
    public required Guid PostingId { get; init; }

    public required string Slug { get; init; }

    /// <summary>"Danh sách đề nghị tặng danh hiệu Gia đình văn hóa".</summary>
    public required string KindName { get; init; }

    public required string Title { get; init; }

    public required ImmutableArray<string> Paragraphs { get; init; }

    public required ImmutableArray<ImmutableArray<string>> Rows { get; init; }

    public required DateOnly OpensOn { get; init; }

    /// <summary>The last day on which it stands.</summary>
    public required DateOnly ClosesOn { get; init; }

    /// <summary>That it was taken down before its days were over.</summary>
    public ArticleCorrection? Withdrawn { get; init; }

    /// <summary>Whether readers see it on a day: afterwards it is gone by itself, whoever forgets to take it down.</summary>
    public bool IsOpen(DateOnly today) => Withdrawn is null && today >= OpensOn && today <= ClosesOn;
}
