using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads the leader's one page.</summary>
public sealed class LeaderQueries(Stores stores, Rulebook rulebook, BoardQueries board, ReportingQueries reporting, ValueQueries values, FigureChangeQueries changes)
{
    /// <param name="today">The day on which it is read: what is overdue follows from it.</param>
    /// <param name="since">From when on changes are listed: a week ago, as a rule.</param>
    public async Task<LeaderPage> PageAsync(Actor actor, int year, DateOnly today, DateTime since, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        var books = await BoardBooks.LoadAsync(store, year, null, cancel);
        var lines = await board.LinesAsync(store, books, rulebook.Indicators, cancel);
        var troubled = lines.Where(line => line.Track is Track.OffTrack or Track.AtRisk).ToArray();
        var gone = (await OwnerQueries.GoneAsync(store, cancel)).Select(owner => owner.IndicatorCode).ToHashSet(StringComparer.Ordinal);
        var (late, completeness) = await LateAsync(store, books.Now, today, cancel);
        return new LeaderPage
        {
            Year = year,
            Day = today,
            OffTrack = [.. troubled.Where(line => line.Track == Track.OffTrack).OrderBy(line => line.Narrative is not null)],
            Unreported = [.. lines.Where(line => line.State == TargetState.NotReported)],
            AtRisk = [.. troubled.Where(line => line.Track == Track.AtRisk)],
            Duties = Duties(books.Now, troubled, today),
            Late = late,
            Completeness = completeness,
            Approved = [.. (await values.ApprovedSinceAsync(actor.CommuneId, since, cancel)).OrderBy(change => change.Before is null)],
            Turned = [.. (await changes.SinceAsync(store, year, since, cancel)).Where(change => change.Flips)],
            Waiting = await WaitingQueries.CountAsync(store, cancel),
            Evidence = lines.Aggregate(default(EvidenceShare), (sum, line) => sum + line.Evidence),
            Unanswered = await UnansweredAsync(store, await ReadingScope.OfAsync(store, actor, cancel), year, today, cancel),
            Unowned = [.. lines.Where(line => line.Target is not null && (line.Owner is null || gone.Contains(line.Indicator.Code))).Select(line => line.Indicator)],
            Tracks = lines.GroupBy(line => line.Track).ToDictionary(same => same.Key, same => same.Count()),
        };
    }

    private async Task<(IReadOnlyList<LateReport> Late, Completeness Completeness)> LateAsync(Store store, YearBook book, DateOnly today, CancellationToken cancel)
    {
        var late = new List<LateReport>();
        var completeness = Completeness.None;
        foreach (var (period, debtor) in await reporting.OwedAsync(store, book.Tree, book.Year, today, cancel))
        {
            completeness += debtor.Completeness;
            if (debtor.Completeness.Late > 0)
            {
                late.Add(new LateReport(debtor.AreaId, debtor.AreaName, period, debtor.DueOn, today.DayNumber - debtor.DueOn.DayNumber, debtor.Missing.Count));
            }
        }

        return ([.. late.OrderByDescending(report => report.DaysLate).ThenBy(report => report.AreaName, StringComparer.Ordinal)], completeness);
    }

    // A group with a target of its own answers for that; of a rate every group owes its households what the commune's target asks of all.
    private static Dictionary<string, IReadOnlyList<GroupDuty>> Duties(YearBook book, IReadOnlyList<BoardLine> lines, DateOnly today)
    {
        var duties = new Dictionary<string, IReadOnlyList<GroupDuty>>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Indicator.IsOfGroups && line.Period is not null))
        {
            var figures = book.ByArea(line.Indicator, line.Period!.Value);
            var list = new List<GroupDuty>();
            foreach (var area in book.Expected(line.Indicator, line.Period!.Value).Where(area => figures.ContainsKey(area.Id)))
            {
                var own = book.Targets[(area.Id, line.Indicator.Code)];
                var target = own.Any() ? TargetRules.Leading(own, today) : line.Indicator.RollUp == RollUpRule.SumNumeratorDenominator ? line.Target : null;
                var missing = line.Indicator.RollUp == RollUpRule.CountTrue
                    ? figures[area.Id].Numerator == 1 ? 0 : 1
                    : DutyRules.Missing(line.Indicator, figures[area.Id], target);
                if (missing is { } steps)
                {
                    list.Add(new GroupDuty(area, figures[area.Id], steps));
                }
            }

            if (list.Count > 0)
            {
                duties[line.Indicator.Code] = [.. list.OrderByDescending(duty => duty.Steps)];
            }
        }

        return duties;
    }

    private static async Task<IReadOnlyList<ResultNote>> UnansweredAsync(Store store, ReadingScope scope, int year, DateOnly today, CancellationToken cancel) => await scope.Of(store.ResultNotes.AsNoTracking())
        .Where(note => note.Year == year && note.Kind == ResultNoteKind.Question && note.DueOn < today
            && !store.ResultNotes.Any(answer => answer.QuestionId == note.Id))
        .OrderBy(note => note.DueOn).ToListAsync(cancel);
}
