using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Jobs;

/// <summary>Copies of the store that were made before a migration: in the clear, for their owner alone, until somebody removes them.</summary>
public sealed class MigrationCopies(Stores stores, TimeProvider clock)
{
    private const string Pattern = "truoc-*.db";

    private string Folder => Path.Combine(stores.Options.DataFolder, "backups");

    /// <summary>Newest first. A copy whose rights somebody opened is closed again.</summary>
    public IReadOnlyList<MigrationCopy> List()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        var files = new DirectoryInfo(Folder).GetFiles(Pattern);
        foreach (var file in files)
        {
            PrivateFolder.Close(file.FullName);
        }

        return [.. files.OrderByDescending(file => file.LastWriteTimeUtc).Select(file => new MigrationCopy(file.Name, file.Length, file.LastWriteTimeUtc))];
    }

    /// <exception cref="Refused">There is no such copy.</exception>
    public async Task RemoveAsync(Actor actor, string name, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.KeepSystem);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);

        // By the list and never by the name as it came: a name may lead elsewhere.
        var copy = List().FirstOrDefault(one => one.Name == name) ?? throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn một bản sao trong danh sách.");
        await verb.CommitAsync(Verbs.CopyRemoved, $"copy:{copy.Name}", new FieldChanges().Set("bytes", copy.Size), null, cancel);
        File.Delete(Path.Combine(Folder, copy.Name));
    }
}

/// <param name="MadeAt">UTC.</param>
public sealed record MigrationCopy(string Name, long Size, DateTime MadeAt);
