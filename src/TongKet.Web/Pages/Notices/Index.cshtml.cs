using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Notices;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Notices;

/// <summary>The inbox of whoever signed in, and how that person hears by mail.</summary>
public sealed class IndexModel(NoticeQueries queries, Inbox inbox, Words words, TimeProvider clock) : DeskPage
{
    [BindProperty(Name = "loc", SupportsGet = true)]
    public string? Filter { get; set; }

    [BindProperty(Name = "loai", SupportsGet = true)]
    public string? KindText { get; set; }

    [BindProperty(Name = "trang", SupportsGet = true)]
    public string? PageText { get; set; }

    public bool UnreadOnly => string.Equals(Filter, Links.UnreadFilter, StringComparison.Ordinal);

    public NoticeKind? Kind => Enum.TryParse<NoticeKind>(KindText, out var kind) && Enum.IsDefined(kind) ? kind : null;

    /// <summary>When the page was drawn: marking all as read goes no further.</summary>
    public string Drawn { get; private set; } = string.Empty;

    public InboxPage Inbox { get; private set; } = null!;

    public NoticePreference Preference { get; private set; } = null!;

    public string Address(int page) => Links.Notices(UnreadOnly, Kind?.ToString(), page);

    public string ClockOf(int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    public Task<IActionResult> OnGetAsync() => ShowAsync(Actor);

    public async Task<IActionResult> OnPostReadAsync(Guid id) => await MarkAsync(id) is null ? NotFound() : Back();

    /// <summary>Marks as read and goes where the notice leads.</summary>
    public async Task<IActionResult> OnPostOpenAsync(Guid id) => await MarkAsync(id) is { } link ? LocalRedirect(link) : NotFound();

    public async Task<IActionResult> OnPostAllAsync([FromForm(Name = "den")] string? drawn)
    {
        if (!DateTime.TryParseExact(
            drawn, "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var upTo))
        {
            return BadRequest();
        }

        await inbox.MarkAllReadAsync(Actor, upTo, Cancel);
        return Back();
    }

    public async Task<IActionResult> OnPostPreferAsync(
        [FromForm(Name = "cach")] string? mode, [FromForm(Name = "gio")] string? hour,
        [FromForm(Name = "yenTu")] string? from, [FromForm(Name = "yenDen")] string? to)
    {
        try
        {
            await inbox.PreferAsync(
                Actor, Enum.TryParse<MailMode>(mode, out var chosen) ? chosen : (MailMode)(-1), Hour(hour), Minutes(from), Minutes(to), Cancel);
            return Back();
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.RuleNotMet)
        {
            Problems = [.. refused.Findings.Select(finding => new Problem(FieldOf(finding.Code), finding.Message))];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync(Actor);
        }
    }

    public string KindName(NoticeKind kind) => words["notice-kind." + kind];

    private static int Hour(string? written) =>
        int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1;

    private static int Minutes(string? written) =>
        TimeOnly.TryParseExact(written, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : -1;

    private static string FieldOf(string code) => code switch
    {
        "notice.mode" => "cach-ngay",
        "notice.digest-hour" => "gio",
        _ => "yen-tu",
    };

    private async Task<string?> MarkAsync(Guid id)
    {
        try
        {
            return await inbox.MarkReadAsync(Actor, id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return null;
        }
    }

    private RedirectResult Back() =>
        Redirect(Address(int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1));

    private async Task<IActionResult> ShowAsync(Actor actor)
    {
        var page = int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        Drawn = clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        Inbox = await queries.PageAsync(actor, UnreadOnly, Kind, page, Cancel);
        Preference = await queries.PreferenceAsync(actor, Cancel);
        return Page();
    }
}
