using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Tells communes whose books are in the same store what their province handed down to them, again or no longer.</summary>
public sealed class HandedDownNotices(Stores stores, Rulebook rulebook, HandedDownQueries handed, TimeProvider clock)
{
    /// <summary>After the province's own entry: one notice to everyone in a commune who sets targets, for each part that changed.</summary>
    /// <param name="changed">Years and indicators that were handed down, or whose handing down was taken back.</param>
    /// <param name="cause">The handing down or the import, so that nobody is told twice.</param>
    /// <param name="undone">Whether it was taken back.</param>
    public async Task TellAsync(Guid giverId, IReadOnlyCollection<(int Year, string Code)> changed, string cause, bool undone, CancellationToken cancel)
    {
        foreach (var same in changed.GroupBy(one => one.Year).OrderBy(same => same.Key))
        {
            string[] codes = [.. same.Select(one => one.Code).Distinct().Order(StringComparer.Ordinal)];
            foreach (var (commune, giver) in await ReceiversAsync(giverId, same.Key, cancel))
            {
                await TellAsync(commune, giver, same.Key, codes, cause, undone, cancel);
            }
        }
    }

    private async Task TellAsync(Guid commune, string giver, int year, string[] codes, string cause, bool undone, CancellationToken cancel)
    {
        var parts = (await handed.YearAsync(commune, year, cancel)).Where(one => one.Giver.Name == giver).ToDictionary(one => one.Indicator.Code, StringComparer.Ordinal);
        await using var verb = await VerbScope.BeginAsync(stores, Actor.System(commune), clock, cancel);
        var posted = 0;
        foreach (var code in codes)
        {
            var part = parts.GetValueOrDefault(code);
            if (part is null && !undone)
            {
                continue;
            }

            posted += await Inbox.PostToRightAsync(verb, Right.AssignTargets, new NoticePosting
            {
                Kind = NoticeKind.Task,
                Text = Sentence(rulebook.Require(code), giver, year, part, undone),
                Link = string.Create(CultureInfo.InvariantCulture, $"/ban-lam-viec/chi-tieu/{year}/{code}"),
                DedupeKey = $"handed:{cause}:{year}:{code}{(undone ? ":undone" : string.Empty)}",
            }, cancel);
        }

        if (posted > 0)
        {
            var fields = new FieldChanges().Set("giver", giver).Set("year", year).Set("indicators", string.Join(", ", codes)).Set("undone", undone ? "true" : null).Set("notices", posted);
            await verb.CommitAsync(Verbs.TargetHandedDown, string.Create(CultureInfo.InvariantCulture, $"handed-down:{year}"), fields, null, cancel);
        }
    }

    private static string Sentence(IndicatorDefinition indicator, string giver, int year, HandedDown? part, bool undone)
    {
        var amount = part is null ? null : $"{(part.Scaled is null ? part.WhyNot : Wording.Target(indicator, part.AsTarget))} ({part.Document.DecisionNumber})";
        var head = char.ToUpperInvariant(giver[0]) + giver[1..];
        return undone
            ? $"{head} đã rút lần giao «{indicator.ShortName}» năm {year}; {(amount is null ? "không còn phần nào được giao" : $"phần đang có hiệu lực: {amount}")}."
            : $"{head} giao «{indicator.ShortName}» năm {year}: {amount}. Hãy ghi vào kế hoạch.";
    }

    // Communes in the store whose place on the year's last day is one of the giver's.
    private async Task<IReadOnlyList<(Guid Commune, string Giver)>> ReceiversAsync(Guid giverId, int year, CancellationToken cancel)
    {
        var day = new DateOnly(year, 12, 31);
        Area? giver;
        List<string> codes;
        await using (var above = stores.Open(giverId))
        {
            giver = await Home.On(above, day).AsNoTracking().SingleOrDefaultAsync(cancel);
            if (giver is not { Kind: AreaKind.Province })
            {
                return [];
            }

            codes = await above.Areas.Where(area => area.Kind == AreaKind.Commune && area.ValidFrom <= day && (area.ValidTo == null || area.ValidTo >= day)).Select(area => area.Code).ToListAsync(cancel);
        }

        await using var any = stores.Open(Guid.Empty);
        var communes = await any.Areas.IgnoreQueryFilters().Where(area => area.IsHome && area.Kind == AreaKind.Commune && codes.Contains(area.Code)
            && area.ValidFrom <= day && (area.ValidTo == null || area.ValidTo >= day)).Select(area => area.CommuneId).Distinct().ToListAsync(cancel);
        return [.. communes.Order().Select(commune => (commune, giver.Name))];
    }
}
