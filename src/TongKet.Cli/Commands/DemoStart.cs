using TongKet.Cli.Demo;
using TongKet.Core.Storage;

namespace TongKet.Cli.Commands;

/// <summary>Fills an empty store with the demo ward and prints how its roles sign in.</summary>
internal static class DemoStart
{
    public static async Task<int> InitAsync(StoreOptions options, Output output, CancellationToken cancel)
    {
        await using var desk = Desk.Build(options);
        await InitCommand.RefuseExistingAsync(desk, options, output, cancel);
        await FillAsync(desk, output, cancel);
        return ExitCodes.Done;
    }

    /// <summary>Prepares the store and fills it when it holds no commune yet; says nothing and does nothing otherwise.</summary>
    public static async Task FillWhenEmptyAsync(Desk desk, Output output, CancellationToken cancel)
    {
        await desk.Of<StoreSetup>().PrepareAsync(cancel);
        if ((await desk.Of<Invariants>().CommunesAsync(cancel)).Count == 0)
        {
            await FillAsync(desk, output, cancel);
        }
    }

    private static async Task FillAsync(Desk desk, Output output, CancellationToken cancel)
    {
        await desk.Of<StoreSetup>().PrepareAsync(cancel);
        var signIns = await new DemoWard(desk.Services, cancel).FillAsync();
        output.Standard.WriteLine(output.Say(
            "Đã nạp phường minh họa Mỏ Chè năm 2021. Mật khẩu chỉ hiện một lần này:", "Filled the demo ward Mỏ Chè of 2021. Passwords are shown this once:"));
        foreach (var signIn in signIns)
        {
            output.Standard.WriteLine($"  {signIn.UserName,-12} {signIn.Password}  {signIn.Display}");
        }

        output.Flush();
    }
}
