using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Newsroom;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Newsroom.Urgent;

/// <summary>Notices above every public page.</summary>
public sealed class IndexModel(UrgentNotices notices, Words texts, TimeProvider clock) : DeskPage
{
    public IReadOnlyList<UrgentNotice> Notices { get; private set; } = [];

    public string? Text { get; private set; }

    public string? Link { get; private set; }

    public string? FromText { get; private set; }

    public string? UntilText { get; private set; }

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync()
    {
        FromText = Moments.Local(Now);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync([FromForm(Name = "loi")] string? text, [FromForm(Name = "danToi")] string? link, [FromForm(Name = "tu")] string? from, [FromForm(Name = "den")] string? until)
    {
        (Text, Link, FromText, UntilText) = (text, link, from, until);
        return DoAsync(
            () => notices.PostAsync(Actor, new UrgentPosting(text ?? string.Empty, link, Moments.Read(from) ?? Now, Moments.Read(until) ?? Now), Cancel),
            () => Say("urgent.done"),
            ShowAsync,
            "loi");
    }

    public Task<IActionResult> OnPostEndAsync([FromForm(Name = "tin")] Guid notice) => DoAsync(() => notices.EndAsync(Actor, notice, Cancel), () => Say("urgent.taken-down"), ShowAsync, "loi");

    protected override string? PlaceOf(string code) => code switch
    {
        "urgent.link" => "dan-toi",
        "urgent.until" => "den",
        _ => "loi",
    };

    private LocalRedirectResult Say(string said)
    {
        Done = texts[said];
        return LocalRedirect(Links.UrgentNotices());
    }

    private async Task<IActionResult> ShowAsync()
    {
        Notices = await notices.ListAsync(Actor, Cancel);
        return Page();
    }
}
