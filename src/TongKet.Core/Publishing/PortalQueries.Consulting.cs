namespace TongKet.Core.Publishing;

/// <summary>What the portal reads of questions, answers and postings.</summary>
public sealed partial class PortalQueries
{
    public Task<Published<AnswerSnapshot>?> AnswerAsync(Guid communeId, string key, CancellationToken cancel) =>
        SnapshotAsync(communeId, PublicationKind.Answer, key, SnapshotJson.Answer, cancel);

    /// <summary>Answered questions that are public, the newest first.</summary>
    public async Task<IReadOnlyList<Published<AnswerSnapshot>>> AnswersAsync(Guid communeId, CancellationToken cancel) =>
        [.. (await LatestAsync(communeId, PublicationKind.Answer, SnapshotJson.Answer, cancel)).Where(one => one.Content.Withdrawn is null)];

    /// <summary>A posting, also one whose days are over or that was taken down: the page says so and shows no name.</summary>
    public Task<Published<PostingSnapshot>?> PostingAsync(Guid communeId, string slug, CancellationToken cancel) =>
        SnapshotAsync(communeId, PublicationKind.Posting, slug, SnapshotJson.Posting, cancel);

    /// <summary>What stands open for opinion on a day.</summary>
    public async Task<IReadOnlyList<Published<PostingSnapshot>>> PostingsAsync(Guid communeId, DateOnly today, CancellationToken cancel) =>
        [.. (await LatestAsync(communeId, PublicationKind.Posting, SnapshotJson.Posting, cancel)).Where(one => one.Content.IsOpen(today)).OrderBy(one => one.Content.ClosesOn)];
}
