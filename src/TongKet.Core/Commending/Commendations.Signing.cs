using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Commending;

public sealed partial class Commendations
{
    /// <summary>Signs it under its number and writes the register of awards in the same transaction; a proposal to a higher level is sent by it.</summary>
    /// <param name="link">The page of the desk where the decision stands.</param>
    public async Task SignAsync(Actor actor, Guid decisionId, SigningDraft draft, string link, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, lines) = await FindAsync(verb.Store, decisionId, cancel);
        if (decision.Kind == DecisionKind.Revoke)
        {
            throw new Refused(RefusalReason.WrongState, "Quyết định hủy được ký ở trang của nó, cùng lúc sửa danh sách vinh danh.");
        }

        await SignRowAsync(verb, actor, decision, lines, draft, await votes(actor.CommuneId, decision.Year, cancel), cancel);
        if (decision.Kind == DecisionKind.Commend)
        {
            Give(verb, actor, decision, lines);
            await RemindAsync(verb, decision, lines, link, cancel);
        }

        await verb.CommitAsync(Verbs.CommendationSigned, CommendationDecision.SubjectOf(decisionId), Fields(decision, lines), decision.OpenBecause, cancel);
    }

    /// <summary>Notes that the bonus of a decision was paid.</summary>
    public async Task PayAsync(Actor actor, Guid decisionId, DateOnly? on, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, lines) = await FindAsync(verb.Store, decisionId, cancel);
        if (decision is not { Kind: DecisionKind.Commend, DecidedOn: { } decided, PaidOn: null })
        {
            throw new Refused(RefusalReason.WrongState, "Quyết định chưa ký hoặc đã ghi chi thưởng.");
        }

        var day = on ?? Local.Today(verb.Now);
        if (day < decided || day > Local.Today(verb.Now))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Ngày chi phải từ ngày quyết định đến hôm nay.", [new("pay.day", "Ngày chi phải từ ngày quyết định đến hôm nay.")]);
        }

        (decision.PaidOn, decision.PaidBy) = (day, actor.AccountId);
        await Deadlines.DoneAsync(verb, CommendationDecision.SubjectOf(decisionId), "pay", cancel);
        await verb.CommitAsync(Verbs.CommendationPaid, CommendationDecision.SubjectOf(decisionId), Fields(decision, lines).Set("paidOn", day), null, cancel);
    }

    /// <summary>The pen: competence, legal basis, posting, number. Of the verbs that sign.</summary>
    internal async Task SignRowAsync(
        VerbScope verb, Actor actor, CommendationDecision decision, List<CommendationLine> lines, SigningDraft draft, IReadOnlyList<VotedNomination> voted, CancellationToken cancel)
    {
        RequireState(decision, DecisionState.Proposed, "Văn bản chưa trình hoặc đã ký.");
        Permissions.RequireAnother(actor, decision.WrittenBy, "Người soạn không tự ký; hãy để người khác ký.");
        Permissions.RequireAnother(actor, decision.ProposedBy, "Người trình không tự ký; hãy để người khác ký.");
        var day = draft.DecidedOn ?? decision.PlannedOn;
        if (decision.Bases == string.Join('\n', BasesOn(lines, decision.PlannedOn)))
        {
            // Chosen by the law of the planned day; the pen has another.
            decision.Bases = string.Join('\n', BasesOn(lines, day));
        }

        var open = CommendationRules.Open(decision, lines, rulebook, day);
        var findings = CommendationRules.AssessSigning(decision, draft, open, Local.Today(verb.Now)).Concat(CommendationRules.Assess(decision, lines, rulebook, day, voted)).ToList();
        findings.AddRange(await PostingFindingsAsync(verb, decision, lines, day, cancel));
        findings.AddRange(await StandingAsync(verb, decision, lines, cancel));
        if (draft.Number is { } number && await verb.Store.CommendationDecisions.AnyAsync(row => row.Series == decision.Series && row.NumberYear == day.Year && row.Number == number, cancel))
        {
            findings.Add(new("signing.number", $"Số {number:00}/{decision.Series} năm {day.Year} đã dùng cho một văn bản khác; mỗi số chỉ dùng một lần."));
        }

        Refused.IfBlocked(findings);
        decision.State = DecisionState.Signed;
        (decision.Number, decision.NumberYear, decision.DecidedOn) = (draft.Number, day.Year, day);
        (decision.Post, decision.Signer, decision.SignedBy) = (actor.Role == Role.ViceChair ? SignerPost.ViceChair : SignerPost.Chair, TextRules.Line(draft.Signer), actor.AccountId);
        decision.OpenBecause = open.Count > 0 ? draft.OpenBecause!.Trim() : null;
        var kept = lines.Select(line => rulebook.Emulation.Award(line.Award)?.Level).OfType<AwardLevel>().Distinct().Select(level => rulebook.Commendation.RetentionOn(day, level)?.Value.Years).ToList();
        decision.KeepUntil = kept.Contains(null) ? null : day.Year + kept.Max();
        await Deadlines.DoneAsync(verb, CommendationDecision.SubjectOf(decision.Id), "sign", cancel);
    }

    // What came up after the draft: somebody taken off the list, somebody whose award is gone already.
    private static async Task<IReadOnlyList<Finding>> StandingAsync(VerbScope verb, CommendationDecision decision, List<CommendationLine> lines, CancellationToken cancel)
    {
        if (decision.Kind == DecisionKind.Revoke)
        {
            var awards = lines.Select(line => line.AwardId).OfType<Guid>().ToList();
            var gone = await verb.Store.Awards.Where(row => awards.Contains(row.Id) && row.RevokedOn != null).Select(row => row.Id).ToListAsync(cancel);
            return [.. lines.Where(line => line.AwardId is { } id && gone.Contains(id)).Select(line => new Finding("decision.lines", $"{line.Name}: lần khen này đã bị hủy."))];
        }

        var ids = lines.Select(line => line.NominationId).OfType<Guid>().ToList();
        var states = await verb.Store.Nominations.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.State, cancel);
        return
        [
            .. lines.Where(line => line.NominationId is { } id && !(states.GetValueOrDefault(id) == NominationState.Listed
                    || (decision.Procedure == DecisionProcedure.Simplified && states.GetValueOrDefault(id) == NominationState.Accepted)))
                .Select(line => new Finding("decision.lines", $"{line.Name}: đề nghị không còn trong danh sách; hãy bỏ bản soạn và soạn lại.")),
        ];
    }

    private async Task<IReadOnlyList<Finding>> PostingFindingsAsync(VerbScope verb, CommendationDecision decision, List<CommendationLine> lines, DateOnly day, CancellationToken cancel)
    {
        if (decision.Kind != DecisionKind.Commend)
        {
            return [];
        }

        var asked = lines.Select(line => line.Award).Distinct().Where(rulebook.Commendation.Postings.ContainsKey).ToList();
        if (decision.PostingId is not { } id)
        {
            return [.. asked.Select(code => new Finding("decision.posting", $"{rulebook.Emulation.Award(code)!.Name} phải niêm yết lấy ý kiến trước khi quyết định; hãy chọn nội dung đã niêm yết."))];
        }

        var posting = await Postings.FindAsync(verb.Store, id, cancel);
        var findings = new List<Finding>();
        findings.AddRange(asked.Where(code => rulebook.Commendation.Postings[code] != posting.Kind)
            .Select(code => new Finding("decision.posting", $"«{posting.Title}» không phải niêm yết danh sách {rulebook.Emulation.Award(code)!.Name}; hãy gắn đúng nội dung niêm yết.")));
        if (PostingRules.StateOf(posting, day) != PostingState.Over)
        {
            findings.Add(new("decision.posting", $"«{posting.Title}» chưa niêm yết đủ ngày: đến hết {Vietnamese.Date(posting.ClosesOn)} mới ký được."));
        }

        var waiting = await verb.Store.CitizenLetters.CountAsync(row => row.PostingId == id && row.State != LetterState.Approved && row.State != LetterState.Closed, cancel);
        if (waiting > 0)
        {
            findings.Add(new("decision.posting", $"Còn {waiting} ý kiến về danh sách niêm yết chưa trả lời xong; tạm dừng ký cho đến khi xác minh xong từng ý kiến."));
        }

        return findings;
    }

    private void Give(VerbScope verb, Actor actor, CommendationDecision decision, List<CommendationLine> lines)
    {
        var findings = new List<Finding>();
        foreach (var line in lines)
        {
            var award = AwardOf(decision, line);
            findings.AddRange(AwardRules.Assess(award, rulebook.Emulation, Local.Today(verb.Now)).Select(finding => finding with { Code = "decision.lines", Message = $"Dòng {line.Position}, {line.Name}: {finding.Message}" }));
            var bonus = BonusRules.Assess(rulebook.Emulation, rulebook.Commendation, line.Award, line.Subject, decision.DecidedOn!.Value);
            (line.Bonus, line.BonusSays) = (bonus.Amount, bonus.Says);
            line.Code = CertificateCode.New(decision.Year);
            if (findings.Count == 0)
            {
                line.AwardId = Awards.Give(verb, actor, award, line.NominationId, clock).Id;
            }
        }

        Refused.IfBlocked(findings);
    }

    private static AwardDraft AwardOf(CommendationDecision decision, CommendationLine line) => new()
    {
        Subject = line.Subject,
        Name = line.Name,
        Gender = line.Gender,
        Standing = line.Standing,
        AreaId = line.AreaId,
        OrganisationId = line.OrganisationId,
        Code = line.Award,
        Type = line.Type,
        Year = line.Year,
        Decision = decision.Label,
        DecidedOn = decision.DecidedOn,
        Issuer = decision.Issuer,
        From = line.From,
        To = line.To,
        Field = line.Field,
        Reason = line.Reason,
    };

    private async Task RemindAsync(VerbScope verb, CommendationDecision decision, List<CommendationLine> lines, string link, CancellationToken cancel)
    {
        var today = Local.Today(verb.Now);
        decision.PublishBy = Due(DecisionStep.Publish, lines, decision.DecidedOn!.Value);
        decision.PayBy = lines.Exists(line => line.Bonus > 0) ? Due(DecisionStep.Pay, lines, decision.DecidedOn.Value) : null;
        foreach (var (kind, title, due) in new[] { ("publish", $"Công bố quyết định {decision.Label}", decision.PublishBy), ("pay", $"Chi thưởng theo quyết định {decision.Label}", decision.PayBy) })
        {
            if (due is { } day && day >= today)
            {
                await Deadlines.SetAsync(
                    verb,
                    new DeadlineSetting { Subject = CommendationDecision.SubjectOf(decision.Id), Kind = kind, Title = title, DueOn = day, Link = link, ResponsibleRight = Right.HandleEmulation, DaysBefore = Reminders },
                    cancel);
            }
        }
    }
}
