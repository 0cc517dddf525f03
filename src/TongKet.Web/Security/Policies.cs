using Microsoft.AspNetCore.Authorization;
using TongKet.Core.Basics;

namespace TongKet.Web.Security;

/// <summary>
/// Rights by folder: every folder of pages names what it asks for, and what is named nowhere is closed to everyone. A test lists every
/// endpoint with every role; docs/access.md is made from it.
/// </summary>
internal static class Policies
{
    /// <summary>Any signed-in person, also without a role: the own account.</summary>
    public const string SignedIn = "signed-in";

    private static readonly (string Folder, Right Right)[] Folders =
    [
        ("/Desk", Right.SeeDesk),
        ("/Exchange", Right.SeeDesk),
        ("/Ledger", Right.ReadLedger),
        ("/Admin/Accounts", Right.ManageAccounts),
        ("/Admin/System", Right.KeepSystem),
        ("/Admin/Office", Right.EditOffice),
        ("/Privacy", Right.HandleDataRequests),
        ("/Targets/Entry", Right.ReportResults),
        ("/Targets/Slips", Right.ReportResults),
        ("/Targets/Review", Right.VerifyResults),
        ("/Targets/Values", Right.SeeDesk),
        ("/Targets/Board", Right.SeeDesk),
        ("/Targets/Plan", Right.SeeDesk),
        ("/Targets/Assign", Right.AssignTargets),
        ("/Register/Denominators", Right.SeeDesk),
        ("/Register/Organisations", Right.SeeDesk),
        ("/Register/Places", Right.SeeDesk),
        ("/Register/Successions", Right.EditAreas),
        ("/Reports/Audits", Right.AuditTexts),
        ("/Disclosing", Right.DraftDisclosures),
        ("/Consulting", Right.HandleLetters),
        ("/Emulation", Right.SeeDesk),
        ("/Newsroom/Desk", Right.SeeNewsroom),
        ("/Newsroom/Write", Right.DraftArticles),
        ("/Newsroom/Lead", Right.LeadNewsroom),
        ("/Newsroom/Urgent", Right.PublishArticles),
        ("/Competing", Right.SeeDesk),
        ("/Nominating", Right.Nominate),
        ("/Screening", Right.HandleEmulation),
        ("/Council/Sit", Right.SeeDesk),
        ("/Council/Keep", Right.RunCouncil),
        ("/Commending", Right.HandleEmulation),
    ];

    public static void AddPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddRazorPages(options =>
        {
            options.Conventions.AllowAnonymousToFolder("/Portal");
            options.Conventions.AddPageRoute("/Portal/News", "/tin-tuc/muc/{muc}");
            options.Conventions.AddPageRoute("/Portal/News", "/tin-tuc/thang/{thang}");
            options.Conventions.AddPageRoute("/Portal/News", "/tin-tuc/luu-tru/{nam:int}/{thangSo:int}");
            options.Conventions.AddPageRoute("/Portal/News", "/tin-tuc/noi/{noi}");
            options.Conventions.AllowAnonymousToFolder("/Account");
            options.Conventions.AllowAnonymousToPage("/Failure");
            options.Conventions.AuthorizeFolder("/Me", SignedIn);
            options.Conventions.AuthorizeFolder("/Notices", SignedIn);
            foreach (var (folder, right) in Folders)
            {
                options.Conventions.AuthorizeFolder(folder, Of(right));
            }
        });
        services.AddSingleton<IAuthorizationHandler, RightHandler>();
        var rights = services.AddAuthorizationBuilder()
            .AddPolicy(SignedIn, policy => policy.AddAuthenticationSchemes(Access.Scheme).RequireAuthenticatedUser().AddRequirements(new SignedInRequirement()))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(Access.Scheme).RequireAuthenticatedUser().RequireAssertion(_ => false).Build());
        foreach (var right in Enum.GetValues<Right>())
        {
            rights.AddPolicy(Of(right), policy => policy.AddAuthenticationSchemes(Access.Scheme).RequireAuthenticatedUser().AddRequirements(new RightRequirement(right)));
        }
    }

    /// <summary>The policy that asks for a right.</summary>
    public static string Of(Right right) => "right:" + right;

    internal sealed record RightRequirement(Right Right) : IAuthorizationRequirement;

    internal sealed record SignedInRequirement : IAuthorizationRequirement;

    private sealed class RightHandler(IHttpContextAccessor http) : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            var who = http.HttpContext?.SignedIn();
            foreach (var requirement in context.PendingRequirements.ToArray())
            {
                if (who is not null && (requirement is SignedInRequirement || (requirement is RightRequirement asked && who.Has(asked.Right))))
                {
                    context.Succeed(requirement);
                }
            }

            return Task.CompletedTask;
        }
    }
}
