using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Screening;

/// <summary>The list of a year before it goes to the council: caps over frozen counts, what the whole list shows, and who is put on it.</summary>
public sealed class ListModel(Nominations nominations, Quotas quotas, NominationQueries queries, Words words) : DeskPage
{
    [FromRoute(Name = "year")]
    public int Year { get; set; }

    public ListBook Book { get; private set; } = null!;

    public IReadOnlyList<Guid> Chosen { get; private set; } = [];

    public string? Because { get; private set; }

    public bool MayLead => Who.Has(Right.LeadEmulation);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostPutAsync([FromForm(Name = "chon")] List<Guid>? chosen, [FromForm(Name = "lyDoVuot")] string? because)
    {
        (Chosen, Because) = (chosen ?? [], because);
        return DoAsync(() => nominations.ListAsync(Actor, Year, Chosen, because, Cancel), () => Say("list.put"), ShowAsync, "chon");
    }

    public Task<IActionResult> OnPostFreezeAsync(
        [FromForm(Name = "goc")] string? of, [FromForm(Name = "soGoc")] int? count, [FromForm(Name = "ngayChot")] DateOnly? asOf, [FromForm(Name = "nguon")] string? source, [FromForm(Name = "lyDoSua")] string? reason) =>
        DoAsync(() => quotas.FreezeAsync(Actor, Year, of ?? string.Empty, count, asOf, source, reason, Cancel), () => Say("list.frozen"), ShowAsync, "so-goc");

    protected override string? PlaceOf(string code) => code switch
    {
        "list.because" => "ly-do-vuot",
        "base.of" => "goc",
        "base.count" or "list.base" => "so-goc",
        "base.as-of" => "ngay-chot",
        "base.source" => "nguon",
        "base.reason" => "ly-do-sua",
        _ => "chon",
    };

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.CouncilList(Year));
    }

    private async Task<IActionResult> ShowAsync()
    {
        Book = await queries.ListAsync(Actor, Year, Cancel);
        return Page();
    }
}
