using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Commending;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Lets readers see whom a year's decisions honour; a revocation is seen as soon as it is signed.</summary>
public sealed class HonoursPublications(Stores stores, Rulebook rulebook, Commendations commendations, CouncilVotes votes, Anchors anchors, TimeProvider clock)
{
    public async Task PublishAsync(Actor actor, Guid decisionId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishDisclosures);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, lines) = await Commendations.FindAsync(verb.Store, decisionId, cancel);
        if (decision is not { Kind: DecisionKind.Commend, State: DecisionState.Signed })
        {
            throw new Refused(RefusalReason.WrongState, "Quyết định chưa ký hoặc đã công bố.");
        }

        Permissions.RequireAnother(actor, decision.WrittenBy, "Người soạn không tự công bố; hãy nhờ người khác xem và công bố.");
        (decision.State, decision.PublishedAt, decision.PublishedBy) = (DecisionState.Published, verb.Now, actor.AccountId);
        await Deadlines.DoneAsync(verb, CommendationDecision.SubjectOf(decisionId), "publish", cancel);
        var publication = await FreezeAsync(verb, actor, decision, lines, cancel);
        await verb.CommitAsync(Verbs.CommendationPublished, CommendationDecision.SubjectOf(decisionId), Freezing.Fields(publication).Set("number", decision.Label), null, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    /// <summary>Signs a revocation: lines and register are marked, awards built on them are to be looked at again, money is to be paid back, readers see it.</summary>
    public async Task RevokeAsync(Actor actor, Guid decisionId, SigningDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, lines) = await Commendations.FindAsync(verb.Store, decisionId, cancel);
        if (decision.Kind != DecisionKind.Revoke)
        {
            throw new Refused(RefusalReason.WrongState, "Văn bản này không phải quyết định hủy.");
        }

        await commendations.SignRowAsync(verb, actor, decision, lines, draft, await votes(actor.CommuneId, decision.Year, cancel), cancel);
        await commendations.RevokeRowsAsync(verb, decision, lines, cancel);
        decision.PublishedAt = verb.Now;
        decision.PublishedBy = actor.AccountId;
        var revoked = await verb.Store.CommendationDecisions.SingleAsync(row => row.Id == decision.RevokesId, cancel);
        var fields = Commendations.Fields(decision, lines).Set("revokes", revoked.Label);
        if (revoked.State == DecisionState.Published)
        {
            var publication = await FreezeAsync(verb, actor, revoked, await verb.Store.CommendationLines.Where(row => row.DecisionId == revoked.Id).ToListAsync(cancel), cancel);
            fields.Set("edition", publication.Edition).Set("contentHash", publication.ContentHash);
        }

        await verb.CommitAsync(Verbs.CommendationRevoked, CommendationDecision.SubjectOf(decisionId), fields, decision.OpenBecause, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    // The rows at hand are written, and those of other decisions of the year read; nothing is saved yet.
    private async Task<Publication> FreezeAsync(VerbScope verb, Actor actor, CommendationDecision changed, List<CommendationLine> changedLines, CancellationToken cancel)
    {
        var others = await verb.Store.CommendationDecisions.Where(row => row.Year == changed.Year && row.Kind == DecisionKind.Commend && row.State == DecisionState.Published && row.Id != changed.Id).ToListAsync(cancel);
        var ids = others.ConvertAll(row => row.Id);
        var lines = await verb.Store.CommendationLines.Where(row => ids.Contains(row.DecisionId)).ToListAsync(cancel);
        var decisions = others.Append(changed).ToDictionary(row => row.Id);
        var revokers = lines.Concat(changedLines).Select(line => line.RevokedById).OfType<Guid>().Distinct().ToList();
        var labels = (await verb.Store.CommendationDecisions.Where(row => revokers.Contains(row.Id)).ToListAsync(cancel)).ToDictionary(row => row.Id, row => row.Label);
        var order = rulebook.Emulation.Awards.Select((award, at) => (award.Code, at)).ToDictionary(pair => pair.Code, pair => pair.at, StringComparer.Ordinal);
        var snapshot = new HonoursSnapshot
        {
            Year = changed.Year,
            Lines =
            [
                .. lines.Concat(changedLines).OrderBy(line => GroupOf(line.Subject)).ThenBy(line => order.GetValueOrDefault(line.Award, int.MaxValue))
                    .ThenBy(line => line.Subject == SubjectKind.Collective ? Natural(line.Name) : Basics.Text.SortKey.OfPerson(line.Name), StringComparer.Ordinal).ThenBy(line => line.Id)
                    .Select((line, at) => Line(line, decisions[line.DecisionId], labels, at + 1)),
            ],
        };
        return await Freezing.FreezeAsync(
            verb, actor, PublicationKind.Honours, changed.Year.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(snapshot, SnapshotJson.Honours), verb.Now, cancel);
    }

    private HonourLine Line(CommendationLine line, CommendationDecision decision, Dictionary<Guid, string> labels, int position) => new(
        position,
        line.Subject,
        line.RevokedOn is null ? line.Name : string.Empty,
        line.Place,
        line.Award,
        rulebook.Emulation.Award(line.Award)?.Name ?? line.Award,
        line.RevokedOn is null ? line.Reason : string.Empty,
        decision.Label,
        decision.DecidedOn!.Value,
        decision.Issuer,
        decision.Signer ?? string.Empty,
        line.Code is { } code ? CertificateCode.HashOf(code) : string.Empty)
    {
        RevokedOn = line.RevokedOn,
        RevokedBy = line.RevokedById is { } by ? labels.GetValueOrDefault(by) : null,
    };

    private static int GroupOf(SubjectKind subject) => subject switch
    {
        SubjectKind.Individual => 1,
        SubjectKind.Household => 2,
        _ => 0,
    };

    // "Tổ dân phố 2" comes before "Tổ dân phố 10".
    private static string Natural(string name) => string.Concat(name.Split(' ').Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number.ToString("000000", CultureInfo.InvariantCulture) + ' '
        : Fold.Key(word) + ' '));
}
