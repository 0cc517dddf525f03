using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;

namespace TongKet.Core.Publishing;

/// <summary>Adds the next edition of a snapshot inside the verb that publishes it.</summary>
internal static class Freezing
{
    public static Task<Publication> FreezeAsync(
        VerbScope verb, Actor actor, PublicationKind kind, string key, string content, DateTime sortAt, CancellationToken cancel) =>
        FreezeAsync(verb, actor, new SnapshotToFreeze(kind, key, content, sortAt), cancel);

    public static async Task<Publication> FreezeAsync(VerbScope verb, Actor actor, SnapshotToFreeze snapshot, CancellationToken cancel)
    {
        var edition = await verb.Store.Publications.Where(row => row.Kind == snapshot.Kind && row.Key == snapshot.Key)
            .MaxAsync(row => (int?)row.Edition, cancel) ?? 0;
        var publication = new Publication
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
            CommuneId = actor.CommuneId,
            Kind = snapshot.Kind,
            Key = snapshot.Key,
            Edition = edition + 1,
            SortAt = snapshot.SortAt,
            PublishedAt = verb.Now,
            PublishedBy = actor.AccountId,
            Topic = snapshot.Topic,
            EndsAt = snapshot.EndsAt,
            Content = snapshot.Content,
            ContentHash = SnapshotJson.HashOf(snapshot.Content),
        };
        verb.Store.Publications.Add(publication);
        return publication;
    }

    public static FieldChanges Fields(Publication publication) => new FieldChanges()
        .Set("kind", publication.Kind.ToString())
        .Set("key", publication.Key)
        .Set("edition", publication.Edition)
        .Set("contentHash", publication.ContentHash);
}

/// <summary>A snapshot about to be frozen.</summary>
internal sealed record SnapshotToFreeze(PublicationKind Kind, string Key, string Content, DateTime SortAt)
{
    /// <summary>The section of an article, for lists.</summary>
    public string? Topic { get; init; }

    /// <summary>From when on it stands in no list.</summary>
    public DateTime? EndsAt { get; init; }
}
