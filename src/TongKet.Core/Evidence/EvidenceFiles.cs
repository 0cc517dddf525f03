using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Evidence;

/// <summary>
/// Takes files in, gives them out, keeps the folder clean. Content is judged and put away before a verb begins, so that no verb waits for a
/// scanner; the verb adds the row. Content whose verb never came is swept away after a day.
/// </summary>
public sealed class EvidenceFiles(Stores stores, FileStore files, Scanner scanner, Looks looks, FileReach reach, FileLoan loan, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    // A browser that asks twice, a download that was broken off and begun again: one look.
    private static readonly TimeSpan SameLook = TimeSpan.FromMinutes(1);

    /// <summary>Judges, scans and puts away files. All faults of all files are named at once, and then none is kept.</summary>
    /// <exception cref="Refused">Any file is not taken.</exception>
    public async Task<IReadOnlyList<PreparedFile>> PrepareAsync(IReadOnlyList<(string Name, byte[] Content)> uploads, CancellationToken cancel)
    {
        Refused.IfBlocked(EvidenceRules.AssessCount(uploads.Count));
        var findings = new List<Finding>();
        var scans = scanner.IsPresent;
        var taken = new List<(PreparedFile File, byte[] Content)>();
        foreach (var (name, raw) in uploads)
        {
            var (type, why) = ContentJudge.Judge(name, raw);
            if (type is null)
            {
                findings.Add(why!);
                continue;
            }

            var content = raw;
            if (type is EvidenceType.Jpeg or EvidenceType.Png)
            {
                (var anew, why) = Pictures.Rewrite(name, raw, type.Value);
                if (anew is null)
                {
                    findings.Add(why!);
                    continue;
                }

                content = anew;
            }

            if (scans && await ScanAsync(name, raw, cancel) is { } found)
            {
                findings.Add(found);
                continue;
            }

            taken.Add((
                new PreparedFile(EvidenceRules.SafeName(name, type.Value), type.Value, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), scans),
                content));
        }

        Refused.IfBlocked(findings);
        foreach (var (file, content) in taken)
        {
            await files.KeepAsync(file.Hash, content, cancel);
        }

        return taken.ConvertAll(one => one.File);
    }

    /// <summary>Judges, scans and puts away one picture with what narrower screens get of it.</summary>
    /// <exception cref="Refused">It is no picture that is taken.</exception>
    public async Task<PreparedPicture> PreparePictureAsync(string name, byte[] raw, CancellationToken cancel)
    {
        var whole = (await PrepareAsync([(name, raw)], cancel))[0];
        if (whole.Type is not (EvidenceType.Jpeg or EvidenceType.Png))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Không phải ảnh.", [new Finding("file.content", $"Tệp «{whole.Name}» không phải ảnh; ở đây chỉ nhận ảnh JPEG, PNG hoặc WebP.")]);
        }

        var content = await files.ReadAsync(whole.Hash, cancel);
        var (width, height) = Pictures.SizeOf(content);
        var narrower = new List<(int, PreparedFile)>();
        foreach (var narrow in PreparedPicture.Widths.Where(one => one < width))
        {
            var bytes = Pictures.Narrow(content, whole.Type, narrow);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            await files.KeepAsync(hash, bytes, cancel);
            narrower.Add((narrow, whole with { Size = bytes.Length, Hash = hash }));
        }

        return new PreparedPicture(whole, width, height, narrower);
    }

    /// <summary>Adds rows inside a verb of the capability that the files belong to.</summary>
    /// <returns>For the entry's evidence: each name with the start of its hash.</returns>
    internal static string Attach(VerbScope verb, Actor actor, string subject, Right readRight, IReadOnlyList<PreparedFile> prepared)
    {
        verb.Store.EvidenceFiles.AddRange(prepared.Select(file => Of(verb, actor, file, subject, readRight)));

        // Names of files often name people, so the entry keeps the hash alone.
        return string.Join(", ", prepared.Select(file => $"tệp {file.Hash[..16]}"));
    }

    internal static EvidenceFile Of(VerbScope verb, Actor actor, PreparedFile file, string subject, Right readRight) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
        CommuneId = actor.CommuneId,
        Subject = subject,
        Name = file.Name,
        Type = file.Type,
        Size = file.Size,
        Hash = file.Hash,
        Scanned = file.Scanned,
        ReadRight = readRight,
        AddedAt = verb.Now,
        AddedBy = actor.AccountId,
    };

    /// <summary>The same content for another subject, as it was added then.</summary>
    internal static EvidenceFile Again(VerbScope verb, EvidenceFile file, string subject) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
        CommuneId = file.CommuneId,
        Subject = subject,
        Name = file.Name,
        Type = file.Type,
        Size = file.Size,
        Hash = file.Hash,
        Scanned = file.Scanned,
        ReadRight = file.ReadRight,
        AddedAt = file.AddedAt,
        AddedBy = file.AddedBy,
    };

    public async Task<IReadOnlyList<EvidenceFile>> OfAsync(Guid communeId, string subject, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.EvidenceFiles.AsNoTracking().Where(row => row.Subject == subject).OrderBy(row => row.Id).ToListAsync(cancel);
    }

    /// <summary>A file with its content. The look is recorded before it is handed out: each one at papers about a person, at working papers one a minute.</summary>
    /// <exception cref="Refused">It is not there or the actor may not read it.</exception>
    public async Task<(EvidenceFile File, byte[] Content)> ReadAsync(Actor actor, Guid fileId, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        var file = await store.EvidenceFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == fileId, cancel)
            ?? await loan(actor, fileId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy tệp này.");
        Permissions.Require(actor, file.ReadRight);
        if (!await reach(actor, file, cancel))
        {
            throw new Refused(RefusalReason.NotFound, "Không tìm thấy tệp này.");
        }

        if (EvidenceRules.IsWatched(file))
        {
            var apart = Rights.OpensPersonalData(file.ReadRight) ? (TimeSpan?)null : SameLook;
            await looks.RecordAsync(actor, file.Subject, $"tệp {file.Hash[..16]}", "mở tệp kèm theo", cancel, apart);
        }

        return (file, await files.ReadAsync(file.Hash, cancel));
    }

    /// <summary>Removes content that no row names and that is older than a day.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        HashSet<string> named;
        await using (var store = stores.Open(Guid.Empty))
        {
            named = (await store.EvidenceFiles.IgnoreQueryFilters().Select(row => row.Hash).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        }

        return files.Sweep(named, clock.GetUtcNow() - Grace);
    }

    private async Task<Finding?> ScanAsync(string name, byte[] content, CancellationToken cancel)
    {
        try
        {
            return await scanner.FindAsync(content, cancel) is { } virus ? new Finding("file.virus", $"Tệp «{name}» có mã độc ({virus}); tệp không được nhận.") : null;
        }
        catch (ScannerException fault)
        {
            return new Finding("file.scanner", fault.Message);
        }
    }
}

/// <summary>A file that was judged and put away and waits for its verb.</summary>
public sealed record PreparedFile(string Name, EvidenceType Type, long Size, string Hash, bool Scanned);

/// <summary>A picture that was judged and put away, with what narrower screens get of it.</summary>
public sealed record PreparedPicture(PreparedFile Whole, int Width, int Height, IReadOnlyList<(int Width, PreparedFile File)> Narrower)
{
    /// <summary>Widths that narrower screens are given.</summary>
    public static IReadOnlyList<int> Widths { get; } = [480, 960, 1600];

    internal IReadOnlyList<PreparedFile> Files => [Whole, .. Narrower.Select(one => one.File)];
}
