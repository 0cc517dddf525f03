using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;

namespace TongKet.Core.Publishing;

/// <summary>Adds the next edition of a snapshot inside the verb that publishes it.</summary>
internal static class Freezing
{
    public static async Task<Publication> FreezeAsync(
        VerbScope verb, Actor actor, PublicationKind kind, string key, string content, DateTime sortAt, CancellationToken cancel)
    {
        var edition = await verb.Store.Publications.Where(row => row.Kind == kind && row.Key == key)
            .MaxAsync(row => (int?)row.Edition, cancel) ?? 0;
        var publication = new Publication
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
            CommuneId = actor.CommuneId,
            Kind = kind,
            Key = key,
            Edition = edition + 1,
            SortAt = sortAt,
            PublishedAt = verb.Now,
            PublishedBy = actor.AccountId,
            Content = content,
            ContentHash = SnapshotJson.HashOf(content),
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
