using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Bench;

/// <summary>A ward with many groups in an embedded store of its own, made by the engine's own verbs and gone when it is disposed.</summary>
internal sealed class BenchWard : IAsyncDisposable
{
    private static readonly DateOnly Since = new(2019, 1, 1);

    private readonly DirectoryInfo folder;
    private readonly ServiceProvider services;

    private BenchWard(DirectoryInfo folder, ServiceProvider services) => (this.folder, this.services) = (folder, services);

    public required Actor System { get; init; }

    /// <summary>Residential groups in order; their codes are "1", "2" and so on.</summary>
    public required IReadOnlyList<Guid> Groups { get; init; }

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    public static async Task<BenchWard> OpenAsync(int groups)
    {
        var folder = Directory.CreateTempSubdirectory("tongket-bench-");
        var services = new ServiceCollection().AddEngine(new StoreOptions { DataFolder = Path.Combine(folder.FullName, "data") }).BuildServiceProvider();
        await services.GetRequiredService<StoreSetup>().PrepareAsync(CancellationToken.None);
        var registers = services.GetRequiredService<Registers>();
        var system = Actor.System(await registers.OpenOfficeAsync(
            new OfficeOpening { Code = "99001", CommuneName = "phường Suối Trong", ParentName = "tỉnh Thái Nguyên", ValidFrom = Since }, CancellationToken.None));
        var areas = new List<Guid>();
        for (var number = 1; number <= groups; number++)
        {
            areas.Add(await registers.AddGroupAsync(system, $"{number}", $"Tổ dân phố {number}", number, Since, CancellationToken.None));
        }

        return new(folder, services) { System = system, Groups = areas };
    }

    /// <summary>One line of figures: how long each took, and how many a second.</summary>
    public static void Print(string name, TimeSpan took, int count) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-58} {took.TotalMilliseconds / count,10:N3} ms each, {count / took.TotalSeconds,12:N0} a second"));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
