using TongKet.Core.Visits;

namespace TongKet.Web.Hosting;

/// <summary>Counts the public pages that were answered, on the server and before the answer is sent.</summary>
internal static class Visits
{
    public static void UseVisits(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!Counts(context))
        {
            await next(context);
            return;
        }

        var office = await context.RequestServices.GetRequiredService<Site>().OfficeAsync();
        if (office is not null)
        {
            var counter = context.RequestServices.GetRequiredService<VisitCounter>();
            var agent = context.Request.Headers.UserAgent.ToString();
            var address = context.Connection.RemoteIpAddress;
            context.Response.OnStarting(() =>
            {
                // A page that the reader already holds (304) is a view like any other.
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                {
                    try
                    {
                        counter.Record(office.CommuneId, agent, address);
                    }
                    catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                    {
                        // A full disk, or a folder of another account: the page is still read, the view goes uncounted, and the next one tries again.
                    }
                }

                return Task.CompletedTask;
            });
        }

        await next(context);
    });

    /// <summary>Pages of the portal, fetched to be read: no prefetch, no HEAD, no data file.</summary>
    private static bool Counts(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null
        && !context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A page for everyone: counted as a visit, kept by caches, compared by its ETag.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PublicPageAttribute : Attribute
{
    /// <summary>Shows figures that nobody wants to see a second old: the page is drawn for each reader.</summary>
    public bool IsExact { get; init; }
}
