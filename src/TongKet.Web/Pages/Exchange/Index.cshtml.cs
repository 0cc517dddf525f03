using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Exchange;

/// <summary>Takes a file in to be looked at, hands the present data out in the same shape, lists what was taken over.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm)]
public sealed class IndexModel(Imports imports) : DeskPage
{
    public IReadOnlyList<Import> Taken { get; private set; } = [];

    public IReadOnlyList<SheetKind> Kinds { get; private set; } = [];

    public SheetKind Kind { get; private set; } = SheetKind.Results;

    public DecimalMark Mark { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "loai")] SheetKind kind, [FromForm(Name = "dau")] DecimalMark mark, [FromForm(Name = "tep")] List<IFormFile>? sent)
    {
        (Kind, Mark) = (kind, mark);
        var id = Guid.Empty;
        return await DoAsync(
            async () =>
            {
                if (await Uploads.ReadAsync(sent, Cancel) is not [var (name, content), ..])
                {
                    throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn tệp.");
                }

                id = await imports.HandInAsync(Actor, kind, name, content, mark, Cancel);
            },
            () => LocalRedirect(Links.Import(id)),
            ShowAsync,
            "tep");
    }

    private async Task<IActionResult> ShowAsync()
    {
        Kinds = [.. Enum.GetValues<SheetKind>().Where(kind => Rights.Has(Actor.Role, Imports.RightOf(kind)))];
        Taken = await imports.ListAsync(Actor, 20, Cancel);
        return Page();
    }
}
