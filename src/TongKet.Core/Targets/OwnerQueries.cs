using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads who answers for an indicator, who did before, and what was confirmed.</summary>
public sealed class OwnerQueries(Stores stores, Rulebook rulebook)
{
    /// <summary>Periods in which something is asked of owners on a day: from their last day counted until a month after they were due.</summary>
    internal static IEnumerable<Period> Around(Rulebook rulebook, DateOnly today) =>
        from year in new[] { today.Year - 1, today.Year }
        from kind in Enum.GetValues<PeriodKind>()
        from period in Period.AllOf(kind, year)
        where rulebook.Counted(period).To <= today && today <= rulebook.DueOn(period).AddMonths(1)
        select period;

    /// <summary>What owners have to say of a period: of each measure that is due in it and has an owner, whether it was confirmed and whether the owner is still there.</summary>
    public async Task<IReadOnlyList<OwnerDuty>> DutiesAsync(Guid communeId, Period period, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await DutiesAsync(store, [period], cancel);
    }

    /// <summary>The same for the desk: what one person has to confirm these days, and measures whose owner's account was closed.</summary>
    public async Task<IReadOnlyList<OwnerDuty>> OpenAsync(Guid communeId, Guid accountId, DateOnly today, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var duties = await DutiesAsync(store, [.. Around(rulebook, today)], cancel);
        return
        [
            .. duties.Where(duty => !duty.IsGone && duty.Owner.AccountId == accountId && !duty.IsConfirmed),
            .. (await GoneAsync(store, cancel)).Select(owner => new OwnerDuty(rulebook.Require(owner.IndicatorCode), Period.OfYear(today.Year), owner, IsConfirmed: false, IsGone: true)),
        ];
    }

    /// <summary>Present owners whose account was closed, by measure.</summary>
    internal static async Task<IReadOnlyList<IndicatorOwner>> GoneAsync(Store store, CancellationToken cancel)
    {
        var (present, closed) = await PresentAsync(store, cancel);
        return [.. present.Where(owner => closed.Contains(owner.AccountId)).OrderBy(owner => owner.IndicatorCode, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<OwnerDuty>> DutiesAsync(Store store, IReadOnlyList<Period> periods, CancellationToken cancel)
    {
        var (present, closed) = await PresentAsync(store, cancel);
        var years = periods.Select(period => period.Year).Distinct().ToArray();
        var confirmed = (await store.OwnerConfirmations.AsNoTracking().Where(row => years.Contains(row.Year)).ToListAsync(cancel))
            .Select(row => (row.IndicatorCode, row.Period, row.AccountId)).ToHashSet();
        return
        [
            .. from period in periods
               from owner in present
               where owner.From <= rulebook.DueOn(period).AddMonths(1)
               let indicator = rulebook.Indicator(owner.IndicatorCode)
               where indicator is not null && (indicator.IsDueIn(period) || period.Kind == PeriodKind.Year)
               select new OwnerDuty(indicator, period, owner, confirmed.Contains((indicator.Code, period, owner.AccountId)), closed.Contains(owner.AccountId)),
        ];
    }

    private static async Task<(IReadOnlyList<IndicatorOwner> Present, IReadOnlySet<Guid> Closed)> PresentAsync(Store store, CancellationToken cancel)
    {
        var present = (await store.IndicatorOwners.AsNoTracking().ToListAsync(cancel))
            .GroupBy(owner => owner.IndicatorCode, StringComparer.Ordinal).Select(same => same.MaxBy(owner => (owner.At, owner.Id))!).ToArray();
        var accounts = present.Select(owner => owner.AccountId).Distinct().ToArray();
        var closed = await store.Users.Where(user => accounts.Contains(user.Id) && user.DisabledAt != null).Select(user => user.Id).ToListAsync(cancel);
        return (present, closed.ToHashSet());
    }

    public async Task<OwnerHome> HomeAsync(Guid communeId, string code, int year, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var history = await store.IndicatorOwners.AsNoTracking().Where(row => row.IndicatorCode == code)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToListAsync(cancel);
        var confirmations = await store.OwnerConfirmations.AsNoTracking().Where(row => row.IndicatorCode == code && row.Year == year)
            .OrderByDescending(row => row.At).ToListAsync(cancel);
        var users = await store.Users.AsNoTracking().Where(user => user.CommuneId == communeId)
            .Select(user => new { user.Id, user.DisplayName, user.DisabledAt }).ToListAsync(cancel);
        var names = users.ToDictionary(user => user.Id, user => user.DisplayName);
        return new(
            history,
            confirmations.ConvertAll(row => (row, names.GetValueOrDefault(row.AccountId, string.Empty))),
            [.. users.Where(user => user.DisabledAt is null).OrderBy(user => SortKey.Of(user.DisplayName), StringComparer.Ordinal).Select(user => (user.Id, user.DisplayName))]);
    }
}

/// <summary>What an owner has to say of a period: that the measure is alive, or who has it now.</summary>
/// <param name="IsGone">The owner's account was closed, so that somebody else is to be appointed.</param>
public sealed record OwnerDuty(IndicatorDefinition Indicator, Period Period, IndicatorOwner Owner, bool IsConfirmed, bool IsGone);
