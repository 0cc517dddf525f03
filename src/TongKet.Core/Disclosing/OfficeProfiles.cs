using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Disclosing;

/// <summary>Writes what the office says of itself. Another person publishes it.</summary>
public sealed class OfficeProfiles(Stores stores, TimeProvider clock)
{
    /// <param name="version">The version in sight; 0 while there was none.</param>
    public async Task ReviseAsync(Actor actor, ProfileDraft draft, int version, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftDisclosures);
        Refused.IfBlocked(ProfileRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var profile = await verb.Store.OfficeProfiles.SingleOrDefaultAsync(cancel);
        if ((profile?.Version ?? 0) != version)
        {
            throw new Refused(RefusalReason.WrongState, "Trang giới thiệu vừa được người khác sửa; hãy mở lại trang, xem bản mới rồi sửa tiếp.");
        }

        if (profile is null)
        {
            // Counted from 1, so that "none yet" and the first edition differ.
            profile = new OfficeProfile { Id = Guid.CreateVersion7(clock.GetUtcNow()), CommuneId = actor.CommuneId, Version = 1 };
            verb.Store.OfficeProfiles.Add(profile);
        }

        var fields = new FieldChanges().Changed("reception", profile.Reception, Clean(draft.Reception)).Changed("contacts", profile.Contacts, Clean(draft.Contacts));
        (profile.Functions, profile.Reception, profile.Contacts) = (Clean(draft.Functions), Clean(draft.Reception), Clean(draft.Contacts));
        (profile.EnglishName, profile.EnglishAddress) = (Clean(draft.EnglishName), Clean(draft.EnglishAddress));
        (profile.EnglishFunctions, profile.EnglishReception, profile.EnglishWords) = (Clean(draft.EnglishFunctions), Clean(draft.EnglishReception), Clean(draft.EnglishWords));
        (profile.WrittenBy, profile.WrittenAt) = (actor.AccountId, verb.Now);
        await verb.CommitAsync(Verbs.ProfileRevised, OfficeProfile.SubjectOf(actor.CommuneId), fields, null, cancel);
    }

    /// <summary>The profile as it is being written; an empty one of version 0 while there is none.</summary>
    public async Task<OfficeProfile> OpenAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftDisclosures);
        await using var store = stores.Open(actor.CommuneId);
        return await store.OfficeProfiles.AsNoTracking().SingleOrDefaultAsync(cancel) ?? new OfficeProfile { Id = Guid.Empty, CommuneId = actor.CommuneId };
    }

    private static string Clean(string text) => text.ReplaceLineEndings("\n").Trim();
}
