using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>The place whose office keeps these books: another one after a merger, while the books go on.</summary>
internal static class Home
{
    /// <summary>The place of a day.</summary>
    /// <exception cref="Refused">The books have no place on that day.</exception>
    public static async Task<Area> OnAsync(Store store, DateOnly day, CancellationToken cancel) =>
        await On(store, day).SingleOrDefaultAsync(cancel)
        ?? throw new Refused(RefusalReason.RuleNotMet, $"Sổ này không có đơn vị hành chính nào vào ngày {Figures.Numbers.Vietnamese.Date(day)}.");

    public static IQueryable<Area> On(Store store, DateOnly day) => store.Areas.Where(area =>
        area.IsHome && area.ValidFrom <= day && (area.ValidTo == null || area.ValidTo >= day));

    /// <summary>The place that answers for a year: the one on its last day.</summary>
    public static Task<Area> OfYearAsync(Store store, int year, CancellationToken cancel) => OnAsync(store, new DateOnly(year, 12, 31), cancel);
}
