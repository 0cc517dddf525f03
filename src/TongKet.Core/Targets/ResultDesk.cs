using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>What lies on the desk while a verb works on some values: their editions, steps, areas and files, read at once.</summary>
internal sealed class ResultDesk
{
    private const int AskedTogether = 1_000;

    private readonly Rulebook rulebook;
    private readonly Dictionary<Guid, Area> areas;
    private readonly ILookup<ResultKey, Standing> editions;
    private readonly Dictionary<Guid, Denominator> bases;
    private ILookup<string, EvidenceFile> files;

    private ResultDesk(
        Rulebook rulebook,
        IReadOnlyList<Standing> chosen,
        Dictionary<Guid, Area> areas,
        Dictionary<Guid, Denominator> bases,
        IReadOnlyList<Standing> standing,
        ILookup<string, EvidenceFile> files)
    {
        this.bases = bases;
        this.rulebook = rulebook;
        this.areas = areas;
        editions = standing.ToLookup(one => one.Row.Key);
        this.files = files;
        Chosen = chosen;
    }

    /// <summary>The editions that the verb was asked to act on; empty while reports are written.</summary>
    public IReadOnlyList<Standing> Chosen { get; }

    /// <summary>The rows of the chosen editions.</summary>
    public IReadOnlyList<Result> Rows => [.. Chosen.Select(one => one.Row)];

    /// <summary>For reports that are about to be written.</summary>
    public static async Task<ResultDesk> OfReportsAsync(Store store, Rulebook rulebook, IReadOnlyList<ResultReport> reports, CancellationToken cancel)
    {
        var keys = reports.Select(report => report.Key).ToHashSet();
        var standing = await StandingAsync(store, keys, cancel);
        var named = reports.Select(report => report.DenominatorId).OfType<Guid>().ToHashSet();
        var bases = await store.Denominators.AsNoTracking().Where(row => named.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        return new(rulebook, [], await AreasAsync(store, keys, cancel), bases, standing, await FilesAsync(store, standing, cancel));
    }

    /// <summary>For editions that are there already.</summary>
    /// <exception cref="Refused">One of them is not there.</exception>
    public static async Task<ResultDesk> OfEditionsAsync(Store store, Rulebook rulebook, IReadOnlyList<Guid> resultIds, CancellationToken cancel)
    {
        var wanted = resultIds.ToHashSet();
        var rows = await store.Results.Where(row => wanted.Contains(row.Id)).ToListAsync(cancel);
        if (rows.Count < wanted.Count || wanted.Count == 0)
        {
            throw new Refused(RefusalReason.NotFound, "Không tìm thấy kết quả này.");
        }

        var keys = rows.Select(row => row.Key).ToHashSet();
        var standing = await StandingAsync(store, keys, cancel);
        return new(
            rulebook,
            [.. standing.Where(one => wanted.Contains(one.Row.Id)).OrderBy(one => one.Row.Id)],
            await AreasAsync(store, keys, cancel),
            [],
            standing,
            await FilesAsync(store, standing, cancel));
    }

    /// <summary>For very many editions: read in a few goes, and none of them is to be changed.</summary>
    public static async Task<ResultDesk> OfManyAsync(Store store, Rulebook rulebook, IQueryable<Guid> resultIds, CancellationToken cancel)
    {
        var wanted = (await resultIds.ToListAsync(cancel)).ToHashSet();
        var chosen = await store.Results.AsNoTracking().Where(row => resultIds.Contains(row.Id)).ToListAsync(cancel);
        var keys = chosen.Select(row => row.Key).ToHashSet();
        var years = keys.Select(key => key.Period.Year).Distinct().ToArray();
        var codes = keys.Select(key => key.IndicatorCode).Distinct().ToArray();
        var places = keys.Select(key => key.AreaId).Distinct().ToArray();
        var rows = store.Results.AsNoTracking().Where(row => years.Contains(row.Year) && codes.Contains(row.IndicatorCode) && places.Contains(row.AreaId));
        var steps = (await (from step in store.ResultSteps.AsNoTracking() join row in rows on step.ResultId equals row.Id select step).ToListAsync(cancel)).ToLookup(step => step.ResultId);
        var standing = (await rows.ToListAsync(cancel)).FindAll(row => keys.Contains(row.Key)).ConvertAll(row => new Standing(row, [.. steps[row.Id].OrderBy(step => step.Ordinal)]));
        return new(
            rulebook, [.. standing.Where(one => wanted.Contains(one.Row.Id)).OrderBy(one => one.Row.Id)], await AreasAsync(store, keys, cancel), [], standing, await FilesAsync(store, standing, cancel));
    }

    public Standing? Newest(ResultKey key) => editions[key].MaxBy(one => one.Row.Edition);

    /// <summary>The edition that counted before this one.</summary>
    public Result? ApprovedBefore(Result result) =>
        editions[result.Key].Where(one => one.Row.Edition < result.Edition && one.IsApproved).MaxBy(one => one.Row.Edition)?.Row;

    /// <summary>Earlier editions that were sent back.</summary>
    public IEnumerable<Result> ReturnedBefore(Result result) =>
        editions[result.Key].Where(one => one.Row.Edition < result.Edition && one.State == ResultState.Returned).Select(one => one.Row);

    public Area? Area(Guid id) => areas.GetValueOrDefault(id);

    /// <exception cref="Refused">An area is not of this commune, or the actor leads another group.</exception>
    public void RequireAreas(Actor actor, IEnumerable<Guid> wanted)
    {
        foreach (var id in wanted.Distinct())
        {
            if (!areas.ContainsKey(id))
            {
                throw new Refused(RefusalReason.NotFound, "Không có đơn vị này trong xã.");
            }

            if (Rights.IsOfGroup(actor.Role) && actor.AreaId != id)
            {
                throw new Refused(RefusalReason.NotAllowed, "Tổ trưởng chỉ nhập số liệu của tổ mình.");
            }
        }
    }

    /// <summary>Everything that forbids to write these reports.</summary>
    public List<Finding> Assess(IReadOnlyList<ResultReport> reports, DateOnly today)
    {
        var findings = new List<Finding>();
        foreach (var report in reports)
        {
            var over = report.DenominatorId is { } id ? bases.GetValueOrDefault(id) : null;
            findings.AddRange(ResultEntryRules.Assess(
                rulebook.Require(report.IndicatorCode), areas[report.AreaId], report, over, Newest(report.Key)?.State, today, Place(report.Key)));
        }

        return findings;
    }

    /// <summary>What the checks say that forbids to write these reports; handed in they must also be explained where a check wants a look.</summary>
    /// <param name="said">Of the checks, by report.</param>
    public IReadOnlyList<Finding> Assess(IReadOnlyList<ResultReport> reports, IReadOnlyList<IReadOnlyList<Finding>> said, bool submit) =>
    [
        .. said.SelectMany((findings, place) => Assess(reports[place], findings, submit)),
    ];

    /// <summary>The same of one report.</summary>
    public IEnumerable<Finding> Assess(ResultReport report, IEnumerable<Finding> said, bool submit) => said
        .Where(finding => finding.Severity == FindingSeverity.Blocking || (submit && Wants(finding, report)))
        .Select(finding => finding with
        {
            Severity = FindingSeverity.Blocking,
            Message = $"{Place(report.Key)}: {finding.Message}{(finding.Severity == FindingSeverity.Blocking ? string.Empty : " Hãy sửa, hoặc ghi giải trình.")}",
        });

    /// <summary>Keeps what the writer said at the values where a check wanted a look.</summary>
    /// <returns>What was said; null when nothing asked for it.</returns>
    public static string? Explain(VerbScope verb, Actor actor, IReadOnlyList<ResultReport> reports, IReadOnlyList<IReadOnlyList<Finding>> said, TimeProvider clock)
    {
        string? explained = null;
        for (var place = 0; place < reports.Count; place++)
        {
            if (reports[place].Note is { Length: > 0 } text && said[place].Any(finding => finding.Severity == FindingSeverity.Warning))
            {
                verb.Store.ResultNotes.Add(ResultNotes.New(verb, actor, reports[place].Place, ResultNoteKind.Explanation, text, clock));
                explained = text;
            }
        }

        return explained;
    }

    private static bool Wants(Finding finding, ResultReport report) => finding.Severity == FindingSeverity.Warning && string.IsNullOrWhiteSpace(report.Note);

    /// <exception cref="Refused">Somebody else changed a value since the writer saw it.</exception>
    public void RequireSeen(IReadOnlyList<ResultReport> reports)
    {
        var changed = reports.Where(report => report.Seen is { } seen && seen != ResultStamp.Of(Newest(report.Key)?.Row)).ToArray();
        if (changed.Length > 0)
        {
            throw new Refused(
                RefusalReason.WrongState,
                $"Người khác vừa sửa: {string.Join("; ", changed.Take(5).Select(report => Place(report.Key)))}. Hãy xem cả hai bản rồi gửi lại.",
                [.. changed.Select(report => new Finding("result.changed", Place(report.Key)))]);
        }
    }

    /// <summary>Everything that forbids this step on the chosen editions.</summary>
    public List<Finding> Assess(ResultStepKind step, Actor actor) => [.. Chosen.SelectMany(one => Assess(step, actor, one))];

    /// <summary>Everything that forbids this step on one of them.</summary>
    public IEnumerable<Finding> Assess(ResultStepKind step, Actor actor, Standing one)
    {
        foreach (var finding in ResultRules.Assess(step, one.Steps, actor.AccountId, Place(one.Row.Key)))
        {
            yield return finding;
        }

        if (Newest(one.Row.Key)!.Row.Edition > one.Row.Edition)
        {
            yield return new("result.superseded", $"{Place(one.Row.Key)}: đã có bản nhập mới hơn; hãy xử lý bản đó.");
        }
    }

    /// <summary>Values that their indicator's rule asks to be proved and that nothing proves yet.</summary>
    public IEnumerable<Finding> AssessEvidence(IEnumerable<Result> rows) => rows
        .SelectMany(row => ResultEvidenceRules.Assess(rulebook.Require(row.IndicatorCode), row, Files(row.Id).Count(), Place(row.Key)));

    /// <summary>A value that was sent back comes again with the files that it had.</summary>
    public void CarryEvidence(VerbScope verb, Guid from, Guid to)
    {
        var carried = Files(from).Select(file => EvidenceFiles.Again(verb, file, ResultEntries.SubjectOf(to))).ToArray();
        verb.Store.EvidenceFiles.AddRange(carried);
        files = files.SelectMany(same => same).Concat(carried).ToLookup(file => file.Subject, StringComparer.Ordinal);
    }

    /// <summary>"Tổ dân phố 1, «Số hộ», năm 2021".</summary>
    public string Place(ResultKey key) => $"{areas[key.AreaId].Name}, «{rulebook.Require(key.IndicatorCode).ShortName}», {key.Period.Name}";

    public IEnumerable<EvidenceFile> Files(Guid resultId) => files[ResultEntries.SubjectOf(resultId)];

    private static async Task<IReadOnlyList<Standing>> StandingAsync(Store store, HashSet<ResultKey> keys, CancellationToken cancel)
    {
        var years = keys.Select(key => key.Period.Year).Distinct().ToArray();
        var codes = keys.Select(key => key.IndicatorCode).Distinct().ToArray();
        var places = keys.Select(key => key.AreaId).Distinct().ToArray();
        var rows = (await store.Results
                .Where(row => years.Contains(row.Year) && codes.Contains(row.IndicatorCode) && places.Contains(row.AreaId))
                .ToListAsync(cancel))
            .FindAll(row => keys.Contains(row.Key));
        var ids = rows.ConvertAll(row => row.Id);
        var steps = (await store.ResultSteps.Where(step => ids.Contains(step.ResultId)).ToListAsync(cancel)).ToLookup(step => step.ResultId);
        return rows.ConvertAll(row => new Standing(row, [.. steps[row.Id].OrderBy(step => step.Ordinal)]));
    }

    private static async Task<Dictionary<Guid, Area>> AreasAsync(Store store, HashSet<ResultKey> keys, CancellationToken cancel)
    {
        var places = keys.Select(key => key.AreaId).Distinct().ToArray();
        return await store.Areas.AsNoTracking().Where(area => places.Contains(area.Id)).ToDictionaryAsync(area => area.Id, cancel);
    }

    /// <summary>Proof of values of a year and later ones: no value is written, and none proved, before its year begins.</summary>
    internal static IQueryable<EvidenceFile> EvidenceSince(Store store, int year)
    {
        var begin = new DateTime(year - 1, 12, 31, 0, 0, 0, DateTimeKind.Utc);
        return store.EvidenceFiles.AsNoTracking().Where(file => file.AddedAt >= begin && file.Subject.StartsWith(ResultEntries.SubjectHead));
    }

    private static async Task<ILookup<string, EvidenceFile>> FilesAsync(Store store, IReadOnlyList<Standing> standing, CancellationToken cancel)
    {
        var subjects = standing.Select(one => ResultEntries.SubjectOf(one.Row.Id)).ToHashSet(StringComparer.Ordinal);
        var files = standing.Count > AskedTogether
            ? EvidenceSince(store, standing.Min(one => one.Row.Year))
            : store.EvidenceFiles.AsNoTracking().Where(file => subjects.Contains(file.Subject));
        return (await files.ToListAsync(cancel)).Where(file => subjects.Contains(file.Subject)).ToLookup(file => file.Subject, StringComparer.Ordinal);
    }
}

/// <summary>An edition with its steps.</summary>
internal sealed record Standing(Result Row, IReadOnlyList<ResultStep> Steps)
{
    public ResultState State => ResultRules.StateOf(Steps);

    public bool IsApproved => Steps.Any(step => step.Kind == ResultStepKind.Approved);
}
