using Microsoft.EntityFrameworkCore;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>Reads the caps of a year, national and local, each with its frozen count.</summary>
internal static class QuotaLines
{
    /// <param name="day">The day whose caps hold.</param>
    /// <param name="proposed">Who stands under them.</param>
    public static async Task<IReadOnlyList<QuotaLine>> OfAsync(Store store, Rulebook rulebook, int year, DateOnly day, IReadOnlyList<Nomination> proposed, CancellationToken cancel)
    {
        var bases = (await store.QuotaBases.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel))
            .GroupBy(row => row.Of, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.MaxBy(row => row.Edition)!, StringComparer.Ordinal);
        var local = await LocalDecisions.RulesAsync(store, rulebook, cancel);
        return
        [
            .. Known(rulebook, local, DayOf(year, day)).Select(one => new QuotaLine(
                one.Quota,
                bases.TryGetValue(one.Quota.Of, out var row) ? new FrozenBase(row.Of, row.Count, row.AsOf, row.Source) : null,
                proposed.Count(nomination => nomination.Award == one.Quota.Award),
                one.Decision)
            {
                IsConfirmed = one.IsConfirmed,
            }),
        ];
    }

    /// <summary>Caps that hold on a day; a local one stands in the place of the national one of the same key.</summary>
    public static IEnumerable<(QuotaDefinition Quota, string? Decision, bool IsConfirmed)> Known(Rulebook rulebook, IReadOnlyList<LocalRules> local, DateOnly day)
    {
        var own = local.Where(rules => rules.Status == LawStatus.Confirmed && rules.Force.Contains(day)).SelectMany(rules => rules.Quotas.Select(quota => (quota, (string?)rules.Number, true))).ToList();
        return own.Concat(rulebook.Emulation.Quotas
            .Where(quota => quota.Force.Contains(day) && (quota.Value.Statutory || own.TrueForAll(one => one.quota.Key != quota.Value.Key)))
            .Select(quota => (quota.Value, (string?)null, quota.Status == LawStatus.Confirmed)));
    }

    // A past year is held to its own caps, the present one to those of the day.
    private static DateOnly DayOf(int year, DateOnly day) => day.Year > year + 1 ? new DateOnly(year, 12, 31) : day;
}
