using TongKet.Core.Publishing;
using TongKet.Core.Visits;
using TongKet.Figures.Numbers;

namespace TongKet.Web.Hosting;

/// <summary>The portal that answers this request: its office and its visitor figures. Read once for each request.</summary>
public sealed class Site(OfficeCards cards, NewsQueries news, VisitCounter visits, HostNames hosts, IHttpContextAccessor context)
{
    private PortalSite? office;
    private bool read;
    private IReadOnlyList<UrgentBanner>? urgent;

    /// <summary>The office; null while the store has no commune.</summary>
    public async Task<PortalSite?> OfficeAsync()
    {
        if (!read)
        {
            var request = context.HttpContext!;
            office = await cards.FindAsync(request.Request.Host.Host, request.RequestAborted);
            read = true;
        }

        return office;
    }

    /// <summary>What makes a whole address of a path: scheme and host, or nothing when nobody set the name that was asked for.</summary>
    public async Task<string> RootAsync()
    {
        var request = context.HttpContext!.Request;
        return hosts.Knows(request.Host) || await OfficeAsync() is { IsNamed: true } ? $"{request.Scheme}://{request.Host}" : string.Empty;
    }

    /// <summary>Notices that stand above every public page now.</summary>
    public async Task<IReadOnlyList<UrgentBanner>> UrgentAsync() =>
        urgent ??= await OfficeAsync() is { } site ? await news.UrgentAsync(site.CommuneId, context.HttpContext!.RequestAborted) : [];

    /// <summary>Everything counted, by hour; null while there is no office.</summary>
    public async Task<VisitTally?> HistoryAsync() => await OfficeAsync() is { } site ? visits.History(site.CommuneId) : null;

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
