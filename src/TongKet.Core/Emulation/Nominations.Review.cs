using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;

namespace TongKet.Core.Emulation;

public sealed partial class Nominations
{
    /// <summary>Returns it, once, with everything that is missing: what was found by itself and what the officer adds.</summary>
    /// <param name="more">Gaps that the officer saw, one on a line.</param>
    /// <param name="link">The page of the desk where nominations are handled.</param>
    public async Task ReturnAsync(Actor actor, Guid nominationId, string? more, string link, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var nomination = await FindAsync(verb.Store, nominationId, cancel);
        RequireSubmitted(nomination);
        if (nomination.ReturnedOn is { } before)
        {
            throw new Refused(
                RefusalReason.WrongState,
                $"Đề nghị đã được trả lại một lần ngày {Figures.Numbers.Vietnamese.Date(before)}; chỉ trả lại một lần, nay phải nhận hoặc không đề nghị khen kèm lý do.");
        }

        var found = await (await NominationCheck.OfAsync(verb.Store, rulebook, figures, Local.Today(verb.Now), cancel)).KeepAsync(nomination, cancel);
        var gaps = string.Join('\n', found.Gaps.Concat(TextRules.Lines(more).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal));
        if (gaps.Length is 0 or > NominationRules.LongestGaps)
        {
            var said = gaps.Length == 0 ? "Đề nghị không thiếu gì; hãy ghi điều cần bổ sung hoặc nhận đề nghị." : $"Danh sách cần bổ sung dài quá {NominationRules.LongestGaps} ký tự.";
            throw new Refused(RefusalReason.RuleNotMet, said, [new("nomination.more", said)]);
        }

        (nomination.State, nomination.ReturnedOn, nomination.ReturnedBy, nomination.Gaps) = (NominationState.Returned, Local.Today(verb.Now), actor.AccountId, gaps);
        await TellAsync(verb, nomination, $"Đề nghị khen thưởng số {nomination.Label} được trả lại để bổ sung một lần.", link, cancel);
        await verb.CommitAsync(Verbs.NominationReturned, Nomination.SubjectOf(nominationId), Fields(nomination).Set("gaps", gaps.Split('\n').Length), null, cancel);
    }

    /// <summary>Accepts it; never the own work. What the law forbids is not accepted, and what it leaves open is decided in words that are kept.</summary>
    /// <param name="because">What was decided about open points; not needed when nothing is open.</param>
    /// <param name="link">The page of the desk where nominations are handled.</param>
    public async Task AcceptAsync(Actor actor, Guid nominationId, string? because, string link, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var nomination = await FindAsync(verb.Store, nominationId, cancel);
        RequireSubmitted(nomination);
        Permissions.RequireAnother(actor, nomination.WrittenBy, "Người viết đề nghị không tự thẩm định; hãy để người khác nhận.");
        await RequireAnotherHandAsync(verb, actor, nomination, cancel);
        Permissions.RequireAnother(actor, nomination.SubmittedBy, "Người nộp đề nghị không tự thẩm định; hãy để người khác nhận.");
        var found = await (await NominationCheck.OfAsync(verb.Store, rulebook, figures, Local.Today(verb.Now), cancel)).KeepAsync(nomination, cancel);
        Refused.IfBlocked([.. Blocks(found)]);
        if (found.Outcome == EligibilityOutcome.NeedsReview)
        {
            nomination.AcceptedBecause = TextRules.Reason(because, "nomination.because", "Còn điều để người xem xét; hãy ghi đã xem gì và vì sao nhận");
        }

        (nomination.State, nomination.AcceptedOn, nomination.AcceptedBy) = (NominationState.Accepted, Local.Today(verb.Now), actor.AccountId);
        await TellAsync(verb, nomination, $"Đề nghị khen thưởng số {nomination.Label} đã được nhận.", link, cancel);
        await verb.CommitAsync(Verbs.NominationAccepted, Nomination.SubjectOf(nominationId), Fields(nomination), nomination.AcceptedBecause, cancel);
    }

    /// <summary>Ends it without an award, with the reason that its writer reads.</summary>
    public async Task RefuseAsync(Actor actor, Guid nominationId, string? reason, string link, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var why = TextRules.Reason(reason, "nomination.why", "Hãy ghi lý do và điều khoản; nơi đề nghị đọc được lý do này");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var nomination = await FindAsync(verb.Store, nominationId, cancel);
        if (nomination.State == NominationState.Listed)
        {
            // What comes up after the list was made takes somebody off it again; whoever leads does it.
            Permissions.Require(actor, Right.LeadEmulation);
        }
        else if (nomination.State is not (NominationState.Submitted or NominationState.Returned or NominationState.Accepted))
        {
            throw new Refused(RefusalReason.WrongState, "Đề nghị chưa nộp hoặc đã kết thúc.");
        }

        End(nomination, NominationState.Refused, actor, verb.Now, why);
        await TellAsync(verb, nomination, $"Đề nghị khen thưởng số {nomination.Label} không được đưa vào danh sách, có lý do.", link, cancel);
        await verb.CommitAsync(Verbs.NominationRefused, Nomination.SubjectOf(nominationId), Fields(nomination), why, cancel);
    }

    /// <summary>Puts accepted nominations of a year on the list for the council, all or none, within the caps of that year.</summary>
    /// <param name="because">Why a local cap is passed; only whoever leads may say it, and a statutory cap takes none (EC-Q3).</param>
    public async Task ListAsync(Actor actor, int year, IReadOnlyList<Guid> nominationIds, string? because, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        if (nominationIds.Count == 0)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn ít nhất một đề nghị.", [new("list.chosen", "Hãy chọn ít nhất một đề nghị.")]);
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var today = Local.Today(verb.Now);
        var all = await verb.Store.Nominations.Where(row => row.Year == year && (row.State == NominationState.Accepted || row.State == NominationState.Listed)).ToListAsync(cancel);
        var chosen = all.Where(row => row.State == NominationState.Accepted && nominationIds.Contains(row.Id)).ToList();
        if (chosen.Count != nominationIds.Distinct().Count())
        {
            throw new Refused(RefusalReason.WrongState, "Có đề nghị chưa được nhận, đã trình hoặc thuộc năm khác; hãy tải lại danh sách rồi chọn lại.");
        }

        // What was true when it was accepted may have changed since.
        var check = await NominationCheck.OfAsync(verb.Store, rulebook, figures, today, cancel);
        foreach (var nomination in chosen)
        {
            Refused.IfBlocked([.. Blocks(await check.KeepAsync(nomination, cancel)).Select(finding => finding with { Message = $"Đề nghị số {nomination.Label}: {finding.Message}" })]);
        }

        var full = all.Where(row => row.State == NominationState.Listed || chosen.Contains(row)).ToList();
        var breaches = (await QuotaLines.OfAsync(verb.Store, rulebook, year, today, full, cancel)).Where(line => chosen.Exists(row => row.Award == line.Quota.Award)).ToList();
        var said = string.IsNullOrWhiteSpace(because) ? null : TextRules.Reason(because, "list.because", "Hãy ghi lý do");
        Refused.IfBlocked([.. QuotaRules.Assess(breaches, said), .. ListRules.Assess([.. full.Select(NominationList.Line)])]);
        var passed = breaches.Exists(line => line.IsBroken);
        if (passed)
        {
            Permissions.Require(actor, Right.LeadEmulation);
        }

        foreach (var nomination in chosen)
        {
            (nomination.State, nomination.ListedOn, nomination.ListedBy, nomination.ListedBecause) = (NominationState.Listed, today, actor.AccountId, passed ? said : null);
        }

        var fields = new FieldChanges().Set("year", year).Set("nominations", chosen.Count).Set("numbers", string.Join(", ", chosen.Select(row => row.Label).Order(StringComparer.Ordinal)))
            .Set("limits", string.Join("; ", breaches.Select(line => $"{line.Quota.Key} {line.Chosen}/{line.Limit} ({line.Base?.Of} {line.Base?.Count})")));
        await verb.CommitAsync(Verbs.NominationsListed, Nomination.ListOf(year), fields, passed ? said : null, cancel);
    }

    private static IEnumerable<Finding> Blocks(NominationFindings found) => found.Assessment.Clauses.Where(clause => clause.Answer == ClauseAnswer.NotMet)
        .Select(clause => new Finding("nomination.clause", $"Không đạt: {clause.Says} ({clause.Source}).", FindingSeverity.Blocking, clause.Source.ToString()))
        .Concat(found.Beside);

    // The row remembers the last hand, the ledger every one.
    private static async Task RequireAnotherHandAsync(VerbScope verb, Actor actor, Nomination nomination, CancellationToken cancel)
    {
        var subject = Nomination.SubjectOf(nomination.Id);
        var wrote = actor.AccountId is { } account && await verb.Store.Changes.AnyAsync(
            entry => entry.Subject == subject && entry.ActorId == account && (entry.Verb == Verbs.NominationDrafted || entry.Verb == Verbs.NominationRevised || entry.Verb == Verbs.NominationSubmitted), cancel);
        if (wrote || Basics.Text.Fold.Key(actor.Name) == nomination.FoldKey)
        {
            throw new Refused(RefusalReason.NotAllowed, "Người từng viết, nộp hoặc được đề nghị không tự thẩm định; hãy để người khác nhận.");
        }
    }

    private static void RequireSubmitted(Nomination nomination)
    {
        if (nomination.State != NominationState.Submitted)
        {
            throw new Refused(RefusalReason.WrongState, "Đề nghị không ở bước chờ thẩm định; hãy tải lại trang để xem bước hiện tại.");
        }
    }

    // Whoever wrote it reads what became of it; on paper that came over the counter nobody does.
    private static async Task TellAsync(VerbScope verb, Nomination nomination, string text, string link, CancellationToken cancel)
    {
        foreach (var reader in new[] { nomination.WrittenBy, nomination.SubmittedBy }.OfType<Guid>().Distinct())
        {
            await Inbox.PostAsync(verb, new NoticePosting { RecipientId = reader, Kind = NoticeKind.Decision, Text = text, Link = $"{link}/{nomination.Id:N}" }, cancel);
        }
    }
}
