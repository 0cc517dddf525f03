using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>Takes local decisions with their rules, lets another person confirm them, and takes them out of force.</summary>
public sealed class LocalDecisions(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    public const int LongestRules = 200_000;

    /// <summary>Reads the rules; every fault of them is told at once, also those that would loosen the Law.</summary>
    public async Task<Guid> RecordAsync(Actor actor, string? rules, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var read = Read(rules);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        if (await verb.Store.LocalDecisions.AnyAsync(row => row.Key == read.Id && row.WithdrawnAt == null, cancel))
        {
            throw Faulty($"Quy định «{read.Id}» đã có trong sổ; hãy rút bản cũ trước.");
        }

        var decision = new LocalDecision
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Key = read.Id,
            Number = read.Number,
            Issuer = read.Issuer,
            Level = read.Level,
            SignedOn = read.SignedOn,
            Title = read.Title,
            ValidFrom = read.Force.From,
            ValidTo = read.Force.To,
            Rules = rules!.Trim(),
            RecordedAt = verb.Now,
            RecordedBy = actor.AccountId,
        };
        verb.Store.LocalDecisions.Add(decision);
        await verb.CommitAsync(Verbs.LocalDecisionRecorded, LocalDecision.SubjectOf(decision.Id), Fields(decision), null, cancel);
        return decision.Id;
    }

    /// <summary>From here on it judges; whoever wrote it in does not confirm it.</summary>
    public async Task ConfirmAsync(Actor actor, Guid decisionId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var decision = await FindAsync(verb.Store, decisionId, cancel);
        if (decision.ConfirmedAt is not null || decision.WithdrawnAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Quy định này đã xác nhận hoặc đã rút.");
        }

        Permissions.RequireAnother(actor, decision.RecordedBy, "Người nhập quy định không tự xác nhận; hãy để người khác đối chiếu văn bản.");
        (decision.ConfirmedAt, decision.ConfirmedBy) = (verb.Now, actor.AccountId);
        await verb.CommitAsync(Verbs.LocalDecisionConfirmed, LocalDecision.SubjectOf(decisionId), Fields(decision), null, cancel);
    }

    public async Task WithdrawAsync(Actor actor, Guid decisionId, string? reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var why = TextRules.Reason(reason, "local.reason", "Hãy ghi lý do rút quy định");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var decision = await FindAsync(verb.Store, decisionId, cancel);
        if (decision.WithdrawnAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Quy định này đã rút.");
        }

        if (decision.ConfirmedAt is not null)
        {
            Permissions.Require(actor, Right.LeadEmulation);
        }

        decision.WithdrawnAt = verb.Now;
        await verb.CommitAsync(Verbs.LocalDecisionWithdrawn, LocalDecision.SubjectOf(decisionId), Fields(decision), why, cancel);
    }

    public async Task<IReadOnlyList<LocalDecision>> OfAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.LocalDecisions.AsNoTracking().OrderByDescending(row => row.ValidFrom).ThenByDescending(row => row.Id).ToListAsync(cancel);
    }

    /// <summary>Rules of the decisions that judge: confirmed and not taken back.</summary>
    internal static async Task<IReadOnlyList<LocalRules>> RulesAsync(Store store, Rulebook rulebook, CancellationToken cancel)
    {
        var rows = await store.LocalDecisions.AsNoTracking().Where(row => row.ConfirmedAt != null && row.WithdrawnAt == null).OrderBy(row => row.Id).ToListAsync(cancel);
        return rows.ConvertAll(row => rulebook.Local(row.Key, Encoding.UTF8.GetBytes(row.Rules)));
    }

    private static async Task<LocalDecision> FindAsync(Store store, Guid id, CancellationToken cancel) =>
        await store.LocalDecisions.SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy quy định này.");

    private LocalRules Read(string? rules)
    {
        if (string.IsNullOrWhiteSpace(rules) || rules.Length > LongestRules)
        {
            throw Faulty($"Hãy dán nội dung tệp quy định, không quá {LongestRules} ký tự.");
        }

        try
        {
            return rulebook.Local("quy định", Encoding.UTF8.GetBytes(rules));
        }
        catch (TroubleException troubles)
        {
            throw Faulty([.. troubles.Troubles.Select(trouble => $"{trouble.Place}: {trouble.Message}")]);
        }
    }

    private static Refused Faulty(params IReadOnlyList<string> messages) =>
        new(RefusalReason.RuleNotMet, string.Join(' ', messages), [.. messages.Select(message => new Finding("local.rules", message))]);

    private static FieldChanges Fields(LocalDecision decision) => new FieldChanges().Set("number", decision.Number).Set("title", decision.Title).Set("validFrom", decision.ValidFrom);
}
