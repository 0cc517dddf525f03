using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Writes cause, remedy and responsible person beside a figure.</summary>
public sealed class Narratives(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    public async Task<Guid> WriteAsync(Actor actor, NarrativeDraft draft, CancellationToken cancel)
    {
        if (!Rights.Has(actor.Role, Right.VerifyResults))
        {
            Permissions.Require(actor, Right.ApproveResults);
        }

        rulebook.Require(draft.IndicatorCode);
        Refused.IfBlocked(NarrativeRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var edition = await verb.Store.Narratives
            .Where(row => row.IndicatorCode == draft.IndicatorCode && row.Year == draft.Period.Year
                && row.PeriodKind == draft.Period.Kind && row.PeriodNumber == draft.Period.Number)
            .MaxAsync(row => (int?)row.Edition, cancel) ?? 0;
        var narrative = new Narrative
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            IndicatorCode = draft.IndicatorCode,
            Year = draft.Period.Year,
            PeriodKind = draft.Period.Kind,
            PeriodNumber = draft.Period.Number,
            Edition = edition + 1,
            Cause = draft.Cause.Trim(),
            Remedy = draft.Remedy.Trim(),
            Responsible = draft.Responsible.Trim(),
            DueOn = draft.DueOn,
            At = verb.Now,
            By = actor.AccountId,
        };
        verb.Store.Narratives.Add(narrative);
        var fields = new FieldChanges()
            .Set("indicator", narrative.IndicatorCode)
            .Set("period", narrative.Period.Code)
            .Set("edition", narrative.Edition)
            .SetPersonal("cause", narrative.Cause)
            .SetPersonal("remedy", narrative.Remedy)
            .SetPersonal("responsible", narrative.Responsible);
        await verb.CommitAsync(Verbs.NarrativeWritten, $"narrative:{narrative.Id:N}", fields, null, cancel);
        return narrative.Id;
    }

    /// <summary>Every edition of what was written about an indicator in a year.</summary>
    public async Task<IReadOnlyList<Guid>> EditionsAsync(Guid communeId, string code, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.Narratives.AsNoTracking().Where(row => row.IndicatorCode == code && row.Year == year).Select(row => row.Id).ToListAsync(cancel);
    }
}

/// <summary>Cause, remedy and responsible person as somebody writes them.</summary>
public sealed record NarrativeDraft(string IndicatorCode, Period Period, string Cause, string Remedy, string Responsible, DateOnly? DueOn);

/// <summary>What a narrative must say.</summary>
public static class NarrativeRules
{
    public static IReadOnlyList<Finding> Assess(NarrativeDraft draft)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(draft.Cause) || string.IsNullOrWhiteSpace(draft.Remedy) || string.IsNullOrWhiteSpace(draft.Responsible))
        {
            findings.Add(new("narrative.parts", "Hãy ghi đủ nguyên nhân, giải pháp và người phụ trách."));
        }

        if (draft.Cause.Length > Narrative.LongestText || draft.Remedy.Length > Narrative.LongestText || draft.Responsible.Length > 200)
        {
            findings.Add(new("narrative.length", $"Nguyên nhân và giải pháp mỗi phần nhiều nhất {Narrative.LongestText} ký tự, người phụ trách nhiều nhất 200."));
        }

        return findings;
    }
}
