using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Exchange;

/// <summary>
/// Takes files of sheets over in two steps: a verdict over every row and cell, then one commit that writes all rows or none, with one entry in
/// the ledger and the file kept as evidence. A commit can be undone as long as nobody has built on it.
/// </summary>
public sealed partial class Imports(Stores stores, EvidenceFiles evidence, FileStore files, Results results, HandedDownNotices told, TargetQueries figures, Rulebook rulebook, TimeProvider clock)
{
    private const int SaveEvery = 1000;

    /// <summary>Whether somebody has to do with imports of a kind: takes them over, or verifies and approves what they brought in.</summary>
    public static bool IsOpenTo(Role role, SheetKind kind) =>
        Rights.Has(role, RightOf(kind)) || (kind == SheetKind.Results && (Rights.Has(role, Right.VerifyResults) || Rights.Has(role, Right.ApproveResults)));

    /// <summary>What one must be allowed to do to take a kind over.</summary>
    public static Right RightOf(SheetKind kind) => kind switch
    {
        SheetKind.Areas => Right.EditAreas,
        SheetKind.Results or SheetKind.Denominators => Right.ReportResults,
        SheetKind.Nominations => Right.Nominate,
        SheetKind.Awards => Right.HandleEmulation,
        _ => Right.AssignTargets,
    };

    /// <summary>Whether files of a kind may be lists as offices keep them, also in Word.</summary>
    public static bool IsList(SheetKind kind) => kind is SheetKind.Nominations or SheetKind.Awards;

    /// <summary>Judges the file by content, puts it away and remembers what it is for. Nothing of it is taken over. The same request sent again is the same import.</summary>
    public async Task<Guid> HandInAsync(Actor actor, SheetKind kind, string name, byte[] content, DecimalMark mark, CancellationToken cancel)
    {
        Permissions.Require(actor, RightOf(kind));
        var prepared = (await evidence.PrepareAsync([(name, content)], cancel))[0];
        if (prepared.Type is not (EvidenceType.Xlsx or EvidenceType.Csv or EvidenceType.Text) && !(prepared.Type == EvidenceType.Docx && IsList(kind)))
        {
            throw new Refused(RefusalReason.RuleNotMet, $"Tệp «{name}» không phải bảng tính; hãy gửi tệp {(IsList(kind) ? ".xlsx, .docx hoặc .csv" : ".xlsx hoặc .csv")}.");
        }

        var now = clock.GetUtcNow();
        var import = new Import
        {
            Id = RequestKeys.OfStep(actor.RequestKey, "hand-in") ?? Guid.CreateVersion7(now),
            CommuneId = actor.CommuneId,
            Kind = kind,
            FileName = prepared.Name,
            FileType = prepared.Type,
            Hash = prepared.Hash,
            Size = prepared.Size,
            Scanned = prepared.Scanned,
            Mark = mark,
            HandedInAt = now.UtcDateTime.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)),
            HandedInBy = actor.AccountId,
        };

        // One write of a commune after another, so whoever comes second finds the first.
        return await stores.WriteAsync(
            actor.CommuneId, async store => await store.Imports.AnyAsync(row => row.Id == import.Id, cancel) ? import.Id : store.Imports.Add(import).Entity.Id, cancel);
    }

    /// <summary>The verdict over every row and cell. Nothing is written.</summary>
    public async Task<Assessment> AssessAsync(Actor actor, Guid importId, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        var import = await OfAsync(store.Imports.AsNoTracking(), actor, importId, cancel);
        var form = await OpenAsync(store, actor, import.Kind, cancel);
        using var content = await ContentAsync(import, cancel);
        return await RunAsync(import, content, form, null, progress, cancel);
    }

    /// <summary>Takes the file over as a whole. Rows are judged again inside the transaction: what changed since the preview is seen.</summary>
    /// <exception cref="Refused">A row has a fault, or the file was taken over before.</exception>
    public async Task<Assessment> CommitAsync(Actor actor, Guid importId, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var (assessed, changed) = await TakeOverAsync(actor, importId, progress, cancel);
        await told.TellAsync(actor.CommuneId, changed, importId.ToString("N"), undone: false, cancel);
        return assessed;
    }

    private async Task<(Assessment Assessed, IReadOnlyCollection<(int Year, string Code)> Changed)> TakeOverAsync(Actor actor, Guid importId, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var import = await OfAsync(verb.Store.Imports, actor, importId, cancel);
        if (import.CommittedAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Tệp này đã được nhập rồi.");
        }

        var form = await OpenAsync(verb.Store, actor, import.Kind, cancel);
        using var content = await ContentAsync(import, cancel);
        var written = new List<ImportedRow>();
        var assessed = await RunAsync(
            import,
            content,
            form,
            async row =>
            {
                written.Add(form.Write(verb, actor, importId, row));
                if (written.Count >= SaveEvery)
                {
                    await form.SaveAsync(verb, actor, written, cancel);
                    written.Clear();
                }
            },
            progress,
            cancel);
        if (!assessed.IsClean)
        {
            // Leaving without a commit takes back what was written before the first fault.
            throw new ImportRefused(assessed);
        }

        await form.SaveAsync(verb, actor, written, cancel);
        import = await OfAsync(verb.Store.Imports, actor, importId, cancel);
        (import.CommittedAt, import.CommittedBy) = (verb.Now, actor.AccountId);
        (import.Added, import.Changed, import.Same) = (assessed.Added, assessed.Changed, assessed.Same);
        var kept = EvidenceFiles.Attach(
            verb, actor, import.Subject, RightOf(import.Kind), [new PreparedFile(import.FileName, import.FileType, import.Size, import.Hash, import.Scanned)]);
        var changed = import.Kind == SheetKind.Cascades ? await CascadePartSheet.ChangedAsync(verb.Store, importId, cancel) : [];
        await verb.CommitAsync(Verbs.ImportCommitted, import.Subject, Entry(import), null, cancel, kept);
        return (assessed, changed);
    }

    /// <summary>Puts back what stood before a commit.</summary>
    /// <exception cref="Refused">Somebody has built on a row since, or the import is not there to undo; the findings name every row.</exception>
    public async Task UndoAsync(Actor actor, Guid importId, string? reason, CancellationToken cancel)
    {
        var changed = await TakeBackAsync(actor, importId, reason, cancel);
        await told.TellAsync(actor.CommuneId, changed, importId.ToString("N"), undone: true, cancel);
    }

    private async Task<IReadOnlyCollection<(int Year, string Code)>> TakeBackAsync(Actor actor, Guid importId, string? reason, CancellationToken cancel)
    {
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var import = await OfAsync(verb.Store.Imports, actor, importId, cancel);
        if (import.CommittedAt is null || import.UndoneAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, import.UndoneAt is null ? "Tệp này chưa được nhập." : "Lần nhập này đã được hoàn tác rồi.");
        }

        var rows = await verb.Store.ImportedRows.AsNoTracking().Where(row => row.ImportId == importId).OrderBy(row => row.Row).ToListAsync(cancel);
        var changed = import.Kind == SheetKind.Cascades ? await CascadePartSheet.ChangedAsync(verb.Store, importId, cancel) : [];
        var findings = import.Kind switch
        {
            SheetKind.Areas => await AreaSheet.UndoAsync(verb.Store, rows, cancel),
            SheetKind.Targets => await TargetSheet.UndoAsync(verb.Store, rows, cancel),
            SheetKind.Results => await ResultStanding.UndoAsync(verb.Store, import, rows, cancel),
            SheetKind.Denominators => await DenominatorSheet.UndoAsync(verb.Store, rows, cancel),
            SheetKind.Cascades => await CascadePartSheet.UndoAsync(verb.Store, rows, cancel),
            SheetKind.Nominations => await NominationSheet.UndoAsync(verb.Store, rows, cancel),
            SheetKind.Awards => await AwardSheet.UndoAsync(verb.Store, rows, cancel),
            _ => [],
        };
        if (findings.Count > 0)
        {
            throw new Refused(
                RefusalReason.RuleNotMet,
                $"Không hoàn tác được vì đã có {findings.Count} dòng được dùng tiếp; không dòng nào bị đổi. {string.Join(' ', findings.Take(5).Select(finding => finding.Message))}",
                findings);
        }

        // Very many rows are put back in parts and let go of between.
        import = await OfAsync(verb.Store.Imports, actor, importId, cancel);
        (import.UndoneAt, import.UndoneBy) = (verb.Now, actor.AccountId);
        await verb.CommitAsync(Verbs.ImportUndone, import.Subject, Entry(import), reason, cancel, $"tệp {import.Hash[..16]}");
        return changed;
    }

    /// <summary>One import.</summary>
    /// <exception cref="Refused">It is not there, or of a kind that the actor has nothing to do with.</exception>
    public async Task<Import> FindAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        var import = await SeenAsync(store.Imports.AsNoTracking(), actor, importId, cancel);

        // What is only looked at concerns whoever takes it over; what was taken over also those who verify and approve it.
        if (import.CommittedAt is null || !IsOpenTo(actor.Role, import.Kind))
        {
            Permissions.Require(actor, RightOf(import.Kind));
        }

        return import;
    }

    /// <summary>The newest imports that were committed, of the kinds that the actor has to do with; of a group only the own.</summary>
    public async Task<IReadOnlyList<Import>> ListAsync(Actor actor, int most, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        var kinds = Enum.GetValues<SheetKind>().Where(kind => IsOpenTo(actor.Role, kind)).ToArray();
        var own = Rights.IsOfGroup(actor.Role);
        return await store.Imports.AsNoTracking().Where(row => row.CommittedAt != null && kinds.Contains(row.Kind) && (!own || row.HandedInBy == actor.AccountId))
            .OrderByDescending(row => row.CommittedAt).Take(most).ToListAsync(cancel);
    }

    private async Task<SheetForm> OpenAsync(Store store, Actor actor, SheetKind kind, CancellationToken cancel) => kind switch
    {
        SheetKind.Areas => await AreaSheet.OpenAsync(store, clock, cancel),
        SheetKind.Indicators => new IndicatorSheet(rulebook),
        SheetKind.Targets => await TargetSheet.OpenAsync(store, rulebook, clock, cancel),
        SheetKind.Denominators => await DenominatorSheet.OpenAsync(store, actor, clock, cancel),
        SheetKind.Cascades => await CascadePartSheet.OpenAsync(store, rulebook, actor, clock, cancel),
        SheetKind.Nominations => await NominationSheet.OpenAsync(store, rulebook, figures, actor, clock, cancel),
        SheetKind.Awards => await AwardSheet.OpenAsync(store, rulebook, actor, clock, cancel),
        _ => await ResultSheet.OpenAsync(store, rulebook, actor, clock, cancel),
    };

    private static async Task<Assessment> RunAsync(
        Import import, Stream content, SheetForm form, Func<int, Task>? sound, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        try
        {
            using var book = Open(import, content, form);
            return await new ImportPass(book, form, import.Mark).RunAsync(import.Hash, sound, progress, cancel);
        }
        catch (TroubleException broken)
        {
            return Assessment.Unreadable(import.FileName, import.Hash, broken);
        }
    }

    private static SheetBook Open(Import import, Stream content, SheetForm form)
    {
        var book = import.FileType == EvidenceType.Docx ? new DocxBook(import.FileName, content) : SheetReader.Open(import.FileName, content);
        if (form is not ListForm list || book is JsonBook)
        {
            return book;
        }

        try
        {
            return new ListBook(book, list);
        }
        catch (TroubleException)
        {
            book.Dispose();
            throw;
        }
    }

    // A file that nobody took over is swept away after a day.
    private async Task<MemoryStream> ContentAsync(Import import, CancellationToken cancel)
    {
        try
        {
            return new MemoryStream(await files.ReadAsync(import.Hash, cancel));
        }
        catch (StoreUnusableException) when (import.CommittedAt is null)
        {
            throw new Refused(RefusalReason.NotFound, "Tệp đã quá hạn xem trước một ngày và đã được xóa; hãy gửi lại tệp.");
        }
    }

    private static FieldChanges Entry(Import import) => new FieldChanges()
        .Set("kind", import.Kind.ToString())
        .Set("hash", import.Hash)
        .Set("added", import.Added)
        .Set("changed", import.Changed)
        .Set("same", import.Same);

    private static async Task<Import> OfAsync(IQueryable<Import> imports, Actor actor, Guid importId, CancellationToken cancel)
    {
        var import = await SeenAsync(imports, actor, importId, cancel);
        Permissions.Require(actor, RightOf(import.Kind));
        return import;
    }

    // A file may hold every group's figures: of a group only who handed it in has to do with it.
    private static async Task<Import> SeenAsync(IQueryable<Import> imports, Actor actor, Guid importId, CancellationToken cancel)
    {
        var own = Rights.IsOfGroup(actor.Role);
        return await imports.SingleOrDefaultAsync(row => row.Id == importId && (!own || row.HandedInBy == actor.AccountId), cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy lần nhập này.");
    }
}

/// <summary>A file that was not taken over, with everything that is wrong with it.</summary>
public sealed class ImportRefused(Assessment assessment) : Exception(string.Join(Environment.NewLine, assessment.Faults.Select(fault => fault.AsTrouble())))
{
    public Assessment Assessment { get; } = assessment;
}
