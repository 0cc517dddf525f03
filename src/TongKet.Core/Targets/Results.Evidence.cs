using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Ledger;

namespace TongKet.Core.Targets;

/// <summary>What proves a value.</summary>
public sealed partial class Results
{
    /// <summary>Adds files to an edition; they were judged and put away before by <see cref="EvidenceFiles.PrepareAsync"/>.</summary>
    public Task AttachAsync(Actor actor, Guid resultId, IReadOnlyList<PreparedFile> files, CancellationToken cancel) => AttachAsync(actor, [resultId], files, cancel);

    /// <summary>Adds the same files to several editions: one list often proves the figures of all groups.</summary>
    public async Task AttachAsync(Actor actor, IReadOnlyList<Guid> resultIds, IReadOnlyList<PreparedFile> files, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        Refused.IfBlocked(EvidenceRules.AssessCount(files.Count));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfEditionsAsync(verb.Store, rulebook, resultIds, cancel);
        desk.RequireAreas(actor, desk.Rows.Select(row => row.AreaId));
        if (desk.Chosen.FirstOrDefault(one => one.State == ResultState.Locked) is { } locked)
        {
            throw new Refused(RefusalReason.WrongState, $"{desk.Place(locked.Row.Key)} đã khóa; không thêm minh chứng được.");
        }

        var evidence = string.Empty;
        foreach (var row in desk.Rows)
        {
            evidence = EvidenceFiles.Attach(verb, actor, ResultEntries.SubjectOf(row.Id), Right.SeeDesk, files);
        }

        var fields = resultIds.Count == 1
            ? new FieldChanges().Set("indicator", desk.Rows[0].IndicatorCode).Set("edition", desk.Rows[0].Edition).Set("files", files.Count)
            : ResultEntries.Fields(desk.Rows).Set("files", files.Count);
        await verb.CommitAsync(Verbs.ResultEvidenceAdded, ResultEntries.Subject(desk.Rows), fields, null, cancel, evidence);
    }
}
