using Microsoft.EntityFrameworkCore;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Core.Storage.Backups;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Ledger;

/// <summary>The end of the ledger is kept outside of it, so that a cut is missed at once.</summary>
public sealed class LedgerTailTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task What_is_cut_off_the_end_is_missed_also_when_every_anchor_went_with_it(bool sealedBefore, bool anchorsToo)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        if (sealedBefore)
        {
            await store.Get<Anchors>().SealAsync(world.CommuneId, None);
        }

        await world.AssignAsync("san-luong-luong-thuc", 159, Unit.Tonne);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        await raw.Database.ExecuteSqlRawAsync(TestStore.Kind == StoreKind.Sqlite
            ? "DROP TRIGGER \"Changes_no_delete\"; DROP TRIGGER \"Anchors_no_delete\""
            : "DROP TRIGGER changes_append_only ON \"Changes\"; DROP TRIGGER anchors_append_only ON \"Anchors\"");
        var last = await raw.Changes.MaxAsync(row => row.Sequence);
        await raw.LedgerSecrets.Where(secret => raw.Changes.Any(entry => entry.Id == secret.EntryId && entry.Sequence == last)).ExecuteDeleteAsync(None);
        await raw.Database.ExecuteSqlAsync($"DELETE FROM \"Changes\" WHERE \"Sequence\" = {last}");
        await raw.Targets.ExecuteDeleteAsync(None);
        if (anchorsToo)
        {
            await raw.Database.ExecuteSqlRawAsync("DELETE FROM \"Anchors\"");
            File.Delete(Path.Combine(store.Options.DataFolder, "anchors.log"));
        }

        var broken = Assert.Single(await store.Get<Invariants>().BrokenAsync(None));

        Assert.Contains($"cắt sau mục {last - 1}", broken, StringComparison.Ordinal);

        // The mark itself does not go unseen, nor can it be written without the key.
        var mark = Directory.GetFiles(Path.Combine(store.Options.DataFolder, "keys"), ".tail-*").Single();
        var said = await File.ReadAllTextAsync(mark, None);
        await File.WriteAllTextAsync(mark, said.Replace($" {last} ", $" {last - 1} ", StringComparison.Ordinal), None);
        Assert.Contains("dấu cuối", Assert.Single(await store.Get<Invariants>().BrokenAsync(None)), StringComparison.Ordinal);
        File.Delete(mark);
        Assert.Contains("dấu cuối", Assert.Single(await store.Get<Invariants>().BrokenAsync(None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_no_longer_holds_what_the_newest_backup_holds_is_told_by_the_drill()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("san-luong-luong-thuc", 159, Unit.Tonne);
        await store.Get<Backups>().MakeAsync(null, None);
        await store.Get<RestoreDrill>().RunAsync(None);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        await raw.Database.ExecuteSqlRawAsync(TestStore.Kind == StoreKind.Sqlite ? "DROP TRIGGER \"Changes_no_delete\"" : "DROP TRIGGER changes_append_only ON \"Changes\"");
        var last = await raw.Changes.MaxAsync(row => row.Sequence);
        await raw.Database.ExecuteSqlAsync($"DELETE FROM \"Changes\" WHERE \"Sequence\" = {last}");

        var told = await Assert.ThrowsAsync<BackupException>(() => store.Get<RestoreDrill>().RunAsync(None));

        Assert.Contains($"không còn mục {last} như lúc sao lưu", told.Message, StringComparison.Ordinal);
    }
}
