using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>One step on very many values at once: what a file brought in goes on as a whole.</summary>
public sealed partial class Results
{
    private const int WrittenTogether = 1000;

    /// <summary>
    /// Takes a step on every edition that waits for it: those that may go, go together in one transaction with one entry; each of the others is
    /// named with its reason and stays where it is.
    /// </summary>
    /// <param name="step">Handing in, verifying or approving.</param>
    /// <param name="resultIds">Which editions, as a query of the store.</param>
    /// <param name="subject">What they are, for the entry: "import:018f…".</param>
    /// <param name="note">What is said where a check wants a look at a draft.</param>
    /// <exception cref="Refused">None of them waits for this step.</exception>
    internal async Task<ManyTaken> TakeManyAsync(
        Actor actor, ResultStepKind step, Func<Store, IQueryable<Guid>> resultIds, string subject, string? note, IProgress<int>? progress, CancellationToken cancel)
    {
        Permissions.Require(actor, RightFor(step));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfManyAsync(verb.Store, rulebook, resultIds(verb.Store), cancel);
        Standing[] waiting = [.. desk.Chosen.Where(one => one.State == StateBefore(step))];
        if (waiting.Length == 0)
        {
            throw new Refused(RefusalReason.WrongState, "Không có số liệu nào đang chờ bước này.");
        }

        var (going, staying) = await PartAsync(verb, actor, desk, step, waiting, note, cancel);
        if (going.Count > 0)
        {
            await StepAsync(verb, actor, going, step, progress, cancel);
            await FollowAsync(verb, desk, step, going, cancel);
            var rows = going.ConvertAll(one => one.Row);
            var explained = step == ResultStepKind.Submitted && !string.IsNullOrWhiteSpace(note) ? note : null;
            await verb.CommitAsync(VerbOf(step), subject, Explained(ResultEntries.Fields(rows), explained), null, cancel);
        }

        return new(going.Count, staying);
    }

    private async Task<(List<Standing> Going, List<ValueLeft> Staying)> PartAsync(
        VerbScope verb, Actor actor, ResultDesk desk, ResultStepKind step, Standing[] waiting, string? note, CancellationToken cancel)
    {
        ResultReport[] reports = [.. waiting.Select(one => ResultReport.Of(one.Row, note))];
        var said = step == ResultStepKind.Submitted ? await ReportChecks.OfAsync(verb.Store, rulebook, actor, reports, cancel) : null;
        var (going, staying, toldOf) = (new List<Standing>(), new List<ValueLeft>(), new List<int>());
        for (var place = 0; place < waiting.Length; place++)
        {
            cancel.ThrowIfCancellationRequested();
            var one = waiting[place];
            Finding[] findings =
            [
                .. desk.Assess(step, actor, one),
                .. said is null ? [] : desk.Assess(reports[place], said[place], submit: true),
                .. said is null ? [] : desk.AssessEvidence([one.Row]),
            ];
            if (findings.Length > 0 || (said is not null && Rights.IsOfGroup(actor.Role) && actor.AreaId != one.Row.AreaId))
            {
                staying.Add(new(one.Row.Id, desk.Place(one.Row.Key), findings.Length > 0 ? findings[0].Message : "Tổ trưởng chỉ gửi số liệu của tổ mình."));
                continue;
            }

            going.Add(one);
            toldOf.Add(place);
        }

        if (said is not null)
        {
            ResultDesk.Explain(verb, actor, [.. toldOf.Select(place => reports[place])], [.. toldOf.Select(place => said[place])], clock);
        }

        return (going, staying);
    }

    private async Task StepAsync(VerbScope verb, Actor actor, IReadOnlyList<Standing> going, ResultStepKind step, IProgress<int>? progress, CancellationToken cancel)
    {
        var done = 0;
        foreach (var chunk in going.Chunk(WrittenTogether))
        {
            await RowInsert.InsertAsync(verb.Store, [.. chunk.Select(one => Step(verb, actor, one.Row.Id, one.Steps.Count + 1, step))], cancel);
            progress?.Report(done += chunk.Length);
        }
    }

    private async Task FollowAsync(VerbScope verb, ResultDesk desk, ResultStepKind step, IReadOnlyList<Standing> going, CancellationToken cancel)
    {
        if (step == ResultStepKind.Submitted)
        {
            await AnswerReturnsAsync(verb, desk, going.Select(one => one.Row), cancel);
        }
        else if (step == ResultStepKind.Approved)
        {
            var totals = await TotalMoves.LoadAsync(verb, rulebook, going.Select(one => one.Row), cancel);
            foreach (var one in going)
            {
                totals.Move(one.Row, desk.ApprovedBefore(one.Row));
            }

            await totals.WriteAsync(cancel);
        }
    }

    private static ResultState StateBefore(ResultStepKind step) => step switch
    {
        ResultStepKind.Submitted => ResultState.Draft,
        ResultStepKind.Verified => ResultState.Submitted,
        _ => ResultState.Verified,
    };

    private static Right RightFor(ResultStepKind step) => step switch
    {
        ResultStepKind.Submitted => Right.ReportResults,
        ResultStepKind.Verified => Right.VerifyResults,
        ResultStepKind.Approved => Right.ApproveResults,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "This step is not taken on many at once."),
    };

    private static string VerbOf(ResultStepKind step) =>
        step == ResultStepKind.Submitted ? Verbs.ResultReported : step == ResultStepKind.Verified ? Verbs.ResultVerified : Verbs.ResultApproved;
}

/// <summary>What came of a step on very many values.</summary>
/// <param name="Taken">How many took it.</param>
/// <param name="Left">Those that stay where they are.</param>
internal sealed record ManyTaken(int Taken, IReadOnlyList<ValueLeft> Left);

/// <summary>A value that may not go on, and why.</summary>
/// <param name="Place">Which value: "Tổ dân phố 1, «Số hộ», năm 2021".</param>
internal sealed record ValueLeft(Guid ResultId, string Place, string Why);
