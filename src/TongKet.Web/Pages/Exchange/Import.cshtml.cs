using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Targets;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Exchange;

/// <summary>One file: how far its reading is, the verdict over every row, the commit, the receipt and its undoing.</summary>
public sealed class ImportModel(Imports imports, ImportRuns runs, EvidenceFiles evidence, Words words) : DeskPage
{
    public const string OnlyFaults = "loi";
    public const string OnlyChanges = "thay-doi";

    private const string AgainAfter = "2";

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [FromQuery(Name = "loc")]
    public string? Filter { get; set; }

    public Import Import { get; private set; } = null!;

    /// <summary>The verdict; null while the file is being read, and for what was taken over already.</summary>
    public Assessment? Verdict { get; private set; }

    /// <summary>What goes on; null when nothing does.</summary>
    public ImportRun? Run { get; private set; }

    public EvidenceFile? Kept { get; private set; }

    /// <summary>The step on the whole import that goes on; null when none does.</summary>
    public StepRun? Step { get; private set; }

    /// <summary>What came of the last step on the whole import; null when there is nothing to tell.</summary>
    public ImportStepTaken? Taken { get; private set; }

    /// <summary>How many of its values stand in each state; empty for other kinds.</summary>
    public IReadOnlyDictionary<ResultState, int> States { get; private set; } = new Dictionary<ResultState, int>();

    [BindProperty(Name = "giaiTrinh")]
    public string? Note { get; set; }

    /// <summary>Steps that the person may take on the whole import now, each with how many values wait for it.</summary>
    public IEnumerable<(ResultStepKind Step, int Count)> Steps =>
    [
        .. Next(ResultStepKind.Submitted, ResultState.Draft, Right.ReportResults),
        .. Import.CommittedBy == Who.Account.Id ? [] : Next(ResultStepKind.Verified, ResultState.Submitted, Right.VerifyResults),
        .. Import.CommittedBy == Who.Account.Id ? [] : Next(ResultStepKind.Approved, ResultState.Verified, Right.ApproveResults),
    ];

    public bool MayUndo => Who.Has(Imports.RightOf(Import.Kind));

    public IEnumerable<ImportLine> Lines => Verdict is null ? [] : Filter switch
    {
        OnlyFaults => Verdict.Lines.Where(line => line.Verdict == LineVerdict.Faulty),
        OnlyChanges => Verdict.Lines.Where(line => line.Verdict == LineVerdict.Changed),
        _ => Verdict.Lines,
    };

    public Task<IActionResult> OnGetAsync() => DoAsync(FindAsync, Page, () => Task.FromResult<IActionResult>(Page()));

    public Task<IActionResult> OnPostCommitAsync() => DoAsync(
        async () =>
        {
            Import = await imports.FindAsync(Actor, Id, Cancel);
            if (Import.CommittedAt is null)
            {
                await runs.Commit(Actor, Id).EndedAsync(Cancel);
            }
        },
        () => LocalRedirect(Links.Import(Id)),
        AgainAsync);

    public Task<IActionResult> OnPostStopAsync() => DoAsync(
        async () =>
        {
            await imports.FindAsync(Actor, Id, Cancel);
            runs.Of(Actor, Id).Stop();
            runs.Forget(Actor, Id);
        },
        () =>
        {
            Done = words["exchange.stopped"];
            return LocalRedirect(Links.Exchange());
        },
        AgainAsync);

    public Task<IActionResult> OnPostSubmitAsync() => TakeAsync(ResultStepKind.Submitted);

    public Task<IActionResult> OnPostVerifyAsync() => TakeAsync(ResultStepKind.Verified);

    public Task<IActionResult> OnPostApproveAsync() => TakeAsync(ResultStepKind.Approved);

    public Task<IActionResult> OnPostStopStepAsync() => DoAsync(
        async () =>
        {
            await imports.FindAsync(Actor, Id, Cancel);
            runs.StepOf(Actor, Id)?.Stop();
        },
        () =>
        {
            Done = words["exchange.step-stopped"];
            return LocalRedirect(Links.Import(Id));
        },
        AgainAsync);

    public Task<IActionResult> OnPostUndoAsync([FromForm(Name = "lyDo")] string? reason) => DoAsync(
        () => imports.UndoAsync(Actor, Id, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), Cancel),
        () =>
        {
            Done = words["exchange.undone"];
            return LocalRedirect(Links.Import(Id));
        },
        AgainAsync,
        "ly-do");

    private Task<IActionResult> TakeAsync(ResultStepKind step) => DoAsync(
        async () =>
        {
            Import = await imports.FindAsync(Actor, Id, Cancel);
            var run = runs.Take(Actor, Id, step, string.IsNullOrWhiteSpace(Note) ? null : Note.Trim());
            if (await run.EndedAsync(Cancel))
            {
                await run.Work;
            }
        },
        () => LocalRedirect(Links.Import(Id)),
        AgainAsync,
        "cac-buoc");

    private IEnumerable<(ResultStepKind Step, int Count)> Next(ResultStepKind step, ResultState state, Right right) =>
        Who.Has(right) && States.GetValueOrDefault(state) is > 0 and var count ? [(step, count)] : [];

    private async Task<IActionResult> AgainAsync()
    {
        await FindAsync();
        return Page();
    }

    private async Task FindAsync()
    {
        Import = await imports.FindAsync(Actor, Id, Cancel);
        if (Import.CommittedAt is not null)
        {
            Kept = await KeptAsync();
            await FollowAsync();
            return;
        }

        var run = runs.Of(Actor, Id);
        if (!await run.EndedAsync(Cancel))
        {
            Run = run;

            // Works without scripts, and unlike an element of the page it is no trap for readers of screens.
            Response.Headers["Refresh"] = AgainAfter;
            return;
        }

        await JudgeAsync(run);
    }

    private async Task FollowAsync()
    {
        if (Import is not { Kind: SheetKind.Results, UndoneAt: null })
        {
            return;
        }

        var run = runs.StepOf(Actor, Id);
        if (run is not null && !await run.EndedAsync(Cancel))
        {
            Step = run;
            Response.Headers["Refresh"] = AgainAfter;
            return;
        }

        if (run is { Work.IsCompletedSuccessfully: true })
        {
            Taken = await run.Work;
        }
        else if (run is not null)
        {
            // Why it was refused is said once; what was stopped says nothing.
            Problems = Problems.Count == 0 && run.Work.Exception?.InnerException is Refused refused ? [new Problem("cac-buoc", refused.Message)] : Problems;
            runs.ForgetStep(Actor, Id);
            if (run.Work.Exception?.InnerException is { } fault and not Refused)
            {
                // Nothing was taken over; that it broke is for the log and the page of faults, not to be passed over.
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
            }
        }

        States = await imports.StatesAsync(Actor, Id, Cancel);
    }

    private async Task<EvidenceFile?> KeptAsync() => await evidence.OfAsync(Import.CommuneId, Import.Subject, Cancel) is [var kept, ..] ? kept : null;

    private async Task JudgeAsync(ImportRun run)
    {
        try
        {
            Verdict = await run.Work;
            if (run.IsCommit)
            {
                Import = await imports.FindAsync(Actor, Id, Cancel);
                Kept = await KeptAsync();
                runs.Forget(Actor, Id);
                await FollowAsync();
            }
        }
        catch (ImportRefused refused)
        {
            Verdict = refused.Assessment;
            runs.Forget(Actor, Id);
        }
        catch (Exception)
        {
            runs.Forget(Actor, Id);
            throw;
        }
    }
}
