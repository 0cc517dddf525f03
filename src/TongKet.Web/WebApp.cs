using System.Text.Encodings.Web;
using System.Text.Unicode;
using TongKet.Core;
using TongKet.Web.Hosting;
using TongKet.Web.Security;
using TongKet.Web.Texts;

namespace TongKet.Web;

/// <summary>Builds the web of TongKet: portal, desk and API over the engine. The store must have been prepared.</summary>
public static class WebApp
{
    public static WebApplication Build(WebOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = options.Environment,
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Keys lie beside the database that they protect; that they are not encrypted there is no news at every start.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.DefendBareAnswers();
        });
        builder.WebHost.UseUrls([.. options.Urls]);

        // Vietnamese letters go out as themselves: the default encoder writes each as a number, two thirds more bytes.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton(Words.Load());
        builder.Services.AddSingleton<Assets>();
        builder.Services.AddEngine(options.Store);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<Integrity>();
        builder.Services.AddSingleton<HostNames>();
        builder.Services.AddScoped<Site>();
        builder.Services.AddScoped<LedgerWords>();
        builder.Services.AddScoped<FormWords>();
        builder.Services.AddSignIn(options);
        builder.Services.AddTokens();
        builder.Services.AddApiDescription();
        builder.Services.AddSingleton<ImportRuns>();
        builder.Services.AddSingleton<ArrivalRuns>();
        builder.Services.AddPages();
        builder.Services.AddCompression();
        builder.Services.AddKeptPages();
        builder.Services.AddSingleton<OfficeCards>();
        if (options.RunJobs)
        {
            builder.Services.AddJobs();
        }

        options.Configure?.Invoke(builder.Services);

        var app = builder.Build();
        if (options.IsHttps)
        {
            app.UseForwardedHeaders(Behind.Proxy);
        }

        app.UseResponseCompression();
        app.UseExceptionHandler(Links.Failure);

        // Inside the handler of faults, which clears what a failed answer carried.
        app.UseSecurityHeaders();
        HostNames.Use(app, options);
        app.UseKnownMethods();
        app.UseStatusCodePagesWithReExecute(Links.Failure, "?ma={0}");
        app.UseOldAddresses();
        app.UseStaticFiles(Assets.FileOptions);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseVisits();
        app.UseKeptPages();
        app.MapHealth();
        app.MapPublicData();
        app.MapOpenData();
        app.MapPublicFiles();
        app.MapReports();
        app.MapCouncil();
        app.MapCommendations();
        app.MapFeed();
        app.MapNewsFiles();
        app.MapForwardings();
        app.MapAppManifest();
        app.MapPasskeys();
        app.MapDeskData();
        app.MapDeskApi();
        app.MapApiDescription();
        app.MapExports();
        app.MapBoardFiles();
        app.MapEmulationFiles();
        app.MapEvidence();
        app.MapEntryRules();
        app.MapAudits();
        app.MapRazorPages();

        // What is not there is not there for everyone; without this the fallback policy would ask strangers to sign in first.
        app.MapFallback("{**path}", () => Results.NotFound()).AllowAnonymous();
        return app;
    }
}
