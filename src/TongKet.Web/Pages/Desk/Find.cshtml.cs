using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Searching;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Desk;

/// <summary>Search over what is in work. What was asked for is posted: names of people stand in no address.</summary>
public sealed class FindModel(DeskSearch search) : DeskPage
{
    private const int PageSize = 10;

    public string? Wanted { get; private set; }

    public SearchPage? Found { get; private set; }

    public int Number { get; private set; } = 1;

    public int Pages { get; private set; }

    public int First => ((Number - 1) * PageSize) + 1;

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync([FromForm(Name = "q")] string? wanted, [FromForm(Name = "trang")] int page = 1)
    {
        Wanted = wanted is { Length: > SearchQueryRules.LongestText } ? wanted[..SearchQueryRules.LongestText] : wanted;
        return DoAsync(
            async () =>
            {
                var (query, fault) = SearchQueryRules.Read(wanted, search.Abbreviations);
                Refused.IfBlocked(fault is null ? [] : [fault]);
                if (query is null)
                {
                    return;
                }

                Number = Math.Clamp(page, 1, SearchIndex.MostFound / PageSize);
                Found = await search.FindAsync(Actor, query, First - 1, PageSize, Cancel);
                Pages = (Found.Total + PageSize - 1) / PageSize;
            },
            Page,
            () => Task.FromResult<IActionResult>(Page()),
            "q");
    }
}
