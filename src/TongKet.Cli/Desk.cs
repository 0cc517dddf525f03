using Microsoft.Extensions.DependencyInjection;
using TongKet.Core;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Cli;

/// <summary>The engine as a verb without a web server uses it: the store opened, checked and brought up to date.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Desk(ServiceProvider services) => this.services = services;

    public IServiceProvider Services => services;

    /// <summary>Opens a store that must be there already; creates nothing when it is not.</summary>
    /// <exception cref="UsageException">There is no store.</exception>
    public static async Task<Desk> OpenAsync(StoreOptions options, Output output, CancellationToken cancel)
    {
        var desk = Build(options);
        var setup = desk.Of<StoreSetup>();
        if (!await setup.ExistsAsync(cancel))
        {
            await desk.DisposeAsync();
            throw new UsageException(output.Say(
                $"chưa có dữ liệu ở “{options.DataFolder}”; hãy chạy tongket init trước.", $"no data at “{options.DataFolder}”; run tongket init first."));
        }

        await setup.PrepareAsync(cancel);
        return desk;
    }

    /// <summary>The engine over a store that may not be there yet.</summary>
    public static Desk Build(StoreOptions options) => new(new ServiceCollection().AddEngine(options).BuildServiceProvider());

    public T Of<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The store's only commune; a province beside it keeps its own books at its own desk.</summary>
    /// <exception cref="UsageException">There is none yet, or more than one.</exception>
    public async Task<Guid> CommuneAsync(Output output, CancellationToken cancel) => await WithoutProvincesAsync(await Of<Invariants>().CommunesAsync(cancel), cancel) switch
    {
        [var only] => only,
        [] => throw new UsageException(output.Say("dữ liệu chưa có xã, phường nào; hãy chạy tongket init trước.", "the data hold no commune yet; run tongket init first.")),
        _ => throw new UsageException(output.Say(
            "dữ liệu có nhiều xã, phường; phiên bản này chỉ làm việc với một.", "the data hold several communes; this version works with one.")),
    };

    private async Task<IReadOnlyList<Guid>> WithoutProvincesAsync(IReadOnlyList<Guid> all, CancellationToken cancel)
    {
        var communes = new List<Guid>();
        foreach (var id in all.Count > 1 ? all : [])
        {
            if ((await Of<RegisterQueries>().OpenedAsync(id, cancel)).Kind == AreaKind.Commune)
            {
                communes.Add(id);
            }
        }

        return all.Count > 1 && communes.Count > 0 ? communes : all;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
