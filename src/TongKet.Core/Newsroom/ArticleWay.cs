namespace TongKet.Core.Newsroom;

/// <summary>What the steps of an article come to; pure.</summary>
public sealed class ArticleWay
{
    private readonly ArticleStep? last;

    public ArticleWay(IEnumerable<ArticleStep> steps)
    {
        Steps = [.. steps.OrderBy(step => step.Ordinal)];
        last = Steps.Count == 0 ? null : Steps[^1];
        State = last?.Kind switch
        {
            ArticleStepKind.Submitted => ArticleState.InReview,
            ArticleStepKind.Returned => ArticleState.Returned,
            ArticleStepKind.Approved or ArticleStepKind.Unscheduled => ArticleState.Approved,
            ArticleStepKind.Scheduled => ArticleState.Scheduled,
            ArticleStepKind.Published or ArticleStepKind.Corrected => ArticleState.Published,
            ArticleStepKind.Withdrawn => ArticleState.Withdrawn,
            _ => ArticleState.Draft,
        };
    }

    /// <summary>From the first to the last.</summary>
    public IReadOnlyList<ArticleStep> Steps { get; }

    public ArticleState State { get; }

    /// <summary>Place of the last step; 0 while there is none.</summary>
    public int LastOrdinal => last?.Ordinal ?? 0;

    /// <summary>Readers have a text of it, also while another is being written.</summary>
    public bool IsOut => Steps.LastOrDefault(IsSeenByReaders) is { Kind: not ArticleStepKind.Withdrawn };

    /// <summary>Readers had it once; whatever comes next is a correction that they are told of.</summary>
    public bool WasOut => Steps.Any(IsSeenByReaders);

    /// <summary>The text that readers had last; 0 when they had none.</summary>
    public int LastOut => Steps.LastOrDefault(IsSeenByReaders)?.TextNumber ?? 0;

    /// <summary>When readers last got a text; null when they never did.</summary>
    public DateTime? LastOutAt => Steps.LastOrDefault(step => step.Kind is ArticleStepKind.Published or ArticleStepKind.Corrected)?.At;

    /// <summary>Who approved the text that waits to go out; null while nobody did.</summary>
    public Guid? ApprovedBy => State is ArticleState.Approved or ArticleState.Scheduled ? Steps.Last(step => step.Kind == ArticleStepKind.Approved).By : null;

    /// <summary>When it goes out by itself.</summary>
    public DateTime? DueAt => State == ArticleState.Scheduled ? last!.DueAt : null;

    /// <summary>Why it came back; null when it did not.</summary>
    public string? ReturnReason => State == ArticleState.Returned ? last!.Reason : null;

    private static bool IsSeenByReaders(ArticleStep step) => step.Kind is ArticleStepKind.Published or ArticleStepKind.Corrected or ArticleStepKind.Withdrawn;
}
