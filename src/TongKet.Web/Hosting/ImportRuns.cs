using System.Collections.Concurrent;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Targets;

namespace TongKet.Web.Hosting;

/// <summary>Readings and commits of files, and steps on what they brought in, that go on while the browser asks how far they are. What is kept here can be made again from the store.</summary>
public sealed class ImportRuns(Imports imports, IHostApplicationLifetime life)
{
    private const int Kept = 40;

    private readonly Lock beginning = new();
    private readonly ConcurrentDictionary<(Guid Import, Guid? Account), ImportRun> runs = new();
    private readonly ConcurrentDictionary<(Guid Import, Guid? Account), StepRun> steps = new();

    /// <summary>The reading of a file, or its commit when one was begun.</summary>
    public ImportRun Of(Actor actor, Guid importId)
    {
        Forget();
        return runs.GetOrAdd(Key(actor, importId), _ => new ImportRun(
            isCommit: false, (progress, cancel) => imports.AssessAsync(actor, importId, progress, cancel), life.ApplicationStopping));
    }

    /// <summary>Begins the commit; what the reading before it found is forgotten.</summary>
    public ImportRun Commit(Actor actor, Guid importId)
    {
        // Two clicks begin one commit: the dictionary itself would begin both and keep one.
        lock (beginning)
        {
            return runs.TryGetValue(Key(actor, importId), out var before) && before is { IsCommit: true, Work.IsCompleted: false }
                ? before
                : runs[Key(actor, importId)] = Committing(actor, importId);
        }
    }

    /// <summary>Forgets a run, so that the file is read anew.</summary>
    public void Forget(Actor actor, Guid importId) => runs.TryRemove(Key(actor, importId), out _);

    /// <summary>The step on the whole import that goes on or ended and was not looked at yet; null when there is none.</summary>
    public StepRun? StepOf(Actor actor, Guid importId) => steps.GetValueOrDefault(Key(actor, importId));

    /// <summary>Begins a step on the whole import; one that goes on already is not begun again.</summary>
    public StepRun Take(Actor actor, Guid importId, ResultStepKind step, string? note)
    {
        lock (beginning)
        {
            return steps.TryGetValue(Key(actor, importId), out var before) && !before.Work.IsCompleted ? before : steps[Key(actor, importId)] = Taking(actor, importId, step, note);
        }
    }

    /// <summary>Forgets what came of a step after it was shown.</summary>
    public void ForgetStep(Actor actor, Guid importId) => steps.TryRemove(Key(actor, importId), out _);

    private StepRun Taking(Actor actor, Guid importId, ResultStepKind step, string? note) =>
        new(step, (progress, cancel) => imports.TakeAsync(actor, importId, step, note, progress, cancel), life.ApplicationStopping);

    private ImportRun Committing(Actor actor, Guid importId) => new(
        isCommit: true, (progress, cancel) => imports.CommitAsync(actor, importId, progress, cancel), life.ApplicationStopping);

    private void Forget()
    {
        foreach (var (key, run) in runs.Where(pair => pair.Value.Work.IsCompleted).Take(Math.Max(0, runs.Count - Kept)))
        {
            runs.TryRemove(KeyValuePair.Create(key, run));
        }

        foreach (var (key, run) in steps.Where(pair => pair.Value.Work.IsCompleted).Take(Math.Max(0, steps.Count - Kept)))
        {
            steps.TryRemove(KeyValuePair.Create(key, run));
        }
    }

    private static (Guid Import, Guid? Account) Key(Actor actor, Guid importId) => (importId, actor.AccountId);
}

/// <summary>One reading or commit under way.</summary>
public sealed class ImportRun(bool isCommit, Func<IProgress<ImportProgress>, CancellationToken, Task<Assessment>> work, CancellationToken stopping)
    : LongRun<Assessment>(work, stopping)
{
    public bool IsCommit => isCommit;
}

/// <summary>One step on a whole import under way.</summary>
public sealed class StepRun(ResultStepKind step, Func<IProgress<ImportProgress>, CancellationToken, Task<ImportStepTaken>> work, CancellationToken stopping)
    : LongRun<ImportStepTaken>(work, stopping)
{
    public ResultStepKind Step => step;
}
