using TongKet.Core.Exchange;

namespace TongKet.Web.Hosting;

/// <summary>Something that goes on while the browser asks how far it is, and that can be stopped.</summary>
public abstract class LongRun<T> : IProgress<ImportProgress>, IDisposable
{
    // What is small is answered at once; for what is large the page comes back and says how far it is.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    private readonly CancellationTokenSource cancel;
    private volatile Told told = new(default);

    protected LongRun(Func<IProgress<ImportProgress>, CancellationToken, Task<T>> work, CancellationToken stopping)
    {
        cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Work = Task.Run(() => work(this, cancel.Token), CancellationToken.None);
    }

    /// <summary>How far it is; of how many is null while nobody knows.</summary>
    public ImportProgress Progress => told.How;

    public Task<T> Work { get; }

    public void Report(ImportProgress value) => told = new(value);

    public void Stop() => cancel.Cancel();

    /// <summary>Whether it ended within the patience of one page.</summary>
    public async Task<bool> EndedAsync(CancellationToken left) => await Task.WhenAny(Work, Task.Delay(Patience, left)) == Work;

    public void Dispose()
    {
        cancel.Dispose();
        GC.SuppressFinalize(this);
    }

    // A reference is read and written whole, which two numbers together are not.
    private sealed record Told(ImportProgress How);
}
