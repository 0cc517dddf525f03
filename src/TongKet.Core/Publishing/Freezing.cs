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
        return Freeze(verb, actor, snapshot, edition + 1);
    }

    /// <param name="edition">For whoever knows it.</param>
    public static Publication Freeze(VerbScope verb, Actor actor, SnapshotToFreeze snapshot, int edition)
    {
        var publication = new Publication
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
            CommuneId = actor.CommuneId,
            Kind = snapshot.Kind,
            Key = snapshot.Key,
            Edition = edition,
            SortAt = snapshot.SortAt,
            PublishedAt = verb.Now,
            PublishedBy = actor.AccountId,
            Topic = snapshot.Topic,
            Place = snapshot.Place,
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

    /// <summary>The place of that time, of an article that an old site brought.</summary>
    public string? Place { get; init; }

    /// <summary>From when on it stands in no list.</summary>
    public DateTime? EndsAt { get; init; }
}
