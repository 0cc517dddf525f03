using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Jobs;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Register;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Admin.System;

/// <summary>What whoever keeps the system needs to see at a glance.</summary>
public sealed class IndexModel(
    AccountQueries accounts, Integrity integrity, JobList jobs, JobRunner runner, NoticeQueries notices, Mailer mailer, MailOptions mail, Core.Evidence.Scanner scanner, MigrationCopies copies, Looks looks, Rulebook rulebook, JobSettings settings, WebOptions web, Words words, TimeProvider clock) : DeskPage
{
    /// <summary>Rows of the newest sign-ins that are listed.</summary>
    public const int Shown = 30;

    private const int Days = 7;
    private const int Most = 5_000;
    private const int Megabyte = 1024 * 1024;

    public string Version { get; } = typeof(WebApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Where files are scanned; null when nowhere.</summary>
    public string? Scanner { get; } = scanner.Address;

    public bool IsScannerNamed => scanner.IsNamed;

    /// <summary>Named and not answering: no file is taken until it does.</summary>
    public bool IsScannerSilent { get; private set; }

    /// <summary>Copies that migrations left, in the clear.</summary>
    public IReadOnlyList<MigrationCopy> Copies { get; private set; } = [];

    public long FreeMegabytes { get; private set; }

    public long DataMegabytes { get; private set; }

    public IReadOnlyList<SignInAttempt> Attempts { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public int Succeeded => Attempts.Count(one => one.Outcome == SignInOutcome.Succeeded);

    public int Failed => Attempts.Count(one => one.Outcome == SignInOutcome.Failed);

    public int Locked => Attempts.Count(one => one.Outcome is SignInOutcome.Locked or SignInOutcome.Disabled);

    /// <summary>What the check just found; null when none was asked for.</summary>
    public IReadOnlyList<string>? Broken { get; private set; }

    public IReadOnlyList<Job> Jobs => jobs.All;

    /// <summary>Last run of each job, and the last that succeeded.</summary>
    public IReadOnlyDictionary<string, (JobRun Last, JobRun? LastGood)> Runs { get; private set; } = new Dictionary<string, (JobRun, JobRun?)>();

    public MailState Mail { get; private set; } = null!;

    /// <summary>What is not set up and should be, in whole sentences.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>Administrators whose password is older than the law wants.</summary>
    public int OldPasswords { get; private set; }

    public Task OnGetAsync() => ReadAsync();

    /// <summary>Removes a copy that a migration left, once the new version has proved itself.</summary>
    public Task<IActionResult> OnPostForgetCopyAsync([FromForm(Name = "ban")] string? name) => DoAsync(
        () => copies.RemoveAsync(Actor, name ?? string.Empty, Cancel),
        () =>
        {
            Done = words["system.copy-removed"];
            return LocalRedirect(Links.System());
        },
        async () =>
        {
            await ReadAsync();
            return Page();
        },
        "ban-truoc");

    /// <summary>Backs up and proves it at once, without waiting for the night.</summary>
    public async Task<IActionResult> OnPostBackUpAsync()
    {
        // Begun it is finished, also when the page is left: half a backup is none.
        foreach (var name in (string[])[JobList.BackUp, JobList.Drill])
        {
            var run = await runner.RunAsync(jobs.All.Single(job => job.Name == name), Actor.RequestKey, CancellationToken.None);
            if (run is not { Outcome: JobOutcome.Succeeded })
            {
                Problems = [new Problem("viec-dinh-ky", run is null ? words["jobs.elsewhere"] : words.Format("jobs.failed", jobs.All.Single(job => job.Name == name).Title, run.Detail))];
                Response.StatusCode = StatusCodes.Status409Conflict;
                await ReadAsync();
                return Page();
            }
        }

        Done = words["jobs.backed-up"];
        return LocalRedirect(Links.System());
    }

    /// <summary>Sends a mail that was given up once more.</summary>
    public Task<IActionResult> OnPostMailAgainAsync(Guid thu) => DoAsync(
        () => mailer.RetryAsync(Actor, thu, Cancel),
        () =>
        {
            Done = words["system.mail-again-done"];
            return LocalRedirect(Links.System());
        },
        async () =>
        {
            await ReadAsync();
            return Page();
        },
        "thu-di");

    public async Task<IActionResult> OnPostCheckAsync()
    {
        // Kept among the runs of the nightly check, so that the table below says when it was checked last.
        await runner.RunAsync(jobs.All.Single(job => job.Name == JobList.Check), CancellationToken.None);
        Broken = await integrity.BrokenAsync(Who.Account.CommuneId, Cancel);
        await ReadAsync();
        return Page();
    }

    private IEnumerable<string> Lacking()
    {
        if (!Runs.TryGetValue(JobList.BackUp, out var backUp) || backUp.LastGood is null)
        {
            yield return words["system.never-backed-up"];
        }

        if (settings.BackupsApart is null)
        {
            yield return words["system.nowhere-apart"];
        }

        if (!mail.IsConfigured)
        {
            yield return words["system.no-mail"];
        }

        if (IsScannerSilent)
        {
            yield return words["system.scanner-silent"];
        }

        if (OldPasswords > 0)
        {
            yield return words.Format("system.old-passwords", OldPasswords, rulebook.Security.PasswordMonthsAdministrator.Value);
        }

        if (Scanner is null)
        {
            yield return words["system.no-scanner"];
        }
    }

    private async Task ReadAsync()
    {
        await looks.AtPageAsync(Actor, "page:sign-ins", "các lần đăng nhập gần đây", Cancel);
        Runs = await runner.LastAsync(Cancel);
        Mail = await notices.MailAsync(Actor, Cancel);
        IsScannerSilent = await scanner.IsSilentAsync(Cancel);
        Copies = copies.List();
        OldPasswords = await accounts.OldPasswordsAsync(Actor, Cancel);
        Missing = [.. Lacking()];
        var folder = new DirectoryInfo(web.Store.DataFolder);
        DataMegabytes = folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / Megabyte;
        FreeMegabytes = new DriveInfo(folder.FullName).AvailableFreeSpace / Megabyte;
        Attempts = await accounts.AttemptsAsync(Who.Account.CommuneId, clock.GetUtcNow().UtcDateTime.AddDays(-Days), Most, Cancel);
        Names = (await accounts.ListAsync(Who.Account.CommuneId, Cancel)).ToDictionary(line => line.Id, line => line.DisplayName);
    }
}
