using System.Globalization;

namespace TongKet.Core.Publishing;

/// <summary>What the portal reads of reports.</summary>
public sealed partial class PortalQueries
{
    public Task<Published<ReportSnapshot>?> ReportAsync(Guid communeId, int year, CancellationToken cancel) =>
        SnapshotAsync(communeId, PublicationKind.Report, year.ToString(CultureInfo.InvariantCulture), SnapshotJson.Report, cancel);
}
