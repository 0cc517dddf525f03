using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Emulation;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Screening;

/// <summary>The whole record of a person or body in the order of time. The name is posted, because addresses are kept by browsers and logs.</summary>
public sealed class RecordModel(HonourRecords records) : DeskPage
{
    [BindProperty(Name = "tim")]
    public string? Wanted { get; set; }

    public IReadOnlyList<HonourRecord> Records { get; private set; } = [];

    public bool IsAsked { get; private set; }

    public void OnGet()
    {
        // Nothing is shown before somebody is looked for.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        IsAsked = !string.IsNullOrWhiteSpace(Wanted);
        Records = await records.FindAsync(Actor, Wanted, Cancel);
        return Page();
    }
}
