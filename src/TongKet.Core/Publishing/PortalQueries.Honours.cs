using System.Globalization;
using TongKet.Core.Commending;

namespace TongKet.Core.Publishing;

/// <summary>What the portal reads of honours.</summary>
public sealed partial class PortalQueries
{
    /// <summary>Years with published honours, newest first.</summary>
    public async Task<IReadOnlyList<Published<HonoursSnapshot>>> HonoursAsync(Guid communeId, CancellationToken cancel) =>
        [.. (await LatestAsync(communeId, PublicationKind.Honours, SnapshotJson.Honours, cancel)).OrderByDescending(one => one.Content.Year)];

    public Task<Published<HonoursSnapshot>?> HonoursAsync(Guid communeId, int year, CancellationToken cancel) =>
        SnapshotAsync(communeId, PublicationKind.Honours, year.ToString(CultureInfo.InvariantCulture), SnapshotJson.Honours, cancel);

    /// <summary>The honour that a certificate's code stands for; null for a code that was never given out, misspelt, or not published yet.</summary>
    public async Task<Published<HonourLine>?> CertificateAsync(Guid communeId, string? typed, CancellationToken cancel)
    {
        if (CertificateCode.Read(typed) is not { } code || await HonoursAsync(communeId, code.Year, cancel) is not { } year)
        {
            return null;
        }

        var hash = CertificateCode.HashOf(code.Code);
        return year.Content.Lines.FirstOrDefault(line => line.CodeHash == hash) is { } found ? new(found, year.ContentHash, year.PublishedAt, year.Edition, year.Mark) : null;
    }
}
