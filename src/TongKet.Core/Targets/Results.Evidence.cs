using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Ledger;

namespace TongKet.Core.Targets;

/// <summary>What proves a value.</summary>
public sealed partial class Results
{
    /// <summary>Adds files to an edition; they were judged and put away before by <see cref="EvidenceFiles.PrepareAsync"/>.</summary>
    public async Task AttachAsync(Actor actor, Guid resultId, IReadOnlyList<PreparedFile> files, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        Refused.IfBlocked(EvidenceRules.AssessCount(files.Count));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfEditionsAsync(verb.Store, rulebook, [resultId], cancel);
        var one = desk.Chosen[0];
        desk.RequireAreas(actor, [one.Row.AreaId]);
        if (one.State == ResultState.Locked)
        {
            throw new Refused(RefusalReason.WrongState, $"{desk.Place(one.Row.Key)} đã khóa; không thêm minh chứng được.");
        }

        var subject = ResultEntries.SubjectOf(resultId);
        var evidence = EvidenceFiles.Attach(verb, actor, subject, Right.SeeDesk, files);
        var fields = new FieldChanges().Set("indicator", one.Row.IndicatorCode).Set("edition", one.Row.Edition).Set("files", files.Count);
        await verb.CommitAsync(Verbs.ResultEvidenceAdded, subject, fields, null, cancel, evidence);
    }
}
