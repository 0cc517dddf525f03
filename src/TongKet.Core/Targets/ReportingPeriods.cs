using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>
/// Opens periods of reporting: whoever owes figures gets one deadline for all of them, and is reminded until they came; owners until they
/// confirmed their measures or handed them over.
/// </summary>
public sealed class ReportingPeriods(Stores stores, Rulebook rulebook, ReportingQueries queries, OwnerQueries owners, TimeProvider clock)
{
    private const string Kind = "report";
    private const string OwnerKind = "owner";
    private const string ReportHead = "reports";
    private const string OwnerHead = "owners";

    /// <summary>
    /// Opens, in every commune, the periods whose figures are due around a day, and settles what is owed no longer of whatever period; run once a day.
    /// </summary>
    /// <returns>How many deadlines were set, moved or settled.</returns>
    public async Task<int> OpenDueAsync(DateOnly today, CancellationToken cancel)
    {
        HashSet<Guid> communes;
        await using (var store = stores.Open(Guid.Empty))
        {
            communes = [.. await store.Targets.IgnoreQueryFilters().Where(row => row.Year >= today.Year - 1).Select(row => row.CommuneId).Distinct().ToListAsync(cancel)];
            communes.UnionWith(await store.IndicatorOwners.IgnoreQueryFilters().Select(row => row.CommuneId).Distinct().ToListAsync(cancel));
            communes.UnionWith(await store.Deadlines.IgnoreQueryFilters().Where(row => (row.Kind == Kind || row.Kind == OwnerKind) && row.DoneAt == null).Select(row => row.CommuneId).Distinct().ToListAsync(cancel));
        }

        // From the last day counted until a month after the due day somebody is asked; what was asked by then goes on being looked at until it is settled.
        var around = OwnerQueries.Around(rulebook, today).ToHashSet();
        var moved = 0;
        foreach (var commune in communes.Order())
        {
            foreach (var period in around.Union(await StandingPeriodsAsync(commune, cancel)).Order())
            {
                moved += await OpenAsync(Actor.System(commune), period, today, around.Contains(period), cancel);
            }
        }

        return moved;
    }

    /// <summary>Sets the deadline of everyone who still owes figures of a period and settles those of everyone who does not any more.</summary>
    /// <returns>How many deadlines were set, moved or settled.</returns>
    public Task<int> OpenAsync(Actor actor, Period period, DateOnly today, CancellationToken cancel) => OpenAsync(actor, period, today, opens: true, cancel);

    /// <param name="opens">Whether who was not asked before is asked now.</param>
    private async Task<int> OpenAsync(Actor actor, Period period, DateOnly today, bool opens, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RebuildTotals);
        var owed = await queries.OwedAsync(actor.CommuneId, period, today, cancel);
        var duties = await owners.DutiesAsync(actor.CommuneId, period, cancel);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var standing = (await verb.Store.Deadlines.AsNoTracking().Where(row => (row.Kind == Kind || row.Kind == OwnerKind) && row.DoneAt == null).ToListAsync(cancel))
            .Where(row => PeriodOf(row.Subject) == period).ToDictionary(row => row.Subject, StringComparer.Ordinal);
        var leaders = await LeadersAsync(verb.Store, today, cancel);
        var asked = owed.Where(debtor => debtor.Missing.Count > 0).Select(debtor => Asked(debtor, period, leaders)).Concat(Asked(duties, period)).ToDictionary(setting => setting.Subject, StringComparer.Ordinal);
        var moved = 0;
        foreach (var setting in asked.Values.Where(setting => standing.GetValueOrDefault(setting.Subject) is { } now ? Differs(now, setting) : opens))
        {
            await Deadlines.SetAsync(verb, setting, cancel);
            moved++;
        }

        // What came, was confirmed or handed over, and what a place that ended owed, is asked for no longer.
        foreach (var done in standing.Values.Where(row => !asked.ContainsKey(row.Subject)))
        {
            await Deadlines.DoneAsync(verb, done.Subject, done.Kind, cancel);
            moved++;
        }

        if (moved > 0)
        {
            var fields = new FieldChanges().Set("period", period.Code).Set("deadlines", moved);
            await verb.CommitAsync(Verbs.ReportsExpected, $"{ReportHead}:{period.Code}", fields, null, cancel);
        }

        return moved;
    }

    private static DeadlineSetting Asked(Debtor debtor, Period period, Dictionary<Guid, Guid> leaders)
    {
        Guid? responsible = leaders.TryGetValue(debtor.AreaId, out var leader) ? leader : null;
        return new()
        {
            Subject = $"{ReportHead}:{period.Code}:{debtor.AreaId:N}",
            Kind = Kind,
            Title = $"{debtor.AreaName}: gửi {debtor.Missing.Count} số liệu {period.Name}",
            DueOn = debtor.DueOn,
            Link = responsible is null ? ResultEntries.Grid(period) : ResultEntries.Slips(period),
            ResponsibleId = responsible,
            ResponsibleRight = responsible is null ? Right.VerifyResults : null,
        };
    }

    // An owner is asked once for all measures of a period; where an account was closed, whoever sets targets is asked for another owner.
    private IEnumerable<DeadlineSetting> Asked(IReadOnlyList<OwnerDuty> duties, Period period) => duties
        .Where(duty => duty.IsGone || !duty.IsConfirmed).GroupBy(duty => duty.IsGone ? Guid.Empty : duty.Owner.AccountId).Select(same => new DeadlineSetting
        {
            Subject = $"{OwnerHead}:{period.Code}:{same.Key:N}",
            Kind = OwnerKind,
            Title = same.Key == Guid.Empty
                ? $"Giao người phụ trách khác cho {same.Count()} chỉ tiêu {period.Name}: tài khoản của người phụ trách đã đóng"
                : $"Xác nhận {same.Count()} chỉ tiêu bạn phụ trách {period.Name}, hoặc bàn giao",
            DueOn = rulebook.DueOn(period),
            Link = ResultEntries.Desk,
            ResponsibleId = same.Key == Guid.Empty ? null : same.Key,
            ResponsibleRight = same.Key == Guid.Empty ? Right.AssignTargets : null,
        });

    private static bool Differs(Deadline now, DeadlineSetting asked) => now.Title != NoticeRules.OneLine(asked.Title, Deadlines.LongestTitle) || now.DueOn != asked.DueOn
        || now.ResponsibleId != asked.ResponsibleId || now.ResponsibleRight != asked.ResponsibleRight || now.Link != asked.Link;

    private async Task<IReadOnlyList<Period>> StandingPeriodsAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var subjects = await store.Deadlines.Where(row => (row.Kind == Kind || row.Kind == OwnerKind) && row.DoneAt == null).Select(row => row.Subject).ToListAsync(cancel);
        return [.. subjects.Select(PeriodOf).OfType<Period>().Distinct()];
    }

    // "reports:2025-Q1:018f…".
    private static Period? PeriodOf(string subject) => subject.Split(':') is [ReportHead or OwnerHead, var code, _] ? Period.Read(code) : null;

    private static async Task<Dictionary<Guid, Guid>> LeadersAsync(Store store, DateOnly today, CancellationToken cancel) => (await store.Grants.AsNoTracking()
            .Where(row => row.Role == Role.GroupLeader && row.AreaId != null && row.RevokedAt == null && row.ValidFrom <= today && (row.ValidTo == null || row.ValidTo >= today))
            .Where(row => store.Users.Any(user => user.Id == row.AccountId && user.DisabledAt == null))
            .Select(row => new { Area = row.AreaId!.Value, row.AccountId }).ToListAsync(cancel))
        .GroupBy(row => row.Area).ToDictionary(same => same.Key, same => same.Min(row => row.AccountId));
}
