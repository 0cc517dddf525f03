using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Arriving;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Newsroom.Lead;

/// <summary>Addresses that people still have, and where each leads today.</summary>
public sealed class ForwardingsModel(Forwardings forwardings, Words words) : DeskPage
{
    public IReadOnlyList<Forwarding> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public int Pages => (Count + Forwardings.PageSize - 1) / Forwardings.PageSize;

    [FromQuery(Name = "tim")]
    public string? Wanted { get; set; }

    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public string? From { get; private set; }

    public string? To { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostSetAsync([FromForm(Name = "diaChi")] string? from, [FromForm(Name = "danToi")] string? to)
    {
        (From, To) = (from, to);
        return DoAsync(
            () => forwardings.SetAsync(Actor, from, to, Cancel),
            () =>
            {
                Done = words["forwardings.saved"];
                return LocalRedirect(Links.Forwardings());
            },
            ShowAsync,
            "dia-chi");
    }

    public Task<IActionResult> OnPostEndAsync([FromForm(Name = "so")] Guid id) => DoAsync(
        () => forwardings.EndAsync(Actor, id, Cancel),
        () =>
        {
            Done = words["forwardings.ended"];
            return LocalRedirect(Links.Forwardings());
        },
        ShowAsync);

    protected override string? PlaceOf(string code) => code == "forwarding.to" ? "dan-toi" : "dia-chi";

    private async Task<IActionResult> ShowAsync()
    {
        PageNumber = Math.Clamp(PageNumber, 1, 100_000);
        (Rows, Count) = await forwardings.ListAsync(Actor, Wanted, PageNumber, Forwardings.PageSize, Cancel);
        return Page();
    }
}
