using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics.Text;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>Legal and administrative documents, to be found by words, year and kind.</summary>
[PublicPage]
public sealed class DocumentsModel(Site site, DocumentShelf shelf) : PortalPage(site)
{
    private const int PageSize = 30;

    [BindProperty(Name = "tim", SupportsGet = true)]
    public string? Wanted { get; set; }

    [BindProperty(Name = "nam", SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(Name = "loai", SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(Name = "trang", SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>Years and kinds of which there are documents.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<string> Types { get; private set; } = [];

    public IReadOnlyList<Published<DisclosureSnapshot>> Shown { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var (state, all) = await ReadOfficeAsync() is { } office ? await shelf.OfAsync(office.CommuneId, Cancel) : (string.Empty, []);
        Years = [.. all.Select(one => one.Published.Content.IssuedOn.Year).Distinct().OrderDescending()];
        Types = [.. all.Select(one => one.Published.Content.Document!.Type).Distinct(StringComparer.Ordinal).OrderBy(SortKey.Of, StringComparer.Ordinal)];
        var words = Fold.Key(Wanted ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = all.Where(one => (Year is null || one.Published.Content.IssuedOn.Year == Year) && (string.IsNullOrEmpty(Type) || one.Published.Content.Document!.Type == Type)
            && Array.TrueForAll(words, word => one.Key.Contains(word, StringComparison.Ordinal))).Select(one => one.Published).ToArray();
        Total = found.Length;
        Pages = (found.Length + PageSize - 1) / PageSize;
        Number = Math.Clamp(Number, 1, Math.Max(1, Pages));
        Shown = [.. found.Skip((Number - 1) * PageSize).Take(PageSize)];
        return Fresh.NotModified(this, ShellKey, Request.QueryString.Value, state) ?? Page();
    }
}
