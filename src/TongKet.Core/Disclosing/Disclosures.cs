using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Disclosing;

/// <summary>Prepares what the office makes public. Publishing it is another verb, of another person.</summary>
public sealed class Disclosures(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    private const int LongestSlug = 100;

    /// <returns>Id of the entry.</returns>
    public async Task<Guid> DraftAsync(Actor actor, DisclosureDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftDisclosures);
        Refused.IfBlocked(DisclosureRules.Assess(draft, rulebook.PublicDuties, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var entry = new DisclosureEntry
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Duty = draft.Duty,
            Slug = await FreeSlugAsync(verb.Store, draft, cancel),
            Title = string.Empty,
            IssuedOn = default,
            Source = string.Empty,
            Text = string.Empty,
            DraftedAt = verb.Now,
        };
        Take(entry, draft, actor, verb.Now);
        verb.Store.DisclosureEntries.Add(entry);
        var fields = new FieldChanges().Set("slug", entry.Slug).Set("title", entry.Title).Set("duty", entry.Duty).Set("number", entry.Number);
        await verb.CommitAsync(Verbs.DisclosureDrafted, DisclosureEntry.SubjectOf(entry.Id), fields, null, cancel);
        return entry.Id;
    }

    /// <summary>Changes an entry from the version in sight; readers see it only after it is published again.</summary>
    public async Task ReviseAsync(Actor actor, Guid entryId, DisclosureDraft draft, int version, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftDisclosures);
        Refused.IfBlocked(DisclosureRules.Assess(draft, rulebook.PublicDuties, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var entry = await FindAsync(verb.Store, entryId, cancel);
        if (entry.Version != version)
        {
            throw new Refused(RefusalReason.WrongState, "Mục này vừa được người khác sửa; hãy mở lại trang, xem bản mới rồi sửa tiếp.");
        }

        if (IsDocument(draft) != entry.Number is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Văn bản và mục công khai có địa chỉ khác nhau; hãy soạn mục mới thay vì đổi loại.");
        }

        var fields = new FieldChanges().Changed("duty", entry.Duty, draft.Duty).Changed("title", entry.Title, draft.Title.Trim())
            .Changed("source", entry.Source, draft.Source.Trim()).Changed("text", Fingerprint(entry.Text), Fingerprint(draft.Text.Trim()))
            .Changed("number", entry.Number, IsDocument(draft) ? Clean(draft.Number) : null);
        Take(entry, draft, actor, verb.Now);
        await verb.CommitAsync(Verbs.DisclosureRevised, DisclosureEntry.SubjectOf(entryId), fields, null, cancel);
    }

    /// <summary>Adds files for readers, or takes one away that they have not seen yet or will not see in the next edition.</summary>
    public async Task AttachAsync(Actor actor, Guid entryId, IReadOnlyList<PreparedFile> files, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftDisclosures);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var entry = await FindAsync(verb.Store, entryId, cancel);
        var evidence = EvidenceFiles.Attach(verb, actor, DisclosureEntry.SubjectOf(entryId), Right.DraftDisclosures, files);
        (entry.WrittenBy, entry.WrittenAt) = (actor.AccountId, verb.Now);
        await verb.CommitAsync(Verbs.DisclosureFilesAdded, DisclosureEntry.SubjectOf(entryId), new FieldChanges().Set("title", entry.Title).Set("count", files.Count), null, cancel, evidence);
    }

    public async Task DetachAsync(Actor actor, Guid entryId, Guid fileId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftDisclosures);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var entry = await FindAsync(verb.Store, entryId, cancel);
        var subject = DisclosureEntry.SubjectOf(entryId);
        var file = await verb.Store.EvidenceFiles.SingleOrDefaultAsync(row => row.Id == fileId && row.Subject == subject, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy tệp này.");

        // What readers were given stays on the disk under its edition; the row alone moves aside.
        verb.Store.EvidenceFiles.Remove(file);
        verb.Store.EvidenceFiles.Add(EvidenceFiles.Again(verb, file, subject + ":removed"));
        (entry.WrittenBy, entry.WrittenAt) = (actor.AccountId, verb.Now);
        await verb.CommitAsync(Verbs.DisclosureFileRemoved, subject, new FieldChanges().Set("title", entry.Title), null, cancel, $"tệp {file.Hash[..16]}");
    }

    /// <summary>All entries of a commune, the newest writing first.</summary>
    public async Task<IReadOnlyList<DisclosureEntry>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftDisclosures);
        await using var store = stores.Open(actor.CommuneId);
        return await store.DisclosureEntries.AsNoTracking().OrderByDescending(row => row.WrittenAt).ToListAsync(cancel);
    }

    public async Task<DisclosureEntry> OpenAsync(Actor actor, Guid entryId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftDisclosures);
        await using var store = stores.Open(actor.CommuneId);
        return await FindAsync(store, entryId, cancel);
    }

    internal static async Task<DisclosureEntry> FindAsync(Store store, Guid id, CancellationToken cancel) =>
        await store.DisclosureEntries.SingleOrDefaultAsync(row => row.Id == id, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy mục công khai này.");

    private bool IsDocument(DisclosureDraft draft) => rulebook.PublicDuties.Find(draft.Duty)?.Duty.Home == DutyHome.Documents;

    private void Take(DisclosureEntry entry, DisclosureDraft draft, Actor actor, DateTime now)
    {
        entry.Duty = draft.Duty;
        entry.Title = draft.Title.Trim();
        entry.IssuedOn = draft.IssuedOn!.Value;
        entry.Source = draft.Source.Trim();
        entry.Text = draft.Text.ReplaceLineEndings("\n").Trim();
        entry.Link = Clean(draft.Link);
        (entry.Number, entry.Type, entry.Signer) = IsDocument(draft) ? (Clean(draft.Number), Clean(draft.Type), Clean(draft.Signer)) : (null, null, null);
        entry.WrittenBy = actor.AccountId;
        entry.WrittenAt = now;
    }

    // Two decisions of two years may bear the same number, and two plans the same name.
    private async Task<string> FreeSlugAsync(Store store, DisclosureDraft draft, CancellationToken cancel)
    {
        var wished = Fold.Slug(!IsDocument(draft) ? draft.Title : $"{draft.Number} {draft.IssuedOn!.Value.Year}");
        wished = wished.Length == 0 ? "muc" : wished.Length > LongestSlug ? wished[..LongestSlug].TrimEnd('-') : wished;
        var taken = (await store.DisclosureEntries.Where(row => row.Slug.StartsWith(wished)).Select(row => row.Slug).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var slug = wished;
        for (var next = 2; taken.Contains(slug); next++)
        {
            slug = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wished}-{next}");
        }

        return slug;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // The ledger proves that a text changed without keeping it: lists and conclusions name people.
    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").Trim())));
}
