using System.CommandLine;
using Microsoft.Extensions.Hosting;
using TongKet.Core;
using TongKet.Web.Hosting;

namespace TongKet.Cli.Commands;

/// <summary>`tongket work`: the background jobs alone, beside web nodes that do not run them.</summary>
internal static class WorkCommand
{
    public static Command Build(Output output)
    {
        var command = new Command("work", output.Say("Chỉ chạy việc nền: sao lưu, diễn tập, gửi thư; Ctrl+C để dừng.", "Run background jobs alone: backup, drill, mail; Ctrl+C stops."));
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            var options = store.Read(parsed);
            await using (var desk = await Desk.OpenAsync(options, output, cancel))
            {
                output.Standard.WriteLine(output.Say("Đang chạy việc nền (Ctrl+C để dừng).", "Running background jobs (Ctrl+C stops)."));
                output.Flush();
            }

            var builder = Host.CreateApplicationBuilder();
            Doors.Configure(builder.Services);
            builder.Services.AddEngine(options);
            builder.Services.AddJobs();
            using var host = builder.Build();
            await host.RunAsync(cancel);
            return ExitCodes.Done;
        });
        return command.WithExample("tongket work --store postgres --connection \"Host=localhost;Database=tongket\"");
    }
}
