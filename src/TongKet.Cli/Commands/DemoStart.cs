using Microsoft.Extensions.DependencyInjection;
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
        if (await desk.Of<StoreSetup>().ExistsAsync(cancel))
        {
            await FillWhenEmptyAsync(desk.Services, output, cancel);
        }
        else
        {
            await CreateAsync(desk, options, output, cancel);
        }

        return ExitCodes.Done;
    }

    /// <summary>Makes the store and fills it; broken off, it removes what it made.</summary>
    public static async Task CreateAsync(Desk desk, StoreOptions options, Output output, CancellationToken cancel)
    {
        try
        {
            await desk.Of<StoreSetup>().PrepareAsync(cancel);
            await FillWhenEmptyAsync(desk.Services, output, cancel);
        }
        catch when (options.Kind == StoreKind.Sqlite)
        {
            Remove(options.SqliteFile);
            throw;
        }
    }

    /// <summary>Fills a store that holds no commune yet; one that is the demo already gets new passwords. Either way they are printed.</summary>
    public static async Task FillWhenEmptyAsync(IServiceProvider engine, Output output, CancellationToken cancel)
    {
        var communes = await engine.GetRequiredService<Invariants>().CommunesAsync(cancel);
        var ward = new DemoWard(engine, cancel);
        if (communes.Count == 0)
        {
            Print(await ward.FillAsync(), output.Say("Đã nạp phường minh họa: Mỏ Chè năm 2021, Bá Xuyên năm 2025 sau khi sắp xếp.", "Filled the demo ward: Mỏ Chè of 2021, Bá Xuyên of 2025 after the merger."), output);
        }
        else if (communes is [var only] && await ward.RenewAsync(only) is { Count: > 0 } signIns)
        {
            Print(signIns, output.Say("Phường minh họa đã có sẵn.", "The demo ward is there already."), output);
        }
    }

    private static void Print(IReadOnlyList<DemoSignIn> signIns, string about, Output output)
    {
        output.Standard.WriteLine(about + ' ' + output.Say(
            "Mật khẩu mới, chỉ dùng cho lần chạy này:", "New passwords, for this run only:"));
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
