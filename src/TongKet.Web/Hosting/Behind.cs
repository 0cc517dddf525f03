using Microsoft.AspNetCore.HttpOverrides;

namespace TongKet.Web.Hosting;

/// <summary>A proxy on the same machine may say who really asks and that it was over HTTPS; nobody else may.</summary>
internal static class Behind
{
    public static ForwardedHeadersOptions Proxy { get; } = new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
}
