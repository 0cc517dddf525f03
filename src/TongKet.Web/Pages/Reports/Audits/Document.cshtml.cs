using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Figures;
using TongKet.Figures.Reporting;
using TongKet.Figures.Verdicts;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Reports.Audits;

/// <summary>A checked text beside its proofs; each finding is taken up or passed over with a reason.</summary>
public sealed class DocumentModel(Core.Auditing.Audits audits, AuditQueries queries, EvidenceFiles evidence, Words texts) : DeskPage
{
    // Shorter waits show the result itself, longer ones a page that comes back by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);
    private AuditedOpened? opened;

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public AuditedOpened Opened => opened!;

    /// <summary>The report, or nothing while it is being made.</summary>
    public AuditReport? Report { get; private set; }

    public IReadOnlyList<FindingCard> Cards { get; private set; } = [];

    public IReadOnlyList<PassageBlock> Blocks { get; private set; } = [];

    public IReadOnlyList<EvidenceFile> Files { get; private set; } = [];

    /// <summary>What was typed into a card that was not taken.</summary>
    public (string Key, string? Reason)? Typed { get; private set; }

    public int Open => Cards.Count(card => card.Decision is null && card.Asks);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostDecideAsync(
        [FromForm(Name = "phatHien")] string? key, [FromForm(Name = "quyetDinh")] FindingOutcome outcome, [FromForm(Name = "lyDo")] string? reason)
    {
        Typed = (key ?? string.Empty, reason);
        return DoAsync(
            async () =>
            {
                await LoadAsync();
                await audits.DecideAsync(Actor, Id, await Opened.Report, new FindingVerdict(key ?? string.Empty, outcome, reason), Cancel);
            },
            () => LocalRedirect(Links.AuditedDocument(Id) + "#" + (Next(key) ?? "phat-hien")),
            ShowAsync,
            Typed.Value.Key.Length == 0 ? "phat-hien" : "the-" + Typed.Value.Key);
    }

    public Task<IActionResult> OnPostForgetAsync() => DoAsync(
        () => audits.ForgetAsync(Actor, Id, Cancel),
        () =>
        {
            Done = texts["audits.forgotten"];
            return LocalRedirect(Links.Audits());
        },
        ShowAsync);

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            await LoadAsync();
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        if (Report is null)
        {
            Response.Headers["Refresh"] = "2";
        }

        return Page();
    }

    private async Task LoadAsync()
    {
        opened = await queries.OpenAsync(Actor, Id, Links.Indicator, Cancel);
        Files = await evidence.OfAsync(Who.Account.CommuneId, Core.Auditing.Audits.SubjectOf(Id), Cancel);
        await Task.WhenAny(opened.Report, Task.Delay(Patience, Cancel));
        if (!opened.Report.IsCompleted)
        {
            return;
        }

        Report = await opened.Report;
        var keys = FindingKeys.Of(Report);
        Cards = [.. Report.Checks.Where(check => check.Verdict is Verdict.Contradiction or Verdict.Suspicious or Verdict.Rounding)
            .Select((check, index) => new FindingCard(check, index + 1, keys[check], FindingKeys.AsksForDecision(check), opened.Decisions.GetValueOrDefault(keys[check])))];
        Blocks = PassageBlock.Of(MarkedText.Of(Report), Cards);
    }

    // The finding after the one just decided that nobody has decided yet.
    private string? Next(string? key)
    {
        var at = Cards.ToList().FindIndex(card => card.Key == key);
        var next = Cards.Skip(at + 1).Concat(Cards.Take(Math.Max(at, 0))).FirstOrDefault(card => card is { Asks: true, Decision: null } && card.Key != key);
        return next?.Check.Id;
    }
}

/// <summary>A finding as its card shows it.</summary>
/// <param name="Number">Its place among the cards, from 1.</param>
/// <param name="Asks">Whether somebody is asked to decide.</param>
public sealed record FindingCard(Check Check, int Number, string Key, bool Asks, FindingDecision? Decision);

/// <summary>A stretch of a text: lines with something to look at, or a run of lines without, which is folded away when it is long.</summary>
public sealed record PassageBlock(IReadOnlyList<(MarkedLine Line, IReadOnlyList<FindingCard> Cards)> Lines, bool Folded)
{
    private const int Shown = 6;

    public static IReadOnlyList<PassageBlock> Of(MarkedText text, IReadOnlyList<FindingCard> cards)
    {
        var byCheck = cards.ToDictionary(card => card.Check);
        var blocks = new List<PassageBlock>();
        var run = new List<(MarkedLine, IReadOnlyList<FindingCard>)>();
        foreach (var line in text.Lines)
        {
            FindingCard[] own = [.. line.Checks.Select(check => byCheck.GetValueOrDefault(check)).OfType<FindingCard>()];
            if (own.Length > 0)
            {
                Close();
                blocks.Add(new([(line, own)], false));
            }
            else
            {
                run.Add((line, []));
            }
        }

        Close();
        return blocks;

        void Close()
        {
            if (run.Count > 0)
            {
                blocks.Add(new([.. run], cards.Count > 0 && run.Count > Shown));
                run.Clear();
            }
        }
    }
}
