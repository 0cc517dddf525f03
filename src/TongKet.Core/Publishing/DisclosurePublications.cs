using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Disclosing;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Lets readers see what the office makes public, and takes it back; never the work of the own hand.</summary>
public sealed class DisclosurePublications(Stores stores, Rulebook rulebook, PortalQueries portal, Anchors anchors, TimeProvider clock)
{
    /// <param name="what">What changed, for readers; needed once they have seen an edition.</param>
    /// <param name="version">The version that was in sight; null without a page.</param>
    public async Task PublishAsync(Actor actor, Guid entryId, string? what, int? version, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishDisclosures);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var entry = await Disclosures.FindAsync(verb.Store, entryId, cancel);
        if (await WroteAsync(verb.Store, actor, entry, cancel))
        {
            throw new Refused(RefusalReason.NotAllowed, "Người soạn hoặc sửa không tự đăng; hãy nhờ người khác đăng.");
        }

        if (version is { } seen && seen != entry.Version)
        {
            throw new Refused(RefusalReason.WrongState, "Mục này vừa được sửa; hãy xem bản mới rồi đăng.");
        }

        if (DisclosureRules.StateOf(entry) == DisclosureState.Published)
        {
            throw new Refused(RefusalReason.WrongState, "Mục này đã đăng và chưa sửa gì từ đó.");
        }

        var subject = DisclosureEntry.SubjectOf(entryId);
        var files = await verb.Store.EvidenceFiles.Where(row => row.Subject == subject).OrderBy(row => row.Id).ToListAsync(cancel);
        Refused.IfBlocked(DisclosureRules.AssessPublication(entry, files.Count));
        var earlier = await portal.DisclosureAsync(actor.CommuneId, entry.Slug, cancel);
        if (earlier is not null && string.IsNullOrWhiteSpace(what))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Mục này bạn đọc đã thấy: hãy ghi điều gì đã đổi.", [new("disclosure.what", "Mục này bạn đọc đã thấy: hãy ghi điều gì đã đổi.")]);
        }

        if (what?.Trim().Length > DisclosureRules.LongestLine)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Lời ghi điều đã đổi quá dài.", [new("disclosure.what", $"Hãy ghi điều đã đổi trong {DisclosureRules.LongestLine} ký tự.")]);
        }

        var corrections = earlier?.Content.Corrections ?? [];
        var snapshot = Head(entry, earlier?.Content.FirstPublishedAt ?? verb.Now) with
        {
            Paragraphs = [.. entry.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Link = entry.Link,
            Files = [.. files.Select(file => new PublishedFile(file.Name, file.Type, file.Size, file.Hash))],
            Corrections = earlier is null ? corrections : corrections.Insert(0, new(verb.Now, what!.Trim())),
        };
        (entry.PublishedAt, entry.WithdrawnAt) = (verb.Now, null);
        var publication = await FreezeAsync(verb, actor, snapshot, cancel);
        await verb.CommitAsync(Verbs.DisclosurePublished, $"publication:{publication.Id:N}", Freezing.Fields(publication).Set("title", entry.Title), what?.Trim(), cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    /// <summary>Takes back what readers see; they are told when and why, and its text and files are handed out no more.</summary>
    public async Task WithdrawAsync(Actor actor, Guid entryId, string why, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishDisclosures);
        if (string.IsNullOrWhiteSpace(why) || why.Length > DisclosureRules.LongestLine)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi lý do rút, bạn đọc sẽ thấy lý do này.", [new("disclosure.why", $"Hãy ghi lý do rút, không quá {DisclosureRules.LongestLine} ký tự; bạn đọc sẽ thấy lý do này.")]);
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var entry = await Disclosures.FindAsync(verb.Store, entryId, cancel);
        var earlier = await portal.DisclosureAsync(actor.CommuneId, entry.Slug, cancel);
        if (earlier is not { Content.Withdrawn: null })
        {
            throw new Refused(RefusalReason.WrongState, "Mục này bạn đọc không còn thấy; không có gì để rút.");
        }

        entry.WithdrawnAt = verb.Now;
        var snapshot = Head(entry, earlier.Content.FirstPublishedAt) with { Title = earlier.Content.Title, Corrections = earlier.Content.Corrections, Withdrawn = new(verb.Now, why.Trim()) };
        var publication = await FreezeAsync(verb, actor, snapshot, cancel);
        await verb.CommitAsync(Verbs.DisclosureWithdrawn, $"publication:{publication.Id:N}", Freezing.Fields(publication).Set("title", entry.Title), why.Trim(), cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    /// <summary>Whether somebody wrote anything of what readers have not seen yet: then another person publishes it.</summary>
    public async Task<bool> WroteAsync(Actor actor, DisclosureEntry entry, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        return await WroteAsync(store, actor, entry, cancel);
    }

    // Not the last writer alone: else two who change a letter each let out what no third person read.
    private static async Task<bool> WroteAsync(Store store, Actor actor, DisclosureEntry entry, CancellationToken cancel)
    {
        var own = DisclosureEntry.SubjectOf(entry.Id);
        var since = entry.PublishedAt ?? DateTime.UnixEpoch;
        return actor.AccountId is { } me && (entry.WrittenBy == me || await store.Changes.AnyAsync(
            row => row.Subject == own && row.ActorId == me && row.At > since
                && (row.Verb == Verbs.DisclosureDrafted || row.Verb == Verbs.DisclosureRevised || row.Verb == Verbs.DisclosureFilesAdded || row.Verb == Verbs.DisclosureFileRemoved),
            cancel));
    }

    private DisclosureSnapshot Head(DisclosureEntry entry, DateTime first) => new()
    {
        Section = rulebook.PublicDuties.Find(entry.Duty)?.Section.Key ?? throw new Refused(RefusalReason.WrongState, "Mục công khai này không còn trong danh mục; hãy chọn mục khác."),
        Duty = entry.Duty,
        Slug = entry.Slug,
        Title = entry.Title,
        IssuedOn = entry.IssuedOn,
        Source = entry.Source,
        Paragraphs = [],
        Document = entry.Number is { } number ? new(number, entry.Type!, entry.Signer!) : null,
        Files = [],
        FirstPublishedAt = first,
        Corrections = [],
    };

    private static Task<Publication> FreezeAsync(VerbScope verb, Actor actor, DisclosureSnapshot snapshot, CancellationToken cancel) => Freezing.FreezeAsync(
        verb, actor, PublicationKind.Disclosure, snapshot.Slug, JsonSerializer.Serialize(snapshot, SnapshotJson.Disclosure),
        snapshot.IssuedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), cancel);
}
