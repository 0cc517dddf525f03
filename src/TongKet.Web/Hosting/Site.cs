using TongKet.Core.Publishing;
using TongKet.Core.Visits;
using TongKet.Figures.Numbers;

namespace TongKet.Web.Hosting;

/// <summary>The portal that answers this request: its office and its visitor figures. Read once for each request.</summary>
public sealed class Site(PortalQueries portal, VisitCounter visits, IHttpContextAccessor context)
{
    private PortalSite? office;
    private bool read;

    /// <summary>The office; null while the store has no commune.</summary>
    public async Task<PortalSite?> OfficeAsync()
    {
        if (!read)
        {
            var request = context.HttpContext!;
            office = await portal.SiteAsync(request.Request.Host.Host, request.RequestAborted);
            read = true;
        }

        return office;
    }

    /// <summary>Visitors as they are shown: counted here plus what the old portal had.</summary>
    public async Task<SiteVisits?> VisitsAsync() => await OfficeAsync() is { } site ? SiteVisits.Of(site, visits.Read(site.CommuneId)) : null;
}

/// <summary>Visitor figures of one portal.</summary>
public sealed record SiteVisits(int Online, long Total, long Counted, long Robots, long CarriedOver, DateOnly? CarriedOverOn, DateOnly Since)
{
    public string TotalText => Vietnamese.Number(Total);

    public static SiteVisits Of(PortalSite site, VisitFigures figures) => new(
        figures.Online,
        site.VisitsCarriedOver + figures.Counted,
        figures.Counted,
        figures.Robots,
        site.VisitsCarriedOver,
        site.VisitsCarriedOverOn,
        figures.Since);
}
