using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>Keeps the register of awards: what was decided here, and what paper shows of earlier years and other offices.</summary>
public sealed class Awards(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>Writes down an award that a decision on paper shows.</summary>
    public async Task<Guid> RecordAsync(Actor actor, AwardDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        Refused.IfBlocked(AwardRules.Assess(draft, rulebook.Emulation, Local.Today(verb.Now)));
        await Bodies.RequireAsync(verb.Store, actor, draft.AreaId, draft.OrganisationId, cancel);
        var award = Give(verb, actor, draft, null, clock);
        if (await verb.Store.Awards.AnyAsync(
            row => row.Code == award.Code && row.Name == award.Name && row.Decision == award.Decision && row.DecidedOn == award.DecidedOn && row.AreaId == award.AreaId && row.OrganisationId == award.OrganisationId, cancel))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Lần khen này đã có trong sổ.", [new("award.decision", "Lần khen này đã có trong sổ.")]);
        }

        await verb.CommitAsync(Verbs.AwardRecorded, Award.SubjectOf(award.Id), Fields(award), null, cancel);
        return award.Id;
    }

    public async Task RevokeAsync(Actor actor, Guid awardId, DateOnly? on, string? because, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var why = TextRules.Reason(because, "award.reason", "Hãy ghi quyết định hủy và lý do");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var award = await verb.Store.Awards.SingleOrDefaultAsync(row => row.Id == awardId, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy lần khen này.");
        if (award.RevokedOn is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Lần khen này đã bị hủy.");
        }

        if (await verb.Store.CommendationLines.AnyAsync(row => row.AwardId == awardId, cancel))
        {
            throw new Refused(RefusalReason.WrongState, "Lần khen này theo một quyết định của đơn vị trong TongKet; hãy soạn quyết định hủy ở trang của quyết định ấy.");
        }

        var day = on ?? Local.Today(verb.Now);
        if (day < award.DecidedOn)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Ngày hủy sớm hơn ngày khen.", [new("award.revoked", "Ngày hủy sớm hơn ngày khen.")]);
        }

        (award.RevokedOn, award.RevokedBecause) = (day, why);
        await verb.CommitAsync(Verbs.AwardRevoked, Award.SubjectOf(awardId), Fields(award), why, cancel);
    }

    /// <summary>Adds a row inside a verb: of this class, or of the one that decides.</summary>
    internal static Award Give(VerbScope verb, Actor actor, AwardDraft draft, Guid? nominationId, TimeProvider clock)
    {
        var name = TextRules.Line(draft.Name);
        var award = new Award
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Subject = draft.Subject!.Value,
            Name = name,
            FoldKey = Fold.Key(name),
            Gender = draft.Gender,
            Standing = draft.Standing,
            AreaId = draft.AreaId,
            OrganisationId = draft.OrganisationId,
            Code = draft.Code!,
            Type = draft.Type!.Value,
            Year = draft.Year!.Value,
            Decision = AwardRules.Number(draft.Decision),
            DecidedOn = draft.DecidedOn!.Value,
            Issuer = TextRules.Line(draft.Issuer),
            From = draft.From,
            To = draft.To,
            Field = TextRules.Line(draft.Field),
            Reason = TextRules.Line(draft.Reason),
            NominationId = nominationId,
            RecordedAt = verb.Now,
            RecordedBy = actor.AccountId,
        };
        verb.Store.Awards.Add(award);
        return award;
    }

    /// <summary>Past awards of a nominee as evidence: the same name, kind and place; and those of the name whose place nobody knows, which a person looks at.</summary>
    internal static async Task<(IReadOnlyList<AwardStatement> Own, IReadOnlyList<Award> Doubtful)> OfAsync(Store store, Nomination nomination, CancellationToken cancel)
    {
        var rows = (await store.Awards.AsNoTracking().Where(row => row.FoldKey == nomination.FoldKey && row.Subject == nomination.Subject).ToListAsync(cancel))
            .FindAll(row => row.NominationId != nomination.Id && string.Equals(row.Name, nomination.Name, StringComparison.OrdinalIgnoreCase));
        return (
            [
                .. rows.Where(row => IsSamePlace(row, nomination)).Select(row => new AwardStatement(
                    new PastAward(
                        row.Code, row.Year, row.DecidedOn, row.Decision, row.Type, row.From is { } from ? new DateInterval(from, row.To) : null,
                        row.Field.Length == 0 ? null : row.Field, null, false, row.RevokedOn is not null),
                    "sổ khen thưởng")),
            ],
            rows.FindAll(row => row.RevokedOn is null && !IsSamePlace(row, nomination) && ((row.AreaId is null && row.OrganisationId is null) || (nomination.AreaId is null && row.OrganisationId is null) || (nomination.OrganisationId is null && row.AreaId is null))));
    }

    private static bool IsSamePlace(Award row, Nomination nomination) =>
        (row.AreaId is { } area && area == nomination.AreaId) || (row.OrganisationId is { } unit && unit == nomination.OrganisationId);

    private static FieldChanges Fields(Award award) => new FieldChanges().Set("award", award.Code).Set("decision", award.Decision).Set("decidedOn", award.DecidedOn)
        .Set("revokedOn", award.RevokedOn is { } day ? day.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : null).SetPersonal("nominee", award.Name);
}

/// <summary>An award as it is written down.</summary>
public sealed record AwardDraft
{
    public SubjectKind? Subject { get; init; }

    public string? Name { get; init; }

    public Gender Gender { get; init; }

    public NomineeStanding Standing { get; init; }

    public Guid? AreaId { get; init; }

    public Guid? OrganisationId { get; init; }

    public string? Code { get; init; }

    public AwardType? Type { get; init; }

    public int? Year { get; init; }

    public string? Decision { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public string? Issuer { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? Field { get; init; }

    public string? Reason { get; init; }
}
