using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Evidence;
using TongKet.Core.Jobs;
using TongKet.Core.Notices;

namespace TongKet.Cli;

/// <summary>What the engine learns from outside: mail server, second place of backups. Read where a process begins, before the engine is put together.</summary>
internal static class Doors
{
    public static void Configure(IServiceCollection services)
    {
        services.AddSingleton(MailOptions.FromVariables(name => Environment.GetEnvironmentVariable(name)));
        services.AddSingleton(ScannerOptions.FromSetting(Settings.Of(null, "Scanner")));
        services.AddSingleton(new JobSettings(Settings.Of(null, "Backups_Apart")));
    }
}
