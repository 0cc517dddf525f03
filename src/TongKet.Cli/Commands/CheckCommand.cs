using System.CommandLine;
using System.Globalization;
using TongKet.Core.Storage;

namespace TongKet.Cli.Commands;

/// <summary>`tongket check`: runs every invariant and verifies the chain of the ledger.</summary>
internal static class CheckCommand
{
    public static Command Build(Output output)
    {
        var command = new Command("check", output.Say(
            "Kiểm tra mọi điều luôn phải đúng của dữ liệu và chuỗi nhật ký; có gì sai thì liệt kê và thoát với mã 1.",
            "Check everything that must always hold, and the chain of the ledger; lists what is off and exits with 1."));
        var store = new StoreFlags(command, output);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.OpenAsync(store.Read(parsed), output, cancel);
            var broken = await desk.Of<Invariants>().BrokenAsync(cancel);
            foreach (var sentence in broken)
            {
                output.Standard.WriteLine(sentence);
            }

            var count = broken.Count.ToString(CultureInfo.InvariantCulture);
            output.Standard.WriteLine(broken.Count == 0
                ? output.Say("Dữ liệu đúng, chuỗi nhật ký liền mạch.", "The data hold; the ledger's chain is unbroken.")
                : output.Say($"Có {count} điều không đúng.", $"{count} things are off."));
            return broken.Count == 0 ? ExitCodes.Done : ExitCodes.Findings;
        });
        return command.WithExample("tongket check --data ./data");
    }
}
