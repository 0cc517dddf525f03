using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics.Text;
using TongKet.Core.Publishing;
using TongKet.Figures.Numbers;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>Whom a year's decisions honour: the reason before the form of award; of what was revoked only that it was.</summary>
[PublicPage]
public sealed class HonourYearModel(Site site, PortalQueries portal, Words words) : PortalPage(site)
{
    private const int LongestWanted = 100;

    [BindProperty(Name = "tim", SupportsGet = true)]
    public string? Wanted { get; set; }

    public Published<HonoursSnapshot> Year { get; private set; } = null!;

    public BarChartModel Chart { get; private set; } = null!;

    public IReadOnlyList<HonourLine> Shown { get; private set; } = [];

    public IEnumerable<HonourLine> Revoked => Year.Content.Lines.Where(line => line.RevokedOn is not null);

    public async Task<IActionResult> OnGetAsync(int year)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.HonoursAsync(office.CommuneId, year, Cancel) is not { } found)
        {
            return NotFound();
        }

        Year = found;
        Wanted = Wanted?.Length > LongestWanted ? Wanted[..LongestWanted] : Wanted;
        var key = Fold.Key((Wanted ?? string.Empty).Trim());
        Shown = [.. HonoursModel.Standing(found.Content).Where(line => key.Length == 0 || Fold.Key(line.Name + ' ' + line.Place).Contains(key, StringComparison.Ordinal))];
        var counts = HonoursModel.Standing(found.Content).GroupBy(line => line.AwardName).Select(group => (group.Key, Count: group.Count())).ToList();
        var groups = Enum.GetValues<HonourGroup>().Select(group => (Name: words["roll.group." + group], Count: HonoursModel.Count(found.Content, group))).Where(pair => pair.Count > 0).ToList();
        Chart = new(
            "theo-nhom",
            words.Format("roll.by-group", year),
            string.Join("; ", groups.Concat(counts.Count > 1 ? counts : []).Select(pair => $"{pair.Item1}: {pair.Count}")),
            words["roll.group-head"],
            words["roll.count-head"],
            [.. groups.Concat(counts.Count > 1 ? counts : []).Select(pair => new Bar(pair.Item1, Vietnamese.Number(pair.Count), pair.Count * 100L))]);
        return Fresh.NotModified(this, ShellKey, found.ContentHash, Wanted) ?? Page();
    }
}
