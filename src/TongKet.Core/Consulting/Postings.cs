using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Consulting;

/// <summary>Prepares what is posted for opinion. Another person posts it.</summary>
public sealed class Postings(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    private const int LongestSlug = 90;

    public async Task<Guid> DraftAsync(Actor actor, PostingDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        Refused.IfBlocked(PostingRules.Assess(draft, rulebook.PublicTerms));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var posting = new Posting
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Slug = await FreeSlugAsync(verb.Store, draft, cancel),
            Kind = draft.Kind,
            Title = string.Empty,
            Text = string.Empty,
            Lines = string.Empty,
            OpensOn = default,
            ClosesOn = default,
        };
        Take(posting, draft, actor, verb.Now);
        verb.Store.Postings.Add(posting);
        await verb.CommitAsync(Verbs.PostingDrafted, Posting.SubjectOf(posting.Id), Fields(posting), null, cancel);
        return posting.Id;
    }

    /// <summary>Changes a posting that nobody has seen yet.</summary>
    public async Task ReviseAsync(Actor actor, Guid postingId, PostingDraft draft, int version, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        Refused.IfBlocked(PostingRules.Assess(draft, rulebook.PublicTerms));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var posting = await FindAsync(verb.Store, postingId, cancel);
        if (posting.PublishedAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Nội dung đã niêm yết không sửa được; hãy gỡ xuống rồi niêm yết bản mới đủ ngày.");
        }

        if (posting.Version != version)
        {
            throw new Refused(RefusalReason.WrongState, "Bản soạn này vừa được người khác sửa; hãy mở lại trang, xem bản mới rồi sửa tiếp.");
        }

        Take(posting, draft, actor, verb.Now);
        await verb.CommitAsync(Verbs.PostingRevised, Posting.SubjectOf(postingId), Fields(posting), null, cancel);
    }

    public async Task<IReadOnlyList<Posting>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        await using var store = stores.Open(actor.CommuneId);
        return await store.Postings.AsNoTracking().OrderByDescending(row => row.ClosesOn).ToListAsync(cancel);
    }

    /// <summary>A posting with the objections that came.</summary>
    public async Task<(Posting Posting, IReadOnlyList<CitizenLetter> Objections)> OpenAsync(Actor actor, Guid postingId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        await using var store = stores.Open(actor.CommuneId);
        var posting = await FindAsync(store, postingId, cancel);
        return (posting, await store.CitizenLetters.AsNoTracking().Where(row => row.PostingId == postingId).OrderBy(row => row.Id).ToListAsync(cancel));
    }

    internal static async Task<Posting> FindAsync(Store store, Guid id, CancellationToken cancel) =>
        await store.Postings.SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy nội dung lấy ý kiến này.");

    private static void Take(Posting posting, PostingDraft draft, Actor actor, DateTime now)
    {
        posting.Kind = draft.Kind;
        posting.Title = draft.Title.Trim();
        posting.Text = draft.Text.ReplaceLineEndings("\n").Trim();
        posting.Lines = draft.Lines.ReplaceLineEndings("\n").Trim();
        posting.OpensOn = draft.OpensOn!.Value;
        posting.ClosesOn = draft.ClosesOn!.Value;
        (posting.WrittenBy, posting.WrittenAt) = (actor.AccountId, now);
    }

    // The names stand in the row and in its snapshot, not in the ledger, which forgets nothing.
    private static FieldChanges Fields(Posting posting) => new FieldChanges().Set("title", posting.Title).Set("postingKind", posting.Kind)
        .Set("opensOn", posting.OpensOn).Set("closesOn", posting.ClosesOn).Set("lines", PostingRules.RowsOf(posting.Lines).Length);

    private static async Task<string> FreeSlugAsync(Store store, PostingDraft draft, CancellationToken cancel)
    {
        var wished = Fold.Slug(string.Create(CultureInfo.InvariantCulture, $"{draft.Title} {draft.OpensOn!.Value.Year}"));
        wished = wished.Length > LongestSlug ? wished[..LongestSlug].TrimEnd('-') : wished;
        var taken = (await store.Postings.Where(row => row.Slug.StartsWith(wished)).Select(row => row.Slug).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var slug = wished;
        for (var next = 2; taken.Contains(slug); next++)
        {
            slug = string.Create(CultureInfo.InvariantCulture, $"{wished}-{next}");
        }

        return slug;
    }
}
