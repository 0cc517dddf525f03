using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Arriving;
using TongKet.Core.Basics;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Newsroom.Lead;

/// <summary>One old site: how far its reading is, the verdict over every article, where its categories go, the commit and its receipt.</summary>
public sealed class ArrivalModel(Arrivals arrivals, ArrivalRuns runs, Words words, ILogger<ArrivalModel> log) : DeskPage
{
    public const int LinesShown = 300;
    public const int TopicsShown = 200;
    public const string Nowhere = Arrivals.Nowhere;

    private const string AgainAfter = "2";

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [FromQuery(Name = "loc")]
    public string? Filter { get; set; }

    [BindProperty(Name = "lyDo")]
    public string? Reason { get; set; }

    public Arrival Arrival { get; private set; } = null!;

    /// <summary>The verdict; null while the file is being read, and for what was taken over already.</summary>
    public ArrivalAssessment? Verdict { get; private set; }

    /// <summary>What goes on; null when nothing does.</summary>
    public ArrivalRun? Run { get; private set; }

    public IReadOnlyDictionary<ArrivalVerdict, int> Counts { get; private set; } = new Dictionary<ArrivalVerdict, int>();

    public IReadOnlyList<ShownArticle> Lines { get; private set; } = [];

    /// <summary>Own categories that may take articles; empty while no section is defined.</summary>
    public IReadOnlyList<string> Sections { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => DoAsync(FindAsync, Page, () => Task.FromResult<IActionResult>(Page()));

    public Task<IActionResult> OnPostMapAsync([FromForm(Name = "cu")] IReadOnlyList<string?>? old, [FromForm(Name = "moi")] IReadOnlyList<string?>? own) => DoAsync(
        async () =>
        {
            var topics = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, place) in (old ?? []).Zip(own ?? []))
            {
                topics[name is ['=', ..] ? name[1..] : string.Empty] = string.IsNullOrWhiteSpace(place) ? Nowhere : place.Trim();
            }

            await arrivals.MapAsync(Actor, Id, topics, Cancel);
            runs.Forget(Actor, Id);
        },
        () =>
        {
            Done = words["arrivals.mapped"];
            return LocalRedirect(Links.Arrival(Id));
        },
        AgainAsync);

    public Task<IActionResult> OnPostCommitAsync() => DoAsync(
        async () =>
        {
            Arrival = await arrivals.FindAsync(Actor, Id, Cancel);
            if (Arrival.CommittedAt is not null)
            {
                return;
            }

            Refused.IfBlocked(string.IsNullOrWhiteSpace(Reason) ? [new Finding("step.reason", words["arrivals.reason-missing"])] : []);
            await runs.Commit(Actor, Id, Reason).EndedAsync(Cancel);
        },
        () => LocalRedirect(Links.Arrival(Id)),
        AgainAsync,
        "ly-do");

    public Task<IActionResult> OnPostStopAsync() => DoAsync(
        async () =>
        {
            runs.Of(Actor, Id).Stop();
            runs.Forget(Actor, Id);
            await arrivals.DropAsync(Actor, Id, Cancel);
        },
        () =>
        {
            Done = words["exchange.stopped"];
            return LocalRedirect(Links.Arrivals());
        },
        AgainAsync);

    private async Task<IActionResult> AgainAsync()
    {
        await FindAsync();
        return Page();
    }

    private async Task FindAsync()
    {
        Arrival = await arrivals.FindAsync(Actor, Id, Cancel);
        if (Arrival.CommittedAt is not null)
        {
            await ReceiptAsync();
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

        try
        {
            Verdict = await run.Work;
        }
        catch (Refused refused) when (run.IsCommit)
        {
            // What the commit found is told once; then the file is read anew.
            runs.Forget(Actor, Id);
            Problems = [.. refused.Findings.Select(finding => new Problem("ly-do", finding.Message)).DefaultIfEmpty(new Problem("ly-do", refused.Message))];
            return;
        }
        catch (Exception)
        {
            runs.Forget(Actor, Id);
            throw;
        }

        if (run.IsCommit)
        {
            runs.Forget(Actor, Id);
            Verdict = null;
            Arrival = await arrivals.FindAsync(Actor, Id, Cancel);
            await ReceiptAsync();
            return;
        }

        if (!Verdict.IsReadable)
        {
            log.LogWarning("The file of an old site cannot be read: {Hash}.", Arrival.Hash[..16]);
            return;
        }

        Sections = await arrivals.SectionsAsync(Who.Account.CommuneId, Cancel);
        Counts = Enum.GetValues<ArrivalVerdict>().ToDictionary(verdict => verdict, Verdict.Count);
        Lines = [.. Verdict.Lines.Where(line => Filter is null || line.Verdict.ToString() == Filter).Take(LinesShown).Select(line => new ShownArticle(line.Row, line.Source, line.Title, line.Verdict, line.Remarks, line.PublishedAt is { } at ? Local.Today(at) : null, null))];
    }

    private async Task ReceiptAsync()
    {
        Counts = new Dictionary<ArrivalVerdict, int> { [ArrivalVerdict.Taken] = Arrival.Taken, [ArrivalVerdict.Remarked] = Arrival.Remarked, [ArrivalVerdict.Held] = Arrival.Held, [ArrivalVerdict.Refused] = Arrival.Refused };
        ArrivalVerdict? only = Enum.TryParse<ArrivalVerdict>(Filter, out var verdict) && Enum.IsDefined(verdict) ? verdict : null;
        Lines = [.. (await arrivals.ArticlesAsync(Actor, Id, only, LinesShown, Cancel)).Select(row => new ShownArticle(row.Row, row.Source, row.Title, row.Verdict, row.Remarks.Split('\n', StringSplitOptions.RemoveEmptyEntries), null, row.ArticleId))];
    }
}

/// <summary>One article of an old site as the page shows it.</summary>
public sealed record ShownArticle(int Row, string Source, string Title, ArrivalVerdict Verdict, IReadOnlyList<string> Remarks, DateOnly? Day, Guid? ArticleId);
