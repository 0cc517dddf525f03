using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Disclosing;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Lets readers see what the office says of itself, with the bodies and positions of the register on that day.</summary>
public sealed class ProfilePublications(Stores stores, OrganisationQueries organisations, Anchors anchors, TimeProvider clock)
{
    private const string Key = "gioi-thieu";

    public async Task PublishAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishDisclosures);
        var today = Local.Today(clock);
        var bodies = await organisations.ListAsync(actor.CommuneId, today, cancel);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var profile = await verb.Store.OfficeProfiles.SingleOrDefaultAsync(cancel)
            ?? throw new Refused(RefusalReason.WrongState, "Trang giới thiệu chưa được soạn.");
        Permissions.RequireAnother(actor, profile.WrittenBy, "Người soạn hoặc sửa không tự đăng; hãy nhờ người khác đăng.");
        Refused.IfBlocked(ProfileRules.AssessPublication(profile));
        profile.PublishedAt = verb.Now;
        var content = JsonSerializer.Serialize(Compose(profile, bodies, today), SnapshotJson.Profile);
        var publication = await Freezing.FreezeAsync(verb, actor, PublicationKind.Profile, Key, content, verb.Now, cancel);
        await verb.CommitAsync(Verbs.ProfilePublished, $"publication:{publication.Id:N}", Freezing.Fields(publication), null, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    // Bodies that have ended and people who serve no more are history; who begins later is no news yet.
    private static ProfileSnapshot Compose(OfficeProfile profile, IReadOnlyList<OrganisationLine> bodies, DateOnly today)
    {
        var words = ProfileRules.WordsOf(profile.EnglishWords);
        return new()
        {
            Day = today,
            Functions = ProfileRules.Lines(profile.Functions),
            Bodies =
            [
                .. bodies.Where(line => line.Organisation.ValidFrom <= today && !(line.Organisation.ValidTo < today)).Select(line => new PublishedBody(
                    line.Organisation.Kind,
                    line.Organisation.Name,
                    words.GetValueOrDefault(line.Organisation.Name),
                    [
                        .. line.Serving.Where(held => held.Position.ValidFrom <= today && held.Person.FullName != Person.Erased)
                            .Select(held => new PublishedPosition(held.Position.Title, words.GetValueOrDefault(held.Position.Title), held.Person.FullName)),
                    ])),
            ],
            Reception = ProfileRules.RowsOf(profile.Reception),
            Contacts = ProfileRules.RowsOf(profile.Contacts),
            English = profile.EnglishName.Length == 0
                ? null
                : new(profile.EnglishName, profile.EnglishAddress, ProfileRules.Lines(profile.EnglishFunctions), ProfileRules.RowsOf(profile.EnglishReception)),
        };
    }
}
