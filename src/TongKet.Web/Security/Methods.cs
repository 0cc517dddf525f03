namespace TongKet.Web.Security;

/// <summary>Takes the methods that something here answers and no other: a page would answer any, and TRACE gives back what a proxy added to a request.</summary>
internal static class Methods
{
    private static readonly string[] Known = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void UseKnownMethods(this WebApplication app) => app.Use((context, next) =>
    {
        if (Known.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", Known);
        return Task.CompletedTask;
    });
}
