using TongKet.Core.Storage;

namespace TongKet.Web.Hosting;

/// <summary>For whoever keeps the server: alive, and ready.</summary>
internal static class Health
{
    /// <summary>Whether an address is one of these: whoever watches a machine asks by its number.</summary>
    public static bool Asks(PathString path) => path.Value is "/healthz" or "/readyz";

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet("/readyz", async (StoreSetup setup, CancellationToken cancel) =>
            await ReadyAsync(setup, cancel) ? Results.Text("ok") : Results.Text("store", statusCode: StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous();
    }

    private static async Task<bool> ReadyAsync(StoreSetup setup, CancellationToken cancel)
    {
        try
        {
            return await setup.ExistsAsync(cancel);
        }
        catch (StoreUnusableException)
        {
            return false;
        }
    }
}
