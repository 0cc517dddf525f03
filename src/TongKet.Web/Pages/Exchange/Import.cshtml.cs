using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
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

    public Task<IActionResult> OnPostUndoAsync([FromForm(Name = "lyDo")] string? reason) => DoAsync(
        () => imports.UndoAsync(Actor, Id, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), Cancel),
        () =>
        {
            Done = words["exchange.undone"];
            return LocalRedirect(Links.Import(Id));
        },
        AgainAsync,
        "ly-do");

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
