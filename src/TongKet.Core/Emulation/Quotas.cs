using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>Freezes the counts that caps are over.</summary>
public sealed class Quotas(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    /// <param name="reason">Why a frozen count is corrected; not needed the first time.</param>
    public async Task FreezeAsync(Actor actor, int year, string of, int? count, DateOnly? asOf, string? source, string? reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var local = await LocalDecisions.RulesAsync(verb.Store, rulebook, cancel);
        Refused.IfBlocked(QuotaRules.AssessBase(of, count, asOf, source, [.. rulebook.Emulation.Quotas.Select(quota => quota.Value), .. local.SelectMany(rules => rules.Quotas)], Local.Today(verb.Now)));
        var edition = await verb.Store.QuotaBases.CountAsync(row => row.Year == year && row.Of == of, cancel) + 1;
        if (edition > 1)
        {
            Permissions.Require(actor, Right.LeadEmulation);
        }

        var why = edition > 1 ? TextRules.Reason(reason, "base.reason", "Số gốc đã chốt; hãy ghi lý do sửa") : string.Empty;
        verb.Store.QuotaBases.Add(new QuotaBase
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Year = year,
            Of = of,
            Count = count!.Value,
            AsOf = asOf!.Value,
            Source = TextRules.Line(source),
            Edition = edition,
            Reason = why,
            RecordedAt = verb.Now,
            RecordedBy = actor.AccountId,
        });
        var fields = new FieldChanges().Set("year", year).Set("quotaBase", of).Set("count", count).Set("asOf", asOf.Value).Set("edition", edition);
        await verb.CommitAsync(Verbs.QuotaBaseFrozen, Nomination.ListOf(year), fields, why.Length == 0 ? null : why, cancel);
    }
}
