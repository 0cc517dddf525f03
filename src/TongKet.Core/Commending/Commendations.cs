using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Commending;

/// <summary>Takes decisions of commendation from their draft to the signature, which writes the register of awards; whoever drafts does not sign.</summary>
public sealed partial class Commendations(Stores stores, Rulebook rulebook, CouncilVotes votes, TimeProvider clock)
{
    /// <summary>Days before a term on which people are reminded.</summary>
    private static readonly int[] Reminders = [3, 1, 0];

    public async Task<Guid> DraftAsync(Actor actor, DecisionDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        RequireDay(draft);
        var voted = await votes(actor.CommuneId, draft.Year, cancel);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var office = await verb.Store.Offices.SingleAsync(cancel);
        var decision = new CommendationDecision
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Kind = draft.Kind == DecisionKind.Revoke ? throw new ArgumentException("Revocations are drafted from their decision.", nameof(draft)) : draft.Kind,
            Year = draft.Year,
            Series = CommendationDecision.SeriesOf(draft.Kind),
            Title = string.Empty,
            Procedure = draft.Procedure,
            Ground = string.Empty,
            Because = string.Empty,
            Minutes = string.Empty,
            PlannedOn = draft.PlannedOn!.Value,
            Bases = string.Empty,
            OwnBases = string.Empty,
            Commune = draft.Commune ?? office.CommuneName,
            Parent = draft.Parent ?? office.ParentName,
        };
        var lines = await LinesAsync(verb, decision, draft.Nominations, cancel);
        Take(decision, draft, lines, actor, verb.Now);
        Refused.IfBlocked(CommendationRules.Assess(decision, lines, rulebook, decision.PlannedOn, voted));
        verb.Store.CommendationDecisions.Add(decision);
        verb.Store.CommendationLines.AddRange(lines);
        await verb.CommitAsync(Verbs.CommendationDrafted, CommendationDecision.SubjectOf(decision.Id), Fields(decision, lines), null, cancel);
        return decision.Id;
    }

    /// <summary>Changes what is not proposed yet; its lines stay.</summary>
    public async Task ReviseAsync(Actor actor, Guid decisionId, DecisionDraft draft, int version, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        RequireDay(draft);
        var voted = await votes(actor.CommuneId, draft.Year, cancel);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, lines) = await FindAsync(verb.Store, decisionId, cancel);
        RequireState(decision, DecisionState.Drafted, "Chỉ sửa được bản đang soạn.");
        if (decision.Version != version)
        {
            throw new Refused(RefusalReason.WrongState, "Bản soạn này vừa được người khác sửa; hãy mở lại trang rồi sửa tiếp.");
        }

        decision.Procedure = draft.Procedure;
        decision.PlannedOn = draft.PlannedOn!.Value;
        Take(decision, draft, lines, actor, verb.Now);
        Refused.IfBlocked(CommendationRules.Assess(decision, lines, rulebook, decision.PlannedOn, voted));
        await verb.CommitAsync(Verbs.CommendationRevised, CommendationDecision.SubjectOf(decisionId), Fields(decision, lines), null, cancel);
    }

    /// <summary>Proposes it to whoever signs, under a proposal of its own.</summary>
    public async Task ProposeAsync(Actor actor, Guid decisionId, string? proposalNumber, DateOnly? on, string link, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, lines) = await FindAsync(verb.Store, decisionId, cancel);
        RequireState(decision, DecisionState.Drafted, "Bản này đã trình hoặc đã kết thúc.");
        var today = Local.Today(verb.Now);
        var findings = new List<Finding>();
        CommendationRules.Require(findings, proposalNumber, CommendationRules.LongestNumber, "proposal.number", "Hãy ghi số tờ trình");
        if (on > today)
        {
            findings.Add(new("proposal.day", "Ngày trình ở sau hôm nay."));
        }

        Refused.IfBlocked(findings);
        (decision.State, decision.ProposalNumber, decision.ProposedOn, decision.ProposedBy) = (DecisionState.Proposed, TextRules.Line(proposalNumber), on ?? today, actor.AccountId);
        decision.SignBy = Due(DecisionStep.Sign, lines, decision.ProposedOn.Value);
        var title = $"Ký {TitleOf(decision)}";
        if (decision.SignBy is { } due && due >= today)
        {
            await Deadlines.SetAsync(
                verb, new DeadlineSetting { Subject = CommendationDecision.SubjectOf(decisionId), Kind = "sign", Title = title, DueOn = due, Link = link, ResponsibleRight = Right.LeadEmulation, DaysBefore = Reminders }, cancel);
        }

        await Inbox.PostToRightAsync(verb, Right.LeadEmulation, new NoticePosting { Kind = NoticeKind.Task, Text = $"Tờ trình số {decision.ProposalNumber} chờ ký: {decision.Title}.", Link = link }, cancel, actor.AccountId);
        await verb.CommitAsync(Verbs.CommendationProposed, CommendationDecision.SubjectOf(decisionId), Fields(decision, lines).Set("proposal", decision.ProposalNumber), null, cancel);
    }

    /// <summary>Gives a draft up, or takes a proposal back, with a reason; its nominations are free again.</summary>
    public async Task DropAsync(Actor actor, Guid decisionId, string? because, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var why = TextRules.Reason(because, "decision.drop", "Hãy ghi vì sao bỏ bản soạn này");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, lines) = await FindAsync(verb.Store, decisionId, cancel);
        if (decision.State is not (DecisionState.Drafted or DecisionState.Proposed))
        {
            throw new Refused(RefusalReason.WrongState, "Văn bản đã ký thì không bỏ được; muốn hủy thì ban hành quyết định hủy.");
        }

        (decision.State, decision.EndedOn, decision.EndedBecause) = (DecisionState.Dropped, Local.Today(verb.Now), why);
        await Deadlines.DoneAsync(verb, CommendationDecision.SubjectOf(decisionId), "sign", cancel);
        await verb.CommitAsync(Verbs.CommendationDropped, CommendationDecision.SubjectOf(decisionId), Fields(decision, lines), why, cancel);
    }

    /// <summary>Ties it to what was posted for opinion: until that is over and every objection answered, nobody signs.</summary>
    public async Task PostAsync(Actor actor, Guid decisionId, Guid? postingId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, lines) = await FindAsync(verb.Store, decisionId, cancel);
        if (decision.State is not (DecisionState.Drafted or DecisionState.Proposed))
        {
            throw new Refused(RefusalReason.WrongState, "Văn bản đã ký hoặc đã kết thúc.");
        }

        if (postingId is not { } posting || !await verb.Store.Postings.AnyAsync(row => row.Id == posting, cancel))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn nội dung niêm yết.", [new("decision.posting", "Hãy chọn nội dung niêm yết.")]);
        }

        if (decision.PostingId is { } tied && tied != posting
            && (decision.State != DecisionState.Drafted
                || await verb.Store.CitizenLetters.AnyAsync(row => row.PostingId == tied && row.State != Consulting.LetterState.Approved && row.State != Consulting.LetterState.Closed, cancel)))
        {
            throw new Refused(RefusalReason.WrongState, "Nội dung niêm yết đã gắn thì không thay được khi đã trình hoặc khi còn ý kiến chưa trả lời.");
        }

        decision.PostingId = posting;
        await verb.CommitAsync(Verbs.CommendationPosted, CommendationDecision.SubjectOf(decisionId), Fields(decision, lines).Set("posting", posting.ToString("N")), null, cancel);
    }

    internal static async Task<(CommendationDecision Decision, List<CommendationLine> Lines)> FindAsync(Store store, Guid id, CancellationToken cancel)
    {
        var decision = await store.CommendationDecisions.SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy quyết định này.");
        return (decision, await store.CommendationLines.Where(row => row.DecisionId == id).OrderBy(row => row.Position).ToListAsync(cancel));
    }

    internal static string TitleOf(CommendationDecision decision) => decision.Kind switch
    {
        DecisionKind.Revoke => "quyết định hủy: " + decision.Title,
        DecisionKind.Upward => "tờ trình: " + decision.Title,
        _ => "quyết định: " + decision.Title,
    };

    /// <summary>Names stand in rows and in a commitment, not in the ledger itself.</summary>
    internal static FieldChanges Fields(CommendationDecision decision, IEnumerable<CommendationLine> lines)
    {
        var all = lines.ToList();
        return new FieldChanges().Set("decisionKind", decision.Kind.ToString()).Set("decisionState", decision.State.ToString()).Set("title", decision.Title).Set("decisionProcedure", decision.Procedure.ToString())
            .Set("number", decision.Number is null ? null : decision.Label).Set("decidedOn", decision.DecidedOn is { } day ? day.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : null)
            .Set("lines", all.Count).SetPersonal("annex", string.Join('\n', all.Select(line => $"{line.Position}. {line.Name}; {line.Place}; {line.Award}; {line.Bonus}")));
    }

    internal static void RequireState(CommendationDecision decision, DecisionState state, string otherwise)
    {
        if (decision.State != state)
        {
            throw new Refused(RefusalReason.WrongState, otherwise);
        }
    }

    private DateOnly? Due(DecisionStep step, List<CommendationLine> lines, DateOnly from)
    {
        var terms = lines.Select(line => rulebook.Emulation.Award(line.Award)?.Domain).OfType<PackDomain>().Distinct()
            .Select(domain => rulebook.Commendation.TermOn(from, step, domain)?.Value).OfType<DecisionTerm>()
            .Select(term => term.Working ? rulebook.WorkingDays.After(from, term.Days) : RestedEnd(from.AddDays(term.Days))).ToList();
        return terms.Count == 0 ? null : terms.Min();
    }

    // A term that ends on a day of rest ends on the next working day (reading K9).
    private DateOnly RestedEnd(DateOnly day) => rulebook.WorkingDays.IsWorking(day) ? day : rulebook.WorkingDays.After(day, 1);

    private static void RequireDay(DecisionDraft draft)
    {
        if (draft.PlannedOn is null)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi ngày dự kiến quyết định.", [new("decision.planned", "Hãy ghi ngày dự kiến quyết định; ngày ấy chọn căn cứ pháp lý.")]);
        }
    }

    private void Take(CommendationDecision decision, DecisionDraft draft, IReadOnlyList<CommendationLine> lines, Actor actor, DateTime now)
    {
        decision.Title = TextRules.Line(draft.Title);
        decision.Ground = decision.Procedure == DecisionProcedure.Simplified ? (draft.Ground ?? string.Empty).Trim() : string.Empty;
        decision.Because = decision.Procedure == DecisionProcedure.Simplified ? TextRules.Line(draft.Because) : string.Empty;
        (decision.Minutes, decision.MinutesOn) = (TextRules.Line(draft.Minutes), draft.MinutesOn);
        decision.OwnBases = TextRules.Lines(draft.OwnBases);
        decision.Bases = string.Join('\n', draft.Bases ?? BasesOn(lines, decision.PlannedOn));
        (decision.WrittenBy, decision.WrittenAt) = (actor.AccountId, now);
    }

    private IEnumerable<string> BasesOn(IReadOnlyList<CommendationLine> lines, DateOnly day) => LegalBasisRules.On(
        rulebook.Commendation, rulebook.Sources, lines.Select(line => rulebook.Emulation.Award(line.Award)?.Domain).OfType<PackDomain>().ToHashSet(), day).Select(document => document.Key);

    private async Task<List<CommendationLine>> LinesAsync(VerbScope verb, CommendationDecision decision, IReadOnlyList<Guid> nominationIds, CancellationToken cancel)
    {
        var wanted = nominationIds.Distinct().ToList();
        var rows = await verb.Store.Nominations.AsNoTracking().Where(row => wanted.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var taken = (await verb.Store.CommendationLines.Where(line => line.NominationId != null && wanted.Contains(line.NominationId.Value))
            .Join(verb.Store.CommendationDecisions, line => line.DecisionId, row => row.Id, (line, row) => new { line.NominationId, row.State, row.Kind })
            .Where(pair => pair.State != DecisionState.Dropped && pair.Kind != DecisionKind.Revoke).Select(pair => pair.NominationId!.Value).ToListAsync(cancel)).ToHashSet();
        var findings = new List<Finding>();
        foreach (var id in wanted)
        {
            if (!rows.TryGetValue(id, out var row))
            {
                findings.Add(new("decision.lines", "Có đề nghị không tìm thấy trong sổ."));
            }
            else if (taken.Contains(id))
            {
                findings.Add(new("decision.lines", $"Đề nghị số {row.Label} ({row.Name}) đã ở trong một quyết định khác."));
            }
            else if (row.State != NominationState.Listed && !(decision.Procedure == DecisionProcedure.Simplified && row.State == NominationState.Accepted))
            {
                findings.Add(new("decision.lines", $"Đề nghị số {row.Label} ({row.Name}) chưa ở trong danh sách đã chốt."));
            }
        }

        Refused.IfBlocked(findings);
        var names = await Bodies.NamesAsync(verb.Store, cancel);
        return
        [
            .. wanted.Select((id, at) => LineOf(decision, rows[id], names, at + 1)),
        ];
    }

    private CommendationLine LineOf(CommendationDecision decision, Nomination row, IReadOnlyDictionary<Guid, string> names, int position) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        CommuneId = decision.CommuneId,
        DecisionId = decision.Id,
        Position = position,
        NominationId = row.Id,
        Subject = row.Subject,
        Name = row.Name,
        Gender = row.Gender,
        Standing = row.Standing,
        AreaId = row.AreaId,
        OrganisationId = row.OrganisationId,
        Place = (row.OrganisationId ?? row.AreaId) is { } place ? names.GetValueOrDefault(place, string.Empty) : string.Empty,
        Award = row.Award,
        Type = row.Type ?? AwardType.Merit,
        Year = row.Year,
        From = row.From,
        To = row.To,
        Field = row.Field,
        Reason = row.Reason,
    };
}
