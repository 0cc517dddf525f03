using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Basics;
using TongKet.Core.Publishing;
using TongKet.Core.Searching;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>Search over everything published.</summary>
[PublicPage]
[EnableRateLimiting(Security.SignIn.SearchLimit)]
public sealed class SearchModel(Site site, PortalSearch search, PortalQueries portal) : PortalPage(site)
{
    private const int PageSize = 10;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Wanted { get; set; }

    /// <summary>A word of <see cref="SearchQueryRules.Kinds"/>.</summary>
    [BindProperty(Name = "loai", SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(Name = "nam", SupportsGet = true)]
    public string? Year { get; set; }

    [BindProperty(Name = "trang", SupportsGet = true)]
    public int Number { get; set; } = 1;

    public SearchQuery? Query { get; private set; }

    public SearchPage? Found { get; private set; }

    /// <summary>Why nothing was looked for.</summary>
    public string? Fault { get; private set; }

    public int Pages { get; private set; }

    public int First => ((Number - 1) * PageSize) + 1;

    public async Task<IActionResult> OnGetAsync()
    {
        var office = await ReadOfficeAsync();
        (Query, var fault) = Read();
        if (fault is not null)
        {
            // What cannot be a question is not shown again at its full length.
            Fault = fault.Message;
            Wanted = Wanted is { Length: > SearchQueryRules.LongestText } whole ? whole[..SearchQueryRules.LongestText] : Wanted;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Response.Headers.CacheControl = "no-store";
            return Page();
        }

        // Nothing was published or taken back while the ledger stands where it stood; read before the search, so that what comes between makes the
        // page older than it is and never newer.
        var mark = office is null ? null : await portal.NewestChangeAsync(office.CommuneId, Cancel);
        if (Query is not null && office is not null)
        {
            Number = Math.Clamp(Number, 1, SearchIndex.MostFound / PageSize);
            try
            {
                Found = await search.FindAsync(office.CommuneId, Query, First - 1, PageSize, Cancel);
            }
            catch (Refused busy)
            {
                (Query, Fault) = (null, busy.Message);
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                Response.Headers.CacheControl = "no-store";
                return Page();
            }

            Pages = (Found.Total + PageSize - 1) / PageSize;
        }

        return Fresh.NotModified(this, ShellKey, Request.QueryString.Value, mark?.Hash) ?? Page();
    }

    private (SearchQuery? Query, Finding? Fault) Read()
    {
        SearchKind? kind = null;
        if (!string.IsNullOrEmpty(Kind))
        {
            var known = SearchQueryRules.Kinds.Where(one => one.Word == Kind).ToArray();
            if (known.Length == 0)
            {
                return (null, new Finding("search.kind", "Loại nội dung này không có trong danh sách; hãy chọn lại."));
            }

            kind = known[0].Kind;
        }

        int? year = null;
        if (!string.IsNullOrWhiteSpace(Year))
        {
            if (Year.Trim() is not { Length: 4 } four || !int.TryParse(four, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
            {
                return (null, new Finding("search.year", "Ô năm cần bốn chữ số, ví dụ 2021, hoặc để trống."));
            }

            year = wanted;
        }

        return SearchQueryRules.Read(Wanted, search.Abbreviations, kind, year);
    }
}
