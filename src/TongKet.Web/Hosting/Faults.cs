using Microsoft.AspNetCore.Diagnostics;
using TongKet.Core.Storage;

namespace TongKet.Web.Hosting;

/// <summary>Which status tells a caller the truth about a fault.</summary>
internal static class Faults
{
    /// <summary>The status of the fault that is being shown; null when it says nothing of the store.</summary>
    public static int? StatusOf(HttpContext context) => StorageFaults.Of(context.Features.Get<IExceptionHandlerFeature>()?.Error) switch
    {
        StorageFault.Full => StatusCodes.Status507InsufficientStorage,
        StorageFault.Failing => StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };
}
