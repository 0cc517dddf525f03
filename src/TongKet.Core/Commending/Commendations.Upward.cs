using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Ledger;

namespace TongKet.Core.Commending;

public sealed partial class Commendations
{
    /// <summary>Writes down what the higher level answered: whom it gave the award under which decision, and why not the others.</summary>
    public async Task AnswerAsync(Actor actor, Guid decisionId, UpwardAnswer answer, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (decision, lines) = await FindAsync(verb.Store, decisionId, cancel);
        if (decision is not { Kind: DecisionKind.Upward, State: DecisionState.Signed, DecidedOn: { } sent })
        {
            throw new Refused(RefusalReason.WrongState, "Tờ trình chưa gửi hoặc đã có trả lời.");
        }

        var findings = new List<Finding>();
        CommendationRules.Require(findings, answer.Note, CommendationRules.LongestReason, "answer.note", "Hãy ghi cấp trên trả lời thế nào, văn bản nào");
        if (answer.On is not { } day || day < sent || day > Local.Today(verb.Now))
        {
            findings.Add(new("answer.day", "Ngày trả lời phải từ ngày gửi tờ trình đến hôm nay."));
        }

        foreach (var line in lines)
        {
            line.Granted = answer.Granted.Contains(line.Id);
            if (line.Granted == false)
            {
                continue;
            }

            var award = AwardOf(decision, line) with { Decision = answer.Decision, DecidedOn = answer.On, Issuer = answer.Issuer };
            var faults = AwardRules.Assess(award, rulebook.Emulation, Local.Today(verb.Now));
            findings.AddRange(faults.Select(finding => finding with { Code = finding.Code.Replace("award.", "answer.", StringComparison.Ordinal) }));
            if (faults.Count == 0)
            {
                line.AwardId = Awards.Give(verb, actor, award, line.NominationId, clock).Id;
            }
        }

        Refused.IfBlocked([.. findings.DistinctBy(finding => finding.Message)]);
        (decision.State, decision.EndedOn, decision.EndedBecause) = (DecisionState.Answered, answer.On, answer.Note!.Trim());
        await verb.CommitAsync(
            Verbs.CommendationAnswered, CommendationDecision.SubjectOf(decisionId), Fields(decision, lines).Set("granted", answer.Granted.Count).Set("decision", answer.Decision), decision.EndedBecause, cancel);
    }
}

/// <summary>A higher level's answer to a proposal.</summary>
/// <param name="Granted">Lines that were given the award.</param>
public sealed record UpwardAnswer(DateOnly? On, string? Decision, string? Issuer, string? Note, IReadOnlyList<Guid> Granted);
