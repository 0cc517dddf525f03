using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Newsroom;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Newsroom.Desk;

/// <summary>Articles by state and category, what waits for the reader first.</summary>
public sealed class IndexModel(ArticleQueries queries) : DeskPage
{
    /// <summary>Value of "loc" for articles that somebody has to look at again.</summary>
    public const string Due = "ra-soat";

    private const int Shown = 200;

    public IReadOnlyList<ArticleLine> Lines { get; private set; } = [];

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public string? Filter { get; private set; }

    public string? Category { get; private set; }

    public int Waiting { get; private set; }

    /// <summary>Whether there is any article at all.</summary>
    public bool Any { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "loc")] string? filter, [FromQuery(Name = "muc")] string? category)
    {
        (Filter, Category) = (filter, string.IsNullOrEmpty(category) ? null : category);
        var all = await queries.ListAsync(Actor, Cancel);
        Any = all.Count > 0;
        Waiting = all.Count(line => line.Waits);
        Categories = [.. all.Select(line => line.Category).Distinct().OrderBy(name => Core.Basics.Text.SortKey.Of(name), StringComparer.Ordinal)];
        Lines = [.. all.Where(Fits).OrderByDescending(line => line.Waits).Take(Shown)];
    }

    private bool Fits(ArticleLine line) => (Category is null || line.Category == Category) && Filter switch
    {
        null or "" => true,
        Links.WaitingForMe => line.Waits,
        Due => line.IsDue,
        var state => line.Way.State.ToString() == state,
    };
}
