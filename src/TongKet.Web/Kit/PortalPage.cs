using Microsoft.AspNetCore.Mvc.RazorPages;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;

namespace TongKet.Web.Kit;

/// <summary>What every public page has: its office, and the hash of the office's card for its ETag.</summary>
public abstract class PortalPage(Site site) : PageModel
{
    private IReadOnlyList<UrgentBanner> urgent = [];

    public PortalSite? Office { get; private set; }

    protected CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>Everything that the shell shows of the office.</summary>
    protected string ShellKey => Office is { } office
        ? string.Join('|', office.CommuneName, office.ParentName, office.Address, office.Phone, office.Email, office.ReceptionDays, office.IsDemo)
            + (User.Identity?.IsAuthenticated == true) + string.Join('|', urgent)
        : string.Empty;

    protected async Task<PortalSite?> ReadOfficeAsync()
    {
        urgent = await site.UrgentAsync();
        return Office = await site.OfficeAsync();
    }
}
