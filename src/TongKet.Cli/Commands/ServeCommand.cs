using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Web;

namespace TongKet.Cli.Commands;

/// <summary>`tongket serve`: portal, desk and API.</summary>
internal static class ServeCommand
{
    public static Command Build(Output output)
    {
        var demo = new Option<bool>("--demo")
        {
            Description = output.Say("Nếu dữ liệu còn trống thì nạp phường minh họa và in cách đăng nhập", "Fill an empty data folder with the demo ward and print how to sign in"),
        };
        var urls = new Option<string?>("--urls")
        {
            HelpName = "URL",
            Description = output.Say("Địa chỉ lắng nghe, cách nhau bằng dấu chấm phẩy (mặc định http://localhost:5080)", "Addresses to listen on, separated by semicolons (default http://localhost:5080)"),
        };
        var open = new Option<bool>("--open") { Description = output.Say("Mở trình duyệt khi đã sẵn sàng", "Open the browser when ready") };
        var command = new Command("serve", output.Say("Chạy cổng thông tin, bàn làm việc và API; Ctrl+C để dừng.", "Serve portal, desk and API; Ctrl+C stops.")) { demo, urls, open };
        var store = new StoreFlags(command, output);
        command.SetAction((parsed, cancel) => RunAsync(
            new WebOptions
            {
                Store = store.Read(parsed),
                Urls = Addresses.Read(Settings.Of(parsed.GetValue(urls), "Urls"), output),
                Hosts = Settings.Of(null, "Hosts")?.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                Https = Settings.Of(null, "Https") is { } https ? https is "1" or "true" : null,
                Providers = IdentityProviders.Read(output),
                RunJobs = Settings.Of(null, "Jobs") is not ("0" or "off"),
                Environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production,
                Configure = services => Quiet(services, parsed.GetValue(demo)),
            },
            parsed.GetValue(demo),
            parsed.GetValue(open),
            output,
            cancel));
        return command.WithExample("tongket serve --demo --urls http://localhost:8080");
    }

    private static async Task<int> RunAsync(WebOptions options, bool demo, bool open, Output output, CancellationToken cancel)
    {
        // Asked before anything is created: a taken port must not leave a half-made store behind.
        Addresses.RequireFree(options.Urls, output);
        var existed = await PrepareAsync(options.Store, demo, output, cancel);
        await using var app = WebApp.Build(options);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new AddressTakenException(Addresses.Taken(string.Join(", ", options.Urls), output));
        }

        var address = app.Urls.First();
        output.Standard.WriteLine(output.Say($"TongKet đang phục vụ tại {address} (Ctrl+C để dừng).", $"TongKet serves at {address} (Ctrl+C stops)."));
        output.Flush();
        if (demo && existed)
        {
            // Almost always filled already: nobody waits for the answer before the first page. Once begun it is finished, so that a stop leaves no half.
            await DemoStart.FillWhenEmptyAsync(app.Services, output, CancellationToken.None);
        }

        if (open)
        {
            Browser.Open(address, output);
        }

        await app.WaitForShutdownAsync(cancel);
        return ExitCodes.Done;
    }

    // True when a store was there before.
    private static async Task<bool> PrepareAsync(StoreOptions options, bool demo, Output output, CancellationToken cancel)
    {
        await using var desk = Desk.Build(options);
        var existed = await desk.Of<StoreSetup>().ExistsAsync(cancel);
        if (demo && !existed)
        {
            await DemoStart.CreateAsync(desk, options, output, cancel);
        }
        else
        {
            await desk.Of<StoreSetup>().PrepareAsync(cancel);
        }

        return existed;
    }

    // What the program prints is on the standard output, what the frameworks report on the other; that keys lie unencrypted in the
    // data folder is so by design (they are as safe as the database beside them) and no news at every first start.
    private static void Quiet(IServiceCollection services, bool demo)
    {
        Doors.Configure(services);
        services.AddSingleton(new SignInSettings(demo));
        services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }
}
