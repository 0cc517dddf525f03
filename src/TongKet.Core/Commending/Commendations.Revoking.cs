using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Ledger;

namespace TongKet.Core.Commending;

public sealed partial class Commendations
{
    /// <summary>Drafts the decision that revokes lines of a signed one (Điều 93): whoever decided revokes.</summary>
    public async Task<Guid> DraftRevocationAsync(Actor actor, Guid decisionId, IReadOnlyList<Guid> lineIds, DecisionDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        RequireDay(draft);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (revoked, all) = await FindAsync(verb.Store, decisionId, cancel);
        if (revoked is not { Kind: DecisionKind.Commend, DecidedOn: not null })
        {
            throw new Refused(RefusalReason.WrongState, "Chỉ hủy được quyết định khen thưởng đã ký.");
        }

        var chosen = all.Where(line => lineIds.Contains(line.Id) && line.RevokedOn is null).ToList();
        var decision = new CommendationDecision
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Kind = DecisionKind.Revoke,
            Year = revoked.Year,
            Series = CommendationDecision.SeriesOf(DecisionKind.Revoke),
            Title = string.IsNullOrWhiteSpace(draft.Title) ? $"Về việc hủy một phần Quyết định số {revoked.Label} và thu hồi hiện vật, tiền thưởng" : TextRules.Line(draft.Title),
            Procedure = DecisionProcedure.ListAlone,
            Ground = (draft.Ground ?? string.Empty).Trim(),
            Because = TextRules.Line(draft.Because),
            Minutes = TextRules.Line(draft.Minutes),
            MinutesOn = draft.MinutesOn,
            PlannedOn = draft.PlannedOn!.Value,
            Bases = string.Join('\n', BasesOn(chosen, draft.PlannedOn.Value)),
            OwnBases = TextRules.Lines(draft.OwnBases),
            Commune = (await verb.Store.Offices.SingleAsync(cancel)).CommuneName,
            Parent = revoked.Parent,
            RevokesId = revoked.Id,
            WrittenBy = actor.AccountId,
            WrittenAt = verb.Now,
        };
        List<CommendationLine> lines = [.. chosen.Select((line, at) => Again(line, decision, at + 1))];
        var held = chosen.Select(line => line.AwardId).ToList();
        if (await verb.Store.CommendationLines.Where(line => held.Contains(line.AwardId))
            .Join(verb.Store.CommendationDecisions, line => line.DecisionId, row => row.Id, (line, row) => row)
            .AnyAsync(row => row.Kind == DecisionKind.Revoke && row.State != DecisionState.Dropped, cancel))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Đã có một quyết định hủy soạn cho người này.", [new("decision.lines", "Trong những người đã chọn có người đã ở trong một quyết định hủy khác.")]);
        }

        Refused.IfBlocked(CommendationRules.Assess(decision, lines, rulebook, decision.PlannedOn, []));
        verb.Store.CommendationDecisions.Add(decision);
        verb.Store.CommendationLines.AddRange(lines);
        await verb.CommitAsync(Verbs.RevocationDrafted, CommendationDecision.SubjectOf(decision.Id), Fields(decision, lines).Set("revokes", revoked.Label), null, cancel);
        return decision.Id;
    }

    /// <summary>Notes that the money of a revoked line was paid back.</summary>
    public async Task RecoverAsync(Actor actor, Guid lineId, DateOnly? on, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var line = await verb.Store.CommendationLines.SingleOrDefaultAsync(row => row.Id == lineId, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy dòng này.");
        if (line is not { RevokedOn: { } revoked, Recover: > 0, RecoveredOn: null })
        {
            throw new Refused(RefusalReason.WrongState, "Dòng này không có khoản nào phải thu.");
        }

        var day = on ?? Local.Today(verb.Now);
        if (day < revoked || day > Local.Today(verb.Now))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Ngày thu phải từ ngày hủy đến hôm nay.", [new("recover.day", "Ngày thu phải từ ngày hủy đến hôm nay.")]);
        }

        line.RecoveredOn = day;
        await verb.CommitAsync(Verbs.BonusRecovered, CommendationDecision.SubjectOf(line.DecisionId), new FieldChanges().Set("amount", line.Recover).Set("day", day).SetPersonal("name", line.Name), null, cancel);
    }

    /// <summary>What came of looking again at an award that rests on a revoked one.</summary>
    public async Task SettleAsync(Actor actor, Guid reexaminationId, string? because, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadEmulation);
        var why = TextRules.Reason(because, "again.because", "Hãy ghi đã xem lại gì và kết luận: giữ, hay hủy theo quyết định nào");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var again = await verb.Store.Reexaminations.SingleOrDefaultAsync(row => row.Id == reexaminationId, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy việc xem xét lại này.");
        if (again.SettledOn is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Việc này đã xem xét xong.");
        }

        (again.SettledOn, again.SettledBy, again.SettledBecause) = (Local.Today(verb.Now), actor.AccountId, why);
        await verb.CommitAsync(Verbs.ReexaminationSettled, Reexamination.SubjectOf(again.Id), new FieldChanges().Set("award", again.AwardId.ToString("N")), why, cancel);
    }

    /// <summary>What the signature of a revocation does to the books: lines, register, awards built on them, money. Of the verb that signs it.</summary>
    internal async Task RevokeRowsAsync(VerbScope verb, CommendationDecision decision, List<CommendationLine> lines, CancellationToken cancel)
    {
        var (revoked, all) = await FindAsync(verb.Store, decision.RevokesId!.Value, cancel);
        var awards = await verb.Store.Awards.ToListAsync(cancel);
        foreach (var line in all.Where(line => line.AwardId is not null && lines.Exists(one => one.AwardId == line.AwardId)))
        {
            (line.RevokedOn, line.RevokedById) = (decision.DecidedOn, decision.Id);
            line.Recover = revoked.PaidOn is not null && line.Bonus > 0 ? line.Bonus : null;
            if (awards.Find(row => row.Id == line.AwardId) is { } award)
            {
                award.RevokedOn = decision.DecidedOn;
                award.RevokedBecause = $"Quyết định {decision.Label}";
            }
        }

        var known = (await verb.Store.Reexaminations.Select(row => new { row.AwardId, row.BecauseId }).ToListAsync(cancel)).Select(row => (row.AwardId, row.BecauseId)).ToHashSet();
        foreach (var award in awards.Where(row => lines.Exists(line => line.AwardId == row.Id)))
        {
            foreach (var later in awards.Where(other => other.RevokedOn is null && !known.Contains((other.Id, award.Id)) && ReexaminationRules.Why(rulebook.Emulation, award, other) is not null))
            {
                verb.Store.Reexaminations.Add(new Reexamination
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    CommuneId = decision.CommuneId,
                    AwardId = later.Id,
                    BecauseId = award.Id,
                    Why = ReexaminationRules.Why(rulebook.Emulation, award, later)!,
                    NotedOn = Local.Today(verb.Now),
                });
            }
        }
    }

    private CommendationLine Again(CommendationLine line, CommendationDecision decision, int position) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        CommuneId = line.CommuneId,
        DecisionId = decision.Id,
        Position = position,
        NominationId = line.NominationId,
        Subject = line.Subject,
        Name = line.Name,
        Gender = line.Gender,
        Standing = line.Standing,
        AreaId = line.AreaId,
        OrganisationId = line.OrganisationId,
        Place = line.Place,
        Award = line.Award,
        Type = line.Type,
        Year = line.Year,
        From = line.From,
        To = line.To,
        Field = line.Field,
        Reason = line.Reason,
        Bonus = line.Bonus,
        AwardId = line.AwardId,
    };
}
