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

    /// <summary>Opens or settles, in every commune, the periods whose figures are due around a day; run once a day.</summary>
    /// <returns>How many deadlines were set.</returns>
    public async Task<int> OpenDueAsync(DateOnly today, CancellationToken cancel)
    {
        List<Guid> communes;
        await using (var store = stores.Open(Guid.Empty))
        {
            communes = await store.Targets.IgnoreQueryFilters().Where(row => row.Year >= today.Year - 1).Select(row => row.CommuneId).Distinct().ToListAsync(cancel);
        }

        var set = 0;
        foreach (var commune in communes.Order())
        {
            foreach (var period in Around(today))
            {
                set += await OpenAsync(Actor.System(commune), period, today, cancel);
            }
        }

        return set;
    }

    /// <summary>Sets the deadline of everyone who still owes figures of a period and settles those of everyone who does not any more.</summary>
    /// <returns>How many deadlines were set.</returns>
    public async Task<int> OpenAsync(Actor actor, Period period, DateOnly today, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RebuildTotals);
        var owed = await queries.OwedAsync(actor.CommuneId, period, today, cancel);
        var duties = await owners.DutiesAsync(actor.CommuneId, period, cancel);
        if (owed.Count == 0 && duties.Count == 0)
        {
            return 0;
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var leaders = await LeadersAsync(verb.Store, today, cancel);
        var standing = await verb.Store.Deadlines.AsNoTracking()
            .Where(row => (row.Kind == Kind || row.Kind == OwnerKind) && row.DoneAt == null)
            .Select(row => row.Subject).ToListAsync(cancel);
        var set = 0;
        foreach (var debtor in owed)
        {
            var subject = $"reports:{period.Code}:{debtor.AreaId:N}";
            if (debtor.Missing.Count == 0)
            {
                await Deadlines.DoneAsync(verb, subject, Kind, cancel);
                set += standing.Contains(subject) ? 1 : 0;
                continue;
            }

            if (standing.Contains(subject))
            {
                continue;
            }

            var responsible = leaders.GetValueOrDefault(debtor.AreaId);
            await Deadlines.SetAsync(
                verb,
                new DeadlineSetting
                {
                    Subject = subject,
                    Kind = Kind,
                    Title = $"{debtor.AreaName}: gửi {debtor.Missing.Count} số liệu {period.Name}",
                    DueOn = debtor.DueOn,
                    Link = responsible == Guid.Empty ? ResultEntries.Grid(period) : ResultEntries.Slips(period),
                    ResponsibleId = responsible == Guid.Empty ? null : responsible,
                    ResponsibleRight = responsible == Guid.Empty ? Right.VerifyResults : null,
                },
                cancel);
            set++;
        }

        set += await RemindOwnersAsync(verb, duties, period, standing, cancel);
        if (set > 0)
        {
            var fields = new FieldChanges().Set("period", period.Code).Set("deadlines", set);
            await verb.CommitAsync(Verbs.ReportsExpected, $"reports:{period.Code}", fields, null, cancel);
        }

        return set;
    }

    // An owner is asked once for all measures of a period; where an account was closed, whoever sets targets is asked for another owner.
    private async Task<int> RemindOwnersAsync(VerbScope verb, IReadOnlyList<OwnerDuty> duties, Period period, List<string> standing, CancellationToken cancel)
    {
        var head = $"owners:{period.Code}:";
        var open = duties.Where(duty => duty.IsGone || !duty.IsConfirmed).GroupBy(duty => duty.IsGone ? Guid.Empty : duty.Owner.AccountId).ToDictionary(same => $"{head}{same.Key:N}", same => same.ToArray());
        var set = 0;
        foreach (var (subject, owed) in open.Where(pair => !standing.Contains(pair.Key)))
        {
            var gone = owed[0].IsGone;
            await Deadlines.SetAsync(
                verb,
                new DeadlineSetting
                {
                    Subject = subject,
                    Kind = OwnerKind,
                    Title = gone
                        ? $"Giao người phụ trách khác cho {owed.Length} chỉ tiêu {period.Name}: tài khoản của người phụ trách đã đóng"
                        : $"Xác nhận {owed.Length} chỉ tiêu bạn phụ trách {period.Name}, hoặc bàn giao",
                    DueOn = rulebook.DueOn(period),
                    Link = ResultEntries.Desk,
                    ResponsibleId = gone ? null : owed[0].Owner.AccountId,
                    ResponsibleRight = gone ? Right.AssignTargets : null,
                },
                cancel);
            set++;
        }

        // What was confirmed, handed over or given to another owner is asked for no longer.
        foreach (var subject in standing.Where(subject => subject.StartsWith(head, StringComparison.Ordinal) && !open.ContainsKey(subject)))
        {
            await Deadlines.DoneAsync(verb, subject, OwnerKind, cancel);
            set++;
        }

        return set;
    }

    // From the last day counted until a month after the due day: earlier nobody owes anything, later the leader's page shows it.
    private IEnumerable<Period> Around(DateOnly today) => OwnerQueries.Around(rulebook, today);

    private static async Task<Dictionary<Guid, Guid>> LeadersAsync(Store store, DateOnly today, CancellationToken cancel) => (await store.Grants.AsNoTracking()
            .Where(row => row.Role == Role.GroupLeader && row.AreaId != null && row.RevokedAt == null && row.ValidFrom <= today && (row.ValidTo == null || row.ValidTo >= today))
            .Select(row => new { Area = row.AreaId!.Value, row.AccountId }).ToListAsync(cancel))
        .GroupBy(row => row.Area).ToDictionary(same => same.Key, same => same.Min(row => row.AccountId));
}
