using Microsoft.AspNetCore.Authorization;

namespace TongKet.Web.Security;

/// <summary>Rights by folder: the portal and sign-in are for everyone, whatever is not named is for those signed in.</summary>
internal static class Policies
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddRazorPages(options =>
        {
            options.Conventions.AllowAnonymousToFolder("/Portal");
            options.Conventions.AllowAnonymousToFolder("/Account");
            options.Conventions.AllowAnonymousToPage("/Failure");
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
