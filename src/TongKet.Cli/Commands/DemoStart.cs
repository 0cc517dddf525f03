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
        await FillWhenEmptyAsync(desk, options, output, cancel);
        return ExitCodes.Done;
    }

    /// <summary>Prepares the store and fills it when it holds no commune yet; a store that was made for it is removed when the filling is broken off.</summary>
    public static async Task FillWhenEmptyAsync(Desk desk, StoreOptions options, Output output, CancellationToken cancel)
    {
        var existed = await desk.Of<StoreSetup>().ExistsAsync(cancel);
        try
        {
            await desk.Of<StoreSetup>().PrepareAsync(cancel);
            if ((await desk.Of<Invariants>().CommunesAsync(cancel)).Count == 0)
            {
                Print(await new DemoWard(desk.Services, cancel).FillAsync(), output);
            }
        }
        catch when (!existed && options.Kind == StoreKind.Sqlite)
        {
            Remove(options.SqliteFile);
            throw;
        }
    }

    private static void Print(IReadOnlyList<DemoSignIn> signIns, Output output)
    {
        output.Standard.WriteLine(output.Say(
            "Đã nạp phường minh họa Mỏ Chè năm 2021. Mật khẩu chỉ hiện một lần này:", "Filled the demo ward Mỏ Chè of 2021. Passwords are shown this once:"));
        foreach (var signIn in signIns)
        {
            output.Standard.WriteLine($"  {signIn.UserName,-12} {signIn.Password}  {signIn.Display}");
        }

        output.Flush();
    }

    private static void Remove(string database)
    {
        foreach (var file in (string[])[database, database + "-wal", database + "-shm"])
        {
            try
            {
                File.Delete(file);
            }
            catch (IOException)
            {
                // Where an open file cannot be removed the half-filled store stays, and says itself that it is the demo.
            }
        }
    }
}
