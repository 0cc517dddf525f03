using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Commending;

/// <summary>Receives and settles complaints against decisions of commendation, within the days of the law on complaints.</summary>
public sealed class Complaints(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    public async Task<Guid> ReceiveAsync(Actor actor, Guid decisionId, string? from, string? text, DateOnly? on, string link, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, _) = await Commendations.FindAsync(verb.Store, decisionId, cancel);
        var today = Local.Today(verb.Now);
        var day = on ?? today;
        var findings = new List<Finding>();
        CommendationRules.Require(findings, from, NominationRules.LongestName, "complaint.from", "Hãy ghi người khiếu nại");
        CommendationRules.Require(findings, text, Complaint.LongestText, "complaint.text", "Hãy ghi nội dung khiếu nại");
        if (decision.DecidedOn is not { } decided)
        {
            throw new Refused(RefusalReason.WrongState, "Quyết định chưa ký; ý kiến về danh sách niêm yết thì gửi ở trang lấy ý kiến.");
        }

        if (day < decided || day > today)
        {
            findings.Add(new("complaint.day", "Ngày nhận phải từ ngày quyết định đến hôm nay."));
        }

        Refused.IfBlocked(findings);
        var known = decision.PublishedAt is { } published ? Local.Today(published) : decided;
        var accept = Term(DecisionStep.AcceptComplaint, day, day);
        var complaint = new Complaint
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            DecisionId = decisionId,
            ReceivedOn = day,
            From = TextRules.Line(from),
            Text = TextRules.Lines(text),
            IsLate = Term(DecisionStep.Complain, day, known) is { } last && day > last,
            AcceptBy = accept,
            SettleBy = accept is { } taken ? Term(DecisionStep.SettleComplaint, day, taken) : null,
        };
        verb.Store.Complaints.Add(complaint);
        if (complaint.SettleBy is { } due && due >= today)
        {
            await Deadlines.SetAsync(
                verb,
                new DeadlineSetting { Subject = Complaint.SubjectOf(complaint.Id), Kind = "settle", Title = $"Giải quyết khiếu nại về quyết định {decision.Label}", DueOn = due, Link = link, ResponsibleRight = Right.LeadEmulation },
                cancel);
        }

        await verb.CommitAsync(Verbs.ComplaintReceived, Complaint.SubjectOf(complaint.Id), new FieldChanges().Set("decision", decision.Label).Set("receivedOn", day).SetPersonal("from", complaint.From), null, cancel);
        return complaint.Id;
    }

    /// <summary>Says what came of it; a decision that must go is revoked by a decision of its own.</summary>
    public async Task SettleAsync(Actor actor, Guid complaintId, string? outcome, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadEmulation);
        var findings = new List<Finding>();
        CommendationRules.Require(findings, outcome, CommendationRules.LongestReason, "complaint.outcome", "Hãy ghi kết quả giải quyết, số văn bản");
        Refused.IfBlocked(findings);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var complaint = await verb.Store.Complaints.SingleOrDefaultAsync(row => row.Id == complaintId, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy khiếu nại này.");
        if (complaint.SettledOn is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Khiếu nại này đã giải quyết.");
        }

        (complaint.SettledOn, complaint.SettledBy, complaint.Outcome) = (Local.Today(verb.Now), actor.AccountId, outcome!.Trim());
        await Deadlines.DoneAsync(verb, Complaint.SubjectOf(complaintId), "settle", cancel);
        await verb.CommitAsync(Verbs.ComplaintSettled, Complaint.SubjectOf(complaintId), new FieldChanges().Set("settledOn", complaint.SettledOn.Value), complaint.Outcome, cancel);
    }

    private DateOnly? Term(DecisionStep step, DateOnly law, DateOnly from) => rulebook.Commendation.TermOn(law, step, PackDomain.Emulation)?.Value is { } term
        ? rulebook.WorkingDays.IsWorking(from.AddDays(term.Days)) ? from.AddDays(term.Days) : rulebook.WorkingDays.After(from.AddDays(term.Days), 1)
        : null;
}
