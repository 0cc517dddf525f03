using System.Collections.Concurrent;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;

namespace TongKet.Web.Hosting;

/// <summary>Readings and commits of files that go on while the browser asks how far they are. What is kept here can be made again from the store.</summary>
public sealed class ImportRuns(Imports imports, IHostApplicationLifetime life)
{
    private const int Kept = 40;

    private readonly ConcurrentDictionary<(Guid Import, Guid? Account), ImportRun> runs = new();

    /// <summary>The reading of a file, or its commit when one was begun.</summary>
    public ImportRun Of(Actor actor, Guid importId)
    {
        Forget();
        return runs.GetOrAdd(Key(actor, importId), _ => ImportRun.Start(
            isCommit: false, (progress, cancel) => imports.AssessAsync(actor, importId, progress, cancel), life.ApplicationStopping));
    }

    /// <summary>Begins the commit; what the reading before it found is forgotten.</summary>
    public ImportRun Commit(Actor actor, Guid importId) => runs.AddOrUpdate(
        Key(actor, importId),
        _ => Committing(actor, importId),
        (_, before) => before is { IsCommit: true, Work.IsCompleted: false } ? before : Committing(actor, importId));

    /// <summary>Forgets a run, so that the file is read anew.</summary>
    public void Forget(Actor actor, Guid importId) => runs.TryRemove(Key(actor, importId), out _);

    private ImportRun Committing(Actor actor, Guid importId) => ImportRun.Start(
        isCommit: true, (progress, cancel) => imports.CommitAsync(actor, importId, progress, cancel), life.ApplicationStopping);

    private void Forget()
    {
        foreach (var (key, run) in runs.Where(pair => pair.Value.Work.IsCompleted).Take(Math.Max(0, runs.Count - Kept)))
        {
            runs.TryRemove(KeyValuePair.Create(key, run));
        }
    }

    private static (Guid Import, Guid? Account) Key(Actor actor, Guid importId) => (importId, actor.AccountId);
}

/// <summary>One reading or commit under way.</summary>
public sealed class ImportRun : IProgress<ImportProgress>, IDisposable
{
    // A small file is answered at once; for a large one the page comes back and says how far it is.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    private readonly CancellationTokenSource cancel;
    private int done;

    private ImportRun(bool isCommit, CancellationToken stopping)
    {
        IsCommit = isCommit;
        cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    }

    public bool IsCommit { get; }

    public int Done => Volatile.Read(ref done);

    public Task<Assessment> Work { get; private set; } = null!;

    public static ImportRun Start(bool isCommit, Func<IProgress<ImportProgress>, CancellationToken, Task<Assessment>> work, CancellationToken stopping)
    {
        var run = new ImportRun(isCommit, stopping);
        run.Work = Task.Run(() => work(run, run.cancel.Token), CancellationToken.None);
        return run;
    }

    public void Report(ImportProgress value) => Volatile.Write(ref done, value.Done);

    public void Stop() => cancel.Cancel();

    /// <summary>Whether it ended within the patience of one page.</summary>
    public async Task<bool> EndedAsync(CancellationToken left) => await Task.WhenAny(Work, Task.Delay(Patience, left)) == Work;

    public void Dispose() => cancel.Dispose();
}
