using System.CommandLine;

namespace TongKet.Cli.Commands;

/// <summary>`tongket migrate`: brings a store to this version, after a backup; refuses newer data.</summary>
internal static class MigrateCommand
{
    public static Command Build(Output output)
    {
        var command = new Command("migrate", output.Say("Nâng dữ liệu lên phiên bản này; sao lưu trước, không đụng dữ liệu mới hơn.", "Bring the data to this version; backs up first, refuses newer data."));
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            output.Standard.WriteLine(output.Say("Dữ liệu đang ở phiên bản này.", "The data are at this version."));
            return ExitCodes.Done;
        });
        return command.WithExample("tongket migrate --data ./data");
    }
}
