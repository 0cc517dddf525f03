using System.Collections.Concurrent;
using TongKet.Core.Arriving;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;

namespace TongKet.Web.Hosting;

/// <summary>Readings and commits of old sites that go on while the browser asks how far they are. What is kept here can be made again from the store.</summary>
public sealed class ArrivalRuns(Arrivals arrivals, IHostApplicationLifetime life)
{
    private const int Kept = 8;

    private readonly Lock beginning = new();
    private readonly ConcurrentDictionary<(Guid Arrival, Guid? Account), ArrivalRun> runs = new();

    /// <summary>The reading of a file, or its commit when one was begun.</summary>
    public ArrivalRun Of(Actor actor, Guid arrivalId)
    {
        Forget();
        lock (beginning)
        {
            return runs.TryGetValue(Key(actor, arrivalId), out var run) ? run
                : runs[Key(actor, arrivalId)] = new ArrivalRun(isCommit: false, (progress, cancel) => arrivals.AssessAsync(actor, arrivalId, progress, cancel), life.ApplicationStopping);
        }
    }

    /// <summary>Begins the commit; two clicks begin one.</summary>
    public ArrivalRun Commit(Actor actor, Guid arrivalId, string? reason)
    {
        lock (beginning)
        {
            return runs.TryGetValue(Key(actor, arrivalId), out var before) && before is { IsCommit: true, Work.IsCompleted: false }
                ? before
                : runs[Key(actor, arrivalId)] = new ArrivalRun(isCommit: true, (progress, cancel) => arrivals.CommitAsync(actor, arrivalId, reason, progress, cancel), life.ApplicationStopping);
        }
    }

    /// <summary>Forgets a run, so that the file is read anew.</summary>
    public void Forget(Actor actor, Guid arrivalId) => runs.TryRemove(Key(actor, arrivalId), out _);

    private void Forget()
    {
        foreach (var (key, run) in runs.Where(pair => pair.Value.Work.IsCompleted).Take(Math.Max(0, runs.Count - Kept)))
        {
            runs.TryRemove(KeyValuePair.Create(key, run));
        }
    }

    private static (Guid Arrival, Guid? Account) Key(Actor actor, Guid arrivalId) => (arrivalId, actor.AccountId);
}

/// <summary>One reading or commit under way.</summary>
public sealed class ArrivalRun(bool isCommit, Func<IProgress<ImportProgress>, CancellationToken, Task<ArrivalAssessment>> work, CancellationToken stopping) : LongRun<ArrivalAssessment>(work, stopping)
{
    public bool IsCommit => isCommit;
}
